//! What a compilation costs.

use std::time::Duration;

use wait4::ResourceUsage;

/// What a compilation costs.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// The time on a processor, user and system.
    pub cpu: Duration,
    /// The peak of the largest process's memory, in bytes.
    pub memory: u64,
}

impl From<ResourceUsage> for Cost {
    fn from(used: ResourceUsage) -> Self {
        Self {
            cpu: used.utime + used.stime,
            memory: used.maxrss,
        }
    }
}

/// The costs of check, crate and binary, the least of several runs.
#[derive(Debug, Default)]
pub struct Costs([Option<Cost>; 3]);

impl Costs {
    /// What stands above the rows.
    pub const HEADER: &'static str = "\
| collection | operations | check s | crate s | binary s | crate + binary s | check MB | crate MB | binary MB |
|---|--:|--:|--:|--:|--:|--:|--:|--:|";

    /// Takes the costs of one more run.
    pub fn take(&mut self, run: &[Cost]) {
        for (least, cost) in self.0.iter_mut().zip(run) {
            let known = least.get_or_insert(*cost);
            known.cpu = known.cpu.min(cost.cpu);
            known.memory = known.memory.min(cost.memory);
        }
    }

    /// A row of the table.
    pub fn row(&self, collection: &str, operations: usize) -> String {
        let seconds = self.0.iter().flatten().map(|cost| cost.cpu.as_secs_f64());
        let seconds: Vec<f64> = seconds.collect();
        let together: f64 = seconds.iter().skip(1).sum();
        let memory = self.0.iter().flatten().map(|cost| cost.memory / 1_000_000);
        let cells = seconds.iter().chain([&together]);
        let cells = cells.map(|cell| format!("{cell:.2}"));
        let cells: Vec<String> = cells.chain(memory.map(|cell| cell.to_string())).collect();
        format!("| {collection} | {operations} | {} |", cells.join(" | "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(seconds: u64, megabytes: u64) -> Cost {
        Cost {
            cpu: Duration::from_secs(seconds),
            memory: megabytes * 1_000_000,
        }
    }

    #[test]
    fn the_least_of_each_is_shown_and_crate_and_binary_are_added() {
        let mut costs = Costs::default();
        costs.take(&[cost(3, 30), cost(4, 40), cost(9, 50)]);
        costs.take(&[cost(2, 31), cost(5, 39), cost(6, 50)]);
        let expected = "| a.json | 7 | 2.00 | 4.00 | 6.00 | 10.00 | 30 | 39 | 50 |";
        assert_eq!(costs.row("a.json", 7), expected);
    }
}
