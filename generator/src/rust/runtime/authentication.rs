//! Authentication of a call, with its texts resolved.

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
        Ok(match auth {
            Auth::None | Auth::Scheme(_) => Self::Nothing,
            Auth::Token {
                header,
                prefix,
                token,
                optional,
            } => {
                let token = match text(call, token) {
                    Ok(token) => token,
                    Err(_) if optional => return Ok(Self::Nothing),
                    Err(error) => return Err(error),
                };
                Self::token(
                    text(call, header)?.into_owned(),
                    &text(call, prefix)?,
                    &token,
                )
            }
            Auth::Header { name, value } => match text(call, name)?.into_owned() {
                name if name.is_empty() => Self::Nothing,
                name => Self::Header(name, text(call, value)?.into_owned()),
            },
            Auth::Query {
                name,
                value,
                optional,
            } => match text(call, value) {
                Ok(value) if optional && value.is_empty() => Self::Nothing,
                Err(_) if optional => Self::Nothing,
                value => Self::Query(text(call, name)?.into_owned(), value?.into_owned()),
            },
            Auth::Basic { username, password } => {
                let value = basic(&text(call, username)?, &text(call, password)?);
                Self::Header("Authorization".to_owned(), value)
            }
        })
    }

    fn token(header: String, prefix: &str, token: &str) -> Self {
        match (token, prefix.trim()) {
            ("", _) => Self::Nothing,
            (token, "") => Self::Header(header, token.to_owned()),
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
