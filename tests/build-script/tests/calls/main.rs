//! The generated clients against a server on loopback that records every byte.

mod auth;
mod body;
mod hook;
mod one_of;
mod place;
mod reply;
mod retry;
mod token;
mod upload;

use build_script::{library, parcels};
use tests::server::{Answer, Server};

/// A client with every setting.
fn library(server: &Server) -> library::Client {
    let builder = library::Client::builder().base_url(server.url());
    let builder = builder.bearer_token("t0ken").api_key("desk-7");
    let builder = builder.username("Ola").password("p:ß");
    builder.build().expect("the address is one")
}

/// A client with every setting.
fn parcels(server: &Server) -> parcels::Client {
    let builder = parcels::Client::builder(server.url()).api_key("k&y");
    let builder = builder.username("depot").password("");
    builder.build().expect("the address is one")
}

/// A server that answers `204` to everything.
fn silent() -> Server {
    Server::always(Answer::status(204))
}
