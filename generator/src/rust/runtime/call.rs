//! One call in the making: the values of its slots.

use std::fmt::{self, Display};

use bytes::Bytes;
use serde::Serialize;
use serde_json::value::RawValue;

use super::body::Body;
use super::client::Client;
use super::entry::Entry;
use super::error::RequestError;
use super::json;
use super::operation::{Auth, Example, Operation, Piece};
use super::options::RequestOptions;
use super::pending::{Decode, Pending};
use super::request;
use super::send;
use super::source::{Members, Source};
use super::template;
use super::upload::Upload;

/// What a call holds: its client, its operation and a value for each slot.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) fills: Vec<Fill>,
    pub(crate) settings: Vec<(&'static str, String)>,
    pub(crate) example: Option<&'static Example>,
    pub(crate) options: RequestOptions,
}

/// The value of a slot.
#[derive(Clone)]
pub(crate) enum Fill {
    /// Not set: the default of the slot or the sample of the example holds.
    Unset,
    /// Not sent, whatever the default.
    Off,
    /// A name without a value.
    Flag,
    /// A value of the caller, once for each repeat.
    Texts(Vec<String>),
    /// A body of the caller.
    Bytes(Bytes),
    /// A GraphQL query of the collection with the caller's variables.
    Graphql(Graphql),
    /// Files of the caller.
    Uploads(Vec<Upload>),
    /// A value that could not be written.
    Failed(String),
}

/// A GraphQL query of the collection with the caller's variables.
#[derive(Clone)]
pub(crate) struct Graphql {
    query: &'static str,
    operation_name: Option<&'static str>,
    variables: Box<RawValue>,
}

impl Call {
    /// A call with nothing set.
    pub fn new(client: &Client, operation: &'static Operation) -> Box<Self> {
        Box::new(Self {
            client: client.clone(),
            operation,
            fills: vec![Fill::Unset; operation.slots.len()],
            settings: Vec::new(),
            example: None,
            options: RequestOptions::new(),
        })
    }

    /// Sets a slot.
    pub fn set(self: Box<Self>, slot: usize, value: &dyn Display) -> Box<Self> {
        self.fill(slot, Fill::Texts(vec![value.to_string()]))
    }

    /// Sets a slot to several values; none takes the entry away.
    pub fn set_all(self: Box<Self>, slot: usize, values: Vec<String>) -> Box<Self> {
        self.fill(slot, Fill::Texts(values))
    }

