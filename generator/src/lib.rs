//! Turns a Postman collection into a typed, documented Rust HTTP client crate.
#![allow(dead_code)]

pub mod api;
pub mod collection;
pub mod config;
pub mod diagnostic;
mod rust;
