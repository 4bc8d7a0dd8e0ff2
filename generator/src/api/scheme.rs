//! Schemes that sign the finished request or answer a challenge, and their parameters.
//!
//! A credential is a setting of the client, whatever the collection has for it; what else a scheme
//! is made of comes from the collection, but for what must be fresh in each request.

mod roles;

use std::collections::HashMap;

use crate::collection;

use super::operation::Context;
use super::template::Template;
use roles::Role::{self, Credential, Flag, Fresh, FreshFlag, Needed, Or, Text};

/// A scheme with its parameters; those that are empty or off are left out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Scheme {
    /// Which scheme.
    pub kind: SchemeKind,
    /// The parameters by the names that Postman gives them, in the scheme's own order.
    pub parameters: Vec<(&'static str, SchemeValue)>,
}

/// The schemes that sign the finished request or answer a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum SchemeKind {
    /// Atlassian's service-to-service tokens.
    Asap,
    /// AWS Signature Version 4.
    Awsv4,
    /// HTTP digest authentication (RFC 7616).
    Digest,
    /// Akamai EdgeGrid.
    Edgegrid,
    /// Hawk.
    Hawk,
    /// JSON Web Tokens that the client signs (RFC 7519).
    Jwt,
    /// NTLM over HTTP.
    Ntlm,
    /// OAuth 1.0 (RFC 5849).
    Oauth1,
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub enum SchemeValue {
    /// Text.
    Text(Template),
    /// A switch that is on.
    On,
}

impl SchemeKind {
    /// All schemes.
    pub const ALL: [Self; 8] = [
        Self::Asap,
        Self::Awsv4,
        Self::Digest,
        Self::Edgegrid,
        Self::Hawk,
        Self::Jwt,
        Self::Ntlm,
        Self::Oauth1,
    ];

    /// The scheme of a `type` of Postman's.
    pub fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == kind)
    }

    /// The name that Postman gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asap => "asap",
            Self::Awsv4 => "awsv4",
            Self::Digest => "digest",
            Self::Edgegrid => "edgegrid",
            Self::Hawk => "hawk",
            Self::Jwt => "jwt",
            Self::Ntlm => "ntlm",
            Self::Oauth1 => "oauth1",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Asap => "ASAP",
            Self::Awsv4 => "AWS Signature Version 4",
            Self::Digest => "HTTP digest authentication",
            Self::Edgegrid => "Akamai EdgeGrid",
            Self::Hawk => "Hawk",
            Self::Jwt => "JSON Web Tokens that the client signs",
            Self::Ntlm => "NTLM",
            Self::Oauth1 => "OAuth 1.0",
        }
    }
}

/// The scheme of a client and that of the collection's own requests.
pub fn lower(
    kind: SchemeKind,
    declared: &collection::Scheme,
    context: &mut Context<'_>,
) -> (Scheme, Scheme) {
    let mut client = Vec::new();
    let mut example = Vec::new();
    for (name, role) in kind.roles(declared) {
        let own = example_value(role, declared.param(name));
        if let Some(value) = client_value(role, own.as_ref(), context) {
            client.push((name, value));
        }
        if let Some(value) = own {
            example.push((name, value));
        }
    }
    let scheme = |parameters| Scheme { kind, parameters };
    (scheme(client), scheme(example))
}

/// What the collection's own request has.
fn example_value(role: Role, declared: Option<&str>) -> Option<SchemeValue> {
    let text = match (role, declared) {
        (Flag | FreshFlag, declared) => {
            return declared.is_some_and(is_true).then_some(SchemeValue::On);
        }
        (Or(default), None) => default,
        (_, declared) => declared.unwrap_or_default(),
    };
    (!text.is_empty()).then(|| SchemeValue::Text(Template::parse(text)))
}

