//! Authentication of a call, with its texts resolved.

use std::borrow::Cow;

use super::call::Call;
use super::error::RequestError;
use super::operation::Auth;
use super::request::text;

/// What authentication adds to a request.
pub(crate) enum Resolved {
    /// Nothing is added.
    Nothing,
    /// A header in place of all of that name.
    Header(String, String),
    /// A query parameter in place of all of that name.
    Query(String, String),
}

impl Resolved {
    /// What the call's own authentication adds, or in an example the collection's.
    pub fn of(call: &Call) -> Result<Self, RequestError> {
        let auth = call.auth();
        let mut texts = auth.texts().into_iter();
        if texts.any(|text| call.is_fetched_later(text)) {
            return Ok(Self::Nothing);
        }
        let text = |template: &str| text(call, template).map(Cow::into_owned);
        Ok(match auth {
            Auth::None | Auth::Scheme(_) => Self::Nothing,
            Auth::Token {
                header,
                prefix,
                token,
                optional,
            } => {
                let token = match text(token) {
                    Ok(token) => token,
                    Err(_) if optional => return Ok(Self::Nothing),
                    Err(error) => return Err(error),
                };
                Self::token(text(header)?, &text(prefix)?, token)
            }
            Auth::Header { name, value } => match text(name)? {
                name if name.is_empty() => Self::Nothing,
                name => Self::Header(name, text(value)?),
            },
            Auth::Query {
                name,
                value,
                optional,
            } => match text(value) {
                Ok(value) if optional && value.is_empty() => Self::Nothing,
                Err(_) if optional => Self::Nothing,
                value => Self::Query(text(name)?, value?),
            },
            Auth::Basic { username, password } => {
                let value = basic(&text(username)?, &text(password)?);
                Self::Header("Authorization".to_owned(), value)
            }
        })
    }

    fn token(header: String, prefix: &str, token: String) -> Self {
        match (token.as_str(), prefix.trim()) {
            ("", _) => Self::Nothing,
            (_, "") => Self::Header(header, token),
            (token, prefix) => Self::Header(header, format!("{prefix} {token}")),
        }
    }
}

/// The value of `Authorization` for basic authentication (RFC 7617).
pub(crate) fn basic(username: &str, password: &str) -> String {
    use base64::Engine;
    let encoded =
        base64::engine::general_purpose::STANDARD.encode(format!("{username}:{password}"));
    format!("Basic {encoded}")
}
