//! Request bodies and their modes.

/// A request body that Postman would send with a method that has bodies.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Body {
    /// What it is made of.
    pub mode: BodyMode,
}

/// The modes of a body.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum BodyMode {
    /// Text as it is.
    Raw {
        /// The text, byte for byte, comments included.
        text: String,
        /// `options.raw.language`, lower case; `None` where there is none.
        language: Option<String>,
    },
    /// `application/x-www-form-urlencoded` fields, disabled ones included.
    Urlencoded(Vec<UrlencodedParam>),
    /// `multipart/form-data` parts, disabled ones included.
    Formdata(Vec<FormParam>),
    /// The bytes of one file.
    File(FileSource),
    /// A GraphQL query.
    Graphql {
        /// The query; `None` where it is missing or no string.
        query: Option<String>,
        /// The operation's name; `None` where it is missing or `null`.
        operation_name: Option<String>,
        /// The variables as the text that Postman puts on the wire; `None` where it leaves them out.
        variables: Option<String>,
        /// The whole body text that Postman sends (FORMAT §6.6), tokens in place.
        text: String,
    },
}

/// A field of a urlencoded body.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct UrlencodedParam {
    /// The name.
    pub key: String,
    /// The value; missing and `null` are empty, numbers and booleans print.
    pub value: String,
    /// The description as written.
    pub description: String,
    /// Whether it is switched off.
    pub disabled: bool,
}

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FormParam {
    /// The name.
    pub key: String,
    /// Text, or where file content comes from.
    pub value: FormValue,
    /// The part's own content type.
    pub content_type: Option<String>,
    /// The file name that is sent instead of the source's.
    pub file_name: Option<String>,
    /// The description as written.
    pub description: String,
    /// Whether it is switched off.
    pub disabled: bool,
}

/// What a part of a multipart body holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum FormValue {
    /// Text.
    Text(String),
    /// Files, one part for each; none is an empty part without a type (FORMAT §6.4).
    Files {
        /// Paths as written.
        sources: Vec<String>,
        /// Whether the format's list form was used: the parameter takes several files.
        many: bool,
        /// Content given in the collection itself, as base64, where there is no source.
        content: Option<String>,
    },
}

/// Where the bytes of a file body come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct FileSource {
    /// The path as written.
    pub src: Option<String>,
    /// The content itself, as base64.
    pub content: Option<String>,
}
