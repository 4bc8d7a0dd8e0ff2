//! The stages of a call on its way: its tokens, its request, the hooks, the signature, the transport.

use std::sync::Arc;

use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

use super::body::Body;
use super::call::Call;
use super::error::{RequestError, TimeoutError};
use super::operation::Auth;
use super::pending::NoReply;
use super::reply::Reply;
use super::request;
use super::token::TokenProvider;
use super::transport::BoxFuture;

/// Sends a call, within its time-out.
pub(crate) fn exchange(call: Box<Call>) -> BoxFuture<Result<Reply, NoReply>> {
    Box::pin(async move {
        let Some(after) = call.options.timeout.or(call.client.core.timeout) else {
            return send(call).await;
        };
        if tokio::runtime::Handle::try_current().is_err() {
            let message = "a time-out needs a Tokio runtime to measure it";
            return Err(NoReply::Request(RequestError::new(message)));
        }
        match tokio::time::timeout(after, send(call)).await {
            Ok(reply) => reply,
            Err(_) => Err(NoReply::Timeout(TimeoutError { after })),
        }
    })
}

async fn send(mut call: Box<Call>) -> Result<Reply, NoReply> {
    let fetched = fetch_tokens(&mut call).await.map_err(NoReply::Request)?;
    let reply = attempts(&call).await?;
    if reply.status() == http::StatusCode::UNAUTHORIZED {
        for (provider, token) in &fetched {
            provider.rejected(token);
        }
    }
    Ok(reply)
}

/// Sends a call as often as its policy allows.
async fn attempts(call: &Call) -> Result<Reply, NoReply> {
    let policy = call.options.retry.or(call.client.core.retry);
    let policy = policy.filter(|_| call.is_repeatable());
    let mut attempt = 1;
    loop {
        let request = request(call).map_err(NoReply::Request)?;
        let method = request.method().clone();
        let outcome = deliver(call, request).await;
        let wait = policy.and_then(|policy| policy.wait_after(attempt, &method, &outcome));
        let Some(wait) = wait.filter(|_| tokio::runtime::Handle::try_current().is_ok()) else {
            return outcome;
        };
        tokio::time::sleep(wait).await;
        attempt += 1;
    }
}

/// Sends one request as the scheme of the call wants it, unless the call's own options authorize
/// it.
async fn deliver(call: &Call, request: http::Request<Body>) -> Result<Reply, NoReply> {
    match call.auth() {
        Auth::Scheme(scheme) if !call.options.has(&AUTHORIZATION) => {
            scheme.send(call, request).await
        }
        _ => {
            let reply = call.client.core.transport.send(request).await;
            reply.map_err(NoReply::Transport)
        }
    }
}

/// The request of a call with what the hooks make of it; it may be made several times.
///
/// # Errors
///
/// When it cannot be made, or a hook refuses it.
pub(crate) fn request(call: &Call) -> Result<http::Request<Body>, RequestError> {
    let mut request = request::compose(call)?;
    for hook in &call.client.core.hooks {
        hook(&mut request)?;
    }
    Ok(request)
}

/// A token, and who gave it.
type Fetched = (Arc<dyn TokenProvider>, SecretString);

/// Gives a call the tokens that it sends and that are to be fetched.
async fn fetch_tokens(call: &mut Call) -> Result<Vec<Fetched>, RequestError> {
    let mut fetched = Vec::new();
    let client = call.client.clone();
    for (setting, provider) in client.core.providers() {
        if !call.awaits(setting.token) {
            continue;
        }
        let token = Arc::clone(provider).token(client.clone()).await;
        let token = token.map_err(|error| {
            let message = format!("there is no token for `{}`", setting.name);
            RequestError::caused_by(message, error)
        })?;
        let value = token.expose_secret().to_owned();
        call.settings.push((setting.token, value));
        fetched.push((Arc::clone(provider), token));
    }
    Ok(fetched)
}
