//! Generates clients of collections that are huge in one respect, and says how the time grows.
//!
//! ```text
//! stress [--only SHAPE]... [--most N] [--no-write]
//! ```
//!
//! Each shape is made of twice the number of parts again and again, until generating takes a
//! few seconds of CPU time or the shape's usual largest size, or `N`, is reached. The growth is that
//! of the worst stage from half the size to the whole, as an exponent: 1 is linear, 2 quadratic.
//! With `--no-write` the collections are read and lowered only. The exit status is 1 where anything
//! grows faster than [`TOLERATED`].

mod cost;
mod shapes;
mod text;

use std::process::ExitCode;

use clap::Parser;
use cost::Cost;
use shapes::Shape;
use tests::exit;

/// More than this is no longer linear; sorting, caches and noise stay below it.
const TOLERATED: f64 = 1.5;

/// Seconds that are long enough to measure.
const ENOUGH: f64 = 2.0;

/// Generates clients of collections that are huge in one respect, and says how the time grows.
#[derive(Debug, Parser)]
struct Arguments {
    /// Makes only the shapes with these names.
    #[arg(long, value_name = "SHAPE")]
    only: Vec<String>,
    /// How many parts the largest collection of a shape has.
    #[arg(long, value_name = "N")]
    most: Option<usize>,
    /// Reads and lowers the collections only.
    #[arg(long)]
    no_write: bool,
}

fn main() -> ExitCode {
    exit::status(Ok(is_linear(&Arguments::parse())))
}

/// Prints a line for each shape; whether none grows faster than [`TOLERATED`].
fn is_linear(arguments: &Arguments) -> bool {
    println!(
        "{:<28} {:>8} {:>6} {}",
        "shape",
        "parts",
        "growth",
        cost::HEAD
    );
    let mut is_linear = true;
    for shape in shapes::all() {
        let is_asked = |name: &String| name == shape.name;
        if arguments.only.is_empty() || arguments.only.iter().any(is_asked) {
            let most = arguments.most.unwrap_or(shape.most);
            is_linear &= measure(&shape, most, !arguments.no_write) < TOLERATED;
        }
    }
    is_linear
}

/// Prints a line for a shape, and gives its growth.
fn measure(shape: &Shape, most: usize, writes: bool) -> f64 {
    let mut half = Cost::default();
    let mut whole = Cost::default();
    let mut parts = 0;
    for halvings in (0..=6).rev() {
        parts = most >> halvings;
        half = whole;
        whole = Cost::of(&(shape.make)(parts), writes);
        if whole.total() > ENOUGH && halvings < 6 {
            break;
        }
    }
    let growth = whole.growth(&half);
    println!("{:<28} {parts:>8} {growth:>6.2} {whole}", shape.name);
    growth
}
