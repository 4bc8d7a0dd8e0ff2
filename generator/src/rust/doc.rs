//! Descriptions as rustdoc: clean Markdown without HTML.
