//! What the command line asks for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Parser;

/// Measures what generated clients cost to compile.
#[derive(Debug, Parser)]
pub struct Arguments {
    /// The collections.
    #[arg(value_name = "COLLECTION", required = true)]
    pub collections: Vec<PathBuf>,
    /// How often each is measured.
    #[arg(long, value_name = "N", default_value = "3")]
    pub runs: NonZeroUsize,
}
