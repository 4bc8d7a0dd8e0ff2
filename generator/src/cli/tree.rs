//! The models as indented lines.

mod api;
mod collection;

pub(crate) use api::api;
pub(crate) use collection::collection;

use postman_codegen::diagnostic::visible;

/// Lines, each indented by its depth.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn push(&mut self, depth: usize, line: &str) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(visible(line).trim_end());
        self.text.push('\n');
    }
}

/// Something without a name gets one that cannot be mistaken for a name.
fn or_unnamed(name: &str) -> &str {
    if name.trim().is_empty() {
        "(no name)"
    } else {
        name
    }
}
