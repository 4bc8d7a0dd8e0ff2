//! Every name of the generated crate, decided before any token is made.

use std::collections::HashMap;

use crate::api::{
    Api, Field, Module, Operation, ParameterKind, PathPiece, Role, Shape, Success, Template, Type,
    TypeDef, TypeId,
};
use crate::config;

use super::names::{self, Scope};

/// An API with a name for everything.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The API.
    pub api: &'a Api,
    /// The modules, the top first, parents before children.
    pub modules: Vec<ModulePlan<'a>>,
    /// The name of each type, by its index.
    pub types: Vec<TypePlan>,
    /// The builder's method of each base URL.
    pub base_urls: Vec<String>,
    /// The builder's method of each setting.
    pub settings: Vec<String>,
    /// The accessor of each documented reply header.
    pub reply_headers: Vec<String>,
    /// The generated crate's name in `use` paths.
    pub krate: String,
    /// Whether everything goes into one file to be included.
    pub single_file: bool,
}

/// A module of the generated crate.
#[derive(Debug, Default)]
pub struct ModulePlan<'a> {
    /// The identifiers from the crate's root to this module; empty for the top.
    pub path: Vec<String>,
    /// The folder's name as written.
    pub name: &'a str,
    /// The folder's description as written.
    pub description: &'a str,
    /// The type of its handle.
    pub handle: String,
    /// The parent's method that makes the handle.
    pub method: String,
    /// Indices of its child modules.
    pub children: Vec<usize>,
    /// Its operations, in collection order.
    pub operations: Vec<OperationPlan<'a>>,
    /// Indices of the types that stand in it.
    pub types: Vec<usize>,
}

/// An operation of the generated crate.
#[derive(Debug)]
pub struct OperationPlan<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// The index of its module.
    pub module: usize,
    /// The method that makes it.
    pub method: String,
    /// Its type.
    pub ty: String,
    /// Its error enum.
    pub error: String,
    /// The struct of its required arguments, where there are many.
    pub arguments: Option<String>,
    /// Its static tables.
    pub table: String,
    /// The static table of its example.
    pub example: String,
    /// The identifier of each parameter.
    pub parameters: Vec<String>,
    /// The variant of each documented failure.
    pub variants: Vec<String>,
}

/// A named type of the generated crate.
#[derive(Debug, Default)]
pub struct TypePlan {
    /// Its identifier.
    pub ident: String,
    /// The index of its module.
    pub module: usize,
    /// The identifiers of its fields or variants.
    pub members: Vec<String>,
}

/// Methods that every operation has.
const OPERATION_METHODS: [&str; 9] = [
    "send",
    "example",
    "into_http_request",
    "decode",
    "with_options",
    "when_some",
    "clone",
    "new",
    "raw_body",
];

