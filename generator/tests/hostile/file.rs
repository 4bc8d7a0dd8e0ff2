//! What must hold for every file that is generated.

use std::collections::HashSet;

use postman_codegen::Output;

/// Checks all files of a generated crate.
pub fn check(output: &Output) {
    let mut paths = HashSet::new();
    for file in &output.files {
        check_path(&file.path);
        assert!(
            paths.insert(file.path.to_lowercase()),
            "two files are `{}` where case does not count",
            file.path
        );
        let hidden = file.text.lines().find(|line| !line.chars().all(is_plain));
        assert!(
            hidden.is_none(),
            "`{}` has a character that hides or moves text: {hidden:?}",
            file.path
        );
        if file.path == "Cargo.toml" {
            let table: toml::Table = file.text.parse().expect("the manifest is TOML");
            let keys: Vec<&str> = table.keys().map(String::as_str).collect();
            let known = [
                "package",
                "features",
                "dependencies",
                "dev-dependencies",
                "lints",
            ];
            let known = [&known[..], &["example", "lib", "target"]].concat();
            assert!(keys.iter().all(|key| known.contains(key)), "{keys:?}");
        }
    }
    check_name(&output.crate_name);
}

/// Checks that a path stays below the folder, and can be written on every system.
fn check_path(path: &str) {
    for name in path.split('/') {
        check_name(name.strip_suffix(".rs").unwrap_or(name));
    }
}

fn check_name(name: &str) {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    assert!(name.bytes().all(fits), "`{name}` is no name for everywhere");
    let is_dotted = name.ends_with('.') || (name.starts_with('.') && name != ".rustfmt.toml");
    assert!(
        !name.is_empty() && !is_dotted && name.len() <= 100,
        "`{name}`"
    );
    let base = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_device = ["con", "prn", "aux", "nul"].contains(&base.as_str())
        || ((base.starts_with("com") || base.starts_with("lpt"))
            && base.len() == 4
            && base.ends_with(|last: char| last.is_ascii_digit()));
    assert!(!is_device, "`{name}` is a device on Windows");
}

/// Whether a character shows as what it is: no control characters, no bidirectional controls, no
/// line ends that only some programs know.
fn is_plain(character: char) -> bool {
    let is_bidirectional = matches!(character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_line_end = matches!(character, '\u{2028}' | '\u{2029}');
    let is_control = character.is_control() && character != '\n';
    !is_bidirectional && !is_line_end && !is_control && character != '\u{feff}'
}
