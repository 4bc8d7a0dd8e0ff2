//! What generating a client takes.

use std::fmt;
use std::fs;

use postman_codegen::config::Settings;
use postman_codegen::diagnostic::Diagnostics;
use postman_codegen::{Config, Input};
use tests::text::{first_line, short};

/// CPU seconds of the stages, and memory.
#[derive(Debug, Clone, Default)]
pub struct Cost {
    input: usize,
    read: f64,
    lower: f64,
    write: f64,
    /// Bytes that the process had at most; `None` where the system does not tell.
    peak: Option<usize>,
    outcome: String,
}

/// What the columns are in which a cost prints.
pub const HEAD: &str = "   input  read s lower s write s     peak  outcome";

/// Less time than this, in seconds, says nothing about growth.
const NOISE: f64 = 0.05;

impl Cost {
    /// Generates a client of a collection, stage by stage, unless `writes` is false up to the end.
    pub fn of(collection: &str, writes: bool) -> Self {
        let config = Config::default();
        let input = Input::new("stress.json", collection);
        forget_peak();
        let read = timed(|| drop(postman_codegen::read(&input, &mut Diagnostics::default())));
        let mut outcome = String::new();
        let lower = timed(|| {
            let choices = Settings::new(&config);
            let mut diagnostics = Diagnostics::default();
            let api = postman_codegen::resolve(&input, &choices, &mut diagnostics);
            outcome = match api {
                Ok(_) => format!("{} diagnostics", diagnostics.len()),
                Err(error) => short(first_line(&error.to_string()), 70),
            };
        });
        let mut all = lower;
        if writes {
            all = timed(|| {
                outcome = match postman_codegen::generate(&input, &config) {
                    Ok(output) => output.summary.to_string(),
                    Err(error) => short(first_line(&error.to_string()), 70),
                };
            });
        }
        Self {
            input: collection.len(),
            read,
            lower: (lower - read).max(0.0),
            write: (all - lower).max(0.0),
            peak: peak(),
            outcome,
        }
    }

    /// The seconds of all stages.
    pub fn total(&self) -> f64 {
        self.read + self.lower + self.write
    }

    /// The exponent by which the time of the worst stage grew with the input since half the size.
    pub fn growth(&self, half: &Self) -> f64 {
        let stages = [
            (self.read, half.read),
            (self.lower, half.lower),
            (self.write, half.write),
        ];
        let bytes = self.input as f64 / half.input as f64;
        let growth = |(now, before): (f64, f64)| now.max(NOISE).ln() - before.max(NOISE).ln();
        stages.into_iter().map(growth).fold(0.0, f64::max) / bytes.ln().max(0.5)
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mega = |bytes: usize| format!("{:.1}M", bytes as f64 / 1e6);
        let peak = self.peak.map_or_else(|| "-".to_owned(), mega);
        let (read, lower, write) = (self.read, self.lower, self.write);
        let input = mega(self.input);
        write!(
            f,
            "{input:>8} {read:>7.2} {lower:>7.2} {write:>7.2} {peak:>8}  {}",
            self.outcome
        )
    }
}

/// The CPU seconds of this thread that something takes.
fn timed(run: impl FnOnce()) -> f64 {
    let before = cpu_nanoseconds();
    run();
    (cpu_nanoseconds() - before) as f64 / 1e9
}

fn cpu_nanoseconds() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text.split(' ').next();
    first.and_then(|first| first.parse().ok()).unwrap_or(0)
}

fn forget_peak() {
    // Without it the peak is that of the whole run, which is still an upper bound.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilo: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilo * 1024)
}
