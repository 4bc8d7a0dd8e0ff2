//! Where access tokens come from (OAuth 2), as data.

use secrecy::SecretString;

use super::client::Core;
use super::template;
use super::token::TokenError;
use super::token_grant::TokenGrant;

/// Where a server gives access tokens (RFC 6749, 3.2), as the collection describes it.
///
/// Texts may hold `{{settings}}` of the client. What differs from the collection can be written
/// as `TokenEndpoint { url: "https://..", ..TOKEN_ENDPOINT }`.
#[derive(Debug, Clone, Copy)]
pub struct TokenEndpoint {
    /// Its URL.
    pub url: &'static str,
    /// The URL for refresh tokens, where it is another.
    pub refresh_url: Option<&'static str>,
    /// Whether the client's id and secret are in the body, not in the header `Authorization`.
    pub client_in_body: bool,
    /// The scope to ask for; empty for the server's own choice.
    pub scope: &'static str,
    /// What else is sent for a token.
    pub parameters: &'static [TokenParameter],
    /// What else is sent with a refresh token.
    pub refresh_parameters: &'static [TokenParameter],
}

/// A further parameter of a token request.
#[derive(Debug, Clone, Copy)]
pub struct TokenParameter {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: &'static str,
    /// Where it is sent.
    pub place: TokenPlace,
}

/// Where a parameter of a token request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPlace {
    /// In the body.
    Body,
    /// In the query.
    Query,
    /// Among the headers.
    Header,
}

impl TokenEndpoint {
    /// An endpoint whose every part has its most common value.
    pub const DEFAULT: Self = Self {
        url: "",
        refresh_url: None,
        client_in_body: false,
        scope: "",
        parameters: &[],
        refresh_parameters: &[],
    };

    /// Tokens for the client itself (RFC 6749, 4.4).
    pub fn client_credentials(
        self,
        client_id: impl Into<String>,
        client_secret: impl Into<SecretString>,
    ) -> TokenGrant {
        let grant = TokenGrant::new(self, client_id.into(), None);
        grant.client_secret(client_secret)
    }

    /// Tokens by a refresh token that the program got before (RFC 6749, 6).
    pub fn refresh_token(
        self,
        client_id: impl Into<String>,
        refresh_token: impl Into<SecretString>,
    ) -> TokenGrant {
        TokenGrant::new(self, client_id.into(), Some(refresh_token.into()))
    }
}

impl Core {
    /// The value of the setting whose token is `token`: the builder's, else the collection's.
    fn setting(&self, token: &str) -> Option<&str> {
        self.given(token).or_else(|| self.default_of(token))
    }

    /// The base URL that stands as `{{token}}` in the collection: the builder's, else a usable one.
    fn base_url_of(&self, token: &str) -> Option<&str> {
        let is_it = |text: &str| {
            text.strip_prefix("{{").and_then(|it| it.strip_suffix("}}")) == Some(token)
        };
        let mut bases = self.service.base_urls.iter();
        let index = bases.position(|base| is_it(base.text))?;
        let own = || self.service.base_urls[index].value;
        self.base_url(index).or_else(own)
    }
}

/// A text with its tokens replaced by settings and base URLs of the client.
pub(crate) fn filled(core: &Core, template: &str) -> Result<String, TokenError> {
    replaced(template, &|token| match core.base_url_of(token) {
        Some(base) if core.setting(token).is_none() => {
            let base = replaced(base, &|token| setting(core, token))?;
            Ok(base.trim_end_matches('/').to_owned())
        }
        _ => setting(core, token),
    })
}

fn replaced(
    template: &str,
    value: &dyn Fn(&str) -> Result<String, TokenError>,
) -> Result<String, TokenError> {
    let mut text = String::new();
    let mut copied = 0;
    for span in template::spans(template) {
        text.push_str(&template[copied..span.start]);
        text.push_str(&value(template::name(template, &span))?);
        copied = span.end;
    }
    text.push_str(&template[copied..]);
    Ok(text)
}

fn setting(core: &Core, token: &str) -> Result<String, TokenError> {
    let value = core.setting(token).map(str::to_owned);
    value.ok_or_else(|| {
        let mut settings = core.service.settings.iter();
        let named = settings.find(|setting| setting.token == token);
        let name = named.map_or(token, |setting| setting.name);
        TokenError::new(format!(
            "the token endpoint needs the setting `{name}`: give it to the client's builder"
        ))
    })
}
