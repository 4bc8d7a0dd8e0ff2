//! What holds for any text at all.

use proptest::prelude::*;

use super::*;

/// Texts of the kinds that collections hold, and any other.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,40}",
        "[ -~]{0,120}",
        "(GET|POST|\\[PUT\\]|)( |: )?/?[a-z{}:/0-9<>. ]{0,40}",
        "(Step|step|#|\\(|)? ?[0-9]{0,3}[a-z]?[.):_ -]{0,3}[A-Za-z0-9 ']{0,20}",
        "[a-zA-Z羽жÉ🔐'’ _-]{0,30}",
        "([a-z]{1,12} ){0,40}",
        "self|Self|super|crate|gen|type|con|nul|std|_",
    ]
}

fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok() && name.is_ascii()
}

fn all_words(name: &str, path: &str) -> Vec<Vec<String>> {
    let mut all = vec![
        words(name),
        operation_words(name, path, name),
        operation_words(name, "POST", path),
        parameter_words(name),
        variant_words(name),
        vec![name.to_owned(), singular(name), path.to_owned()],
    ];
    all.extend(module_words(name, Some(path)));
    all
}

proptest! {
    #[test]
    fn any_text_gives_identifiers(name in any_name(), path in any_name()) {
        for words in all_words(&name, &path) {
            for identifier in [snake(&words), pascal(&words), constant(&words), file_stem(&words, &["a"])] {
                prop_assert!(is_identifier(&identifier), "{words:?} gave {identifier}");
                prop_assert!(identifier.len() <= 90);
            }
            prop_assert!(is_identifier(&ident(&name).to_string()) || name == "Self" || casing::is_keyword(&name));
        }
    }

    #[test]
    fn words_are_lower_case_ascii(name in any_name(), path in any_name()) {
        let is_word = |word: &String| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        for words in [words(&name), parameter_words(&name), variant_words(&name)] {
            prop_assert!(words.iter().all(is_word), "{words:?}");
        }
        let operation = operation_words(&name, &path, &path);
        prop_assert!(operation.iter().all(is_word), "{operation:?}");
        let required = [operation, parameter_words(&name), variant_words(&name)];
        prop_assert!(required.iter().all(|words| !words.is_empty() && words.join("_").len() <= 60));
    }

    #[test]
    fn any_text_gives_a_crate_name(name in any_name()) {
        let name = crate_name(&name);
        prop_assert!(name.len() <= 64);
        prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()));
        prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert!(syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok());
    }

    #[test]
    fn a_file_stem_is_never_reserved(name in "(a|b|con|lib)?[0-9_]{0,2}") {
        let reserved = ["a", "a_", "a_2", "b", "con_", "lib_", "a_3", "unnamed", "unnamed_"];
        let stem = file_stem(&words(&name), &reserved);
        prop_assert!(!reserved.contains(&stem.as_str()), "{stem}");
    }
}

#[test]
fn endless_names_take_no_longer_than_they_are_long() {
    for part in [
        "/api", "/{a}/b", "'s", "1A", "aB", "a b ", "{", "1.", "/v1.0", "京", "--", "IDs",
    ] {
        let name = part.repeat(10_000);
        for words in all_words(&name, &name) {
            assert!(snake(&words).len() <= 90);
        }
        assert!(crate_name(&name).len() <= 64);
    }
}
