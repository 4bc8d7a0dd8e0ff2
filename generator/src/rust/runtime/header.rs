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
        self.retain(name, true);
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
        self.retain(name, false);
    }

    /// Keeps the headers of other names, and of those that differ in letter case only the one that
    /// is spelled so, if `spelled_so` says that.
    fn retain(&mut self, name: &str, spelled_so: bool) {
        self.entries.retain(|(other, _)| {
            !other.eq_ignore_ascii_case(name) || (spelled_so && other == name)
        });
    }

    /// Keeps the value of a header out of `Debug` output.
    pub fn mark_sensitive(&mut self, name: &str) {
        self.sensitive.push(name.to_owned());
    }

    /// The headers as they are sent, with those of `own` in place of all of their names.
    ///
    /// # Errors
    ///
    /// When a name is no HTTP token, or a value has a line end or a character beyond U+00FF.
    pub fn into_map(self, own: &[(HeaderName, HeaderValue)]) -> Result<HeaderMap, RequestError> {
        let mut map = HeaderMap::with_capacity(self.entries.len() + own.len());
        for (name, value) in self.entries {
            let key = HeaderName::from_bytes(name.as_bytes()).map_err(|error| {
                RequestError::caused_by(
                    format!("`{}` is no header name", name.escape_debug()),
                    error,
                )
            })?;
            if own.iter().any(|(other, _)| *other == key) {
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
        for (name, value) in own {
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
