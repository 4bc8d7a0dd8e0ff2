//! What the generated code depends on.

use std::collections::BTreeSet;

use toml_edit::{Array, Item, Table, Value, value};

use super::inline;

/// Something that the generated code depends on.
#[derive(Clone, Copy)]
pub struct Dependency {
    name: &'static str,
    version: &'static str,
    default_features: bool,
    features: &'static [&'static str],
    optional: bool,
}

const fn plain(name: &'static str, version: &'static str) -> Dependency {
    Dependency {
        name,
        version,
        default_features: true,
        features: &[],
        optional: false,
    }
}

/// The dependencies of every generated crate, in alphabetical order.
static DEPENDENCIES: [Dependency; 15] = [
    plain("base64", "0.23"),
    plain("bytes", "1.12"),
    Dependency {
        optional: true,
        ..plain("fake", "5.1")
    },
    plain("futures-core", "0.3"),
    plain("http", "1.5"),
    plain("http-body", "1.1"),
    plain("idna", "1.1"),
    plain("mime_guess", "2.0"),
    plain("percent-encoding", "2.3"),
    Dependency {
        default_features: false,
        features: &["http2", "system-proxy"],
        ..plain("reqwest", "0.13")
    },
    Dependency {
        default_features: false,
        features: &["ring", "std"],
        optional: true,
        ..plain("rustls", "0.23")
    },
    plain("secrecy", "0.10"),
    plain("serde", "1.0"),
    Dependency {
        features: &["raw_value"],
        ..plain("serde_json", "1.0")
    },
    Dependency {
        features: &["fs", "rt", "sync", "time"],
        ..plain("tokio", "1.54")
    },
];

/// What only some schemes of authentication need, in alphabetical order.
static FOR_SCHEMES: [Dependency; 13] = [
    plain("aws-credential-types", "1.2"),
    Dependency {
        default_features: false,
        features: &["http1", "sign-http"],
        ..plain("aws-sigv4", "1.3")
    },
    plain("getrandom", "0.4"),
    plain("hmac", "0.13"),
    Dependency {
        default_features: false,
        ..plain("http-auth", "0.1")
    },
    JIFF,
    Dependency {
        default_features: false,
        features: &["rust_crypto", "use_pem"],
        ..plain("jsonwebtoken", "11.1")
    },
    plain("md-5", "0.11"),
    plain("ntlmclient", "0.2"),
    Dependency {
        default_features: false,
        features: &["pem", "std"],
        ..plain("rsa", "0.9")
    },
    // The parts of a token keep their order.
    Dependency {
        features: &["preserve_order", "raw_value"],
        ..plain("serde_json", "1.0")
    },
    plain("sha1", "0.11"),
    plain("sha2", "0.11"),
];

/// What only formats of text need, in alphabetical order.
static FOR_FORMATS: [Dependency; 3] = [
    Dependency {
        optional: true,
        ..JIFF
    },
    Dependency {
        optional: true,
        ..plain("url", "2.5")
    },
    Dependency {
        optional: true,
        ..plain("uuid", "1.18")
    },
];

const JIFF: Dependency = Dependency {
    default_features: false,
    features: &["std"],
    ..plain("jiff", "0.2")
};

/// The dependencies of a crate whose schemes of authentication need those `crates`, and which has
/// those features for `formats`.
pub fn needed(crates: &BTreeSet<&str>, formats: &BTreeSet<&str>) -> Vec<Dependency> {
    let of_schemes = FOR_SCHEMES.iter().filter(|one| crates.contains(one.name));
    let of_formats = FOR_FORMATS.iter().filter(|one| formats.contains(one.name));
    let others = DEPENDENCIES.iter().chain(of_formats);
    let others = others.filter(|one| !crates.contains(one.name));
    let mut needed: Vec<Dependency> = others.chain(of_schemes).copied().collect();
    needed.sort_by_key(|one| one.name);
    needed
}

/// The table of dependencies.
pub fn table(needed: &[Dependency]) -> Table {
    let mut table = Table::new();
    for dependency in needed {
        table[dependency.name] = dependency.item();
    }
    table
}

/// The table of what the examples depend on.
pub fn dev_dependencies() -> Table {
    let mut table = Table::new();
    let features = Array::from_iter(["macros", "rt-multi-thread"]);
    table["tokio"] = inline([
        ("version", Value::from("1.54")),
        ("features", Value::from(features)),
    ]);
    table
}

/// The commands that add these dependencies to a crate that includes a single file: what needs no
/// features first, in one command.
pub fn cargo_add(crates: &BTreeSet<&str>) -> Vec<String> {
    let needed = needed(crates, &BTreeSet::new());
    let needed = needed.into_iter().filter(|one| !one.optional);
    let (plain, special): (Vec<_>, Vec<_>) = needed.partition(Dependency::is_plain);
    let plain = plain
        .iter()
        .map(|one| format!(" {}@{}", one.name, one.version));
    let mut commands = vec![format!("cargo add{}", plain.collect::<String>())];
    commands.extend(special.iter().map(|one| {
        let mut command = format!("cargo add {}@{}", one.name, one.version);
        if !one.default_features {
            command.push_str(" --no-default-features");
        }
        // A single file has no features of its own that could choose TLS.
        let chosen = (one.name == "reqwest").then_some("rustls");
        let features: Vec<&str> = one.features.iter().copied().chain(chosen).collect();
        if !features.is_empty() {
            command.push_str(&format!(" --features {}", features.join(",")));
        }
        command
    }));
    commands
}

/// Whether an entry is what the generator would write for that crate, and nothing of the user's.
pub fn is_own(name: &str, item: &Item) -> bool {
    let same = |one: &Dependency| one.item().to_string().trim() == item.to_string().trim();
    let mut all = DEPENDENCIES.iter().chain(&FOR_SCHEMES).chain(&FOR_FORMATS);
    all.any(|one| one.name == name && same(one))
}

impl Dependency {
    fn is_plain(&self) -> bool {
        self.default_features && self.features.is_empty()
    }

    fn item(&self) -> Item {
        if self.is_plain() && !self.optional {
            return value(self.version);
        }
        let mut entries = vec![("version", Value::from(self.version))];
        if !self.default_features {
            entries.push(("default-features", Value::from(false)));
        }
        if !self.features.is_empty() {
            let features = Array::from_iter(self.features.iter().copied());
            entries.push(("features", Value::from(features)));
        }
        if self.optional {
            entries.push(("optional", Value::from(true)));
        }
        inline(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package_name::is_taken;

    #[test]
    fn no_client_can_be_called_like_what_it_depends_on() {
        for one in DEPENDENCIES.iter().chain(&FOR_SCHEMES).chain(&FOR_FORMATS) {
            assert!(is_taken(one.name), "{}", one.name);
        }
    }

    #[test]
    fn a_single_file_says_what_to_add() {
        let commands = cargo_add(&BTreeSet::new());
        assert_eq!(
            commands,
            [
                "cargo add base64@0.23 bytes@1.12 futures-core@0.3 http@1.5 http-body@1.1 idna@1.1 \
                 mime_guess@2.0 percent-encoding@2.3 secrecy@0.10 serde@1.0",
                "cargo add reqwest@0.13 --no-default-features \
                 --features http2,system-proxy,rustls",
                "cargo add serde_json@1.0 --features raw_value",
                "cargo add tokio@1.54 --features fs,rt,sync,time",
            ]
        );
    }
}
