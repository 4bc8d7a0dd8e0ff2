//! Whatever stands in the texts of a collection, it is never code, and never a path.
//!
//! What is expected of hostile text is what is generated for its harmless twin: the same collection
//! with letters in place of everything but white space and braces. Where both mean the same, which
//! their [`Api`](postman_codegen::api::Api) without its texts tells, they must have the same items.

#[path = "hostile/alphabet.rs"]
mod alphabet;
#[path = "hostile/file.rs"]
mod file;
#[path = "hostile/shape.rs"]
mod shape;
#[path = "hostile/skeleton.rs"]
mod skeleton;

use postman_codegen::{Config, Input, Output};
use proptest::prelude::*;
use serde_json::Value;

fn input(name: &str, collection: &Value) -> Input {
    Input::new(name, collection.to_string())
}

fn generated(name: &str, collection: &Value) -> Output {
    let input = input(name, collection);
    postman_codegen::generate(&input, &Config::default()).expect("it is a collection")
}

/// Checks what is generated; gives whether the collection means what its harmless twin means, and
/// has thus been compared with it.
fn is_compared(name: &str, texts: &[String]) -> bool {
    let harmless: Vec<String> = texts.iter().enumerate().map(alphabet::twin).collect();
    let harmless = skeleton::with_inert(&harmless);
    let hostile = skeleton::with_inert(texts);
    let output = generated(name, &hostile);
    file::check(&output);
    let means = |collection| shape::of_api(&input("a", collection));
    let is_alike = means(&hostile) == means(&harmless);
    if is_alike {
        let expected = generated("harmless.json", &harmless);
        assert_eq!(shape::of_items(&output), shape::of_items(&expected));
    }
    is_alike
}

/// So many that the tests of a build take seconds; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn text_that_means_nothing_adds_no_item(
        texts in prop::collection::vec(alphabet::text(), skeleton::INERT),
        name in alphabet::text(),
    ) {
        prop_assume!(is_compared(&name, &texts));
    }

    #[test]
    fn text_in_every_place_gives_items_and_safe_files(
        texts in prop::collection::vec(prop::option::of(alphabet::text()), skeleton::ALL),
        name in alphabet::text(),
    ) {
        let output = generated(&name, &skeleton::with_all(&texts));
        file::check(&output);
        let items = shape::of_items(&output);
        prop_assert!(items.len() > 10, "the runtime is there");
    }
}

#[test]
fn nasty_texts_in_every_inert_place_add_no_item() {
    let count = alphabet::NASTY.len();
    let mut compared = 0;
    for round in 0..4 {
        // Each place has a text of its own, so that nothing is joined for having one name.
        let text = |at: usize| {
            let nasty = alphabet::NASTY[(at * (round + 1) + round * 11) % count];
            format!("{nasty}{}", alphabet::letters(at))
        };
        let texts: Vec<String> = (0..skeleton::INERT).map(text).collect();
        compared += usize::from(is_compared("nasty \"#*/\n\u{202e}", &texts));
    }
    assert!(compared > 0, "all of them mean something");
}

#[test]
fn the_places_are_counted() {
    assert_eq!(skeleton::count_inert(), skeleton::INERT);
    assert_eq!(skeleton::count_all(), skeleton::ALL);
}
