//! TLS by rustls with ring.

use rustls::crypto::{CryptoProvider, ring};

/// Makes ring the process's cryptography, unless the program has chosen one.
///
/// A `reqwest::Client` of the program's own needs it too: make it after the first client of this
/// crate, or choose the cryptography first.
pub fn install() {
    if CryptoProvider::get_default().is_none() {
        // Another thread may be first: then its choice holds.
        let _ = ring::default_provider().install_default();
    }
}
