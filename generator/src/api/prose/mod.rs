//! What descriptions and names say in prose, read carefully.
//!
//! **Invariant:** what is returned is what the text proves. Where a text can be read in two ways,
//! nothing is said, so that a caller may rely on every answer. Every function takes time linear in
//! its text.

mod constants;
mod default;
mod deprecation;
mod evidence;
mod item;
mod label;
mod lead;
mod list;
mod request;
mod required;
mod response;
mod rows;
mod scan;
mod sentence;
mod values;

pub use default::documented_default;
pub use deprecation::deprecation;
pub use request::{RequestNotes, request_notes};
pub use required::{is_required, without_required_marker};
pub use response::{ApiError, ResponseName, response_name};
pub use values::{DocumentedValue, documented_values};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pieces that the readers look for, so that random texts reach their inner branches.
    fn fragment() -> impl Strategy<Value = String> {
        let known = prop::sample::select(vec![
            "Possible values",
            "one of the following",
            "can only be one of",
            ":",
            ",",
            ";",
            "/",
            "|",
            " or ",
            "`a`",
            "**b**",
            "\"c\"",
            "`",
            "**",
            "\"",
            "(",
            ")",
            "- ",
            "* ",
            "\n",
            "<br>",
            "<br",
            ">",
            " ",
            ".",
            "...",
            "default",
            "Default: 10",
            "(default)",
            "(Required)",
            "Required:",
            "Deprecated",
            "This endpoint is deprecated",
            "**Scopes:**",
            "**Scopes**:",
            "**[Rate Limit Label](x):**",
            "[",
            "](",
            "**Prerequisites**:",
            "**HTTP Status Code:**",
            "**Error Code:**",
            "`404`",
            "é",
            "“",
            "”",
            "\u{a0}",
            "\r\n",
            "x_example",
        ]);
        prop_oneof![4 => known.prop_map(str::to_owned), 1 => ".{0,4}"]
    }

    proptest! {
        #[test]
        fn no_text_panics(pieces in prop::collection::vec(fragment(), 0..24), example in ".{0,6}") {
            let text = pieces.concat();
            documented_values(&text, Some(&example));
            documented_values(&text, None);
            documented_default(&text);
            deprecation(&text, &text);
            is_required(&text);
            without_required_marker(&text);
            request_notes(&text);
            response_name(&text);
        }
    }

    #[test]
    fn long_texts_take_time_in_proportion() {
        for piece in [
            "Possible values:\n- a: ",
            "one of: ",
            "`a` - ",
            "**[Scopes](",
            "**Scopes:** `a`, ",
            "(",
            "<br",
            "default ",
            "- **a",
            "a, ",
            "**",
            "`",
            "\n- a",
            " * **x**: y",
            "**Error Code:** `1`",
            "Deprecated ",
            "This endpoint ",
            "[Scopes](x",
            "Required: ",
            "**Prerequisites:**\n* x\n",
            "; ",
            ". ",
        ] {
            let text = piece.repeat(50_000 / piece.len());
            let started = std::time::Instant::now();
            documented_values(&text, None);
            documented_values(&format!("Possible values: {text}"), None);
            documented_default(&text);
            deprecation(&text, &text);
            without_required_marker(&text);
            request_notes(&text);
            response_name(&text);
            assert!(
                started.elapsed().as_secs() < 10,
                "{piece:?} took {:?}",
                started.elapsed()
            );
        }
    }
}
