//! What the generated docs say of pre-request scripts, which are not run, and of the hook instead.

use super::plan::{OperationPlan, Plan};

/// What the docs of an operation say, where a script runs before its request in Postman.
pub fn note(plan: &Plan<'_>, operation: &OperationPlan<'_>) -> Option<String> {
    let top = plan.path_to_root(operation.module);
    operation.operation.scripted.then(|| {
        format!(
            "In Postman, a script runs before this request and may change it. It is not part of this crate: \
             [`ClientBuilder::on_request`]({top}ClientBuilder::on_request) is the place for what it does."
        )
    })
}

/// What the crate's docs say, where scripts run before any of the requests.
pub fn docs(plan: &Plan<'_>) -> Vec<String> {
    let operations = plan.modules.iter().flat_map(|module| &module.operations);
    let count = operations.filter(|one| one.operation.scripted).count();
    let which = match count {
        0 => return Vec::new(),
        1 => "one of these requests".to_owned(),
        count => format!("{count} of these requests"),
    };
    let krate = plan.crate_ident();
    let base = plan.base_argument();
    let mut lines = vec![
        String::new(),
        "# Scripts".to_owned(),
        String::new(),
        format!(
            "In Postman, scripts run before {which} and may change them; their docs say so. Scripts are not part of \
             this crate. What they do, such as to sign a request, is done in \
             [`on_request`](ClientBuilder::on_request):"
        ),
        String::new(),
        plan.fence().to_owned(),
    ];
    lines.extend([
        "# fn sign(_: &[u8]) -> String { String::new() }".to_owned(),
        format!("use {krate}::{{Client, RequestError}};"),
        String::new(),
        format!("let client = Client::builder({base})"),
        "    .on_request(|request| {".to_owned(),
        "        let body = request.body().as_bytes();".to_owned(),
        "        let body = body.ok_or_else(|| RequestError::new(\"a stream cannot be signed\"))?;"
            .to_owned(),
        "        let signature = sign(body).parse();".to_owned(),
        "        let signature = signature.map_err(|error| RequestError::caused_by(\"no signature\", error))?;"
            .to_owned(),
        "        request.headers_mut().insert(\"x-signature\", signature);".to_owned(),
        "        Ok(())".to_owned(),
        "    })".to_owned(),
        "    .build()?;".to_owned(),
        "# Ok::<(), RequestError>(())".to_owned(),
        "```".to_owned(),
    ]);
    lines
}
