//! What the command line asks for.

use clap::Parser;
use tests::selection::Selection;

/// Generates a client of every collection in a folder, and has the compiler look at all of them.
#[derive(Debug, Parser)]
pub struct Arguments {
    /// The collections.
    #[command(flatten)]
    pub selection: Selection,
    /// Has clippy look at the clients.
    #[arg(long)]
    pub clippy: bool,
    /// Has rustdoc look at the clients.
    #[arg(long)]
    pub doc: bool,
    /// How many crates are checked at a time.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}
