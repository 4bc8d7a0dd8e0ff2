//! Authentication: what a client does, and what the collection's own request does.

use crate::collection::Scheme;
use crate::diagnostic::Diagnostic;

use super::alike;
use super::credential;
use super::operation::{Context, spot, warn};
use super::scheme::{self, SchemeKind};
use super::survey::Surveyed;
use super::template::Template;
use super::token_endpoint;
use super::{Auth, Place, Slot};

/// How a request is authenticated.
#[derive(Debug, Default)]
pub struct Lowered {
    /// By a client, whose settings hold the credentials.
    pub client: Auth,
    /// By the collection itself.
    pub example: Auth,
}

/// Lowers the scheme that holds for a request, or what its saved responses show of one.
pub fn lower(surveyed: &Surveyed<'_>, items: &[String], context: &mut Context<'_>) -> Lowered {
    let Some(scheme) = surveyed.scheme else {
        return evidence(surveyed, context);
    };
    match scheme.kind.as_str() {
        "bearer" => bearer(scheme, surveyed, context),
        "oauth2" => oauth2(scheme, surveyed, items, context),
        "basic" => basic(scheme, context),
        "apikey" => api_key(scheme, context),
        kind => match SchemeKind::of(kind) {
            Some(kind) => {
                if uses_es512(kind, scheme) {
                    warn(context, unsigned(items));
                }
                signed(kind, scheme, context)
            }
            None => {
                warn(context, unknown(items, kind));
                Lowered::default()
            }
        },
    }
}

/// Whether tokens are to be signed by the one algorithm of Postman's that no kept crate has.
fn uses_es512(kind: SchemeKind, declared: &Scheme) -> bool {
    let name = match kind {
        SchemeKind::Jwt => "algorithm",
        SchemeKind::Asap => "alg",
        _ => return false,
    };
    declared.param(name) == Some("ES512")
}

fn unsigned(items: &[String]) -> Diagnostic {
    Diagnostic::warning(spot(items, "auth"), "tokens are not signed by `ES512`")
        .help("calls of the operation fail: use another algorithm, such as `ES384`")
}

fn unknown(items: &[String], kind: &str) -> Diagnostic {
    Diagnostic::warning(spot(items, "auth.type"), "unknown type of authentication")
        .found(format!("`{}`", kind.escape_debug()))
        .expected("`bearer`, `basic`, `apikey`, `oauth2` or another type of Postman's")
        .help("the operation is sent without authentication, as Postman does")
}

const AUTHORIZATION: &str = "Authorization";

/// What the setting of an access token is called.
const BEARER_TOKEN: &str = "bearer token";

fn bearer(scheme: &Scheme, surveyed: &Surveyed<'_>, context: &mut Context<'_>) -> Lowered {
    let token = scheme.param("token").unwrap_or_default();
    if token.is_empty() {
        return Lowered {
            client: optional_token(surveyed, context, bearer_token),
            example: Auth::None,
        };
    }
    let token = Template::parse(token);
    Lowered {
        client: bearer_token(access_token(&token, context), false),
        example: bearer_token(token, true),
    }
}

fn oauth2(
    scheme: &Scheme,
    surveyed: &Surveyed<'_>,
    items: &[String],
    context: &mut Context<'_>,
) -> Lowered {
    let token = Template::parse(scheme.param("accessToken").unwrap_or_default());
    let prefix = scheme.param("headerPrefix").unwrap_or("Bearer");
    let make = |token: Template, optional| match scheme.param("addTokenTo") {
        None | Some("header") => header_token(AUTHORIZATION, prefix, token, optional),
        Some("queryParams") => Auth::Query {
            name: Template::literal("access_token"),
            value: token,
            optional,
        },
        Some(_) => Auth::None,
    };
    if !has_token(scheme) {
        let client = optional_token(surveyed, context, make);
        push_endpoint(scheme, &Template::default(), items, context);
        return Lowered {
            client,
            example: Auth::None,
        };
    }
    let client = make(access_token(&token, context), false);
    push_endpoint(scheme, &token, items, context);
    Lowered {
        client,
        example: make(token, true),
    }
}

/// Remembers where the tokens of a scheme come from.
fn push_endpoint(scheme: &Scheme, token: &Template, items: &[String], context: &mut Context<'_>) {
    let name = token.as_variable().unwrap_or(BEARER_TOKEN);
    let Some(setting) = context.settings.position(name) else {
        return;
    };
    let endpoint = token_endpoint::of(scheme, setting);
    if !endpoint.is_none_or(|endpoint| context.settings.add_token_endpoint(endpoint)) {
        let message = "another token endpoint or scope for the same access token";
        let diagnostic = Diagnostic::warning(spot(items, "auth.oauth2"), message)
            .expected("what an earlier request says, which the client's token endpoint has")
            .help("give the token a variable of its own here, or fetch it in the program");
        warn(context, diagnostic);
    }
}

