//! Numbers and truth values that came as texts, such as `"42"`.

use std::str::FromStr;

use super::target::Target;

/// Reads a text into a number or a truth value; `None` where it does not fit.
///
/// Nothing is read from a placeholder, such as `"integer"` or `"<boolean>"`: Postman's mock servers
/// answer with saved examples as they stand.
pub fn read(target: &mut Target<'_>, text: &str) -> Option<bool> {
    let text = text.trim();
    let read = match target {
        Target::Boolean(target) => set(*target, text),
        Target::Integer(target) => set_integer(target, text),
        Target::BigInteger(target) => set(*target, text),
        Target::Number(target) => set(*target, text),
        _ => return None,
    };
    match read {
        true => Some(true),
        false => is_placeholder(text).then_some(false),
    }
}

fn set<T: FromStr>(target: &mut T, text: &str) -> bool {
    match text.parse() {
        Ok(value) => {
            *target = value;
            true
        }
        Err(_) => false,
    }
}

/// By way of the wide integer, whose parser is there already.
fn set_integer(target: &mut i64, text: &str) -> bool {
    let mut wide = i128::from(*target);
    let read = set(&mut wide, text);
    match i64::try_from(wide) {
        Ok(value) => {
            *target = value;
            read
        }
        Err(_) => false,
    }
}

/// Whether a text stands for a value without being one: nothing, a type's name, `<integer>`.
fn is_placeholder(text: &str) -> bool {
    let inner = text.trim_matches(['<', '>', '{', '}']);
    let names = [
        "", "string", "integer", "int", "long", "number", "double", "float", "decimal", "boolean",
        "bool", "int32", "int64",
    ];
    inner.len() < text.len() || names.iter().any(|name| inner.eq_ignore_ascii_case(name))
}
