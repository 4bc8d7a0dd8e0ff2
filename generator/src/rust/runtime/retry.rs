//! When a call is sent again.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{Method, StatusCode};

use super::pending::NoReply;
use super::reply::Reply;

/// When a call is sent again, and after how long; without one no call is.
///
/// A call is sent again where the connection was never made, whatever its method. Calls of
/// idempotent methods (RFC 9110, 9.2.2) are sent again too where the connection broke, and where
/// the server answered `429` or `503`: after as many seconds as its `Retry-After` says, unless
/// that is longer than [`wait`](Self::wait) allows or is a date. A call that uploads a stream
/// which can be read once is never sent again.
///
/// Tries and waits are part of the call's time-out. Waiting needs a Tokio runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first: Duration,
    longest: Duration,
}

impl RetryPolicy {
    /// Sends a call up to so many times in all.
    pub const fn attempts(attempts: u32) -> Self {
        Self {
            attempts,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(30),
        }
    }

    /// Sends a call once, for calls of a client that has another policy.
    pub const fn never() -> Self {
        Self::attempts(1)
    }

    /// Waits about `first` before the second try and twice as long before each further one, but
    /// never longer than `longest`; half a second and 30 seconds by default.
    ///
    /// A random part of up to a half is taken off, so that clients do not come back all at once.
    #[must_use]
    pub const fn wait(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// How long to wait after that attempt, the first being 1; `None` where its outcome holds.
    pub(crate) fn wait_after(
        &self,
        attempt: u32,
        method: &Method,
        outcome: &Result<Reply, NoReply>,
    ) -> Option<Duration> {
        if attempt >= self.attempts {
            return None;
        }
        match outcome {
            Err(NoReply::Transport(error)) if error.is_connect() || method.is_idempotent() => {
                Some(self.backoff(attempt))
            }
            Ok(reply) if is_refusal(reply.status()) && method.is_idempotent() => {
                match reply.headers().get(RETRY_AFTER) {
                    Some(value) => {
                        let seconds = value.to_str().ok()?.trim().parse().ok()?;
                        let asked = Duration::from_secs(seconds);
                        (asked <= self.longest).then_some(asked)
                    }
                    None => Some(self.backoff(attempt)),
                }
            }
            _ => None,
        }
    }

    fn backoff(&self, attempt: u32) -> Duration {
        let factor = 1_u32.checked_shl(attempt - 1).unwrap_or(u32::MAX);
        let full = self.first.saturating_mul(factor).min(self.longest);
        let share = RandomState::new().hash_one(attempt) as u32 % 1024;
        full - full / 2048 * share
    }
}

fn is_refusal(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    )
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::rust::runtime::error::RequestError;
    use crate::rust::runtime::transport::TransportError;

    fn answered(status: u16, retry_after: Option<&str>) -> Result<Reply, NoReply> {
        let mut response = http::Response::builder().status(status);
        if let Some(value) = retry_after {
            response = response.header(RETRY_AFTER, value);
        }
        Ok(response.body(Bytes::new()).unwrap().into())
    }

    fn failed(error: TransportError) -> Result<Reply, NoReply> {
        Err(NoReply::Transport(error))
    }

    const POLICY: RetryPolicy = RetryPolicy::attempts(3);

    #[test]
    fn what_may_have_been_done_is_not_done_again() {
        let broken = || failed(TransportError::new("cut"));
        let refused = || failed(TransportError::connect("refused"));
        let unmade = || Err(NoReply::Request(RequestError::new("no")));
        for (method, outcome, expected) in [
            (Method::GET, broken(), true),
            (Method::PUT, broken(), true),
            (Method::DELETE, answered(503, None), true),
            (Method::GET, answered(429, None), true),
            (Method::GET, answered(500, None), false),
            (Method::GET, answered(200, None), false),
            (Method::GET, unmade(), false),
            (Method::POST, refused(), true),
            (Method::POST, broken(), false),
            (Method::PATCH, answered(429, None), false),
        ] {
            let wait = POLICY.wait_after(1, &method, &outcome);
            assert_eq!(wait.is_some(), expected, "{method} {outcome:?}");
        }
    }

    #[test]
    fn attempts_are_counted() {
        let outcome = answered(503, None);
        for (policy, attempt, expected) in [
            (POLICY, 2, true),
            (POLICY, 3, false),
            (RetryPolicy::never(), 1, false),
            (RetryPolicy::attempts(0), 1, false),
        ] {
            let wait = policy.wait_after(attempt, &Method::GET, &outcome);
            assert_eq!(wait.is_some(), expected, "{policy:?} {attempt}");
        }
    }

    #[test]
    fn the_server_says_how_long_to_wait() {
        for (retry_after, expected) in [
            ("0", Some(0)),
            (" 30 ", Some(30)),
            ("31", None),
            ("-1", None),
            ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ] {
            let outcome = answered(429, Some(retry_after));
            let wait = POLICY.wait_after(1, &Method::GET, &outcome);
            assert_eq!(wait, expected.map(Duration::from_secs), "{retry_after}");
        }
    }

    #[test]
    fn waits_grow_up_to_the_longest() {
        let second = Duration::from_secs(1);
        let policy = RetryPolicy::attempts(u32::MAX).wait(second, 5 * second);
        for (attempt, full) in [(1, 1), (2, 2), (3, 4), (4, 5), (40, 5), (u32::MAX - 1, 5)] {
            let wait = policy.backoff(attempt);
            assert!(
                wait <= full * second && wait * 2 >= full * second,
                "{wait:?}"
            );
        }
    }
}
