//! The content types of files.
//!
//! **Invariant:** where Postman and the `mime_guess` crate differ on a common extension, Postman's
//! type holds.

/// The content type that a file name's extension tells.
pub fn of_name(name: &str) -> Option<&'static str> {
    let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let own = POSTMAN.iter().find(|(other, _)| *other == extension);
    match own {
        Some((_, "")) => None,
        Some((_, content_type)) => Some(content_type),
        None => mime_guess::from_ext(&extension).first_raw(),
    }
}

/// Extensions and their types as Postman has them; none is known for an empty one.
const POSTMAN: &[(&str, &str)] = &[
    ("aac", "audio/x-aac"),
    ("c", "text/x-c"),
    ("cfg", ""),
    ("cpp", "text/x-c"),
    ("cs", ""),
    ("dat", ""),
    ("exe", "application/x-msdos-program"),
    ("feature", ""),
    ("flac", "audio/x-flac"),
    ("ico", "image/vnd.microsoft.icon"),
    ("java", "text/x-java-source"),
    ("js", "application/javascript"),
    ("jsx", "text/jsx"),
    ("m3u8", "application/vnd.apple.mpegurl"),
    ("m4a", "audio/mp4"),
    ("map", "application/json"),
    ("md", "text/markdown"),
    ("mid", "audio/midi"),
    ("otf", "font/otf"),
    ("psd", "image/vnd.adobe.photoshop"),
    ("py", ""),
    ("rar", "application/vnd.rar"),
    ("stl", "model/stl"),
    ("toml", "application/toml"),
    ("ts", "video/mp2t"),
    ("wav", "audio/wave"),
    ("wmf", "image/wmf"),
    ("woff", "font/woff"),
    ("wsdl", "application/wsdl+xml"),
    ("xml", "application/xml"),
    ("xsd", "application/xml"),
    ("xsl", "application/xml"),
    ("xslt", "application/xslt+xml"),
    ("yaml", "text/yaml"),
    ("yml", "text/yaml"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_tells_the_type() {
        for (name, expected) in [
            ("a.json", Some("application/json")),
            ("a.b.PNG", Some("image/png")),
            ("a.xml", Some("application/xml")),
            ("a.feature", None),
            ("a.nosuch", None),
            ("json", None),
            ("", None),
        ] {
            assert_eq!(of_name(name), expected, "{name}");
        }
    }
}
