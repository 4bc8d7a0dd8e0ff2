//! Texts that stand for a value, and what they say of its type.

use super::{Evidence, Kind};

/// A text that is the name of a type and may also be just a text, such as `integer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// `string`, `date` and the like.
    Text,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `array`.
    List,
    /// `object`.
    Object,
}

/// The first character of what stands for a bare value after [tidying](super::tidy).
pub const BARE: char = '\u{f8ff}';

/// The kind of value that a JSON text proves.
pub fn kind_of_text(text: &str, evidence: Evidence) -> Kind {
    if let Some(bare) = text.strip_prefix(BARE) {
        return kind_of_bare(bare);
    }
    let text = text.trim();
    if let Some(name) = text
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return kind_of_angled(name, evidence);
    }
    let prose = text
        .starts_with("value ")
        .then(|| described(text))
        .flatten();
    if let Some(word) = prose {
        return word.kind();
    }
    if is_dummy(text) {
        return Kind::Dummy;
    }
    Word::parse(text).map_or(Kind::Text, Kind::Word)
}

/// The type that prose names: `value will be of type integer`.
pub fn described(prose: &str) -> Option<Word> {
    const LEAD: &str = "will be of type ";
    if prose.len() > 200 {
        return None;
    }
    let start = prose.find(LEAD)? + LEAD.len();
    let name = prose[start..].split_whitespace().next()?;
    Word::parse_any_case(name.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
}

/// A value that stands without quotes and is no JSON.
fn kind_of_bare(text: &str) -> Kind {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.starts_with(|c: char| matches!(c, '1'..='9'))
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        // What is longer than any integer of Rust loses digits: better than a reply that fails.
        let fits = text.parse::<i128>().is_ok();
        return if fits { Kind::BigInteger } else { Kind::Number };
    }
    let name = text
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    name.and_then(Word::parse_any_case)
        .map_or(Kind::Unknown, Word::kind)
}

/// What stands between `<` and `>`.
fn kind_of_angled(name: &str, evidence: Evidence) -> Kind {
    match Word::parse_any_case(name.trim()) {
        Some(Word::Text) if name.trim() == "string" && !evidence.typed_placeholders => {
            Kind::Unknown
        }
        Some(word) => word.kind(),
        // `<Error: Too many levels of nesting to fake this schema>` stands for any object.
        None if name.starts_with("Error: ") => Kind::Unknown,
        None => Kind::Dummy,
    }
}

/// Texts that tools invent: `sample string 1`, `name_example`.
fn is_dummy(text: &str) -> bool {
    if text.len() > 64 {
        return false;
    }
    let number = text.strip_prefix("sample string");
    let is_sample = number.is_some_and(|rest| rest.trim().bytes().all(|b| b.is_ascii_digit()));
    let example = text.strip_suffix("_example");
    is_sample || example.is_some_and(|name| !name.is_empty() && !name.contains(' '))
}

impl Word {
    /// Reads the name of a type in small letters, as OpenAPI and its tools spell it.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "string" | "uuid" | "guid" | "date" | "datetime" | "date-time" | "timestamp"
            | "time" | "email" | "uri" | "url" | "hostname" | "ipv4" | "ipv6" | "binary"
            | "byte" | "password" => Self::Text,
            "boolean" | "bool" => Self::Boolean,
            "integer" | "int" | "int32" | "int64" | "long" => Self::Integer,
            "number" | "double" | "float" | "decimal" => Self::Number,
            "array" => Self::List,
            "object" => Self::Object,
            _ => return None,
        })
    }

    /// Reads the name of a type in any letters, such as `dateTime` or `UUID`.
    pub fn parse_any_case(name: &str) -> Option<Self> {
        const LONGEST: usize = 9;
        if name.len() > LONGEST {
            return None;
        }
        Self::parse(&name.to_ascii_lowercase())
    }

    /// The placeholder for a value of that type.
    pub fn placeholder(self) -> &'static str {
        match self {
            Self::Text => "<string>",
            Self::Boolean => "<boolean>",
            Self::Integer => "<integer>",
            Self::Number => "<number>",
            Self::List => "<array>",
            Self::Object => "<object>",
        }
    }

    /// What a value of that type is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Text => Kind::Dummy,
            Self::Boolean => Kind::Boolean,
            Self::Integer => Kind::Integer,
            Self::Number => Kind::Number,
            Self::List => Kind::List(Box::default()),
            Self::Object => Kind::Object(Default::default()),
        }
    }

    /// What a text that may name a type and another example prove together.
    pub fn joined(self, known: Kind) -> Kind {
        match &known {
            Kind::Word(_) | Kind::Dummy | Kind::Unknown => Kind::Word(self),
            _ if matches!(self, Self::Text) => Kind::Text.joined(known),
            _ if self.kind().agrees(&known) => {
                let mut kind = self.kind();
                kind.absorb(known);
                kind
            }
            _ => Kind::Text.joined(known),
        }
    }
}
