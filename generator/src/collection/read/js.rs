//! JSON values as JavaScript takes and prints them.
//!
//! Postman coerces whatever a file holds; these are the coercions that reach the wire.

use serde_json::{Map, Number, Value};

/// Whether a condition in JavaScript holds for a value.
pub(crate) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// Whether the value under a key makes a condition hold; a missing one does not.
pub(crate) fn truthy_at(object: &Map<String, Value>, key: &str) -> bool {
    // Objects are small: their keys are compared sooner than looked up.
    let mut entries = object.iter();
    entries.any(|(name, value)| name == key && truthy(value))
}

/// `String(value)`.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number_text(number),
        Value::String(text) => text.clone(),
        Value::Array(elements) => joined(elements, ","),
        Value::Object(_) => "[object Object]".to_owned(),
    }
}

/// `array.join(separator)`: elements that are `null` are empty.
pub(crate) fn joined(elements: &[Value], separator: &str) -> String {
    let texts: Vec<String> = elements
        .iter()
        .map(|element| match element {
            Value::Null => String::new(),
            other => text(other),
        })
        .collect();
    texts.join(separator)
}

/// A number as JavaScript prints it.
pub(crate) fn number_text(number: &Number) -> String {
    const EXACT: u64 = 1 << 53;
    match number.as_i64() {
        Some(integer) if integer.unsigned_abs() <= EXACT => integer.to_string(),
        _ => float_text(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// `Number::toString` of the ECMAScript standard.
pub(crate) fn float_text(float: f64) -> String {
    if float == 0.0 {
        return "0".to_owned();
    }
    if !float.is_finite() {
        let name = if float.is_nan() { "NaN" } else { "Infinity" };
        return if float < 0.0 {
            format!("-{name}")
        } else {
            name.to_owned()
        };
    }
    let sign = if float < 0.0 { "-" } else { "" };
    let scientific = format!("{:e}", float.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    format!("{sign}{}", placed_point(&digits, point))
}

/// Digits with the decimal point after the first `point` of them.
fn placed_point(digits: &str, point: i32) -> String {
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |number: i32| "0".repeat(usize::try_from(number).unwrap_or(0));
    if (count..=21).contains(&point) {
        return format!("{digits}{}", zeros(point - count));
    }
    if (1..=21).contains(&point) {
        let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
        return format!("{whole}.{fraction}");
    }
    if (-5..=0).contains(&point) {
        return format!("0.{}{digits}", zeros(-point));
    }
    let (first, rest) = digits.split_at(1);
    let dot = if rest.is_empty() { "" } else { "." };
    format!("{first}{dot}{rest}e{:+}", point - 1)
}

/// `JSON.stringify(value)`: integer-like keys come first, in numeric order.
pub(crate) fn stringify(value: &Value) -> String {
    let mut out = String::new();
    write_json(value, &mut out);
    out
}

fn write_json(value: &Value, out: &mut String) {
    match value {
        Value::Number(number) => {
            let text = number_text(number);
            out.push_str(if text == "Infinity" || text == "-Infinity" {
                "null"
            } else {
                &text
            });
        }
        Value::Array(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write_json(element, out);
            }
            out.push(']');
        }
        Value::Object(entries) => write_object(entries, out),
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}

fn write_object(entries: &Map<String, Value>, out: &mut String) {
    let mut ordered: Vec<(Option<u32>, &String, &Value)> = entries
        .iter()
        .map(|(key, value)| (array_index(key), key, value))
        .collect();
    // A stable sort: keys that are no array indices keep their order behind the others.
    ordered.sort_by_key(|(index, ..)| index.map_or((true, 0), |index| (false, index)));
    out.push('{');
    for (position, (_, key, value)) in ordered.into_iter().enumerate() {
        out.push_str(if position == 0 { "" } else { "," });
        out.push_str(&Value::from(key.as_str()).to_string());
        out.push(':');
        write_json(value, out);
    }
    out.push('}');
}

/// The key as an array index, which JavaScript objects list first.
fn array_index(key: &str) -> Option<u32> {
    let canonical = key == "0" || !key.starts_with(['0', '+']);
    key.parse()
        .ok()
        .filter(|index| canonical && *index != u32::MAX)
}

/// What a value is, for people.
pub(crate) fn kind(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("the number `{number}`"),
        Value::String(text) => {
            let start: String = text.chars().take(40).collect();
            let rest = if start.len() < text.len() { "…" } else { "" };
            format!("the text `{}{rest}`", start.escape_debug())
        }
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_print_as_in_javascript() {
        let cases = [
            (json!(null), "null"),
            (json!(true), "true"),
            (json!(7), "7"),
            (json!(-7), "-7"),
            (json!(7.0), "7"),
            (json!(1.5), "1.5"),
            (json!(0.1), "0.1"),
            (json!(-0.0), "0"),
            (json!(0.000001), "0.000001"),
            (json!(0.0000001), "1e-7"),
            (json!(1e21), "1e+21"),
            (json!(1.25e21), "1.25e+21"),
            (json!(1e20), "100000000000000000000"),
            (json!(9007199254740993u64), "9007199254740992"),
            (json!(12345678901234567890u64), "12345678901234567000"),
            (json!("x"), "x"),
            (json!([1, null, ["a", 2]]), "1,,a,2"),
            (json!({"a": 1}), "[object Object]"),
        ];
        for (value, expected) in cases {
            assert_eq!(text(&value), expected, "{value}");
        }
    }

    #[test]
    fn conditions_hold_as_in_javascript() {
        let cases = [
            (json!(null), false),
            (json!(0), false),
            (json!(0.0), false),
            (json!(""), false),
            (json!(false), false),
            (json!([]), true),
            (json!({}), true),
            (json!("0"), true),
            (json!(-1), true),
        ];
        for (value, expected) in cases {
            assert_eq!(truthy(&value), expected, "{value}");
        }
    }

    #[test]
    fn objects_are_stringified_with_integer_keys_first() {
        let value: Value =
            serde_json::from_str(r#"{"b":1.0,"10":[true,null],"2":"q\"\n","01":{},"a":{"x":1}}"#)
                .expect("the test's own JSON is valid");
        assert_eq!(
            stringify(&value),
            r#"{"2":"q\"\n","10":[true,null],"b":1,"01":{},"a":{"x":1}}"#
        );
    }
}
