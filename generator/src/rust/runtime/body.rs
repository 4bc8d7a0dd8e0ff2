//! Request bodies, in memory or streamed.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

/// A stream of the chunks of a body.
pub type ByteStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// The body of a request.
#[derive(Default)]
pub struct Body {
    kind: Kind,
}

#[derive(Default)]
enum Kind {
    #[default]
    Empty,
    Bytes(Bytes),
    Stream {
        /// In a mutex only to be `Sync`; it is never locked.
        stream: Mutex<ByteStream>,
        length: Option<u64>,
    },
}

impl Body {
    /// A body of no bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that is read while it is sent; `length` in bytes, where it is known.
    pub fn stream(stream: ByteStream, length: Option<u64>) -> Self {
        let stream = Mutex::new(stream);
        Self {
            kind: Kind::Stream { stream, length },
        }
    }

    /// The bytes of the body, where they are in memory.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.kind {
            Kind::Empty => Some(&[]),
            Kind::Bytes(bytes) => Some(bytes),
            Kind::Stream { .. } => None,
        }
    }

    /// The length in bytes, where it is known.
    pub fn len(&self) -> Option<u64> {
        match &self.kind {
            Kind::Empty => Some(0),
            Kind::Bytes(bytes) => Some(bytes.len() as u64),
            Kind::Stream { length, .. } => *length,
        }
    }

    /// Whether the body is known to have no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// The bytes of the body.
    ///
    /// # Errors
    ///
    /// Gives a streamed body back.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        match self.kind {
            Kind::Empty => Ok(Bytes::new()),
            Kind::Bytes(bytes) => Ok(bytes),
            kind @ Kind::Stream { .. } => Err(Self { kind }),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self {
            kind: Kind::Bytes(bytes.into()),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("len", &self.len()).finish()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Kind::Stream { stream, .. } = &mut self.kind {
            let stream = stream
                .get_mut()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let chunk = stream.as_mut().poll_next(context);
            return chunk.map(|chunk| chunk.map(|result| result.map(Frame::data)));
        }
        match std::mem::take(&mut self.kind) {
            Kind::Bytes(bytes) if !bytes.is_empty() => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            _ => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.len()
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
