//! Access tokens by the OAuth 2 grants for machines: client credentials and refresh token.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::address::Address;
use super::authentication::basic;
use super::body::Body;
use super::client::{Client, Core};
use super::form;
use super::reply::Reply;
use super::route;
use super::token::{TokenError, TokenProvider};
use super::token_cache::{NewToken, TokenCache};
use super::token_endpoint::{TokenEndpoint, TokenPlace, filled};
use super::transport::BoxFuture;

/// Gets access tokens from a token endpoint, through the transport of the client that it is given to.
///
/// A token is kept until shortly before its end, or until the server refuses it; one request
/// at a time fetches the next one.
#[must_use = "a grant does nothing before it is given to a client's builder"]
pub struct TokenGrant {
    endpoint: TokenEndpoint,
    client_id: String,
    client_secret: Option<SecretString>,
    scope: Option<String>,
    parameters: Vec<(String, SecretString)>,
    refresh_token: Option<Mutex<SecretString>>,
    on_refresh_token: Option<OnRefreshToken>,
    cache: TokenCache,
}

type OnRefreshToken = Box<dyn Fn(&SecretString) + Send + Sync>;

impl TokenGrant {
    /// A grant of that client at an endpoint; with a refresh token where there is one.
    pub(crate) fn new(
        endpoint: TokenEndpoint,
        client_id: String,
        refresh_token: Option<SecretString>,
    ) -> Self {
        Self {
            endpoint,
            client_id,
            client_secret: None,
            scope: None,
            parameters: Vec::new(),
            refresh_token: refresh_token.map(Mutex::new),
            on_refresh_token: None,
            cache: TokenCache::default(),
        }
    }

    /// Sends this client secret; without one only the id is sent, in the body.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Asks for this scope: names with spaces between them.
    ///
    /// By default it is the collection's, and with a refresh token that of the first grant.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sends a further parameter in the body, such as `audience` or `resource`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<SecretString>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Calls `keep` with each new refresh token that the server gives in place of the last one.
    ///
    /// The grant itself goes on with the new one; a program that runs again needs it too.
    pub fn on_refresh_token(
        mut self,
        keep: impl Fn(&SecretString) + Send + Sync + 'static,
    ) -> Self {
        self.on_refresh_token = Some(Box::new(keep));
        self
    }

    async fn fetch(&self, client: &Client) -> Result<NewToken, TokenError> {
        let request = self.request(&client.core)?;
        let url = request.uri().clone();
        let url = format!(
            "{}{}",
            url.authority().map_or("", |it| it.as_str()),
            url.path()
        );
        let reply = client.core.transport.send(request).await;
        let reply = reply.map_err(|error| {
            TokenError::caused_by(format!("the token endpoint {url} gave no answer"), error)
        })?;
        let body: Value = serde_json::from_slice(reply.bytes()).unwrap_or_default();
        let token = body["access_token"].as_str().unwrap_or_default();
        if !reply.status().is_success() || token.is_empty() {
            return Err(refusal(&url, &reply, &body));
        }
        if let Some(new) = body["refresh_token"].as_str() {
            self.keep_refresh_token(new);
        }
        Ok(NewToken {
            token: token.into(),
            lifetime: seconds(&body["expires_in"]),
        })
    }

    fn keep_refresh_token(&self, new: &str) {
        let Some(kept) = &self.refresh_token else {
            return;
        };
        if lock(kept).expose_secret() == new {
            return;
        }
        let new = SecretString::from(new);
        if let Some(keep) = &self.on_refresh_token {
            keep(&new);
        }
        *lock(kept) = new;
    }

