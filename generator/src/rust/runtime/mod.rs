//! The parts that every operation of a generated crate is made of.
//!
//! Real Rust: compiled, linted and tested here, copied into each generated crate as text without
//! their `tests` modules. Files refer to each other as `super::name`.
//!
//! **Invariant:** nothing here knows the generator or a particular collection.

pub mod address;
pub mod asap;
pub mod authentication;
pub mod awsv4;
pub mod blocking;
pub mod body;
pub mod calendar;
pub mod call;
pub mod choice;
pub mod client;
pub mod decoded;
pub mod digest;
pub mod digest_response;
pub mod dynamic;
pub mod edgegrid;
pub mod entry;
pub mod error;
pub mod escape;
pub mod example;
pub mod field;
pub mod file_type;
pub mod form;
pub mod hawk;
pub mod header;
pub mod json;
pub mod jwt;
pub mod jwt_signature;
pub mod mac;
pub mod multipart;
pub mod nonce;
pub mod ntlm;
pub mod ntlm_message;
pub mod oauth1;
pub mod oauth1_signature;
pub mod object;
pub mod one_of;
pub mod operation;
pub mod options;
pub mod part;
pub mod payload;
pub mod payment;
pub mod pending;
pub mod replay;
pub mod reply;
pub mod request;
pub mod reqwest_transport;
pub mod response;
pub mod retry;
pub mod route;
pub mod sample;
pub mod scalar;
pub mod scheme;
pub mod scopes;
pub mod send;
pub mod show;
pub mod signing;
pub mod source;
pub mod target;
pub mod template;
#[cfg(test)]
mod testing;
pub mod token;
pub mod token_cache;
pub mod token_endpoint;
pub mod token_grant;
pub mod trail;
pub mod transport;
pub mod upload;
pub mod vocabulary;
