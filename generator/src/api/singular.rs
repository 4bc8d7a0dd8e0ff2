//! The English singular.

/// Plurals that follow no rule below, in order, with their singulars.
const IRREGULAR: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("apis", "api"),
    ("atlases", "atlas"),
    ("axes", "axis"),
    ("biases", "bias"),
    ("caches", "cache"),
    ("calves", "calf"),
    ("canvases", "canvas"),
    ("children", "child"),
    ("clis", "cli"),
    ("cookies", "cookie"),
    ("cpus", "cpu"),
    ("criteria", "criterion"),
    ("emojis", "emoji"),
    ("feet", "foot"),
    ("focuses", "focus"),
    ("geese", "goose"),
    ("gpus", "gpu"),
    ("guis", "gui"),
    ("halves", "half"),
    ("indices", "index"),
    ("knives", "knife"),
    ("kpis", "kpi"),
    ("leaves", "leaf"),
    ("lenses", "lens"),
    ("lives", "life"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("menus", "menu"),
    ("mice", "mouse"),
    ("movies", "movie"),
    ("people", "person"),
    ("quizzes", "quiz"),
    ("shelves", "shelf"),
    ("shoes", "shoe"),
    ("skus", "sku"),
    ("taxis", "taxi"),
    ("teeth", "tooth"),
    ("uris", "uri"),
    ("vertices", "vertex"),
    ("wikis", "wiki"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("women", "woman"),
    ("zombies", "zombie"),
];

/// Words that end in `s` and are no plural, in order.
const UNCHANGED: &[&str] = &[
    "alias",
    "always",
    "atlas",
    "aws",
    "bias",
    "canvas",
    "corps",
    "cors",
    "css",
    "dns",
    "does",
    "gas",
    "gps",
    "has",
    "headquarters",
    "https",
    "ios",
    "js",
    "kubernetes",
    "lens",
    "macos",
    "means",
    "news",
    "nfs",
    "os",
    "pos",
    "postgres",
    "s",
    "saas",
    "sas",
    "series",
    "sms",
    "species",
    "tls",
    "was",
    "yes",
];

/// Endings of words that are no plural, or name a field of knowledge.
const UNCHANGED_ENDINGS: &[&str] = &[
    "ss", "us", "is", "ytics", "istics", "omics", "hysics", "matics", "etics", "onics",
];

/// Endings of a plural, what they become, and the shortest word they are taken for.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("lyses", "lysis", 0),
    ("noses", "nosis", 0),
    ("theses", "thesis", 0),
    ("ies", "y", 5),
    ("ies", "ie", 0),
    ("sses", "ss", 0),
    ("ches", "ch", 0),
    ("shes", "sh", 0),
    ("xes", "x", 0),
    ("oes", "o", 5),
    ("tuses", "tus", 0),
    ("nuses", "nus", 0),
    ("ruses", "rus", 0),
    ("puses", "pus", 0),
    ("suses", "sus", 0),
    ("buses", "bus", 0),
    ("s", "", 0),
];

/// Returns the singular of a lower-case English word, or the word itself where it has none.
pub fn singular(word: &str) -> String {
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(plural, _)| plural) {
        return IRREGULAR[at].1.to_owned();
    }
    let stays = !word.ends_with('s')
        || UNCHANGED.binary_search(&word).is_ok()
        || UNCHANGED_ENDINGS.iter().any(|end| word.ends_with(end));
    if stays {
        return word.to_owned();
    }
    for (ending, instead, shortest) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && word.len() >= *shortest
        {
            return format!("{stem}{instead}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{IRREGULAR, UNCHANGED, singular};

    #[test]
    fn plurals_become_singulars() {
        let cases = [
            ("groups", "group"),
            ("addresses", "address"),
            ("entries", "entry"),
            ("statuses", "status"),
            ("batches", "batch"),
            ("indexes", "index"),
            ("databases", "database"),
            ("releases", "release"),
            ("warehouses", "warehouse"),
            ("responses", "response"),
            ("analyses", "analysis"),
            ("cookies", "cookie"),
            ("people", "person"),
            ("apis", "api"),
            ("ubos", "ubo"),
            ("ids", "id"),
            ("ties", "tie"),
            ("metrics", "metric"),
            ("profiles", "profile"),
            ("archives", "archive"),
            ("sizes", "size"),
        ];
        for (plural, expected) in cases {
            assert_eq!(singular(plural), expected);
        }
    }

    #[test]
    fn words_are_in_order() {
        assert!(IRREGULAR.is_sorted());
        assert!(UNCHANGED.is_sorted());
    }

    #[test]
    fn words_without_a_plural_stay() {
        let stay = [
            "status",
            "data",
            "news",
            "series",
            "analysis",
            "analytics",
            "address",
            "process",
            "alias",
            "dns",
            "https",
            "group",
            "media",
            "s",
            "",
            "é",
            "statistics",
        ];
        for word in stay {
            assert_eq!(singular(word), word);
        }
    }
}
