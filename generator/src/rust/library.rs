//! The file of a generated crate around its modules: `lib.rs`.

use crate::api::Setting;

use super::names::Ident;
use super::plan::Plan;
use super::print::{header, inner_docs};
use super::{doc, format, hook, operation, scheme, token};

/// The text of `src/lib.rs`.
pub fn lib_rs(plan: &Plan<'_>, source: &str) -> String {
    let mut text = header(source);
    text.push_str(&inner_docs(&crate_docs(plan)));
    text.push('\n');
    text.push_str("mod client;\nmod operations;\n#[doc(hidden)]\npub mod runtime;\n");
    text.push_str(&module_lines(plan, 0));
    text.push('\n');
    text.push_str(&library_exports(plan));
    text.push('\n');
    text.push_str(&reexports(plan));
    text.push_str(README_TEST);
    text
}

/// The README's program is compiled with the tests.
const README_TEST: &str = "
#[cfg(doctest)]
#[doc = include_str!(\"../README.md\")]
struct Readme;
";

/// The libraries whose types callers see.
fn library_exports(plan: &Plan<'_>) -> String {
    let own = ["http", "reqwest", "secrecy", "serde_json"];
    let mut libraries = own.map(|name| (name, false)).to_vec();
    libraries.extend(format::features(plan).into_iter().map(|name| (name, true)));
    libraries.sort_unstable();
    let line = |(name, is_feature): &(&str, bool)| match is_feature {
        true => format!("#[cfg(feature = {name:?})]\npub use {name};\n"),
        false => format!("pub use {name};\n"),
    };
    libraries.iter().map(line).collect()
}

/// What a crate shows at its top.
fn reexports(plan: &Plan<'_>) -> String {
    let mut text = String::new();
    let own = plan.modules[0].operations.iter().flat_map(|one| {
        [Some(&one.ty), Some(&one.error), one.arguments.as_ref()]
            .into_iter()
            .flatten()
    });
    let types = plan.modules[0]
        .types
        .iter()
        .map(|&index| &plan.types[index].ident);
    let mut names: Vec<&str> = own.chain(types).map(Ident::as_str).collect();
    names.sort_unstable();
    if !names.is_empty() {
        let names = match names.as_slice() {
            [only] => (*only).to_owned(),
            several => format!("{{{}}}", several.join(", ")),
        };
        text.push_str(&format!("pub use self::operations::{names};\n"));
    }
    text.push_str(&runtime_exports(plan));
    text
}

/// The lines that show what callers name of the runtime.
pub fn runtime_exports(plan: &Plan<'_>) -> String {
    format!("{RUNTIME_EXPORTS}{}", token::exports(plan))
}

const RUNTIME_EXPORTS: &str = "\
pub use self::runtime::body::{Body, ByteStream};
pub use self::runtime::client::{Client, ClientBuilder};
pub use self::runtime::error::{ApiError, DecodeError, Error, RequestError, TimeoutError};
pub use self::runtime::options::RequestOptions;
pub use self::runtime::pending::Pending;
pub use self::runtime::reply::{Answered, DocumentedError, ErrorReply, Reply};
pub use self::runtime::response::Response;
pub use self::runtime::retry::RetryPolicy;
pub use self::runtime::transport::{BoxFuture, Transport, TransportError};
pub use self::runtime::upload::Upload;
";

/// The `pub mod` lines of a module's children.
pub fn module_lines(plan: &Plan<'_>, index: usize) -> String {
    let mut names: Vec<&str> = plan.modules[index]
        .children
        .iter()
        .filter_map(|&child| plan.modules[child].path.last().map(Ident::as_str))
        .collect();
    names.sort_unstable();
    names
        .iter()
        .map(|name| format!("pub mod {name};\n"))
        .collect()
}

/// What a crate is, in a sentence.
pub fn title(name: &str) -> String {
    match name.trim() {
        "" => "A client generated from a Postman collection.".to_owned(),
        name => format!("A client for {name}."),
    }
}

/// The docs of the crate.
fn crate_docs(plan: &Plan<'_>) -> Vec<String> {
    let api = plan.api;
    let name = doc::inline(&api.name);
    let mut lines = vec![title(&name)];
    let description = doc::markdown(&api.description, 20_000);
    if !description.is_empty() {
        lines.push(String::new());
        lines.extend(description);
    }
    lines.push(String::new());
    lines.extend(quick_start(plan));
    lines.extend(authentication(plan));
    lines.extend(hook::docs(plan));
    lines.extend(contents(plan));
    lines
}

