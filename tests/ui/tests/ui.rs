//! What must not compile, and what the compiler says of it: `fail/*.rs` and `fail/*.stderr`.
//!
//! `TRYBUILD=overwrite cargo test -p ui` writes what it says now.

use std::process::Command;

/// The compiler whose messages are kept: others say the same in other words.
const KEPT_FOR: &str = "rustc 1.95.";

#[test]
fn what_is_wrong_does_not_compile() {
    if compiler().starts_with(KEPT_FOR) {
        trybuild::TestCases::new().compile_fail("tests/fail/*.rs");
    } else {
        eprintln!("the messages are those of {KEPT_FOR}*: not compared");
    }
}

fn compiler() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output();
    let output = output.expect("the compiler of this test is there");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
