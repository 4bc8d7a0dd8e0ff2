//! Where in a JSON text an error is: errors of serde do not say.

use std::cell::RefCell;

thread_local! {
    /// Steps of the path to an error, innermost first, while it travels out of nested values.
    static STEPS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// How many steps are kept: errors that nobody asks the path of leave theirs behind.
const MOST: usize = 128;

/// Notes the step that led to an error.
///
/// # Errors
///
/// The error that it is given.
pub fn within<T, E>(result: Result<T, E>, step: impl FnOnce() -> String) -> Result<T, E> {
    if result.is_err() {
        STEPS.with_borrow_mut(|steps| {
            if steps.len() < MOST {
                steps.push(step());
            }
        });
    }
    result
}

/// The path to the last error, such as `members[1].age`, which is forgotten then.
pub fn take() -> String {
    let steps = STEPS.take();
    let path: String = steps.into_iter().rev().collect();
    path.trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_that_nobody_asks_after_leave_little_behind() {
        take();
        for _ in 0..1000 {
            let failed: Result<(), ()> = within(Err(()), || ".a".to_owned());
            assert!(failed.is_err());
        }
        assert_eq!(take(), ".a".repeat(MOST)[1..]);
        assert_eq!(take(), "");
    }
}
