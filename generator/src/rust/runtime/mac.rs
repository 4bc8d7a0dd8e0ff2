//! Message authentication codes.

use hmac::{KeyInit, Mac};

/// The code of a message under a key, for instance by `Hmac<Sha256>` (RFC 2104).
pub fn mac<M: KeyInit + Mac>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = <M as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}
