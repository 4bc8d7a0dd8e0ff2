//! `zoom-api` against a server on loopback that records every byte.
//!
//! The documentation pages that the project started from (see `collections/README.md`) show five
//! programs which send the wrong thing. The names of these tests say the right one.

mod connection;
mod example;
mod failure;
mod reply;
mod request;
mod secret;

use tests::server::{Answer, Server};
use zoom_api::Client;

/// A client of that server and of nothing else.
fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(format!("{}/v2", server.url()));
    builder.build().expect("the address is one")
}

/// A server that documents nothing: it answers `201` with an empty object.
fn created() -> Server {
    Server::always(Answer::json(201, "{}"))
}
