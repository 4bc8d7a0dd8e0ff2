//! Request headers with Postman's rules for duplicates (FORMAT §5).

use http::{HeaderMap, HeaderName, HeaderValue};

use super::error::RequestError;

/// Request headers in the making.
#[derive(Default)]
pub struct Headers {
    entries: Vec<(String, String)>,
    /// Names of headers that hold credentials.
    sensitive: Vec<String>,
}

impl Headers {
    /// No headers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a header. One of the same name in other letter case is dropped: the last spelling wins.
    pub fn append(&mut self, name: &str, value: String) {
        self.drop_named(name, true);
        self.entries.push((name.to_owned(), value));
    }

    /// Sets a header in place of all of that name.
    pub fn replace(&mut self, name: &str, value: String) {
        self.remove(name);
        self.entries.push((name.to_owned(), value));
    }

    /// Sets a header that is not there yet.
    pub fn or_insert(&mut self, name: &str, value: String) {
        if self.get(name).is_none() {
            self.entries.push((name.to_owned(), value));
        }
    }

    /// The value of a header, whatever the letter case of its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let entry = self
            .entries
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name));
        entry.map(|(_, value)| value.as_str())
    }

    /// Takes a header away.
    pub fn remove(&mut self, name: &str) {
        self.drop_named(name, false);
    }

    /// Drops the headers of that name, but those that are spelled like it if `same_stays`.
    fn drop_named(&mut self, name: &str, same_stays: bool) {
        self.entries.retain(|(other, _)| {
            !other.eq_ignore_ascii_case(name) || (same_stays && other == name)
        });
    }

    /// Keeps the value of a header out of `Debug` output.
    pub fn mark_sensitive(&mut self, name: &str) {
        self.sensitive.push(name.to_owned());
    }

    /// The headers as they are sent, with `given` in place of all of their names.
    ///
    /// # Errors
    ///
    /// When a name is no HTTP token, or a value has a line end or a character beyond U+00FF.
    pub fn into_map(self, given: &[(HeaderName, HeaderValue)]) -> Result<HeaderMap, RequestError> {
        let mut map = HeaderMap::with_capacity(self.entries.len() + given.len());
        for (name, value) in self.entries {
            let key = HeaderName::from_bytes(name.as_bytes()).map_err(|error| {
                RequestError::caused_by(
                    format!("`{}` is no header name", name.escape_debug()),
                    error,
                )
            })?;
            if given.iter().any(|(other, _)| *other == key) {
                continue;
            }
            let mut value = header_value(&name, &value)?;
            let marked = self
                .sensitive
                .iter()
                .any(|other| other.eq_ignore_ascii_case(&name));
            value.set_sensitive(marked || is_credential(&name));
            map.append(key, value);
        }
        for (name, value) in given {
            map.append(name.clone(), value.clone());
        }
        Ok(map)
    }
}

/// Characters up to U+00FF go out as one byte each, as Postman sends them.
fn header_value(name: &str, value: &str) -> Result<HeaderValue, RequestError> {
    let refuse = || RequestError::new(format!("the value of header `{name}` cannot be sent"));
    let mut bytes = Vec::with_capacity(value.len());
    for char in value.trim().chars() {
        bytes.push(u8::try_from(char).map_err(|_| refuse())?);
    }
    HeaderValue::from_bytes(&bytes).map_err(|_| refuse())
}

fn is_credential(name: &str) -> bool {
    ["authorization", "cookie", "proxy-authorization"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use http::header::ACCEPT;

    use super::Headers;

    #[test]
    fn what_is_given_takes_the_place_of_all_of_its_name_even_if_that_cannot_be_sent() {
        let mut headers = Headers::new();
        headers.append("X-First", "1".to_owned());
        headers.append("accept", "two\nlines".to_owned());
        let given = ["a", "b"].map(|value| (ACCEPT, HeaderValue::from_static(value)));
        let map = headers.into_map(&given).expect("all can be sent");
        assert_eq!(map["x-first"], "1");
        assert!(map.get_all(ACCEPT).iter().eq(["a", "b"]));
    }
}