/// How to make a client and a first call.
pub fn quick_start(plan: &Plan<'_>) -> Vec<String> {
    let krate = plan.crate_ident();
    let mut lines = vec![
        "# Quick start".to_owned(),
        String::new(),
        plan.fence().to_owned(),
    ];
    lines.push(format!(
        "# async fn example() -> Result<(), {krate}::Error> {{"
    ));
    lines.extend(builder_lines(plan));
    lines.push("# let _ = client;".to_owned());
    lines.extend(["# Ok(())", "# }", "```", ""].map(str::to_owned));
    lines.push(
        "Each operation is a method of the client or of one of its modules. It takes what is required, has a \
         setter for everything else, and is sent with `send().await`. See its own docs for an example."
            .to_owned(),
    );
    lines
}

/// The lines that make a client.
pub fn builder_lines(plan: &Plan<'_>) -> Vec<String> {
    let krate = plan.crate_ident();
    let argument = plan.base_argument();
    let mut lines = vec![format!("let client = {krate}::Client::builder({argument})")];
    lines.extend(base_lines(plan));
    for (setting, name) in plan.api.settings.iter().zip(&plan.settings) {
        if is_shown(setting) {
            lines.push(format!("    .{name}(\"...\")"));
        }
    }
    lines.push("    .build()?;".to_owned());
    lines
}

/// Whether a quick start gives a setting: what has no value and is not optional. Access tokens are
/// given in any case: few APIs answer much without one.
fn is_shown(setting: &Setting) -> bool {
    let lacks = setting.secret || setting.default.is_none();
    lacks && (!setting.optional || setting.access_token)
}

/// The lines that give further base URLs which the collection has no value for.
fn base_lines(plan: &Plan<'_>) -> Vec<String> {
    let given = usize::from(plan.needs_base_url());
    let bases = plan.api.base_urls.iter().zip(&plan.base_urls).skip(given);
    let lacking = bases.filter(|(base, _)| base.value.is_none());
    lacking
        .map(|(_, name)| format!("    .{name}(\"https://{}.example.com\")", host_label(name)))
        .collect()
}

/// The first word of a base URL's name, as a host of an example has it.
fn host_label(name: &str) -> &str {
    let is_label =
        |word: &&str| !word.is_empty() && word.chars().all(|char| char.is_ascii_alphanumeric());
    name.split('_').find(is_label).unwrap_or("api")
}

fn authentication(plan: &Plan<'_>) -> Vec<String> {
    let secrets: Vec<String> = plan
        .api
        .settings
        .iter()
        .zip(&plan.settings)
        .filter(|(setting, _)| setting.secret)
        .map(|(_, name)| format!("[`{name}`](ClientBuilder::{name})"))
        .collect();
    if secrets.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        String::new(),
        "# Authentication".to_owned(),
        String::new(),
        format!(
            "Credentials are given to the client's builder with {}. They are kept as secrets: no `Debug` output \
             and no error shows them.",
            secrets.join(", ")
        ),
    ];
    lines.extend(token::docs(plan));
    lines.extend(scheme::docs(plan));
    lines
}

/// The lists of modules and of operations at the top.
fn contents(plan: &Plan<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let top = &plan.modules[0];
    if !top.children.is_empty() {
        lines.extend([String::new(), "# Modules".to_owned(), String::new()]);
        let mut rows = Vec::new();
        for (index, module) in plan.modules.iter().enumerate().skip(1) {
            let path = module.path.join("::");
            let call = format!("client.{}()", plan.handles_to(module).join("()."));
            let count = plan.modules[index].operations.len();
            rows.push([
                format!("[`{path}`](mod@{path})"),
                doc::code(&call),
                count.to_string(),
            ]);
        }
        lines.extend(doc::table(&["Module", "Handle", "Operations"], &rows));
    }
    if !top.operations.is_empty() {
        lines.extend([String::new(), "# Operations".to_owned(), String::new()]);
        let rows: Vec<[String; 3]> = top
            .operations
            .iter()
            .map(|one| {
                let wire = format!(
                    "{} {}",
                    one.operation.method,
                    operation::shown_path(one.operation)
                );
                let link = format!("[`{}`](Client::{})", one.method, one.method);
                [link, doc::code(&wire), doc::inline(&one.operation.name)]
            })
            .collect();
        lines.extend(doc::table(&["Method", "Request", "Name"], &rows));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_of_an_example_is_the_first_word_that_can_be_one() {
        for (name, expected) in [
            ("auth_url", "auth"),
            ("base2", "base2"),
            ("größe_login", "login"),
            ("größe", "api"),
        ] {
            assert_eq!(host_label(name), expected, "{name}");
        }
    }
}