/// Methods of the operators' traits: `x.add(y)` should mean `x + y`.
const OPERATORS: [&str; 10] = [
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// Types that modules import, and those of the prelude that generated code names.
const TYPES: [&str; 42] = [
    "ApiError",
    "Auth",
    "BTreeMap",
    "Body",
    "BodyKind",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "DecodeError",
    "Default",
    "Display",
    "DocumentedError",
    "Err",
    "Error",
    "ErrorReply",
    "Example",
    "FnOnce",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Pending",
    "Piece",
    "Reply",
    "RequestError",
    "RequestOptions",
    "Response",
    "Result",
    "Sample",
    "Self",
    "Serialize",
    "Sized",
    "Slot",
    "Some",
    "String",
    "Upload",
    "Value",
    "Vec",
];

/// Further types that the crate shows at its top.
const TOP_TYPES: [&str; 6] = [
    "BoxFuture",
    "ByteStream",
    "ClientBuilder",
    "TimeoutError",
    "Transport",
    "TransportError",
];

/// Modules that every generated crate has.
const TOP_MODULES: [&str; 3] = ["client", "operations", "runtime"];

/// Names that paths in generated code start with.
const CRATES: [&str; 8] = [
    "bytes",
    "http",
    "json",
    "reqwest",
    "secrecy",
    "serde",
    "serde_json",
    "tokio",
];

/// The number of required arguments beyond which they become one struct.
const MANY: usize = 4;

impl<'a> Plan<'a> {
    /// Names everything.
    pub fn new(
        api: &'a Api,
        crate_name: &str,
        single_file: bool,
        choices: &config::Settings<'_>,
    ) -> Self {
        let mut tree = Tree::default();
        tree.push_module(&api.root, None, None);
        let mut plan = Self {
            api,
            modules: tree.modules,
            types: Vec::new(),
            base_urls: Vec::new(),
            settings: Vec::new(),
            reply_headers: reply_headers(api),
            krate: crate_name.replace('-', "_"),
            single_file,
        };
        plan.name_settings();
        plan.name_modules();
        let mut scopes = plan.name_operations(choices);
        plan.name_types(&tree.homes, &mut scopes, choices);
        plan
    }

    fn name_settings(&mut self) {
        const RESERVED: [&str; 12] = [
            "new",
            "build",
            "timeout",
            "connect_timeout",
            "user_agent",
            "transport",
            "variables",
            "sample_files",
            "set_base_url",
            "set_all_base_urls",
            "set_setting",
            "clone",
        ];
        let mut scope = Scope::new(&RESERVED);
        for (index, base) in self.api.base_urls.iter().enumerate() {
            let words = match index {
                0 => vec!["base".to_owned(), "url".to_owned()],
                _ => base_words(&base.name),
            };
            self.base_urls.push(scope.claim(&names::snake(&words), &[]));
        }
        for setting in &self.api.settings {
            let wanted = names::snake(&names::parameter_words(&setting.name));
            self.settings.push(scope.claim(&wanted, &[]));
        }
    }

    fn name_modules(&mut self) {
        for index in 0..self.modules.len() {
            let is_top = self.modules[index].path.is_empty();
            let mut files = Scope::new(if is_top { &TOP_MODULES } else { &[] });
            for child in self.modules[index].children.clone() {
                let stem = names::file_stem(&words_of(&self.modules[child].method), &CRATES);
                let stem = files.claim(&stem, &[]);
                let mut path = self.modules[index].path.clone();
                path.push(stem);
                self.modules[child].path = path;
            }
        }
    }

    /// Names operations and handles; gives the scope of type names of each module.
    fn name_operations(&mut self, choices: &config::Settings<'_>) -> Vec<Scope> {
        let mut scopes = Vec::with_capacity(self.modules.len());
        for index in 0..self.modules.len() {
            let mut methods = Scope::new(&["builder", "clone", "new"]);
            let mut types = match index {
                0 => Scope::new(&[TYPES.as_slice(), &TOP_TYPES].concat()),
                _ => Scope::new(&TYPES),
            };
            if index > 0 {
                let wanted = names::pascal(&words_of(&self.modules[index].method));
                self.modules[index].handle = types.claim(&wanted, &[format!("{wanted}Api")]);
            }
            let operations = std::mem::take(&mut self.modules[index].operations);
            self.modules[index].operations = operations
                .into_iter()
                .map(|one| name_operation(one.operation, index, &mut methods, &mut types, choices))
                .collect();
            for child in self.modules[index].children.clone() {
                let wanted = self.modules[child].method.clone();
                let alternatives = [format!("{}_api", wanted.trim_end_matches('_'))];
                self.modules[child].method = methods.claim(&wanted, &alternatives);
            }
            scopes.push(types);
        }
        scopes
    }

    fn name_types(
        &mut self,
        homes: &HashMap<Vec<String>, usize>,
        scopes: &mut [Scope],
        choices: &config::Settings<'_>,
    ) {
        let owners = self.owners();
        for (index, def) in self.api.types.iter().enumerate() {
            let module = home_module(&def.home, homes);
            let mut wanted = type_names(def, owners[index].as_deref()).into_iter();
            let first = wanted.next().unwrap_or_else(|| "Unnamed".to_owned());
            let first = choices
                .type_name(&first)
                .map_or(first.clone(), str::to_owned);
            let alternatives: Vec<String> = wanted.collect();
            let ident = scopes[module].claim(&first, &alternatives);
            let members = members(def);
            self.types.push(TypePlan {
                ident,
                module,
                members,
            });
            self.modules[module].types.push(index);
        }
    }

    /// The words of the first operation that uses each type.
    fn owners(&self) -> Vec<Option<Vec<String>>> {
        let mut owners = vec![None; self.api.types.len()];
        for operation in self.modules.iter().flat_map(|module| &module.operations) {
            let words = words_of(&operation.method);
            let mut waiting = used_types(operation.operation);
            while let Some(TypeId(index)) = waiting.pop() {
                if owners[index].is_none() {
                    owners[index] = Some(words.clone());
                    push_types_in(&self.api.types[index].shape, &mut waiting);
                }
            }
        }
        owners
    }

    /// The path of a module's item as seen from another module.
    pub fn path_to(&self, module: usize, from: usize) -> Vec<String> {
        if module == from {
            return Vec::new();
        }
        let up = self.depth(from);
        let mut path = vec!["super".to_owned(); up];
        path.extend(self.module_path(module));
        path
    }

    /// The generated crate in `use` paths.
    pub fn crate_ident(&self) -> String {
        self.krate.clone()
    }

    /// The module of an operation.
    pub fn module_of(&self, operation: &OperationPlan<'_>) -> &ModulePlan<'a> {
        &self.modules[operation.module]
    }

    /// The methods that lead from the client to a module's handle.
    pub fn handles_to(&self, module: &ModulePlan<'_>) -> Vec<String> {
        let mut handles = Vec::new();
        let mut current = 0;
        for depth in 1..=module.path.len() {
            let prefix = &module.path[..depth];
            let children = &self.modules[current].children;
            let Some(&child) = children
                .iter()
                .find(|&&child| self.modules[child].path == prefix)
            else {
                break;
            };
            handles.push(self.modules[child].method.clone());
            current = child;
        }
        handles
    }

    /// How the examples in docs are fenced: compiled in a crate, shown in an included file.
    pub fn fence(&self) -> &'static str {
        if self.single_file {
            "```rust,ignore"
        } else {
            "```no_run"
        }
    }

    /// Whether a client cannot be made without the most used base URL.
    pub fn needs_base_url(&self) -> bool {
        self.api
            .base_urls
            .first()
            .is_some_and(|base| base.value.is_none())
    }

    /// How many modules a module is below the crate's root.
    pub fn depth(&self, module: usize) -> usize {
        self.module_path(module).len()
    }

    fn module_path(&self, module: usize) -> Vec<String> {
        match self.modules[module].path.as_slice() {
            [] => vec!["operations".to_owned()],
            path => path.to_vec(),
        }
    }
}

/// The modules in the making.
#[derive(Default)]
struct Tree<'a> {
    modules: Vec<ModulePlan<'a>>,
    by_name: HashMap<(usize, String), usize>,
    /// The module of each path of folder names.
    homes: HashMap<Vec<String>, usize>,
}

