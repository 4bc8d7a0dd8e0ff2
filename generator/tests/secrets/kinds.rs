//! Kinds of credentials, made anew for each place: none stands in this repository as a whole.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// A kind of credential.
pub struct Kind {
    /// What it is.
    pub what: &'static str,
    /// The name that it goes by, where its place has one.
    pub name: &'static str,
    /// Whether it shows what it is; others are known by their names alone.
    pub is_telling: bool,
    make: fn(&mut Random) -> Planted,
}

/// A value, and the parts of it that nobody may read.
pub struct Planted {
    /// The whole value.
    pub value: String,
    /// Parts that occur nowhere else.
    pub parts: Vec<String>,
}

/// A value that nobody has to hide.
pub const HARMLESS: Kind = Kind {
    what: "plain text",
    name: "note",
    is_telling: false,
    make: |random| Planted::whole(format!("plain{}", random.letters(8))),
};

/// All kinds of credentials.
pub const KINDS: [Kind; 14] = [
    telling("a JSON Web Token", |random| {
        let (payload, signature) = (random.alphanumeric(60), random.alphanumeric(43));
        let value = format!("{}hbGciOiJIUzI1NiJ9.{}{payload}.{signature}", "eyJ", "eyJ");
        Planted {
            value,
            parts: vec![payload, signature],
        }
    }),
    telling("a Stripe key", |random| {
        Planted::after(["sk_", "live_"], random.alphanumeric(24))
    }),
    telling("a GitHub token", |random| {
        Planted::after(["gh", "p_"], random.alphanumeric(36))
    }),
    telling("an AWS access key", |random| {
        Planted::after(["AK", "IA"], random.alphanumeric(16).to_ascii_uppercase())
    }),
    telling("a PEM block", |random| {
        let lines = vec![random.alphanumeric(64), random.alphanumeric(64)];
        let (dashes, body) = ("-----", lines.join("\n"));
        let value =
            format!("{dashes}BEGIN PRIVATE KEY{dashes}\n{body}\n{dashes}END PRIVATE KEY{dashes}");
        Planted {
            value,
            parts: lines,
        }
    }),
    telling("a long hexadecimal number", |random| {
        Planted::whole(random.hexadecimal(64))
    }),
    telling("long base64", |random| {
        let parts = [random.alphanumeric(31), random.alphanumeric(32)];
        Planted {
            value: format!("{}+{}=", parts[0], parts[1]),
            parts: parts.to_vec(),
        }
    }),
    named("password", |random| Planted::whole(random.letters(12))),
    named("client_secret", |random| Planted::whole(random.letters(12))),
    named("access_token", |random| Planted::whole(random.letters(12))),
    named("api_key", |random| Planted::whole(random.letters(12))),
    named("X-Api-Key", |random| Planted::whole(random.letters(12))),
    named("Set-Cookie", |random| {
        let value = random.letters(12);
        Planted {
            value: format!("sid={value}; Path=/"),
            parts: vec![value],
        }
    }),
    named("Authorization", |random| {
        let pair = BASE64_STANDARD.encode(format!("ann:{}", random.letters(10)));
        Planted {
            value: format!("Basic {pair}"),
            parts: vec![pair],
        }
    }),
];

const fn telling(what: &'static str, make: fn(&mut Random) -> Planted) -> Kind {
    Kind {
        what,
        name: "note",
        is_telling: true,
        make,
    }
}

const fn named(name: &'static str, make: fn(&mut Random) -> Planted) -> Kind {
    Kind {
        what: name,
        name,
        is_telling: false,
        make,
    }
}

impl Kind {
    /// A credential of this kind; the same for the same seed.
    pub fn plant(&self, seed: u64) -> Planted {
        (self.make)(&mut Random::new(seed))
    }

    /// A credential of this kind that nobody takes for a word of a sentence.
    pub fn plant_in_prose(&self, seed: u64) -> Planted {
        let planted = self.plant(seed);
        match planted.value == planted.parts[0] {
            true if !self.is_telling => Planted::whole(format!("{}77", planted.value)),
            _ => planted,
        }
    }
}

/// A credential that is a number.
pub fn digits(seed: u64) -> Planted {
    Planted::whole(Random::new(seed).of(b"123456789", 12))
}

impl Planted {
    fn whole(value: String) -> Self {
        Self {
            parts: vec![value.clone()],
            value,
        }
    }

    fn after(prefix: [&str; 2], tail: String) -> Self {
        Self {
            value: format!("{}{}{tail}", prefix[0], prefix[1]),
            parts: vec![tail],
        }
    }

    /// Whether a text has all parts of it.
    pub fn is_all_in(&self, text: &str) -> bool {
        self.parts.iter().all(|part| text.contains(part))
    }

    /// Whether a text has a part of it, or most of one.
    pub fn is_in(&self, text: &str) -> bool {
        let has = |part: &str| text.contains(part);
        self.parts
            .iter()
            .any(|part| has(&part[..part.len() * 2 / 3]) || has(&part[part.len() / 3..]))
    }
}

/// Numbers that look random (xorshift), and text of them.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    fn of(&mut self, alphabet: &[u8], length: usize) -> String {
        let chars = (0..length).map(|_| char::from(alphabet[self.below(alphabet.len())]));
        chars.collect()
    }

    fn letters(&mut self, length: usize) -> String {
        self.of(b"abcdefghijklmnopqrstuvwxyz", length)
    }

    fn hexadecimal(&mut self, length: usize) -> String {
        self.of(b"0123456789abcdef", length)
    }

    /// Letters in both cases and digits, some of each.
    fn alphanumeric(&mut self, length: usize) -> String {
        let all = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        format!("{}7b", self.of(all, length - 2))
    }
}
