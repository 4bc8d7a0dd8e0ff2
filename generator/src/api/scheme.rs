//! Schemes that sign the finished request or answer a challenge, and their parameters.
//!
//! A credential is a setting of the client, whatever the collection has for it; what else a scheme
//! is made of comes from the collection, but for what must be fresh in each request.

use std::collections::HashMap;

use crate::collection;

use super::operation::Context;
use super::template::Template;

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
    /// Akamai EdgeGrid.
    Edgegrid,
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub enum SchemeValue {
    /// Text.
    Text(Template),
    /// A switch that is on.
    On,
}

/// What a parameter is to a client.
#[derive(Debug, Clone, Copy)]
enum Role {
    /// A setting of that name, kept as a secret.
    Credential(&'static str),
    /// Text of the collection.
    Text,
    /// New in each request; only examples send the collection's.
    Fresh,
}

use Role::{Credential, Fresh, Text};

impl SchemeKind {
    /// The scheme of a `type` of Postman's.
    pub fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "edgegrid" => Self::Edgegrid,
            _ => return None,
        })
    }

    /// All schemes.
    pub const ALL: [Self; 1] = [Self::Edgegrid];

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Edgegrid => "Akamai EdgeGrid",
        }
    }

    /// The name that Postman gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Edgegrid => "edgegrid",
        }
    }

    fn roles(self) -> &'static [(&'static str, Role)] {
        match self {
            Self::Edgegrid => &[
                ("accessToken", Credential("edgegrid access token")),
                ("clientToken", Credential("edgegrid client token")),
                ("clientSecret", Credential("edgegrid client secret")),
                ("nonce", Fresh),
                ("timestamp", Fresh),
                ("baseURL", Text),
                ("headersToSign", Text),
                ("maxBodySize", Text),
            ],
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
    for &(name, role) in kind.roles() {
        let own = Template::parse(declared.param(name).unwrap_or_default());
        match role {
            Credential(setting) => {
                let value = context.credential(&own, setting);
                client.push((name, SchemeValue::Text(value)));
            }
            Text if !own.is_empty() => {
                context.settings.variables_of(&own);
                client.push((name, SchemeValue::Text(own.clone())));
            }
            Text | Fresh => {}
        }
        if !own.is_empty() {
            example.push((name, SchemeValue::Text(own)));
        }
    }
    let scheme = |parameters| Scheme { kind, parameters };
    (scheme(client), scheme(example))
}

/// The schemes of an API, each once.
#[derive(Debug, Default)]
pub struct Schemes {
    all: Vec<Scheme>,
    places: HashMap<Scheme, usize>,
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