impl<'a> Tree<'a> {
    /// Adds a folder; one whose name gives no module leaves what it holds to its parent.
    fn push_module(&mut self, module: &'a Module, parent: Option<usize>, home: Option<&[String]>) {
        let index = match parent {
            None => self.add(module, String::new()),
            Some(parent) => self.find_or_add(module, parent),
        };
        let mut path = home.map(<[String]>::to_vec).unwrap_or_default();
        if parent.is_some() {
            path.push(module.name.clone());
        }
        self.homes.insert(path.clone(), index);
        let plans = module
            .operations
            .iter()
            .map(|operation| unnamed(operation, index));
        self.modules[index].operations.extend(plans);
        for child in &module.modules {
            self.push_module(child, Some(index), Some(&path));
        }
    }

    fn find_or_add(&mut self, module: &'a Module, parent: usize) -> usize {
        let parent_name = Some(self.modules[parent].name).filter(|name| !name.is_empty());
        let Some(words) = names::module_words(&module.name, parent_name) else {
            return parent;
        };
        if !has_operations(module) {
            return parent;
        }
        let method = names::snake(&words);
        if let Some(&known) = self.by_name.get(&(parent, method.clone())) {
            return known;
        }
        let index = self.add(module, method.clone());
        self.by_name.insert((parent, method), index);
        self.modules[parent].children.push(index);
        index
    }

    fn add(&mut self, module: &'a Module, method: String) -> usize {
        self.modules.push(ModulePlan {
            name: &module.name,
            description: &module.description,
            method,
            ..ModulePlan::default()
        });
        self.modules.len() - 1
    }
}

fn has_operations(module: &Module) -> bool {
    !module.operations.is_empty() || module.modules.iter().any(has_operations)
}

fn unnamed(operation: &Operation, module: usize) -> OperationPlan<'_> {
    OperationPlan {
        operation,
        module,
        method: String::new(),
        ty: String::new(),
        error: String::new(),
        arguments: None,
        table: String::new(),
        example: String::new(),
        parameters: Vec::new(),
        variants: Vec::new(),
    }
}