    fn request(&self, core: &Core) -> Result<http::Request<Body>, TokenError> {
        let (url, parameters) = match &self.refresh_token {
            Some(_) => (
                self.endpoint.refresh_url.unwrap_or(self.endpoint.url),
                self.endpoint.refresh_parameters,
            ),
            None => (self.endpoint.url, self.endpoint.parameters),
        };
        let mut url = filled(core, url)?;
        let mut request = http::Request::new(Body::empty());
        *request.method_mut() = http::Method::POST;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form_type);
        headers.insert(USER_AGENT, header_value("User-Agent", &core.user_agent)?);
        let mut pairs = self.grant(core)?;
        pairs.extend(self.client(headers)?);
        for parameter in parameters {
            let (name, value) = (
                filled(core, parameter.name)?,
                filled(core, parameter.value)?,
            );
            match parameter.place {
                TokenPlace::Body => pairs.push((name, value)),
                TokenPlace::Query => {
                    url.push_str(route::mark(&url));
                    url.push_str(&form::encode(&[(name, value)]));
                }
                TokenPlace::Header => {
                    let value = header_value(&name, &value)?;
                    headers.insert(header_name(&name)?, value);
                }
            }
        }
        for (name, value) in &self.parameters {
            pairs.push((name.clone(), value.expose_secret().to_owned()));
        }
        *request.uri_mut() = address(&url)?;
        *request.body_mut() = form::encode(&pairs).into();
        Ok(request)
    }

    /// What the grant itself sends.
    fn grant(&self, core: &Core) -> Result<Vec<(String, String)>, TokenError> {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let (mut pairs, own_scope) = match &self.refresh_token {
            Some(token) => {
                let token = pair("refresh_token", lock(token).expose_secret());
                (
                    vec![pair("grant_type", "refresh_token"), token],
                    String::new(),
                )
            }
            None => {
                let scope = match self.scope {
                    Some(_) => String::new(),
                    None => filled(core, self.endpoint.scope)?,
                };
                (vec![pair("grant_type", "client_credentials")], scope)
            }
        };
        let scope = self.scope.as_deref().unwrap_or(&own_scope);
        if !scope.is_empty() {
            pairs.push(pair("scope", scope));
        }
        Ok(pairs)
    }

    /// The client's id and secret: in the header, encoded before they are (RFC 6749, 2.3.1), or
    /// as parameters of the body.
    fn client(&self, headers: &mut http::HeaderMap) -> Result<Vec<(String, String)>, TokenError> {
        let id = ("client_id".to_owned(), self.client_id.clone());
        let Some(secret) = &self.client_secret else {
            return Ok(vec![id]);
        };
        let secret = secret.expose_secret();
        if self.endpoint.client_in_body {
            return Ok(vec![id, ("client_secret".to_owned(), secret.to_owned())]);
        }
        let credentials = basic(
            &form::encode_text(&self.client_id),
            &form::encode_text(secret),
        );
        let mut value = header_value("Authorization", &credentials)?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
        Ok(Vec::new())
    }
}

impl TokenProvider for TokenGrant {
    fn token(self: Arc<Self>, client: Client) -> BoxFuture<Result<SecretString, TokenError>> {
        Box::pin(async move { self.cache.get(self.fetch(&client)).await })
    }

    fn rejected(&self, token: &SecretString) {
        self.cache.forget(token);
    }
}

impl fmt::Debug for TokenGrant {
    /// Credentials are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenGrant")
            .field("endpoint", &self.endpoint)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

fn lock(token: &Mutex<SecretString>) -> MutexGuard<'_, SecretString> {
    token.lock().unwrap_or_else(PoisonError::into_inner)
}

fn address(url: &str) -> Result<http::Uri, TokenError> {
    Address::parse(url, true).to_uri().parse().map_err(|error| {
        TokenError::caused_by(
            "the URL of the token endpoint is none",
            http::Error::from(error),
        )
    })
}

fn header_name(name: &str) -> Result<http::HeaderName, TokenError> {
    name.parse().map_err(|error| {
        let message = format!("`{name}` is no header of a token request");
        TokenError::caused_by(message, http::Error::from(error))
    })
}

fn header_value(name: &str, value: &str) -> Result<HeaderValue, TokenError> {
    value.parse().map_err(|error| {
        let message = format!("the header `{name}` of the token request cannot be sent");
        TokenError::caused_by(message, http::Error::from(error))
    })
}

/// An answer that is no token, with the code and the text that RFC 6749, 5.2 gives it.
fn refusal(url: &str, reply: &Reply, body: &Value) -> TokenError {
    let status = reply.status();
    let code = body["error"].as_str();
    let mut message = format!("the token endpoint {url} answered {status}");
    match code {
        Some(code) => message.push_str(&format!(": {code}")),
        None if status.is_success() => message.push_str(" without an access token"),
        None => {}
    }
    if let Some(description) = body["error_description"].as_str() {
        message.push_str(&format!(" ({description})"));
    }
    TokenError::answered(message, status, code.map(str::to_owned))
}

/// A number of seconds, which some servers write as text.
fn seconds(value: &Value) -> Option<Duration> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_f64(),
    };
    Some(Duration::try_from_secs_f64(number?.max(0.0)).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_is_a_number_or_text_of_one() {
        for (json, expected) in [
            ("3600", Some(3600)),
            ("\"3600\"", Some(3600)),
            ("-1", Some(0)),
            ("null", None),
            ("\"soon\"", None),
        ] {
            let value = serde_json::from_str(json).unwrap();
            assert_eq!(seconds(&value), expected.map(Duration::from_secs), "{json}");
        }
        assert_eq!(seconds(&serde_json::json!(1e300)), Some(Duration::MAX));
    }
}