/// What a client has where the collection's own request has `own`.
fn client_value(
    role: Role,
    own: Option<&SchemeValue>,
    context: &mut Context<'_>,
) -> Option<SchemeValue> {
    let text = match own {
        Some(SchemeValue::Text(text)) => Some(text),
        _ => None,
    };
    match role {
        Credential(setting) => {
            let known = || context.schemes.credentials.get(setting).cloned();
            let own = text.cloned().or_else(known).unwrap_or_default();
            let token = own.as_variable().unwrap_or(setting).to_owned();
            match text.is_none() && is_optional(setting) {
                true => context.settings.optional_credential(&token, setting),
                false => context.settings.credential(&token, setting),
            };
            let token = Template::variable(&token);
            let credentials = &mut context.schemes.credentials;
            credentials.entry(setting).or_insert_with(|| token.clone());
            let name = token.as_variable().unwrap_or(setting);
            context.settings.describe(name, description(setting));
            Some(SchemeValue::Text(token))
        }
        Needed(setting) if text.is_none() => {
            context.settings.variable(setting);
            Some(SchemeValue::Text(Template::variable(setting)))
        }
        Needed(_) | Text | Or(_) => {
            context.settings.variables_of(text?);
            own.cloned()
        }
        Flag => own.cloned(),
        Fresh | FreshFlag => None,
    }
}

/// Whether requests are signed without a credential, too.
fn is_optional(setting: &str) -> bool {
    matches!(
        setting,
        "access token" | "access token secret" | "aws session token"
    )
}

/// What a credential's name does not say.
fn description(setting: &str) -> &'static str {
    match setting {
        "access token" => "Calls in a user's name have one; others are made without it.",
        "access token secret" => "The secret of the access token.",
        "asap private key" | "jwt private key" => "A private key in PEM (PKCS #8).",
        "aws session token" => "Temporary credentials have one; others are used without it.",
        "consumer private key" => "A private key of RSA in PEM.",
        "ntlm username" => "`DOMAIN\\user` and `user@domain` name the user's domain too.",
        _ => "",
    }
}

/// Whether JavaScript takes a printed value for true.
fn is_true(text: &str) -> bool {
    !matches!(text, "" | "false" | "0" | "null" | "undefined" | "NaN")
}

/// The schemes of an API, each once.
#[derive(Debug, Default)]
pub struct Schemes {
    all: Vec<Scheme>,
    places: HashMap<Scheme, usize>,
    /// What first stood for each credential: it holds for requests that have none.
    credentials: HashMap<&'static str, Template>,
}

impl Schemes {
    /// The place of a scheme among all.
    pub fn place(&mut self, scheme: Scheme) -> usize {
        let next = self.all.len();
        *self.places.entry(scheme).or_insert_with_key(|scheme| {
            self.all.push(scheme.clone());
            next
        })
    }

    /// The schemes in the order of their first use.
    pub fn into_all(self) -> Vec<Scheme> {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_is_found_by_its_name() {
        for kind in SchemeKind::ALL {
            assert_eq!(SchemeKind::of(kind.name()), Some(kind));
        }
        assert_eq!(SchemeKind::of("galactic"), None);
    }

    #[test]
    fn a_credential_is_optional_where_the_collection_signs_without_it() {
        let keys = r#""accessKey": "a", "secretKey": "b""#;
        let session = r#", "sessionToken": "{{session}}""#;
        for (params, name, expected) in [
            (keys.to_owned(), "aws secret key", false),
            (keys.to_owned(), "aws session token", true),
            (format!("{keys}{session}"), "aws session token", false),
        ] {
            let auth = format!(r#", "auth": {{ "type": "awsv4", "awsv4": {{ {params} }} }}"#);
            let item = r#"{ "name": "A", "request": "https://api.test/a" }"#;
            let (api, _) = super::super::testing::api(item, &auth);
            let setting = api.settings.iter().find(|one| one.name == name);
            assert_eq!(setting.map(|one| one.optional), Some(expected), "{params}");
        }
    }

    #[test]
    fn a_printed_value_is_true_as_in_javascript() {
        for (text, expected) in [
            ("true", true),
            ("1", true),
            ("false", false),
            ("", false),
            ("0", false),
        ] {
            assert_eq!(is_true(text), expected, "{text}");
        }
    }
}
