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
            "set_base_url",
            "set_setting",
            "set_provider",
            "on_request",
            "retry",
            "clone",
        ];
        let mut scope = Scope::new(&[&RESERVED]);
        for (index, base) in self.api.base_urls.iter().enumerate() {
            let words = match index {
                0 => vec!["base".to_owned(), "url".to_owned()],
                _ => base_words(&base.name),
            };
            let name = scope.claim(names::snake(&words), []);
            self.base_urls.push(name.to_string());
        }
        for setting in &self.api.settings {
            let [wanted, token] = [&setting.name, &setting.token]
                .map(|text| names::snake(&names::parameter_words(text)));
            // What was taken out of the collection has no name in it: it is numbered.
            let token = setting.is_renamed().then_some(token);
            let name = scope.claim(wanted, token);
            self.setting_places
                .insert(&setting.token, self.settings.len());
            self.settings.push(name.to_string());
        }
        self.name_tokens(&mut scope);
    }

    /// Names what fetches access tokens after their settings; `bearer_token` is just a token.
    fn name_tokens(&mut self, methods: &mut Scope) {
        let mut statics = Scope::new(&[&["SERVICE"]]);
        let short = |name: &str| match name {
            "bearer_token" => "token".to_owned(),
            name => name.trim_end_matches('_').to_owned(),
        };
        for (setting, name) in self.api.settings.iter().zip(&self.settings) {
            let wanted = format!("{}_provider", short(name));
            let provider = setting
                .access_token
                .then(|| methods.claim(wanted, []).to_string());
            self.providers.push(provider);
        }
        for endpoint in &self.api.token_endpoints {
            let wanted = format!("{}_endpoint", short(&self.settings[endpoint.setting]));
            let name = statics.claim(wanted.to_uppercase(), []);
            self.token_endpoints.push(name);
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
    let mut scope = Scope::new(&[&RESERVED, &MORE]);
    let named = api.reply_headers.iter().map(|header| {
        let wanted = names::snake(&names::parameter_words(&header.name));
        let alternative = format!("{}_header", wanted.trim_end_matches('_'));
        scope.claim(wanted, [alternative]).to_string()
    });
    named.collect()
}
