//! The client: what all calls share.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::address::Address;
use super::body::Body;
use super::error::RequestError;
use super::operation::{Service, Setting};
use super::retry::RetryPolicy;
#[cfg(any(test, feature = "examples"))]
use super::sample::Samples;
use super::token::TokenProvider;
use super::transport::Transport;

/// A client of the API: cheap to clone, one connection pool for all clones.
#[derive(Clone)]
pub struct Client {
    pub(crate) core: Arc<Core>,
}

/// What all clones of a client share.
pub struct Core {
    /// What the service is made of.
    pub service: &'static Service,
    /// What sends the requests.
    pub transport: Box<dyn Transport>,
    /// How long a call may take.
    pub timeout: Option<Duration>,
    /// When calls are sent again.
    pub retry: Option<RetryPolicy>,
    /// What the client calls itself.
    pub user_agent: String,
    #[cfg(any(test, feature = "examples"))]
    /// What examples are made with.
    pub samples: Samples,
    /// What sees each request before it is sent.
    pub hooks: Vec<Hook>,
    /// What schemes of authentication remember from one call to the next.
    pub memory: Mutex<http::Extensions>,
    /// How the client's own transport is made; `None` where it was given another.
    pub own_transport: Option<Connecting>,
    base_urls: Vec<Option<String>>,
    settings: Vec<Option<Given>>,
}

/// A request hook; see [`ClientBuilder::on_request`].
pub type Hook = Box<dyn Fn(&mut http::Request<Body>) -> Result<(), RequestError> + Send + Sync>;

/// What the builder was given for a setting.
#[derive(Clone)]
enum Given {
    /// Its value.
    Value(SecretString),
    /// What fetches it for each call.
    Provider(Arc<dyn TokenProvider>),
}

/// How the client's own transport makes connections.
#[derive(Clone, Copy)]
pub struct Connecting {
    /// How long that may take.
    timeout: Duration,
}

impl Connecting {
    /// The transport in the making.
    pub fn builder(self) -> reqwest::ClientBuilder {
        #[cfg(feature = "rustls-ring")]
        super::tls::install();
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(self.timeout)
    }
}

impl Core {
    /// The base URL of that index, where the builder was given one.
    pub fn base_url(&self, index: usize) -> Option<&str> {
        self.base_urls.get(index)?.as_deref()
    }

    /// The value that the builder was given for a setting.
    pub fn given(&self, token: &str) -> Option<&str> {
        match &self.settings[self.position(token)?] {
            Some(Given::Value(value)) => Some(value.expose_secret()),
            Some(Given::Provider(_)) | None => None,
        }
    }

    /// The settings that are fetched for each call, and what fetches them.
    pub fn providers(&self) -> impl Iterator<Item = (&'static Setting, &Arc<dyn TokenProvider>)> {
        let settings = self.service.settings.iter().zip(&self.settings);
        settings.filter_map(|(setting, given)| match given {
            Some(Given::Provider(provider)) => Some((setting, provider)),
            Some(Given::Value(_)) | None => None,
        })
    }

    /// The collection's own value of a setting.
    pub fn default_of(&self, token: &str) -> Option<&'static str> {
        self.service.settings[self.position(token)?].default
    }

    fn position(&self, token: &str) -> Option<usize> {
        let mut settings = self.service.settings.iter();
        settings.position(|setting| setting.token == token)
    }
}

impl fmt::Debug for Client {
    /// Settings are left out: they can be credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_urls", &origins(&self.core.base_urls))
            .field("timeout", &self.core.timeout)
            .finish_non_exhaustive()
    }
}

/// Makes a [`Client`].
#[must_use]
pub struct ClientBuilder {
    service: &'static Service,
    transport: Option<Box<dyn Transport>>,
    hooks: Vec<Hook>,
    pub(crate) base_urls: Vec<Option<String>>,
    settings: Vec<Option<Given>>,
    timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    connect_timeout: Duration,
    user_agent: String,
    #[cfg(any(test, feature = "examples"))]
    pub(crate) samples: Samples,
}

impl ClientBuilder {
    /// A builder for the clients of a service.
    #[doc(hidden)]
    pub fn new(service: &'static Service) -> Self {
        Self {
            service,
            transport: None,
            hooks: Vec::new(),
            base_urls: vec![None; service.base_urls.len()],
            settings: vec![None; service.settings.len()],
            timeout: None,
            retry: None,
            connect_timeout: Duration::from_secs(10),
            user_agent: service.user_agent.to_owned(),
            #[cfg(any(test, feature = "examples"))]
            samples: Samples::of(service),
        }
    }

