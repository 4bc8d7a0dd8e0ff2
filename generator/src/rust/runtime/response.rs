//! A success: its decoded body, with the reply that it came in.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;

use super::decoded::{self, Decoded, Erased, Whole};
use super::error::{DecodeError, Error};
use super::reply::{ErrorReply, Reply};

/// A successful reply: its decoded body, with status, headers and raw bytes at hand.
///
/// Dereferences to [`Reply`].
pub struct Response<T> {
    reply: Reply,
    body: Decoded<T>,
}

impl<T: 'static> Response<T> {
    /// The decoded body.
    pub fn body(&self) -> &T {
        self.body.get()
    }

    /// The decoded body, without the rest.
    pub fn into_body(self) -> T {
        self.body.into_inner()
    }

    /// The reply as it came and the decoded body.
    pub fn into_parts(self) -> (Reply, T) {
        (self.reply, self.body.into_inner())
    }
}

impl<T> Deref for Response<T> {
    type Target = Reply;

    fn deref(&self) -> &Reply {
        &self.reply
    }
}

impl<T: Clone + Send + Sync + 'static> Clone for Response<T> {
    fn clone(&self) -> Self {
        Self {
            reply: self.reply.clone(),
            body: self.body.clone(),
        }
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("reply", &self.reply)
            .field("body", &self.body)
            .finish()
    }
}

impl Response<()> {
    /// A success that has no body to decode.
    ///
    /// # Errors
    ///
    /// Every status but a 2xx is an undocumented one.
    #[doc(hidden)]
    pub fn empty<E>(reply: Reply) -> Result<Self, Error<E>> {
        Self::decoded(reply, |_| Ok(()))
    }
}

impl Response<Bytes> {
    /// A success whose body is taken as it is.
    ///
    /// # Errors
    ///
    /// Every status but a 2xx is an undocumented one.
    #[doc(hidden)]
    pub fn raw<E>(reply: Reply) -> Result<Self, Error<E>> {
        Self::decoded(reply, |reply| Ok(reply.bytes().clone()))
    }
}

impl<T: Whole + Default> Response<T> {
    /// A success whose body is read field by field.
    ///
    /// # Errors
    ///
    /// Every status but a 2xx is an undocumented one; a body that does not decode keeps its reply.
    #[doc(hidden)]
    pub fn read<E>(reply: Reply) -> Result<Self, Error<E>> {
        match read_success(reply, decoded::read::<T>) {
            Ok((reply, value)) => Ok(Self {
                reply,
                body: Decoded::of(value),
            }),
            Err(Unread::Undocumented(error)) => Err(Error::Undocumented(error)),
            Err(Unread::Misfit(error)) => Err(Error::Decode(error)),
        }
    }
}

impl<T: Send + Sync + 'static> Response<T> {
    /// A success whose body `read` decodes.
    ///
    /// # Errors
    ///
    /// Every status but a 2xx is an undocumented one; a body that does not decode keeps its reply.
    #[doc(hidden)]
    pub fn decoded<E>(
        reply: Reply,
        read: fn(&Reply) -> Result<T, DecodeError>,
    ) -> Result<Self, Error<E>> {
        let reply = successful(reply).map_err(Error::Undocumented)?;
        let body = Decoded::new(read(&reply)?);
        Ok(Self { reply, body })
    }
}

/// Why the body of a reply is not that of a success.
enum Unread {
    Undocumented(ErrorReply),
    Misfit(DecodeError),
}

/// A success with its body: compiled once, whatever the body is.
fn read_success(
    reply: Reply,
    read: fn(&Reply) -> Result<Erased, DecodeError>,
) -> Result<(Reply, Erased), Unread> {
    let reply = successful(reply).map_err(Unread::Undocumented)?;
    match read(&reply) {
        Ok(value) => Ok((reply, value)),
        Err(error) => Err(Unread::Misfit(error)),
    }
}

/// A reply whose status is a 2xx; any other one is not documented where this is asked.
fn successful(reply: Reply) -> Result<Reply, ErrorReply> {
    match reply.status().is_success() {
        true => Ok(reply),
        false => Err(ErrorReply::new(reply, &[])),
    }
}
