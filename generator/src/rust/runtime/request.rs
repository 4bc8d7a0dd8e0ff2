//! From a call to the request that goes out.

use std::borrow::Cow;

use super::address::Address;
use super::authentication::{Resolved, basic};
use super::body::Body;
use super::call::{Call, Fill};
use super::error::RequestError;
use super::escape;
#[cfg(any(test, feature = "examples"))]
use super::example;
use super::header::Headers;
use super::operation::{Place, Sample, Slot};
use super::payload;
use super::route;
use super::template;

/// Makes the request of a call.
///
/// # Errors
///
/// When a value or a setting is missing or cannot be sent.
pub(crate) fn compose(call: &Call) -> Result<http::Request<Body>, RequestError> {
    let auth = Resolved::of(call)?;
    let address = route::address(call, &auth)?;
    #[cfg(any(test, feature = "examples"))]
    let (address, covered) = example::routed(call, address);
    let mut headers = headers(call)?;
    if let Some((username, password)) = &address.userinfo {
        headers.or_insert("Authorization", basic(username, password));
    }
    if let Resolved::Header(name, value) = auth {
        headers.replace(&name, value);
        headers.mark_sensitive(&name);
    }
    let body = payload::body(call, &mut headers)?;
    headers.or_insert("User-Agent", call.client.core.user_agent.clone());
    let mut request = http::Request::new(body);
    *request.method_mut() = method(call)?;
    *request.uri_mut() = uri(&address)?;
    *request.headers_mut() = headers.into_map(&call.options.headers)?;
    #[cfg(any(test, feature = "examples"))]
    example::cover(&mut request, covered);
    Ok(request)
}

fn method(call: &Call) -> Result<http::Method, RequestError> {
    let method = text(call, call.operation.method)?;
    http::Method::from_bytes(method.as_bytes())
        .map_err(|error| RequestError::caused_by("the method is no HTTP token", error))
}

/// What no request target can hold is encoded also where the collection switches encoding off.
fn uri(address: &Address) -> Result<http::Uri, RequestError> {
    let text = address.to_uri();
    let parsed = text.parse();
    let parsed = parsed.or_else(|_| Address::parse(&text, true).to_uri().parse());
    parsed.map_err(|error| {
        let message = format!("`{}` is no host that a request can go to", address.host);
        RequestError::caused_by(message, error)
    })
}

/// A text of the collection with its tokens replaced.
///
/// In an example an unknown token stays, as in Postman; in a call of a caller's it is an error.
pub(crate) fn text<'a>(call: &Call, template: &'a str) -> Result<Cow<'a, str>, RequestError> {
    if !template::has_tokens(template) {
        return Ok(Cow::Borrowed(template));
    }
    #[cfg(any(test, feature = "examples"))]
    if call.example.is_some() {
        return Ok(example::text(call, template).into());
    }
    replaced(call, template, &|_, value| Ok(value.to_owned())).map(Cow::Owned)
}

/// A template with its tokens replaced; `write` has the last word on each setting's value.
pub(crate) fn replaced(
    call: &Call,
    template: &str,
    write: &dyn Fn(&str, &str) -> Result<String, RequestError>,
) -> Result<String, RequestError> {
    let mut out = String::new();
    // The template with names in place of tokens: a token around another one is left in it.
    let mut names = String::new();
    let mut copied = 0;
    for span in template::spans(template) {
        let token = template::name(template, &span);
        let value = setting(call, token).ok_or_else(|| missing(call, token))?;
        let before = &template[copied..span.start];
        out.push_str(before);
        out.push_str(&write(token, value)?);
        names.push_str(before);
        names.push_str(token);
        copied = span.end;
    }
    let behind = &template[copied..];
    out.push_str(behind);
    names.push_str(behind);
    if template::spans(&names).is_empty() {
        return Ok(out);
    }
    let name = call.operation.name;
    let message =
        format!("`{name}` has no value for a variable whose name is made of others: `{template}`");
    Err(RequestError::new(message))
}

fn setting<'a>(call: &'a Call, token: &str) -> Option<&'a str> {
    given(call, token).or_else(|| call.client.core.default_of(token))
}

