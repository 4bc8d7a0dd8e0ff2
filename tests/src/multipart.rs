//! `multipart/form-data` bodies, taken apart without forgiveness.

/// A part as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The lines of its head, without their line ends.
    pub head: Vec<String>,
    /// Its content.
    pub body: Vec<u8>,
}

impl Part {
    /// The name and the content of a part that is a plain text field and nothing else.
    pub fn field(&self) -> (&str, &str) {
        let [disposition] = &self.head[..] else {
            panic!("more than a disposition: {:?}", self.head);
        };
        let name = disposition
            .strip_prefix("Content-Disposition: form-data; name=\"")
            .and_then(|rest| rest.strip_suffix('"'))
            .filter(|name| !name.contains('"'));
        let text = std::str::from_utf8(&self.body).expect("a text field is text");
        (name.expect("a text field has a name alone"), text)
    }
}

/// The boundary of a `multipart/form-data; boundary=...` header.
pub fn boundary(content_type: &str) -> &str {
    content_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("the type is multipart/form-data with a boundary")
}

/// The parts of a body.
pub fn parts(content_type: &str, body: &[u8]) -> Vec<Part> {
    let boundary = boundary(content_type);
    let text = format!("--{boundary}\r\n");
    let mut rest = body
        .strip_prefix(text.as_bytes())
        .expect("it starts with the boundary");
    let mut parts = Vec::new();
    let end = format!("\r\n--{boundary}");
    loop {
        let at = find(rest, end.as_bytes()).expect("each part ends with the boundary");
        parts.push(part(&rest[..at]));
        rest = &rest[at + end.len()..];
        if rest == b"--\r\n" {
            return parts;
        }
        rest = rest.strip_prefix(b"\r\n").expect("a line end follows");
    }
}

fn part(text: &[u8]) -> Part {
    let at = find(text, b"\r\n\r\n").expect("an empty line ends the head");
    let head = std::str::from_utf8(&text[..at]).expect("the head is text");
    Part {
        head: head.split("\r\n").map(str::to_owned).collect(),
        body: text[at + 4..].to_vec(),
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
