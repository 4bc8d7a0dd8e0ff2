//! Where a collection gets its access tokens from: what `oauth2` says besides the token itself.

use serde::Deserialize;

use crate::collection::Scheme;

use super::settings::Settings;
use super::template::Template;

/// A token endpoint (RFC 6749, 3.2).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct TokenEndpoint {
    /// The index of the setting that holds its tokens.
    pub setting: usize,
    /// Its URL.
    pub url: Template,
    /// The URL for refresh tokens, where it is another.
    pub refresh_url: Option<Template>,
    /// The grant that the collection uses, as Postman calls it; empty where nothing is said.
    pub grant: String,
    /// Whether the client's id and secret are sent in the body.
    pub client_in_body: bool,
    /// The scope that is asked for.
    pub scope: Template,
    /// What else is sent for a token.
    pub parameters: Vec<TokenParameter>,
    /// What else is sent with a refresh token.
    pub refresh_parameters: Vec<TokenParameter>,
}

/// A further parameter of a token request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TokenParameter {
    /// Its name.
    pub name: Template,
    /// Its value.
    pub value: Template,
    /// Where it is sent.
    pub place: TokenPlace,
}

/// Where a parameter of a token request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum TokenPlace {
    /// In the body.
    Body,
    /// In the query.
    Query,
    /// Among the headers.
    Header,
}

/// The endpoint of an `oauth2` scheme whose tokens are that setting's, where it names one.
pub fn of(scheme: &Scheme, setting: usize) -> Option<TokenEndpoint> {
    let text = |key| scheme.param(key).map_or("", str::trim);
    if text("accessTokenUrl").is_empty() {
        return None;
    }
    let url = Template::parse(text("accessTokenUrl"));
    let refresh_url = Template::parse(text("refreshTokenUrl"));
    let mut parameters = listed(text("tokenRequestParams"));
    let named = ["audience", "resource"];
    let named = named.into_iter().filter(|name| !text(name).is_empty());
    parameters.extend(named.map(|name| TokenParameter {
        name: Template::literal(name),
        value: Template::parse(text(name)),
        place: TokenPlace::Body,
    }));
    Some(TokenEndpoint {
        setting,
        refresh_url: Some(refresh_url).filter(|own| !own.is_empty() && *own != url),
        url,
        grant: text("grant_type").to_owned(),
        client_in_body: text("client_authentication") == "body",
        scope: Template::parse(text("scope")),
        parameters,
        refresh_parameters: listed(text("refreshRequestParams")),
    })
}

/// A parameter as Postman lists it.
#[derive(Deserialize)]
#[serde(default)]
struct Listed {
    key: String,
    value: String,
    enabled: bool,
    send_as: String,
}

impl Default for Listed {
    fn default() -> Self {
        Self {
            key: String::new(),
            value: String::new(),
            enabled: true,
            send_as: String::new(),
        }
    }
}

/// The enabled parameters of a list, which is JSON; what is none is left out.
fn listed(json: &str) -> Vec<TokenParameter> {
    let values: Vec<serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
    let listed = values.into_iter().filter_map(|value| {
        let listed: Listed = serde_json::from_value(value).ok()?;
        (listed.enabled && !listed.key.is_empty()).then_some(listed)
    });
    let parameters = listed.map(|listed| TokenParameter {
        name: Template::parse(&listed.key),
        value: Template::parse(&listed.value),
        place: match listed.send_as.as_str() {
            "request_url" => TokenPlace::Query,
            "request_header" => TokenPlace::Header,
            _ => TokenPlace::Body,
        },
    });
    parameters.collect()
}

impl TokenEndpoint {
    /// Makes settings of the variables in its texts, but of those that are base URLs.
    pub fn keep_settings(&self, settings: &mut Settings<'_>) {
        let parameters = self.parameters.iter().chain(&self.refresh_parameters);
        let parameters = parameters.flat_map(|one| [&one.name, &one.value]);
        let texts = [&self.url, &self.scope].into_iter();
        let texts = texts.chain(&self.refresh_url).chain(parameters);
        for name in texts.flat_map(Template::variables) {
            if !settings.is_base_url(name) {
                settings.variable(name);
            }
        }
    }

    /// Whether another one gives the same tokens.
    pub fn is_like(&self, other: &Self) -> bool {
        self.url == other.url && self.scope == other.scope && self.parameters == other.parameters
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::AuthParam;

    fn endpoint(params: &[(&str, &str)]) -> Option<TokenEndpoint> {
        let params = params.iter().map(|(key, value)| AuthParam {
            key: (*key).to_owned(),
            value: (*value).to_owned(),
        });
        let scheme = Scheme {
            kind: "oauth2".to_owned(),
            params: params.collect(),
        };
        of(&scheme, 3)
    }

    #[test]
    fn without_a_url_there_is_no_endpoint() {
        assert_eq!(endpoint(&[("scope", "a")]), None);
        assert_eq!(endpoint(&[("accessTokenUrl", " ")]), None);
    }

    #[test]
    fn an_endpoint_has_what_the_scheme_says() {
        let list = r#"[
            {"key": "a", "value": "1", "enabled": true, "send_as": "request_url"},
            {"key": "b", "value": "{{b}}", "send_as": "request_header"},
            {"key": "off", "value": "x", "enabled": false},
            {"key": "", "value": "x"}, {"key": 7}, null,
            {"key": "c", "value": ""}
        ]"#;
        let found = endpoint(&[
            ("accessTokenUrl", "{{auth}}/token"),
            ("refreshTokenUrl", "{{auth}}/token"),
            ("client_authentication", "body"),
            ("grant_type", "client_credentials"),
            ("scope", "read write"),
            ("tokenRequestParams", list),
            ("audience", "https://api.test"),
        ]);
        let parameter = |name: &str, value: &str, place| TokenParameter {
            name: Template::literal(name),
            value: Template::parse(value),
            place,
        };
        let expected = TokenEndpoint {
            setting: 3,
            url: Template::parse("{{auth}}/token"),
            refresh_url: None,
            grant: "client_credentials".to_owned(),
            client_in_body: true,
            scope: Template::literal("read write"),
            parameters: vec![
                parameter("a", "1", TokenPlace::Query),
                parameter("b", "{{b}}", TokenPlace::Header),
                parameter("c", "", TokenPlace::Body),
                parameter("audience", "https://api.test", TokenPlace::Body),
            ],
            refresh_parameters: Vec::new(),
        };
        assert_eq!(found, Some(expected));
    }

    #[test]
    fn lists_that_are_none_are_empty() {
        for json in ["", "[object Object]", "{}", "7"] {
            assert!(listed(json).is_empty(), "{json}");
        }
    }
}