    /// Sets a slot to the texts of several values; none takes the entry away.
    pub fn set_each(
        self: Box<Self>,
        slot: usize,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Box<Self> {
        let values = values.into_iter().map(|value| value.to_string());
        self.set_all(slot, values.collect())
    }

    /// Sets or clears a name without a value.
    pub fn set_flag(self: Box<Self>, slot: usize, on: bool) -> Box<Self> {
        self.fill(slot, if on { Fill::Flag } else { Fill::Off })
    }

    /// Takes the entry of a slot away, also where it has a default.
    pub fn clear(self: Box<Self>, slot: usize) -> Box<Self> {
        self.fill(slot, Fill::Off)
    }

    /// Sets a slot to a file.
    pub fn set_upload(self: Box<Self>, slot: usize, upload: Upload) -> Box<Self> {
        self.set_uploads(slot, vec![upload])
    }

    /// Sets a slot to several files.
    pub fn set_uploads(self: Box<Self>, slot: usize, uploads: Vec<Upload>) -> Box<Self> {
        self.fill(slot, Fill::Uploads(uploads))
    }

    /// Sets the body to bytes.
    pub fn set_bytes(self: Box<Self>, slot: usize, bytes: Bytes) -> Box<Self> {
        self.fill(slot, Fill::Bytes(bytes))
    }

    /// Sets the body to JSON; a value that cannot be JSON fails the call before anything is sent.
    pub fn set_json(self: Box<Self>, slot: usize, body: &dyn Entry) -> Box<Self> {
        self.set_any(slot, &body.source())
    }

    /// Sets the body to a JSON list.
    pub fn set_list<T: Entry>(self: Box<Self>, slot: usize, body: &[T]) -> Box<Self> {
        self.set_any(slot, &Source::List(&body))
    }

    /// Sets the body to JSON of any type.
    pub fn set_any<T: Serialize + ?Sized>(self: Box<Self>, slot: usize, body: &T) -> Box<Self> {
        let fill = match json::to_bytes(body) {
            Ok(bytes) => Fill::Bytes(bytes.into()),
            Err(error) => Fill::Failed(error.to_string()),
        };
        self.fill(slot, fill)
    }

    /// Sets the body to a GraphQL query and its variables.
    pub fn set_graphql<T: Serialize + ?Sized>(
        self: Box<Self>,
        slot: usize,
        query: &'static str,
        operation_name: Option<&'static str>,
        variables: &T,
    ) -> Box<Self> {
        let fill = match serde_json::value::to_raw_value(variables) {
            Ok(variables) => Fill::Graphql(Graphql {
                query,
                operation_name,
                variables,
            }),
            Err(error) => Fill::Failed(format!("the variables cannot be JSON: {error}")),
        };
        self.fill(slot, fill)
    }

    fn fill(mut self: Box<Self>, slot: usize, fill: Fill) -> Box<Self> {
        self.fills[slot] = fill;
        self
    }

    /// Sets the client's setting of that token for this call.
    pub fn set_setting(mut self: Box<Self>, token: &'static str, value: &dyn Display) -> Box<Self> {
        self.settings.push((token, value.to_string()));
        self
    }

    /// Replaces the options of this call.
    pub fn set_options(mut self: Box<Self>, options: RequestOptions) -> Box<Self> {
        self.options = options;
        self
    }

    /// How the call is authenticated: an example as the collection does it.
    pub(crate) fn auth(&self) -> Auth {
        self.example
            .map_or(self.operation.auth, |example| example.auth)
    }

    /// The request, without sending it, and so without the tokens that are fetched when it is sent.
    ///
    /// # Errors
    ///
    /// When a value or a setting is missing or cannot be sent.
    pub fn into_http_request(self: Box<Self>) -> Result<http::Request<Body>, RequestError> {
        request::compose(&self)
    }

    /// Sends the request.
    pub fn send<T, E>(self: Box<Self>, decode: Decode<T, E>) -> Pending<T, E> {
        Pending::new(send::exchange(self), decode)
    }

    /// Whether the request can be made a second time.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.fills.iter().all(|fill| match fill {
            Fill::Uploads(uploads) => uploads.iter().all(Upload::is_repeatable),
            _ => true,
        })
    }

    /// Whether the call sends the setting of that token, and has no value for it yet.
    pub(crate) fn awaits(&self, token: &str) -> bool {
        self.lacks(token) && self.texts().iter().any(|text| mentions(text, token))
    }

    /// The texts of the collection that the call may send.
    fn texts(&self) -> Vec<&'static str> {
        let operation = self.operation;
        let core = &self.client.core;
        let mut texts = operation.auth.texts();
        texts.push(operation.method);
        if core.base_url(operation.base_url).is_none() {
            texts.extend(core.service.base_urls[operation.base_url].value);
        }
        for piece in operation.path {
            if let Piece::Text(text) = *piece {
                texts.push(text);
            }
        }
        for slot in operation.slots {
            texts.push(slot.name);
            for text in [slot.default, slot.content_type, slot.file_name] {
                texts.extend(text);
            }
        }
        for fill in &self.fills {
            if let Fill::Graphql(graphql) = fill {
                texts.push(graphql.query);
            }
        }
        texts
    }

    /// Whether a text of the collection holds a token that is fetched only when the call is sent.
    pub(crate) fn is_fetched_later(&self, text: &str) -> bool {
        let mut providers = self.client.core.providers();
        providers.any(|(setting, _)| self.lacks(setting.token) && mentions(text, setting.token))
    }

    fn lacks(&self, token: &str) -> bool {
        self.example.is_none() && !self.settings.iter().any(|(name, _)| *name == token)
    }
}

