//! Content for file parts and file bodies.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

use super::body::ByteStream;
use super::error::RequestError;
use super::file_type;

/// Content to upload: bytes, a file, or a stream.
#[derive(Clone)]
pub struct Upload {
    source: Source,
    file_name: Option<String>,
    content_type: Option<String>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    Reopen(Arc<dyn Fn() -> ByteStream + Send + Sync>, Option<u64>),
    Once(Arc<Mutex<Option<ByteStream>>>, Option<u64>),
}

impl Upload {
    /// Content that is in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Source::Bytes(bytes.into()))
    }

    /// The file at `path`, which is read while it is sent.
    ///
    /// Its name becomes the file name, its extension decides the content type.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path
            .file_name()
            .map(|name| quotable(&name.to_string_lossy()));
        let content_type = file_name.as_deref().and_then(file_type::of_name);
        Self {
            source: Source::Path(path),
            file_name,
            content_type: content_type.map(str::to_owned),
        }
    }

    /// A stream that can be opened again; `length` in bytes, where it is known.
    pub fn reopenable(
        open: impl Fn() -> ByteStream + Send + Sync + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::new(Source::Reopen(Arc::new(open), length))
    }

    /// A stream that can be read once; `length` in bytes, where it is known.
    ///
    /// A second send of the same operation is an error.
    pub fn stream(stream: ByteStream, length: Option<u64>) -> Self {
        Self::new(Source::Once(Arc::new(Mutex::new(Some(stream))), length))
    }

    /// Sends this file name.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(quotable(&name.into()));
        self
    }

    /// Sends this content type.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The file name that is sent, where there is one.
    pub fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The content type that is sent; `application/octet-stream` where nothing tells.
    pub fn mime(&self) -> &str {
        self.known_mime().unwrap_or(OCTET_STREAM)
    }

    /// The content type that was given or that the file name tells.
    pub fn known_mime(&self) -> Option<&str> {
        match (&self.content_type, &self.file_name) {
            (Some(content_type), _) => Some(content_type),
            (None, Some(name)) => file_type::of_name(name),
            (None, None) => None,
        }
    }

    /// Whether the content can be read a second time.
    pub fn is_repeatable(&self) -> bool {
        !matches!(self.source, Source::Once(..))
    }

    /// Opens the content.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, or a stream that can be read once was read already.
    pub fn open(&self) -> Result<Content, RequestError> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Content::Bytes(bytes.clone())),
            Source::Path(path) => open_file(path),
            Source::Reopen(open, length) => Ok(Content::Stream(open(), *length)),
            Source::Once(stream, length) => {
                let taken = stream.lock().ok().and_then(|mut stream| stream.take());
                let stream = taken.ok_or_else(|| {
                    RequestError::new("a stream that can be read once was sent already")
                })?;
                Ok(Content::Stream(stream, *length))
            }
        }
    }

    fn new(source: Source) -> Self {
        Self {
            source,
            file_name: None,
            content_type: None,
        }
    }
}

impl<T: Into<Bytes>> From<T> for Upload {
    fn from(bytes: T) -> Self {
        Self::bytes(bytes)
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// A name that can stand between quotes, as browsers write it.
///
/// `str::replace` would bring several times its code into each client.
fn quotable(name: &str) -> String {
    let mut quotable = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '"' => quotable.push_str("%22"),
            _ => quotable.push(character),
        }
    }
    quotable
}

/// The content type of content of which nothing is known.
pub const OCTET_STREAM: &str = "application/octet-stream";

/// Opened content.
pub enum Content {
    /// Bytes in memory.
    Bytes(Bytes),
    /// A stream and its length in bytes.
    Stream(ByteStream, Option<u64>),
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content").finish_non_exhaustive()
    }
}

fn open_file(path: &Path) -> Result<Content, RequestError> {
    let open = || {
        let file = std::fs::File::open(path)?;
        let length = file.metadata()?.len();
        Ok::<_, io::Error>((file, length))
    };
    let (file, length) = open().map_err(|error| {
        RequestError::caused_by(format!("cannot open `{}`", path.display()), error)
    })?;
    let stream = FileStream {
        file: tokio::fs::File::from_std(file),
    };
    Ok(Content::Stream(Box::pin(stream), Some(length)))
}

/// Reads a file in chunks of at most 64 KiB.
struct FileStream {
    file: tokio::fs::File,
}

impl Stream for FileStream {
    type Item = io::Result<Bytes>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        let mut chunk = vec![0; 64 * 1024];
        let mut buffer = ReadBuf::new(&mut chunk);
        ready!(Pin::new(&mut self.file).poll_read(context, &mut buffer))?;
        let length = buffer.filled().len();
        if length == 0 {
            return Poll::Ready(None);
        }
        chunk.truncate(length);
        Poll::Ready(Some(Ok(chunk.into())))
    }
}
