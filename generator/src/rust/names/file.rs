//! Names of files and of the generated crate.

use crate::package_name::is_taken;

use super::casing::{is_keyword, plain, snake};
use super::length::{NAME, shortened, shortened_to};
use super::words::words;

/// File names with a meaning of their own to Cargo or rustc, as roots of a crate or of a path.
const ROOTS: &[&str] = &["alloc", "core", "lib", "main", "mod", "std"];

/// The room for `_` or a number behind a file's name.
const SUFFIX: usize = 4;

/// Spells the words as a module whose file may have the same name on every file system.
///
/// It is the snake case of the words, of at most 60 characters; a name that Rust, Cargo or
/// Windows keep for themselves, or that is `reserved`, gets `_` behind.
pub fn file_stem(words: &[String], reserved: &[&str]) -> String {
    let stem = snake(&shortened_to(NAME - SUFFIX, plain(words)));
    let is_free = |stem: &str| !reserved.contains(&stem);
    if is_free(&stem) && !ROOTS.contains(&stem.as_str()) && !is_device(&stem) {
        return stem;
    }
    let bare = stem.trim_end_matches('_');
    let underscored = format!("{bare}_");
    if is_free(&underscored) {
        return underscored;
    }
    // One of these is free, since there are more of them than of reserved names.
    let mut numbered = (2..=reserved.len() + 2).map(|number| format!("{bare}_{number}"));
    numbered.find(|stem| is_free(stem)).unwrap_or(underscored)
}

/// Names the generated crate after its collection: `Zoom API` is `zoom-api`.
///
/// The name starts with a letter and has at most 64 characters; one that Cargo refuses or a
/// dependency has gets `api` to it.
pub fn crate_name(name: &str) -> String {
    let name = shortened(words(name)).join("-");
    let is_refused = is_keyword(&name) || is_device(&name) || is_taken(&name);
    if name.is_empty() {
        "api-client".to_owned()
    } else if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!("api-{name}")
    } else if is_refused {
        format!("{name}-api")
    } else {
        name
    }
}

/// Tells whether Windows reads this file name as a device, whatever its extension.
fn is_device(stem: &str) -> bool {
    let is_port = |rest: &str| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit());
    let port = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"));
    matches!(stem, "aux" | "con" | "nul" | "prn") || port.is_some_and(is_port)
}

#[cfg(test)]
mod tests {
    use super::{crate_name, file_stem};

    #[test]
    fn file_stems_are_safe_everywhere() {
        let cases = [
            ("rooms", "rooms"),
            ("con", "con_"),
            ("com1", "com1_"),
            ("com 1", "com_1"),
            ("lib", "lib_"),
            ("mod", "mod_"),
            ("type", "type_"),
            ("core", "core_"),
            ("client", "client_"),
            ("error", "error_2"),
            ("24 7 support", "_24_7_support"),
            ("", "unnamed"),
        ];
        for (words, expected) in cases {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            assert_eq!(file_stem(&words, &["client", "error", "error_"]), expected);
        }
    }

    #[test]
    fn crates_get_a_name_that_cargo_takes() {
        let cases = [
            ("Zoom API", "zoom-api"),
            ("Test", "test-api"),
            ("std", "std-api"),
            ("HTTP", "http-api"),
            ("serde JSON", "serde-json-api"),
            ("SHA2", "sha2-api"),
            ("type", "type-api"),
            ("NUL", "nul-api"),
            ("2checkout", "api-2checkout"),
            ("羽毛球MES", "yu-mao-qiu-mes"),
            ("", "api-client"),
            ("🏸", "api-client"),
        ];
        for (name, expected) in cases {
            assert_eq!(crate_name(name), expected, "{name}");
        }
    }
}