    /// Gives up on a call after `timeout`, from its start to the last byte of the reply.
    ///
    /// There is no such limit by default. With one, calls must be awaited within a Tokio runtime.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sends calls again where that makes sense; without a policy no call is.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Gives up on making a connection after `timeout`; 10 seconds by default.
    ///
    /// Holds for the client's own transport, not for one that is given.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sends this `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sends all requests through this transport, such as a configured `reqwest::Client`.
    ///
    /// A `reqwest::Client` of one's own follows redirects unless it is built with
    /// `redirect(reqwest::redirect::Policy::none())`, as the client's own transport is.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Lets `hook` change each request right before it is signed and sent, after the hooks given
    /// before.
    ///
    /// It is the place for what pre-request scripts do in Postman, such as a signature that a
    /// header carries: it sees the method, the address, all headers and, unless the body is
    /// streamed, its bytes ([`Body::as_bytes`]). Its error ends the call as
    /// [`Error::Request`](super::error::Error::Request). What must await belongs in a
    /// [`Transport`] around another one.
    pub fn on_request(
        mut self,
        hook: impl Fn(&mut http::Request<Body>) -> Result<(), RequestError> + Send + Sync + 'static,
    ) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Gives the base URL of that index.
    #[doc(hidden)]
    pub fn set_base_url(mut self, index: usize, url: String) -> Self {
        self.base_urls[index] = Some(url);
        self
    }

    /// Gives the setting of that index.
    #[doc(hidden)]
    pub fn set_setting(mut self, index: usize, value: SecretString) -> Self {
        self.settings[index] = Some(Given::Value(value));
        self
    }

    /// Fetches the setting of that index for each call.
    #[doc(hidden)]
    pub fn set_provider(mut self, index: usize, provider: Arc<dyn TokenProvider>) -> Self {
        self.settings[index] = Some(Given::Provider(provider));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// When a base URL is no URL, or the TLS back end cannot start.
    pub fn build(self) -> Result<Client, RequestError> {
        for (url, base) in self.base_urls.iter().zip(self.service.base_urls) {
            if let Some(url) = url {
                check_base_url(base.name, url)?;
            }
        }
        let connecting = Connecting {
            timeout: self.connect_timeout,
        };
        let (transport, own_transport) = match self.transport {
            Some(transport) => (transport, None),
            None => (
                Box::new(built(connecting.builder())?) as Box<dyn Transport>,
                Some(connecting),
            ),
        };
        let core = Core {
            service: self.service,
            transport,
            hooks: self.hooks,
            base_urls: self.base_urls,
            settings: self.settings,
            timeout: self.timeout,
            retry: self.retry,
            user_agent: self.user_agent,
            #[cfg(any(test, feature = "examples"))]
            samples: self.samples,
            memory: Mutex::default(),
            own_transport,
        };
        Ok(Client {
            core: Arc::new(core),
        })
    }
}

impl fmt::Debug for Core {
    /// Settings are left out: they can be credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").finish_non_exhaustive()
    }
}

impl fmt::Debug for ClientBuilder {
    /// Settings are left out: they can be credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_urls", &origins(&self.base_urls))
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Base URLs without what could be a credential: user names, passwords, queries.
fn origins(urls: &[Option<String>]) -> Vec<Option<String>> {
    let origin = |url: &String| Address::parse(url, true).origin();
    urls.iter().map(|url| url.as_ref().map(origin)).collect()
}

fn check_base_url(name: &str, url: &str) -> Result<(), RequestError> {
    let refuse = |why: &str| RequestError::new(format!("`{name}` {why}"));
    let uri: http::Uri = url.parse().map_err(|error| {
        RequestError::caused_by(format!("`{name}` is no http or https URL"), error)
    })?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(refuse("is no http or https URL"));
    }
    if url.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        return Err(refuse(
            "has a query or a fragment, which operations bring themselves",
        ));
    }
    let address = Address::parse(url, true);
    match address.port {
        Some(_) if uri.port_u16().is_none() => Err(refuse("has a port that is none")),
        _ => Ok(()),
    }
}

/// The HTTP client of a builder.
pub(crate) fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, RequestError> {
    let client = builder.build();
    client.map_err(|error| RequestError::caused_by("the HTTP client cannot start", error))
}
