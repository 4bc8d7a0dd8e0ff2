//! The names of what a client is configured with, and of documented headers.

use super::super::names::{self, Scope};
use super::Plan;
use crate::api::Api;

impl Plan<'_> {
    /// Names the builder's methods.
    pub fn name_settings(&mut self) {
        const RESERVED: [&str; 12] = [
            "new",
            "build",
            "timeout",
            "connect_timeout",
            "user_agent",
            "transport",
            "variables",
            "sample_files",
            "set_base_url",
            "set_all_base_urls",
            "set_setting",
            "clone",
        ];
        let mut scope = Scope::new(&RESERVED);
        for (index, base) in self.api.base_urls.iter().enumerate() {
            let words = match index {
                0 => vec!["base".to_owned(), "url".to_owned()],
                _ => base_words(&base.name),
            };
            let name = scope.claim(&names::snake(&words), &[]);
            self.base_urls.push(name.to_string());
        }
        for setting in &self.api.settings {
            let wanted = names::snake(&names::parameter_words(&setting.name));
            self.settings.push(scope.claim(&wanted, &[]).to_string());
        }
    }
}

fn base_words(name: &str) -> Vec<String> {
    let mut words = names::words(name);
    let ends_so = |words: &[String]| words.ends_with(&["url".to_owned()]);
    if !ends_so(&words) {
        words.extend(["base".to_owned(), "url".to_owned()]);
    }
    words
}

/// The accessor of each documented reply header.
pub fn reply_headers(api: &Api) -> Vec<String> {
    const RESERVED: [&str; 8] = [
        "status", "headers", "header", "bytes", "text", "json", "body", "clone",
    ];
    const MORE: [&str; 8] = [
        "into_body",
        "into_parts",
        "documented",
        "reply",
        "untyped",
        "from",
        "into",
        "try_into",
    ];
    let mut scope = Scope::new(&[RESERVED.as_slice(), MORE.as_slice()].concat());
    let named = api.reply_headers.iter().map(|header| {
        let wanted = names::snake(&names::parameter_words(&header.name));
        let alternative = format!("{}_header", wanted.trim_end_matches('_'));
        scope.claim(&wanted, &[alternative]).to_string()
    });
    named.collect()
}
