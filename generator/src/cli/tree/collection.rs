//! A collection as indented lines.

use postman_codegen::collection::{Auth, BodyMode, Collection, Item, Request, Url};

use super::{Lines, or_unnamed};

/// Folders, requests, and what each request is made of.
pub(crate) fn collection(collection: &Collection) -> String {
    let mut lines = Lines::default();
    lines.push(0, or_unnamed(&collection.name));
    for variable in &collection.variables {
        let state = if variable.disabled { " (disabled)" } else { "" };
        lines.push(1, &format!("variable {}{state}", variable.key));
    }
    push_auth(&mut lines, 1, &collection.auth);
    push_items(&mut lines, 1, &collection.items);
    lines.text
}

fn push_items(lines: &mut Lines, depth: usize, items: &[Item]) {
    for item in items {
        match item {
            Item::Folder(folder) => {
                lines.push(depth, &format!("{}/", or_unnamed(&folder.name)));
                push_auth(lines, depth + 1, &folder.auth);
                push_items(lines, depth + 1, &folder.items);
            }
            Item::Request(request) => push_request(lines, depth, request),
        }
    }
}

fn push_request(lines: &mut Lines, depth: usize, request: &Request) {
    lines.push(depth, or_unnamed(&request.name));
    let below = depth + 1;
    lines.push(
        below,
        &format!("{} {}", request.method, address(&request.url)),
    );
    push_auth(lines, below, &request.auth);
    for header in &request.headers {
        let state = if header.disabled { " (disabled)" } else { "" };
        lines.push(below, &format!("header {}{state}", header.key));
    }
    if let Some(body) = &request.body {
        lines.push(below, &format!("body {}", mode(&body.mode)));
    }
    for response in &request.responses {
        let code = response
            .code
            .map(|code| format!(" {code}"))
            .unwrap_or_default();
        lines.push(
            below,
            &format!("reply{code} {}", or_unnamed(&response.name)),
        );
    }
}

fn push_auth(lines: &mut Lines, depth: usize, auth: &Auth) {
    match auth {
        Auth::Inherit => {}
        Auth::None => lines.push(depth, "auth none"),
        Auth::Scheme(scheme) => lines.push(depth, &format!("auth {}", scheme.kind)),
    }
}

fn address(url: &Url) -> String {
    let mut text = match &url.protocol {
        Some(protocol) => format!("{protocol}://{}", url.host),
        None => url.host.clone(),
    };
    if let Some(port) = &url.port {
        text.push_str(&format!(":{port}"));
    }
    for segment in url.path.iter().flatten() {
        text.push_str(&format!("/{segment}"));
    }
    let names = url
        .query
        .iter()
        .flatten()
        .filter_map(|entry| entry.key.as_deref());
    let names: Vec<&str> = names.collect();
    if !names.is_empty() {
        text.push_str(&format!("?{}", names.join("&")));
    }
    text
}

fn mode(mode: &BodyMode) -> String {
    let list = |names: Vec<&str>| names.join(", ");
    match mode {
        BodyMode::Raw { language, .. } => {
            format!("raw {}", language.as_deref().unwrap_or("text"))
        }
        BodyMode::Urlencoded(fields) => {
            let names = fields.iter().map(|field| field.key.as_str());
            format!("urlencoded: {}", list(names.collect()))
        }
        BodyMode::Formdata(parts) => {
            let names = parts.iter().map(|part| part.key.as_str());
            format!("formdata: {}", list(names.collect()))
        }
        BodyMode::File(_) => "file".to_owned(),
        BodyMode::Graphql { .. } => "graphql".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use postman_codegen::collection::{Body, Folder, Header, QueryParam, UrlencodedParam};

    #[test]
    fn a_request_is_shown_with_what_it_is_made_of() {
        let field = UrlencodedParam {
            key: "name".into(),
            ..UrlencodedParam::default()
        };
        let header = Header {
            key: "X-Id".into(),
            ..Header::default()
        };
        let query = QueryParam {
            key: Some("page".into()),
            ..QueryParam::default()
        };
        let request = Request {
            name: "Add\u{1b}a pet".into(),
            method: "POST".into(),
            url: Url {
                host: "{{baseUrl}}".into(),
                path: Some(vec!["pets".into()]),
                query: Some(vec![query]),
                ..Url::default()
            },
            headers: vec![header],
            body: Some(Body {
                mode: BodyMode::Urlencoded(vec![field]),
            }),
            ..Request::default()
        };
        let folder = Folder {
            items: vec![Item::Request(Box::new(request))],
            auth: Auth::None,
            ..Folder::default()
        };
        let shown = collection(&Collection {
            name: "Pets".into(),
            items: vec![Item::Folder(folder)],
            ..Collection::default()
        });
        assert_eq!(
            shown,
            "Pets\n  (no name)/\n    auth none\n    Add\\u{1b}a pet\n      \
             POST {{baseUrl}}/pets?page\n      header X-Id\n      body urlencoded: name\n"
        );
    }
}
