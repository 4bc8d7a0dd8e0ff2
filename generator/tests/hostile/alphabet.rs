//! Texts that have broken generators.

use proptest::prelude::*;

/// Texts that end, begin or escape something in Rust, Markdown, TOML, JSON, HTML, shells and paths.
pub const NASTY: [&str; 44] = [
    "\"#",
    "\"###; } fn evil() {} //",
    "r#\"",
    "*/ fn evil() {} /*",
    "/*",
    "//",
    "\n//! evil\n",
    "\n} pub mod evil { use std::fs; } {\n",
    "#![allow(warnings)]",
    "#[path = \"/etc/passwd\"] mod evil;",
    "\r",
    "\r\n",
    "a\rb",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{202e}evil\u{202c}",
    "\u{2066}evil\u{2069}",
    "\u{feff}",
    "\u{200b}",
    "\0",
    "\u{1b}[2Jevil",
    "\u{7f}",
    "\\",
    "\\\"",
    "\\u{22}",
    "`",
    "```\nfn evil() {}\n```",
    "~~~rust\nassert!(false)\n~~~",
    "    assert!(false);",
    "'; DROP TABLE a; --",
    "$(touch evil)",
    "../../../etc/evil",
    "..\\..\\evil",
    "/etc/evil",
    "C:\\evil",
    "con",
    "self",
    "</script><script>alert(1)</script>",
    "[a]: javascript:evil",
    "\"\"\"\n[dependencies]\nevil = \"1\"\n",
    "]] [[bin]]",
    "{}",
    "\u{10ffff}\u{e000}\u{fffd}",
];

/// Text of any characters, of nasty ones, or of several nasty texts.
pub fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(NASTY.to_vec()).prop_map(str::to_owned);
    let nasty = nasty.boxed();
    let joined = prop::collection::vec(prop_oneof![nasty.clone(), "\\PC{0,4}"], 1..5);
    prop_oneof![
        2 => prop::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter),
        2 => "[\"#*/`'\\\\{}<>|&!\\[\\]()$\r\n\t\u{0}\u{1b}\u{2028}\u{202e}a-c ]{0,30}",
        1 => "\\PC{0,20}",
        1 => nasty,
        2 => joined.prop_map(|parts| parts.concat()),
    ]
}

/// The same text with letters for everything but white space and braces, unlike all others.
pub fn twin((at, text): (usize, impl AsRef<str>)) -> String {
    let harmless = |character: char| match character {
        '{' | '}' => character,
        _ if character.is_whitespace() => ' ',
        _ => 'x',
    };
    let twin: String = text.as_ref().chars().map(harmless).collect();
    match twin.trim().is_empty() {
        true => twin,
        false => format!("{twin}{}", letters(at)),
    }
}

/// A number in letters.
pub fn letters(number: usize) -> String {
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}
