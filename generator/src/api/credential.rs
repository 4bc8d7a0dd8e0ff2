//! Credentials that requests carry by hand, in a header or in the query (DESIGN §4.3).

use super::Sample;
use super::operation::{Context, sample_text};
use super::template::{Template, TemplatePiece};

/// The text that is sent for a header that carries a credential; `None` where it carries none.
pub fn header(name: &str, value: &Template, context: &mut Context<'_>) -> Option<Template> {
    if name.eq_ignore_ascii_case("authorization") {
        return authorization(value, context);
    }
    is_credential_name(name)
        .then(|| whole(name, value, context))
        .flatten()
}

/// The text that is sent for a query parameter that carries a credential.
pub fn query(name: &Template, sample: &Sample, context: &mut Context<'_>) -> Option<Template> {
    let name = name.as_literal()?;
    if !is_credential_name(name) || !context.query_names.is_in_half(name) {
        return None;
    }
    whole(name, &sample_text(sample)?, context)
}

/// `SCHEME {{token}}` or `{{token}}`.
fn authorization(value: &Template, context: &mut Context<'_>) -> Option<Template> {
    let (scheme, token) = match value.pieces() {
        [TemplatePiece::Variable(token)] => ("", token),
        [
            TemplatePiece::Literal(scheme),
            TemplatePiece::Variable(token),
        ] => (scheme.trim(), token),
        [] => {
            context
                .settings
                .credential("authorization", "authorization");
            context.settings.describe("authorization", WHOLE_HEADER);
            return Some(Template::variable("authorization"));
        }
        _ => return Some(value.clone()),
    };
    let name = match scheme.to_ascii_lowercase().as_str() {
        "bearer" => "bearer token",
        "basic" => "basic credentials",
        _ if is_redacted(token) => "authorization",
        _ => token,
    };
    if name == "bearer token" {
        context.settings.access_token(token, name);
    } else {
        context.settings.credential(token, name);
        context.settings.describe(token, meaning(scheme));
    }
    Some(value.clone())
}

const WHOLE_HEADER: &str = "The whole header, scheme included.";

/// What a credential behind a scheme in `Authorization` is, where its name does not say it.
fn meaning(scheme: &str) -> &'static str {
    match scheme {
        "" => WHOLE_HEADER,
        _ if scheme.eq_ignore_ascii_case("basic") => {
            "Base64 of `user:password`: what stands after `Basic` in the header."
        }
        _ => "",
    }
}

/// A value that is empty or one whole token.
fn whole(name: &str, value: &Template, context: &mut Context<'_>) -> Option<Template> {
    let token = match value.pieces() {
        [] => name,
        [TemplatePiece::Variable(token)] => token,
        _ => return None,
    };
    let called = if is_redacted(token) { name } else { token };
    context.settings.credential(token, called);
    Some(Template::variable(token))
}

/// Whether a variable stands for a value that was taken out of the collection.
pub fn is_redacted(token: &str) -> bool {
    token.starts_with("redacted_")
}

/// Keys such as `x-api-key`, `authtoken`, `app_id`, `csp-auth-token`.
fn is_credential_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    ["api-key", "apikey", "auth-token"]
        .iter()
        .any(|end| name.ends_with(end))
        || [
            "authtoken",
            "access-token",
            "app-id",
            "app-code",
            "x-auth",
            "x-token",
        ]
        .contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    #[test]
    fn a_credential_of_the_header_says_what_it_is() {
        for (value, name, expected) in [
            (
                "Basic {{t}}",
                "basic credentials",
                "Base64 of `user:password`: what stands after `Basic` in the header.",
            ),
            ("{{t}}", "t", "The whole header, scheme included."),
            ("", "authorization", "The whole header, scheme included."),
            ("Token {{t}}", "t", ""),
            ("Bearer {{t}}", "bearer token", ""),
        ] {
            let header = format!(r#"{{ "key": "Authorization", "value": "{value}" }}"#);
            let request = format!(r#"{{ "url": "https://api.test/a", "header": [{header}] }}"#);
            let item = format!(r#"{{ "name": "A", "request": {request} }}"#);
            let (api, _) = testing::api(&item, "");
            let setting = &api.settings[0];
            let found = (setting.name.as_str(), setting.description.as_str());
            assert_eq!(found, (name, expected), "{value}");
        }
    }
}