fn name_operation<'a>(
    operation: &'a Operation,
    module: usize,
    methods: &mut Scope,
    types: &mut Scope,
    choices: &config::Settings<'_>,
) -> OperationPlan<'a> {
    let path = path_text(&operation.path);
    let words = match choices.operation_name(&operation.items) {
        Some(name) => names::words(name),
        None => names::operation_words(&operation.name, &operation.method, &path),
    };
    let wanted = names::snake(&words);
    let method = methods.claim(&wanted, &alternatives(&wanted, operation));
    let stem = words_of(&method);
    let ty = types.claim(
        &names::pascal(&stem),
        &[format!("{}Operation", names::pascal(&stem))],
    );
    let table = names::constant(&names::words(&ty));
    let prefix = ty.trim_end_matches('_');
    let many = operation
        .parameters
        .iter()
        .filter(|one| one.required)
        .count()
        > MANY;
    OperationPlan {
        operation,
        module,
        error: types.claim(&format!("{prefix}Error"), &[]),
        arguments: many.then(|| types.claim(&format!("{prefix}Arguments"), &[])),
        example: format!("{table}_EXAMPLE"),
        parameters: parameters(operation),
        variants: operation
            .failures
            .iter()
            .map(|one| variant(one.status))
            .collect(),
        method,
        ty,
        table,
    }
}

/// Names for an operation whose own is taken: with the last argument of its path, then its method.
fn alternatives(wanted: &str, operation: &Operation) -> Vec<String> {
    let wanted = wanted.trim_end_matches('_');
    let mut alternatives = Vec::new();
    let mut arguments = operation.path.iter().rev().filter_map(|piece| match piece {
        PathPiece::Slot(slot) => operation.slots[*slot].name.as_literal(),
        PathPiece::Text(_) => None,
    });
    if let Some(argument) = arguments.next() {
        let argument = names::snake(&names::parameter_words(argument));
        alternatives.push(format!("{wanted}_by_{}", argument.trim_matches('_')));
    }
    let method = names::snake(&names::words(&operation.method));
    alternatives.push(format!("{wanted}_{}", method.trim_end_matches('_')));
    alternatives
}

/// The path as people write it, for names and docs: arguments as `:name`.
pub fn path_text(path: &[PathPiece]) -> String {
    let mut text = String::new();
    for piece in path {
        match piece {
            PathPiece::Text(template) => text.push_str(&template_text(template)),
            PathPiece::Slot(_) => text.push_str(":x"),
        }
    }
    text
}

/// A template as the collection writes it.
pub fn template_text(template: &Template) -> String {
    let mut text = String::new();
    for piece in template.pieces() {
        match piece {
            crate::api::TemplatePiece::Literal(literal) => text.push_str(literal),
            crate::api::TemplatePiece::Variable(name) => {
                text.push_str("{{");
                text.push_str(name);
                text.push_str("}}");
            }
        }
    }
    text
}

/// Parameters whose name is taken get their place in front.
fn parameters(operation: &Operation) -> Vec<String> {
    let mut scope = Scope::new(&[OPERATION_METHODS.as_slice(), &OPERATORS].concat());
    let named = operation.parameters.iter().map(|parameter| {
        let wanted = names::snake(&names::parameter_words(&parameter.name));
        let place = match &parameter.target {
            crate::api::Target::Slots(slots) => slots
                .first()
                .map_or("", |&slot| place_word(operation.slots[slot].place)),
            crate::api::Target::Setting(_) => "setting",
        };
        let alternative = format!("{place}_{}", wanted.trim_matches('_'));
        scope.claim(&wanted, &[alternative])
    });
    named.collect()
}

fn place_word(place: crate::api::Place) -> &'static str {
    match place {
        crate::api::Place::Path => "path",
        crate::api::Place::Query => "query",
        crate::api::Place::Header => "header",
        crate::api::Place::Form | crate::api::Place::Part => "form",
        crate::api::Place::Body => "body",
    }
}

/// The variant of a status: its reason phrase, or the number where it is a success or unknown.
pub fn variant(status: u16) -> String {
    match reason(status) {
        Some(reason) if status >= 300 => names::pascal(&names::words(reason)),
        _ => format!("Status{status}"),
    }
}

/// The reason phrase of a status (RFC 9110, section 15, and the IANA registry).
pub fn reason(status: u16) -> Option<&'static str> {
    Some(match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi-Status",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        418 => "Im a Teapot",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => return None,
    })
}