/// Whether Postman takes an entry of a request away before it adds the scheme's own (FORMAT §7).
pub fn takes_away(scheme: &Scheme, slot: &Slot) -> bool {
    let Some(name) = slot.name.as_literal() else {
        return false;
    };
    match (scheme.kind.as_str(), slot.place) {
        ("oauth2", Place::Header) => has_token(scheme) && name.eq_ignore_ascii_case(AUTHORIZATION),
        ("oauth2", Place::Query) => has_token(scheme) && name == "access_token",
        ("apikey", Place::Header) => {
            let key = scheme.param("key").unwrap_or_default();
            scheme.param("in") != Some("query") && !key.is_empty() && alike::are(name, key)
        }
        _ => false,
    }
}

/// Whether an `oauth2` scheme has a token that Postman adds.
fn has_token(scheme: &Scheme) -> bool {
    let token = scheme.param("accessToken").unwrap_or_default();
    !token.is_empty() && scheme.param("tokenType") != Some("mac")
}

fn basic(scheme: &Scheme, context: &mut Context<'_>) -> Lowered {
    let username = Template::parse(scheme.param("username").unwrap_or_default());
    let password = Template::parse(scheme.param("password").unwrap_or_default());
    let client = Auth::Basic {
        username: half(&username, &USERNAME, context),
        password: half(&password, &PASSWORD, context),
    };
    let example = Auth::Basic { username, password };
    Lowered { client, example }
}

/// A half of basic authentication.
struct Half {
    name: &'static str,
    /// Words of variables that say no more than the name.
    usual: &'static [&'static str],
    meaning: &'static str,
}

const USERNAME: Half = Half {
    name: "username",
    usual: &["user", "username"],
    meaning: "The user name of basic authentication.",
};

const PASSWORD: Half = Half {
    name: "password",
    usual: &["pass", "password", "pwd"],
    meaning: "The password of basic authentication.",
};

/// The setting of a half, called as its variable where that says more, such as `client_id`.
fn half(value: &Template, half: &Half, context: &mut Context<'_>) -> Template {
    let token = value.as_variable().unwrap_or(half.name);
    let is_usual = alike::words(token)
        .iter()
        .any(|word| half.usual.contains(&word.as_str()));
    if is_usual || credential::is_redacted(token) {
        return context.credential(value, half.name);
    }
    let secret = context.credential(value, token);
    context.settings.describe(token, half.meaning);
    secret
}

fn api_key(scheme: &Scheme, context: &mut Context<'_>) -> Lowered {
    let name = Template::parse(scheme.param("key").unwrap_or_default());
    let value = Template::parse(scheme.param("value").unwrap_or_default());
    if name.is_empty() && value.is_empty() {
        return Lowered::default();
    }
    let secret = context.credential(&value, "api key");
    let in_query = scheme.param("in") == Some("query");
    let name = || name.clone();
    let make = |value: Template| match in_query {
        true => Auth::Query {
            name: name(),
            value,
            optional: false,
        },
        false => Auth::Header {
            name: name(),
            value,
        },
    };
    Lowered {
        client: make(secret),
        example: make(value),
    }
}

/// A scheme that signs the finished request or answers a challenge.
fn signed(kind: SchemeKind, declared: &Scheme, context: &mut Context<'_>) -> Lowered {
    let (client, example) = scheme::lower(kind, declared, context);
    Lowered {
        client: Auth::Scheme(context.schemes.place(client)),
        example: Auth::Scheme(context.schemes.place(example)),
    }
}

/// The setting that stands for an access token.
fn access_token(value: &Template, context: &mut Context<'_>) -> Template {
    let token = value.as_variable().unwrap_or(BEARER_TOKEN).to_owned();
    context.settings.access_token(&token, BEARER_TOKEN);
    Template::variable(&token)
}

fn bearer_token(token: Template, optional: bool) -> Auth {
    header_token(AUTHORIZATION, "Bearer", token, optional)
}

fn header_token(header: &str, prefix: &str, token: Template, optional: bool) -> Auth {
    Auth::Token {
        header: Template::literal(header),
        prefix: Template::parse(prefix),
        token,
        optional,
    }
}