/// The value that a caller gave for a setting: to the call, else to the client's builder.
pub(crate) fn given<'a>(call: &'a Call, token: &str) -> Option<&'a str> {
    let own = call.settings.iter().rev().find(|(name, _)| *name == token);
    own.map(|(_, value)| value.as_str())
        .or_else(|| call.client.core.given(token))
}

fn missing(call: &Call, token: &str) -> RequestError {
    let settings = call.client.core.service.settings;
    let name = call.operation.name;
    match settings.iter().find(|setting| setting.token == token) {
        Some(setting) => RequestError::new(format!(
            "`{name}` needs the setting `{}`: give it to the client's builder",
            setting.name
        )),
        None => RequestError::new(format!("`{name}` has no value for `{{{{{token}}}}}`")),
    }
}

/// What a slot sends: texts as they are to be written, from the caller or from the collection.
pub(crate) enum Values<'a> {
    /// Nothing.
    Off,
    /// A name without a value.
    Flag,
    /// Values of the caller.
    Given(&'a [String]),
    /// A text of the collection.
    Own(Cow<'a, str>),
}

/// The text values of a slot.
pub(crate) fn values<'a>(call: &'a Call, index: usize) -> Result<Values<'a>, RequestError> {
    let slot = &call.operation.slots[index];
    Ok(match &call.fills[index] {
        Fill::Texts(texts) => Values::Given(texts),
        Fill::Flag => Values::Flag,
        Fill::Failed(message) => return Err(RequestError::new(message.clone())),
        Fill::Off | Fill::Bytes(_) | Fill::Graphql(_) | Fill::Uploads(_) => Values::Off,
        Fill::Unset => match (call.example, slot.default) {
            (Some(example), _) => match example.slots[index] {
                Sample::Off | Sample::Files(_) | Sample::Base64(_) => Values::Off,
                Sample::Flag => Values::Flag,
                Sample::Text(template) => Values::Own(own(call, slot, template)?),
            },
            (None, Some(template)) if call.is_fetched_later(template) => Values::Off,
            (None, Some(template)) => Values::Own(own(call, slot, template)?),
            (None, None) => Values::Off,
        },
    })
}

/// Query text keeps its tokens' values unescaped: only the collection's own text is (FORMAT §3.5).
fn own<'a>(call: &Call, slot: &Slot, template: &'a str) -> Result<Cow<'a, str>, RequestError> {
    match slot.place {
        Place::Path => route::path_text(call, template),
        Place::Query => route::query_text(call, escape::escape_query_value(template)),
        _ => text(call, template),
    }
}

