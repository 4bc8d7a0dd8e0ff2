//! Waiting for a call without `async`.

use std::sync::{OnceLock, mpsc};

use tokio::runtime::{Builder, Handle};

use super::error::{Error, RequestError};
use super::pending::Pending;
use super::response::Response;

impl<T, E> Pending<T, E> {
    /// Sends the request and waits for its reply.
    ///
    /// The call runs on one background thread that all clients share; the reply is decoded here.
    /// Inside of `async` code await the call instead: this blocks the thread.
    ///
    /// # Errors
    ///
    /// The same as awaiting it.
    pub fn wait(self) -> Result<Response<T>, Error<E>> {
        let (exchange, decode) = self.into_parts();
        let (sender, receiver) = mpsc::sync_channel(1);
        background()?.spawn(async move {
            let _ = sender.send(exchange.await);
        });
        match receiver.recv() {
            Ok(Ok(reply)) => decode(reply),
            Ok(Err(error)) => Err(error.into()),
            Err(error) => {
                Err(RequestError::caused_by("the background thread has ended", error).into())
            }
        }
    }
}

static BACKGROUND: OnceLock<Option<Handle>> = OnceLock::new();

fn background() -> Result<&'static Handle, RequestError> {
    let handle = BACKGROUND.get_or_init(start);
    handle
        .as_ref()
        .ok_or_else(|| RequestError::new("the background thread cannot start"))
}

fn start() -> Option<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build().ok()?;
    let handle = runtime.handle().clone();
    let thread = std::thread::Builder::new().name("http-client".to_owned());
    let serve = move || runtime.block_on(std::future::pending::<()>());
    thread.spawn(serve).ok()?;
    Some(handle)
}