fn mentions(text: &str, token: &str) -> bool {
    let spans = template::spans(text);
    spans.iter().any(|span| template::name(text, span) == token)
}

impl Graphql {
    /// The body as JSON, with the tokens of the query replaced.
    ///
    /// # Errors
    ///
    /// When a setting is missing.
    pub(crate) fn body(&self, call: &Call) -> Result<Vec<u8>, RequestError> {
        let query = request::text(call, self.query)?;
        json::to_bytes(&Source::Map(&GraphqlBody(self, &query)))
    }
}

/// The body of a GraphQL request: what is sent of it, and the query that is sent.
struct GraphqlBody<'a>(&'a Graphql, &'a str);

impl Members for GraphqlBody<'_> {
    fn members(&self) -> Vec<(&str, Source<'_>)> {
        let Self(graphql, query) = self;
        let mut members = vec![("query", Source::Text(query))];
        if let Some(name) = graphql.operation_name {
            members.push(("operationName", Source::Text(name)));
        }
        if graphql.variables.get() != "null" {
            members.push(("variables", Source::Raw(&graphql.variables)));
        }
        members
    }
}

impl fmt::Debug for Call {
    /// Values are left out: they can be credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.operation.name)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::operation::Slot;
    use crate::rust::runtime::testing::client;

    #[test]
    fn a_token_is_awaited_wherever_it_stands() {
        const NONE: Operation = Operation::DEFAULT;
        const T: &str = "a{{t}}";
        let auth = |auth| Operation { auth, ..NONE };
        let slots = |slot| Operation {
            slots: Box::leak(Box::new([slot])),
            ..NONE
        };
        for (index, (operation, expected)) in [
            (NONE, false),
            (slots(Slot::query("t").sent("{{other}}")), false),
            (slots(Slot::query("q").sent(T)), true),
            (slots(Slot::header(T)), true),
            (slots(Slot::part("p").file_name(T)), true),
            (
                Operation {
                    path: &[Piece::Slot(0), Piece::Text("/{{t}}")],
                    ..NONE
                },
                true,
            ),
            (
                auth(Auth::Basic {
                    username: "",
                    password: T,
                }),
                true,
            ),
            (
                auth(Auth::Basic {
                    username: T,
                    password: "",
                }),
                true,
            ),
            (
                auth(Auth::Query {
                    name: "",
                    value: T,
                    optional: false,
                }),
                true,
            ),
            (auth(Auth::None), false),
        ]
        .into_iter()
        .enumerate()
        {
            let operation = Box::leak(Box::new(operation));
            let call = Call::new(&client(), operation);
            assert_eq!(call.awaits("t"), expected, "the operation at {index}");
            let call = call.set_setting("t", &"given");
            assert!(!call.awaits("t"), "the operation at {index}");
        }
    }

    #[test]
    fn a_token_of_the_base_url_is_awaited_where_the_base_url_is_sent() {
        use crate::rust::runtime::operation::{BaseUrl, Service};
        static OWN: Service = Service {
            base_urls: &[BaseUrl {
                name: "base_url",
                text: "http://api.test/{{t}}",
                value: Some("http://api.test/{{t}}"),
            }],
            settings: &[],
            variables: &[],
            user_agent: "test/0",
        };
        static OPERATION: Operation = Operation::DEFAULT;
        let builder = || super::super::client::ClientBuilder::new(&OWN);
        let call = |client| Call::new(&client, &OPERATION);
        assert!(call(builder().build().unwrap()).awaits("t"));
        let given = builder().set_base_url(0, "http://other.test".to_owned());
        assert!(!call(given.build().unwrap()).awaits("t"));
    }
}