fn headers(call: &Call) -> Result<Headers, RequestError> {
    let mut headers = Headers::new();
    for (index, slot) in call.operation.slots.iter().enumerate() {
        if slot.place != Place::Header {
            continue;
        }
        let name = text(call, slot.name)?;
        if slot.default.is_some_and(template::has_tokens) {
            headers.mark_sensitive(&name);
        }
        match values(call, index)? {
            Values::Off => {}
            Values::Flag => headers.append(&name, String::new()),
            Values::Own(value) => headers.append(&name, value.into_owned()),
            Values::Given(texts) => {
                for text in texts {
                    headers.append(&name, text.clone());
                }
            }
        }
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use crate::rust::runtime::call::Call;
    use crate::rust::runtime::operation::{Auth, Example, Operation, Piece, Sample, Slot};
    use crate::rust::runtime::testing::client;

    /// The request of an example.
    fn sent(operation: Operation, example: Example) -> http::Request<super::Body> {
        let operation = Box::leak(Box::new(operation));
        let example = Box::leak(Box::new(example));
        let call = Call::example(&client(), operation, example);
        call.into_http_request().expect("the example can be sent")
    }

    fn sent_with(auth: Auth) -> http::Request<super::Body> {
        const SLOTS: &[Slot] = &[Slot::query("x")];
        let operation = Operation {
            slots: SLOTS,
            ..Operation::DEFAULT
        };
        let slots = &[Sample::Text("1")];
        sent(operation, Example { slots, auth })
    }

    #[test]
    fn a_variable_of_an_address_may_be_named_by_several_texts() {
        let operation = Operation {
            path: &[Piece::Text("/{{hello_"), Piece::Slot(0), Piece::Text("}}")],
            slots: const { &[Slot::path("suffix"), Slot::query("{{user{{suffix}}}}")] },
            ..Operation::DEFAULT
        };
        let slots = &[Sample::Text("{{suffix}}"), Sample::Text("{{nope}}&")];
        let auth = Auth::None;
        let request = sent(operation, Example { slots, auth });
        assert_eq!(request.uri(), "http://api.test/world?ann={{nope}}%26");
    }

    #[test]
    fn a_setting_stands_for_a_token_of_the_collections_grammar() {
        for (template, expected) in [
            ("{{a}}-{{a}}", Ok("1-1")),
            ("{{{a}}}", Ok("{1}")),
            ("{{}} {{a}} {{b} {{", Ok("{{}} 1 {{b} {{")),
            ("{{b}}", Err("`Op` has no value for `{{b}}`")),
            (
                "{{x{{a}}}}",
                Err("`Op` has no value for a variable whose name is made of others: `{{x{{a}}}}`"),
            ),
        ] {
            let operation = Operation {
                name: "Op",
                ..Operation::DEFAULT
            };
            let call = Call::new(&client(), Box::leak(Box::new(operation)));
            let call = call.set_setting("a", &1);
            let text = super::text(&call, template);
            let text = text.map_err(|error| error.to_string().replace("nothing was sent: ", ""));
            assert_eq!(text.as_deref().map_err(String::as_str), expected);
        }
    }

    #[test]
    fn in_an_example_a_setting_beats_the_collections_variable() {
        let call = Call::example(
            &client(),
            Box::leak(Box::new(Operation::DEFAULT)),
            Box::leak(Box::new(Example {
                slots: &[],
                auth: Auth::None,
            })),
        );
        assert_eq!(
            super::text(&call, "{{user{{suffix}}}} {{b}}").unwrap(),
            "ann {{b}}"
        );
        let call = call.set_setting("user1", &"bob");
        assert_eq!(
            super::text(&call, "{{user{{suffix}}}} {{b}}").unwrap(),
            "bob {{b}}"
        );
    }

    #[test]
    fn an_api_key_is_sent_also_where_it_is_empty() {
        let header = |name, value| Auth::Header { name, value };
        for (auth, name, expected) in [
            (header("X-Key", ""), "x-key", Some("")),
            (header("X-Key", "{{user1}}"), "x-key", Some("ann")),
            (header("", "v"), "x-key", None),
        ] {
            let request = sent_with(auth);
            let sent = request.headers().get(name);
            assert_eq!(
                sent.map(http::HeaderValue::as_bytes),
                expected.map(str::as_bytes)
            );
        }
    }

    #[test]
    fn a_key_in_the_query_is_escaped_as_text_of_the_collection() {
        let request = sent_with(Auth::Query {
            name: "api key",
            value: "a&b=c d%20",
            optional: false,
        });
        assert_eq!(
            request.uri(),
            "http://api.test/?x=1&api%20key=a%26b=c%20d%20"
        );
    }

    #[test]
    fn an_optional_key_in_the_query_is_left_out_where_it_has_no_value() {
        for (value, optional, expected) in [
            ("{{user1}}", true, "x=1&key=ann"),
            ("", true, "x=1"),
            ("", false, "x=1&key="),
        ] {
            let name = "key";
            let request = sent_with(Auth::Query {
                name,
                value,
                optional,
            });
            assert_eq!(request.uri().query(), Some(expected), "{value} {optional}");
        }
    }

    #[test]
    fn what_no_target_can_hold_is_encoded_also_without_encoding() {
        for (value, expected) in [("a+'", "a+'"), ("<>\"", "%3C%3E%22")] {
            let slots = Box::leak(Box::new([Sample::Text(value)]));
            let operation = Operation {
                slots: const { &[Slot::query("x")] },
                encode_url: false,
                ..Operation::DEFAULT
            };
            let auth = Auth::None;
            let request = sent(operation, Example { slots, auth });
            assert_eq!(request.uri().query(), Some(&*format!("x={expected}")));
        }
    }
}
