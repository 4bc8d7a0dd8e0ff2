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

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn text_that_means_nothing_adds_no_item(
        texts in prop::collection::vec(alphabet::text(), skeleton::INERT),
        name in alphabet::text(),
    ) {
        let hostile = skeleton::with_inert(&texts);
        let harmless: Vec<String> = texts.iter().enumerate().map(alphabet::twin).collect();
        let harmless = skeleton::with_inert(&harmless);
        prop_assume!(shape::of_api(&input("a", &hostile)) == shape::of_api(&input("a", &harmless)));
        let output = generated(&name, &hostile);
        file::check(&output);
        prop_assert_eq!(
            shape::of_items(&output),
            shape::of_items(&generated("harmless.json", &harmless))
        );
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
fn each_nasty_text_in_every_inert_place_adds_no_item() {
    for nasty in alphabet::NASTY {
        let texts = |text: &str| -> Vec<String> {
            // Each place has a text of its own, so that nothing is joined for having one name.
            let number = |at| alphabet::letters(at);
            (0..skeleton::INERT)
                .map(|at| format!("{text}{}", number(at)))
                .collect()
        };
        let hostile = skeleton::with_inert(&texts(nasty));
        let harmless = skeleton::with_inert(&texts(&alphabet::twin((0, nasty))));
        let output = generated(nasty, &hostile);
        file::check(&output);
        let expected = generated("harmless.json", &harmless);
        assert_eq!(
            shape::of_api(&input("a", &hostile)),
            shape::of_api(&input("a", &harmless)),
            "{nasty:?} means something"
        );
        assert_eq!(
            shape::of_items(&output),
            shape::of_items(&expected),
            "{nasty:?}"
        );
    }
}

#[test]
fn the_places_are_counted() {
    assert_eq!(skeleton::count_inert(), skeleton::INERT);
    assert_eq!(skeleton::count_all(), skeleton::ALL);
}
