//! Reads any bytes as a collection.

#![no_main]

use libfuzzer_sys::fuzz_target;
use postman_codegen::Input;
use postman_codegen::diagnostic::Diagnostics;

fuzz_target!(|bytes: &[u8]| {
    let input = Input::new("fuzz.json", bytes);
    let mut diagnostics = Diagnostics::default();
    if let Err(error) = postman_codegen::read(&input, &mut diagnostics) {
        assert!(!error.to_string().is_empty());
    }
});
