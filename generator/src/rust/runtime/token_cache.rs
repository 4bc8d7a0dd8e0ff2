//! An access token that is kept until it is about to expire.

use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};

use super::token::TokenError;

/// A token is fetched anew when a tenth of its lifetime is left, but at most so long before its end.
const EARLIEST: Duration = Duration::from_secs(60);

/// How long after a failed renewal the next one is tried, where the old token holds.
const PAUSE: Duration = Duration::from_secs(5);

/// A token that was just fetched.
pub struct NewToken {
    /// The token.
    pub token: SecretString,
    /// How long it holds from now on; until it is refused where nothing is said.
    pub lifetime: Option<Duration>,
}

/// Keeps a token, and lets one call at a time fetch another.
#[derive(Default)]
pub struct TokenCache {
    state: Mutex<State>,
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// How often a token was fetched, be it in vain.
    fetches: u64,
    /// How the last fetch failed, where it did.
    failure: Option<TokenError>,
    /// Until when a token that still holds is not renewed, as that just failed.
    paused_until: Option<Instant>,
}

/// A token and its times; none where it has no known end.
struct Kept {
    token: SecretString,
    renew_at: Option<Instant>,
    ends_at: Option<Instant>,
}

impl TokenCache {
    /// The token that is kept, or what `fetch` gives.
    ///
    /// Of calls at the same time one fetches; the others send the old token as long as it holds,
    /// and then wait for the new one. A failed fetch is an error only where no token holds.
    ///
    /// # Errors
    ///
    /// What `fetch` gives, for all the calls that waited for it.
    pub async fn get(
        &self,
        fetch: impl Future<Output = Result<NewToken, TokenError>>,
    ) -> Result<SecretString, TokenError> {
        let now = Instant::now();
        let (old, fetches) = {
            let state = self.state();
            match &state.kept {
                Some(kept) if kept.is_fresh(now) || state.is_paused(kept, now) => {
                    return Ok(kept.token.clone());
                }
                Some(kept) if kept.holds(now) => (Some(kept.token.clone()), state.fetches),
                Some(_) | None => (None, state.fetches),
            }
        };
        let _turn = match (self.turn.try_lock(), old) {
            (Ok(turn), _) => turn,
            (Err(_), Some(old)) => return Ok(old),
            (Err(_), None) => self.turn.lock().await,
        };
        if self.state().needs_fetch(fetches) {
            let fetched = fetch.await;
            self.state().keep(fetched);
        }
        self.state().outcome(Instant::now())
    }

