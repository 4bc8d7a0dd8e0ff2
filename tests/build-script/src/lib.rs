//! Clients that `build.rs` generates, side by side in one crate.

/// The library's client.
pub mod library {
    include!(concat!(env!("OUT_DIR"), "/library.rs"));
}

/// The carrier's client.
pub mod parcels {
    include!(concat!(env!("OUT_DIR"), "/parcels.rs"));
}

/// A client that gets its own access tokens.
pub mod events {
    include!(concat!(env!("OUT_DIR"), "/events.rs"));
}

/// A client whose values of several kinds are enums.
pub mod stock {
    include!(concat!(env!("OUT_DIR"), "/stock.rs"));
}