/// The words of an identifier in snake case.
fn words_of(snake: &str) -> Vec<String> {
    let parts = snake.split('_').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn base_words(name: &str) -> Vec<String> {
    let mut words = names::words(name);
    let ends_so = |words: &[String]| words.ends_with(&["url".to_owned()]);
    if !ends_so(&words) {
        words.extend(["base".to_owned(), "url".to_owned()]);
    }
    words
}

fn reply_headers(api: &Api) -> Vec<String> {
    const RESERVED: [&str; 8] = [
        "status", "headers", "header", "bytes", "text", "json", "body", "clone",
    ];
    const MORE: [&str; 6] = [
        "into_body",
        "into_parts",
        "documented",
        "reply",
        "untyped",
        "from",
    ];
    let mut scope = Scope::new(&[RESERVED.as_slice(), MORE.as_slice()].concat());
    let named = api.reply_headers.iter().map(|header| {
        let wanted = names::snake(&names::parameter_words(&header.name));
        scope.claim(
            &wanted,
            &[format!("{}_header", wanted.trim_end_matches('_'))],
        )
    });
    named.collect()
}

fn home_module(home: &[String], homes: &HashMap<Vec<String>, usize>) -> usize {
    let mut home = home;
    loop {
        if let Some(&module) = homes.get(home) {
            return module;
        }
        match home.split_last() {
            Some((_, rest)) => home = rest,
            None => return 0,
        }
    }
}

/// The named types that an operation itself names.
fn used_types(operation: &Operation) -> Vec<TypeId> {
    let mut used = Vec::new();
    for parameter in &operation.parameters {
        match &parameter.kind {
            ParameterKind::Choice(id) => used.push(*id),
            ParameterKind::Json(ty) => push_type(ty, &mut used),
            _ => {}
        }
    }
    match &operation.success {
        Success::Json(ty) => push_type(ty, &mut used),
        Success::ByStatus(id, _) => used.push(*id),
        Success::Bytes | Success::Empty => {}
    }
    let bodies = operation
        .failures
        .iter()
        .filter_map(|one| one.body.as_ref());
    bodies.for_each(|ty| push_type(ty, &mut used));
    used
}

fn push_types_in(shape: &Shape, used: &mut Vec<TypeId>) {
    match shape {
        Shape::Object(fields) => fields.iter().for_each(|field| push_type(&field.ty, used)),
        Shape::ByStatus(bodies) => {
            let types = bodies.iter().filter_map(|(_, ty)| ty.as_ref());
            types.for_each(|ty| push_type(ty, used));
        }
        Shape::Choice(_) => {}
    }
}

fn push_type(ty: &Type, used: &mut Vec<TypeId>) {
    match ty {
        Type::Named(id) => used.push(*id),
        Type::List(inner) | Type::Map(inner) => push_type(inner, used),
        _ => {}
    }
}

/// What a type could be called, best first. The last of its names starts with the operation that
/// it belongs to, which is called as its method is: that name has no equal.
fn type_names(def: &TypeDef, owner: Option<&[String]>) -> Vec<String> {
    let last = def.names.len().saturating_sub(1);
    let names = def.names.iter().enumerate();
    let names = names.map(|(index, steps)| match owner {
        Some(owner) if index == last && !steps.is_empty() => type_name(owner.to_vec(), &steps[1..]),
        _ => type_name(Vec::new(), steps),
    });
    names.collect()
}

/// The name of a type from the names that it is made of; `[]` marks an element of a list.
fn type_name(mut words: Vec<String>, steps: &[String]) -> String {
    for step in steps {
        if step == "[]" {
            if let Some(last) = words.last_mut() {
                *last = names::singular(last);
            }
            continue;
        }
        words.extend(names::parameter_words(step));
    }
    names::pascal(&words)
}

fn members(def: &TypeDef) -> Vec<String> {
    match &def.shape {
        Shape::Object(fields) => fields_of(fields, def.role),
        Shape::Choice(values) => {
            let mut scope = Scope::new(&["Other", "Self"]);
            let named = values.iter().map(|value| {
                let wanted = names::pascal(&names::variant_words(&value.value));
                scope.claim(&wanted, &[format!("{wanted}Value")])
            });
            named.collect()
        }
        Shape::ByStatus(bodies) => bodies
            .iter()
            .map(|(status, _)| match reason(*status) {
                Some(reason) => names::pascal(&names::words(reason)),
                None => variant(*status),
            })
            .collect(),
    }
}

/// A field of a body has a setter, whose name counts.
fn fields_of(fields: &[Field], role: Role) -> Vec<String> {
    let reserved = match role {
        Role::Body => [OPERATORS.as_slice(), &["clone", "default"]].concat(),
        _ => Vec::new(),
    };
    let mut scope = Scope::new(&reserved);
    let named = fields.iter().map(|field| {
        let wanted = names::snake(&names::parameter_words(&field.name));
        let alternative = format!("{}_value", wanted.trim_end_matches('_'));
        scope.claim(&wanted, &[alternative])
    });
    named.collect()
}