/// A token that saved responses show was sent, though the request declares none.
fn evidence(surveyed: &Surveyed<'_>, context: &mut Context<'_>) -> Lowered {
    let shown = surveyed.request.responses.iter().any(|response| {
        let original = response.original_request.as_deref();
        original.is_some_and(|original| original.headers.iter().any(is_added_by_scheme))
    });
    if !shown {
        return Lowered::default();
    }
    Lowered {
        client: optional_token(surveyed, context, bearer_token),
        example: Auth::None,
    }
}

/// An access token that a client sends where it has one; Postman itself sends none.
fn optional_token(
    surveyed: &Surveyed<'_>,
    context: &mut Context<'_>,
    make: impl Fn(Template, bool) -> Auth,
) -> Auth {
    let headers = &surveyed.request.headers;
    let own = headers
        .iter()
        .any(|header| header.key.eq_ignore_ascii_case(AUTHORIZATION));
    if own {
        return Auth::None;
    }
    context.settings.optional_access_token(BEARER_TOKEN);
    make(Template::variable(BEARER_TOKEN), true)
}

fn is_added_by_scheme(header: &crate::collection::Header) -> bool {
    header.key.eq_ignore_ascii_case(AUTHORIZATION)
        && header
            .description
            .starts_with("Added as a part of security scheme")
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    /// How a client authenticates a request with an `oauth2` scheme of these parameters.
    fn oauth2_client(params: &str, headers: &str) -> Auth {
        let url = r#""url": "https://api.test/a""#;
        let item = format!(r#"{{ "name": "A", "request": {{ {url}, "header": [{headers}] }} }}"#);
        let auth = format!(r#", "auth": {{ "type": "oauth2", "oauth2": {{ {params} }} }}"#);
        let (api, _) = testing::api(&item, &auth);
        testing::operations(&api.root)[0].auth.clone()
    }

    #[test]
    fn a_token_that_the_collection_lacks_is_sent_as_its_scheme_says() {
        let token = || Template::variable(BEARER_TOKEN);
        let query = Auth::Query {
            name: Template::literal("access_token"),
            value: token(),
            optional: true,
        };
        let header = |prefix| header_token(AUTHORIZATION, prefix, token(), true);
        for (params, expected) in [
            ("", header("Bearer")),
            (r#""headerPrefix": "Token""#, header("Token")),
            (r#""headerPrefix": """#, header("")),
            (r#""addTokenTo": "queryParams""#, query),
        ] {
            assert_eq!(oauth2_client(params, ""), expected, "{params}");
        }
    }

    #[test]
    fn a_token_that_every_request_can_lack_says_so() {
        let open = r#"{ "name": "A", "request": "https://api.test/a" }"#;
        let bearer = r#""auth": { "type": "bearer", "bearer": { "token": "{{bearer token}}" } }"#;
        let url = r#""url": "https://api.test/b""#;
        let bound = format!(r#"{{ "name": "B", "request": {{ {url}, {bearer} }} }}"#);
        for (items, is_optional) in [(open.to_owned(), true), (format!("{open}, {bound}"), false)] {
            let auth = r#", "auth": { "type": "oauth2", "oauth2": {} }"#;
            let (api, _) = testing::api(&items, auth);
            let text = "Without it, requests are sent without authentication.";
            assert_eq!(api.settings[0].optional, is_optional);
            assert_eq!(api.settings[0].description == text, is_optional);
        }
    }

    #[test]
    fn a_half_of_basic_authentication_is_called_as_its_variable_where_that_says_more() {
        for (username, password, expected) in [
            (
                "{{client_id}}",
                "{{clientSecret}}",
                ["client_id", "clientSecret"],
            ),
            (
                "{{JIRA_USERNAME}}",
                "{{jiraPass}}",
                ["username", "password"],
            ),
            ("{{email}}", "{{redacted_1}}", ["email", "password"]),
            ("{{a}}-{{b}}", "", ["username", "password"]),
        ] {
            let params = format!(r#""username": "{username}", "password": "{password}""#);
            let auth = format!(r#", "auth": {{ "type": "basic", "basic": {{ {params} }} }}"#);
            let item = r#"{ "name": "A", "request": "https://api.test/a" }"#;
            let (api, _) = testing::api(item, &auth);
            let names: Vec<&str> = api.settings.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names, expected);
            let is_told = api.settings[0].description == "The user name of basic authentication.";
            assert_eq!(is_told, expected[0] != "username", "{username}");
        }
    }

    #[test]
    fn a_header_of_the_requests_own_is_no_place_for_an_optional_token() {
        let own = r#"{ "key": "authorization", "value": "Bearer {{mine}}" }"#;
        assert_eq!(oauth2_client("", own), Auth::None);
    }
}