    /// Forgets a token that the server refused.
    pub fn forget(&self, token: &SecretString) {
        let mut state = self.state();
        let is_it = |kept: &Kept| kept.token.expose_secret() == token.expose_secret();
        if state.kept.as_ref().is_some_and(is_it) {
            state.kept = None;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether nobody fetched since there were so many fetches, or what came was refused already.
    fn needs_fetch(&self, fetches: u64) -> bool {
        self.fetches == fetches || (self.kept.is_none() && self.failure.is_none())
    }

    fn is_paused(&self, kept: &Kept, now: Instant) -> bool {
        kept.holds(now) && self.paused_until.is_some_and(|until| now < until)
    }

    fn keep(&mut self, fetched: Result<NewToken, TokenError>) {
        self.fetches += 1;
        self.failure = None;
        self.paused_until = None;
        let now = Instant::now();
        match fetched {
            Ok(new) => self.kept = Some(Kept::since(now, new)),
            Err(error) => {
                self.failure = Some(error);
                self.paused_until = now.checked_add(PAUSE);
            }
        }
    }

    /// What the last fetch gave, or the token from before that it could not replace.
    ///
    /// A token that just came counts whatever its lifetime.
    fn outcome(&self, now: Instant) -> Result<SecretString, TokenError> {
        match (&self.kept, &self.failure) {
            (Some(kept), Some(error)) if !kept.holds(now) => Err(error.clone()),
            (Some(kept), _) => Ok(kept.token.clone()),
            (None, Some(error)) => Err(error.clone()),
            (None, None) => Err(TokenError::new("the new access token was refused already")),
        }
    }
}

impl Kept {
    fn since(now: Instant, new: NewToken) -> Self {
        let after = |lifetime: Duration| now.checked_add(lifetime);
        let early = |lifetime: Duration| lifetime - EARLIEST.min(lifetime / 10);
        Self {
            token: new.token,
            renew_at: new.lifetime.map(early).and_then(after),
            ends_at: new.lifetime.and_then(after),
        }
    }

    fn is_fresh(&self, now: Instant) -> bool {
        self.renew_at.is_none_or(|at| now < at)
    }

    fn holds(&self, now: Instant) -> bool {
        self.ends_at.is_none_or(|at| now < at)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn new(token: &str, seconds: Option<u64>) -> NewToken {
        NewToken {
            token: token.into(),
            lifetime: seconds.map(Duration::from_secs),
        }
    }

    /// The text of the token that the cache gives where the next one lives so many seconds.
    async fn get(cache: &TokenCache, next: &str, seconds: Option<u64>) -> String {
        let token = cache.get(async { Ok(new(next, seconds)) }).await;
        token.expect("there is a token").expose_secret().to_owned()
    }

    async fn get_nothing(cache: &TokenCache) -> Result<String, String> {
        let token = cache.get(async { Err(TokenError::new("down")) }).await;
        let token = token.map(|token| token.expose_secret().to_owned());
        token.map_err(|error| error.to_string())
    }

    #[test]
    fn a_token_is_renewed_before_its_end() {
        let now = Instant::now();
        for (lifetime, early) in [(3600, 60), (600, 60), (100, 10), (10, 1), (0, 0)] {
            let kept = Kept::since(now, new("t", Some(lifetime)));
            let at = |seconds| now + Duration::from_secs(seconds);
            assert_eq!(kept.renew_at, Some(at(lifetime - early)), "{lifetime}");
            assert_eq!(kept.ends_at, Some(at(lifetime)), "{lifetime}");
        }
        for lifetime in [None, Some(u64::MAX)] {
            let kept = Kept::since(now, new("t", lifetime));
            assert!(kept.is_fresh(now + Duration::from_secs(1 << 30)));
        }
    }

    #[tokio::test]
    async fn a_token_is_kept_while_it_lasts() {
        let cache = TokenCache::default();
        assert_eq!(get(&cache, "a", Some(3600)).await, "a");
        assert_eq!(get(&cache, "b", Some(3600)).await, "a");
        let cache = TokenCache::default();
        assert_eq!(get(&cache, "a", None).await, "a");
        assert_eq!(get(&cache, "b", None).await, "a");
        let cache = TokenCache::default();
        assert_eq!(get(&cache, "a", Some(0)).await, "a");
        assert_eq!(get(&cache, "b", Some(0)).await, "b");
    }

    #[tokio::test]
    async fn a_refused_token_is_forgotten_unless_there_is_a_newer_one() {
        let cache = TokenCache::default();
        assert_eq!(get(&cache, "a", None).await, "a");
        cache.forget(&"older".into());
        assert_eq!(get(&cache, "b", None).await, "a");
        cache.forget(&"a".into());
        assert_eq!(get(&cache, "b", None).await, "b");
    }

    #[tokio::test]
    async fn a_failure_is_tried_again_by_the_next_call() {
        let cache = TokenCache::default();
        assert_eq!(get_nothing(&cache).await, Err("down".to_owned()));
        assert_eq!(get(&cache, "a", Some(3600)).await, "a");
        assert_eq!(get_nothing(&cache).await, Ok("a".to_owned()));
    }

    #[tokio::test]
    async fn a_token_that_holds_is_sent_where_it_cannot_be_renewed() {
        let cache = TokenCache::default();
        cache.state().kept = Some(Kept {
            renew_at: Some(Instant::now()),
            ..Kept::since(Instant::now(), new("old", Some(3600)))
        });
        assert_eq!(get_nothing(&cache).await, Ok("old".to_owned()));
        cache.state().kept.as_mut().unwrap().ends_at = Some(Instant::now());
        assert_eq!(get_nothing(&cache).await, Err("down".to_owned()));
    }

    #[tokio::test]
    async fn after_a_failed_renewal_the_next_one_waits_while_the_old_token_holds() {
        let cache = TokenCache::default();
        cache.state().kept = Some(Kept {
            renew_at: Some(Instant::now()),
            ..Kept::since(Instant::now(), new("old", Some(3600)))
        });
        assert_eq!(get_nothing(&cache).await, Ok("old".to_owned()));
        assert_eq!(get(&cache, "new", None).await, "old");
        assert_eq!(cache.state().fetches, 1);
        cache.state().paused_until = Some(Instant::now());
        assert_eq!(get(&cache, "new", None).await, "new");
    }

    #[tokio::test]
    async fn a_call_that_waited_for_a_token_that_was_refused_fetches_another() {
        let cache = Arc::new(TokenCache::default());
        let turn = cache.turn.lock().await;
        let waiting = tokio::spawn({
            let cache = Arc::clone(&cache);
            async move { get(&cache, "b", None).await }
        });
        tokio::task::yield_now().await;
        cache.state().keep(Ok(new("a", None)));
        cache.forget(&"a".into());
        drop(turn);
        assert_eq!(waiting.await.expect("it ends"), "b");
    }

    #[tokio::test]
    async fn calls_at_the_same_time_wait_for_one_fetch() {
        for fails in [false, true] {
            let cache = Arc::new(TokenCache::default());
            let count = Arc::new(AtomicUsize::new(0));
            let call = |_| {
                let (cache, count) = (Arc::clone(&cache), Arc::clone(&count));
                tokio::spawn(async move {
                    let fetch = async {
                        count.fetch_add(1, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        match fails {
                            true => Err(TokenError::new("down")),
                            false => Ok(new("a", Some(0))),
                        }
                    };
                    cache.get(fetch).await.is_err()
                })
            };
            for call in (0..8).map(call).collect::<Vec<_>>() {
                assert_eq!(call.await.unwrap(), fails);
            }
            assert_eq!(count.load(Ordering::SeqCst), 1);
        }
    }

    #[tokio::test]
    async fn a_call_that_is_given_up_lets_the_next_one_fetch() {
        let cache = TokenCache::default();
        let never = cache.get(std::future::pending());
        let given_up = tokio::time::timeout(Duration::from_millis(10), never).await;
        assert!(given_up.is_err());
        assert_eq!(get(&cache, "a", None).await, "a");
    }
}
