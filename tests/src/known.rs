//! Requests that generated clients send otherwise than Postman did when the vectors were recorded,
//! each for a reason that the docs of `postman_codegen` give ("Known differences from Postman").

/// The name of the vectors, the index of the request, and why.
const KNOWN: [(&str, usize, &str); 12] = [
    ("features", 19, DOT_SEGMENTS),
    (
        "features",
        33,
        "a path segment that is an object sends its value",
    ),
    ("features", 66, DOT_SEGMENTS),
    (
        "features",
        93,
        "a request target cannot hold `<`, `>` and quotes",
    ),
    (
        "features",
        219,
        "a file part after one with several files is not emptied",
    ),
    ("features", 223, MISSING_FILE),
    ("features", 235, MISSING_FILE),
    ("features", 306, UNCHALLENGED),
    ("features", 308, UNCHALLENGED),
    ("grafana__postman-to-k6__format-v1", 0, UNCHALLENGED),
    ("grafana__postman-to-k6__ntlm", 0, UNCHALLENGED),
    ("postmanlabs__newman__helper", 2, UNCHALLENGED),
];

const DOT_SEGMENTS: &str = "dot segments are resolved before sending";
const MISSING_FILE: &str = "the example of a file that is not there is a stub";
const UNCHALLENGED: &str = "the comparing server sends no challenge, so there is none to answer";

/// Why a request of these vectors differs, where that is known.
pub fn reason(vectors: &str, index: usize) -> Option<&'static str> {
    let mut known = KNOWN.iter();
    let found = known.find(|(name, at, _)| *name == vectors && *at == index)?;
    Some(found.2)
}
