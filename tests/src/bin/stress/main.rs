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

use cost::Cost;
use shapes::Shape;

/// More than this is no longer linear; sorting, caches and noise stay below it.
const TOLERATED: f64 = 1.5;

/// Seconds that are long enough to measure.
const ENOUGH: f64 = 2.0;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}\nusage: stress [--only SHAPE]... [--most N]");
            ExitCode::from(2)
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<bool, String> {
    let mut only = Vec::new();
    let mut most = None;
    let mut writes = true;
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or(format!("`{argument}` needs a value"))
        };
        match argument.as_str() {
            "--only" => only.push(value()?),
            "--most" => {
                let number = value()?.parse();
                most = Some(number.map_err(|_| "`--most` needs a number")?);
            }
            "--no-write" => writes = false,
            _ => return Err(format!("`{argument}` is not known")),
        }
    }
    println!(
        "{:<28} {:>8} {:>6} {}",
        "shape",
        "parts",
        "growth",
        cost::HEAD
    );
    let mut is_linear = true;
    for shape in shapes::all() {
        if only.is_empty() || only.iter().any(|name| name == shape.name) {
            is_linear &= measure(&shape, most.unwrap_or(shape.most), writes) < TOLERATED;
        }
    }
    Ok(is_linear)
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
