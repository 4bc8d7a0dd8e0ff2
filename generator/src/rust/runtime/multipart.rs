//! `multipart/form-data` bodies (RFC 7578), written without any I/O of their own.

use std::collections::VecDeque;
use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::body::Body;
use super::upload::Content;

/// A multipart body in the making.
pub struct Multipart {
    boundary: String,
    chunks: Vec<Content>,
}

impl Multipart {
    /// A body without parts; a random boundary is made where none is given.
    pub fn new(boundary: Option<String>) -> Self {
        let boundary = boundary.unwrap_or_else(random_boundary);
        let chunks = Vec::new();
        Self { boundary, chunks }
    }

    /// The `Content-Type` that announces this body.
    pub fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    /// Adds a part.
    pub fn part(&mut self, head: &PartHead<'_>, content: Content) {
        let mut text = format!("--{}\r\n", self.boundary);
        head.write(&mut text);
        self.chunks.push(Content::Bytes(text.into()));
        self.chunks.push(content);
        self.chunks
            .push(Content::Bytes(Bytes::from_static(b"\r\n")));
    }

    /// The whole body: in memory where all of its parts are, else a stream.
    pub fn into_body(mut self) -> Body {
        let end = format!("--{}--\r\n", self.boundary);
        self.chunks.push(Content::Bytes(end.into()));
        match total(&self.chunks) {
            Total::InMemory(length) => joined(self.chunks, length),
            Total::Streamed(length) => Body::stream(Box::pin(Chunks(self.chunks.into())), length),
        }
    }
}

/// The headers of a part.
pub struct PartHead<'a> {
    /// The name, written as it is: Postman escapes nothing here.
    pub name: &'a str,
    /// The file name; the part is a file where there is one.
    pub file_name: Option<&'a str>,
    /// Whether a file name beyond ASCII is written a second time as `filename*`.
    pub extended: bool,
    /// The content type.
    pub content_type: Option<&'a str>,
}

impl<'a> PartHead<'a> {
    /// A file part without a file.
    pub fn empty_file(name: &'a str, content_type: Option<&'a str>) -> Self {
        Self {
            name,
            file_name: Some(""),
            extended: false,
            content_type,
        }
    }

    fn write(&self, text: &mut String) {
        text.push_str("Content-Disposition: form-data; name=\"");
        push_quoted(text, self.name);
        text.push('"');
        if let Some(file_name) = self.file_name {
            text.push_str("; filename=\"");
            push_quoted(text, file_name);
            text.push('"');
            if self.extended && !file_name.is_ascii() {
                text.push_str("; filename*=UTF-8''");
                push_encoded(text, file_name);
            }
        }
        text.push_str("\r\n");
        if let Some(content_type) = self.content_type {
            text.push_str("Content-Type: ");
            text.extend(content_type.chars().filter(|char| !char.is_control()));
            text.push_str("\r\n");
        }
        text.push_str("\r\n");
    }
}

/// Line ends would end the header: they are percent-encoded, as browsers do.
fn push_quoted(text: &mut String, name: &str) {
    for char in name.chars() {
        match char {
            '\r' => text.push_str("%0D"),
            '\n' => text.push_str("%0A"),
            char => text.push(char),
        }
    }
}

fn push_encoded(text: &mut String, name: &str) {
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(byte.into());
            }
            byte => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
}

/// 26 dashes and 24 digits, as Postman makes them.
fn random_boundary() -> String {
    let mut digits = String::new();
    while digits.len() < 24 {
        let random = RandomState::new().hash_one(digits.len());
        let _ = write!(digits, "{random:012}");
    }
    digits.truncate(24);
    format!("--------------------------{digits}")
}

enum Total {
    InMemory(usize),
    Streamed(Option<u64>),
}

fn total(chunks: &[Content]) -> Total {
    let mut streamed = false;
    let mut length = Some(0);
    for chunk in chunks {
        let chunk_length = match chunk {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream(_, length) => {
                streamed = true;
                *length
            }
        };
        length = length
            .zip(chunk_length)
            .map(|(a, b): (u64, u64)| a.saturating_add(b));
    }
    match (streamed, length) {
        (false, Some(length)) => Total::InMemory(usize::try_from(length).unwrap_or(0)),
        _ => Total::Streamed(length),
    }
}

fn joined(chunks: Vec<Content>, length: usize) -> Body {
    let mut body = Vec::with_capacity(length);
    for chunk in chunks {
        if let Content::Bytes(bytes) = chunk {
            body.extend_from_slice(&bytes);
        }
    }
    body.into()
}

/// The chunks of a body, one after the other.
struct Chunks(VecDeque<Content>);

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            match self.0.front_mut() {
                None => return Poll::Ready(None),
                Some(Content::Bytes(bytes)) => {
                    let bytes = std::mem::take(bytes);
                    self.0.pop_front();
                    return Poll::Ready(Some(Ok(bytes)));
                }
                Some(Content::Stream(stream, _)) => {
                    match ready!(stream.as_mut().poll_next(context)) {
                        None => {
                            self.0.pop_front();
                        }
                        chunk => return Poll::Ready(chunk),
                    }
                }
            }
        }
    }
}
