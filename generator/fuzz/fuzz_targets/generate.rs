//! Generates a client of any collection.

#![no_main]

#[path = "generate/collection.rs"]
mod collection;

use std::cell::RefCell;
use std::collections::HashSet;

use libfuzzer_sys::fuzz_target;
use postman_codegen::{Config, Input, SourceFile};

thread_local! {
    /// The files that have been parsed: most are the same in every client.
    static KNOWN: RefCell<HashSet<String>> = RefCell::default();
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(collection) = collection::of(bytes) else {
        return;
    };
    let input = Input::new("fuzz.json", collection.to_string());
    let Ok(output) = postman_codegen::generate(&input, &Config::default()) else {
        return;
    };
    for file in &output.files {
        check_path(&file.path);
        if file.path.ends_with(".rs") {
            check_source(file);
        }
    }
});

fn check_path(path: &str) {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./".contains(&byte);
    assert!(path.bytes().all(fits), "{path:?}");
    assert!(path.split('/').all(|part| !part.is_empty() && !part.starts_with("..")), "{path:?}");
}

fn check_source(file: &SourceFile) {
    let is_known = KNOWN.with_borrow(|known| known.contains(&file.text));
    if is_known {
        return;
    }
    if let Err(error) = syn::parse_file(&file.text) {
        panic!("{}: {error}\n{}", file.path, file.text);
    }
    let is_runtime = !file.path.contains("operations") && !file.path.ends_with("lib.rs");
    if is_runtime {
        KNOWN.with_borrow_mut(|known| {
            if known.len() < 200 {
                known.insert(file.text.clone());
            }
        });
    }
}
