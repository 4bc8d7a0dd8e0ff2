//! Authentication as the collection declares it.

/// What an item says of authentication.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub enum Auth {
    /// Nothing: the nearest folder's, else the collection's, holds.
    #[default]
    Inherit,
    /// `noauth`: none, whatever the folders say.
    None,
    /// A scheme with its parameters.
    Scheme(Scheme),
}

/// A scheme and its parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Scheme {
    /// The type as written, such as `bearer` or `apikey`; may be unknown to Postman.
    pub kind: String,
    /// The parameters in document order, of which the last duplicate counts.
    pub params: Vec<AuthParam>,
}

/// A parameter of a scheme.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct AuthParam {
    /// The name, such as `token`.
    pub key: String,
    /// The value as JavaScript prints it; as JSON where it lists the parameters of a token request.
    pub value: String,
}

impl Scheme {
    /// The value of a parameter, the last one where there are several.
    pub fn param(&self, key: &str) -> Option<&str> {
        let last = self.params.iter().rev().find(|param| param.key == key);
        last.map(|param| param.value.as_str())
    }
}
