//! An API as indented lines.

use postman_codegen::api::{
    Api, Auth, Body, Format, Module, Operation, Parameter, ParameterKind, PathPiece, Place, Shape,
    Success, Target, Template, TemplatePiece, Type, TypeDef, TypeId,
};

use super::{Lines, or_unnamed};

/// The client, its modules, operations and types.
pub(crate) fn api(api: &Api) -> String {
    let mut lines = Lines::default();
    lines.push(0, or_unnamed(&api.name));
    for base in &api.base_urls {
        let value = base
            .value
            .as_ref()
            .map_or("(given by the caller)".into(), text);
        lines.push(1, &format!("base URL {}: {value}", base.name));
    }
    for setting in &api.settings {
        let secret = if setting.secret { " (secret)" } else { "" };
        lines.push(1, &format!("setting {}{secret}", setting.name));
    }
    Tree {
        api,
        lines: &mut lines,
    }
    .push_module(1, &api.root);
    for (index, def) in api.types.iter().enumerate() {
        Tree {
            api,
            lines: &mut lines,
        }
        .push_type(TypeId(index), def);
    }
    lines.text
}

struct Tree<'a> {
    api: &'a Api,
    lines: &'a mut Lines,
}

impl Tree<'_> {
    fn push_module(&mut self, depth: usize, module: &Module) {
        for operation in &module.operations {
            self.push_operation(depth, operation);
        }
        for below in &module.modules {
            self.lines
                .push(depth, &format!("{}/", or_unnamed(&below.name)));
            self.push_module(depth + 1, below);
        }
    }

    /// Only what kind it is: the texts may hold credentials.
    fn auth(&self, auth: &Auth) -> String {
        match auth {
            Auth::None => "none".to_owned(),
            Auth::Token { header, .. } => format!("token in {}", text(header)),
            Auth::Header { name, .. } => format!("header {}", text(name)),
            Auth::Query { name, .. } => format!("query {}", text(name)),
            Auth::Basic { .. } => "basic".to_owned(),
            Auth::Scheme(place) => self.api.schemes[*place].kind.name().to_owned(),
        }
    }

    fn push_operation(&mut self, depth: usize, operation: &Operation) {
        let below = depth + 1;
        self.lines.push(depth, or_unnamed(&operation.name));
        let address = format!("{} {}", operation.method, self.address(operation));
        self.lines.push(below, &address);
        if operation.auth != Auth::None {
            self.lines
                .push(below, &format!("auth {}", self.auth(&operation.auth)));
        }
        for parameter in &operation.parameters {
            let line = self.parameter(operation, parameter);
            self.lines.push(below, &line);
        }
        if operation.body != Body::None {
            self.lines
                .push(below, &format!("body {}", body(&operation.body)));
        }
        let success = format!("ok {}", self.success(&operation.success));
        self.lines.push(below, &success);
        for failure in &operation.failures {
            let body = failure
                .body
                .as_ref()
                .map(|body| format!(" {}", self.ty(body)));
            let line = format!("error {}{}", failure.status, body.unwrap_or_default());
            self.lines.push(below, &line);
        }
    }

    fn address(&self, operation: &Operation) -> String {
        let base = self.api.base_urls.get(operation.base_url);
        let mut address = base.map_or(String::new(), |base| text(&base.text));
        for piece in &operation.path {
            match piece {
                PathPiece::Text(template) => address.push_str(&text(template)),
                PathPiece::Slot(slot) => {
                    let slot = operation.slots.get(*slot);
                    let name = slot.map_or(String::new(), |slot| text(&slot.name));
                    address.push_str(&format!("{{{name}}}"));
                }
            }
        }
        address
    }

    fn parameter(&self, operation: &Operation, parameter: &Parameter) -> String {
        let place = match &parameter.target {
            Target::Slots(slots) => {
                let slot = slots.first().and_then(|slot| operation.slots.get(*slot));
                slot.map_or("nowhere", |slot| place(slot.place))
            }
            Target::Setting(_) => "setting",
        };
        let mark = if parameter.required { "" } else { "?" };
        let kind = self.kind(&parameter.kind);
        format!("{place} {}{mark}: {kind}", or_unnamed(&parameter.name))
    }

    fn kind(&self, kind: &ParameterKind) -> String {
        let name = match kind {
            ParameterKind::Choice(id) => return self.name(*id),
            ParameterKind::Json(ty) => return self.ty(ty),
            ParameterKind::Custom(name) => name,
            ParameterKind::Text => "text",
            ParameterKind::Boolean => "boolean",
            ParameterKind::Integer => "integer",
            ParameterKind::Number => "number",
            ParameterKind::Flag => "flag",
            ParameterKind::Texts => "texts",
            ParameterKind::File => "file",
            ParameterKind::Files => "files",
            ParameterKind::AnyJson => "any JSON",
            ParameterKind::Raw => "text or bytes",
        };
        name.to_owned()
    }

    fn success(&self, success: &Success) -> String {
        match success {
            Success::Bytes => "bytes".to_owned(),
            Success::Empty => "empty".to_owned(),
            Success::Json(ty) => self.ty(ty),
            Success::ByStatus(id, _) => self.name(*id),
        }
    }

    fn ty(&self, ty: &Type) -> String {
        let name = match ty {
            Type::List(item) => return format!("list of {}", self.ty(item)),
            Type::Map(value) => return format!("map of {}", self.ty(value)),
            Type::Named(id) => return self.name(*id),
            Type::Custom(name) => name,
            Type::Text => "text",
            Type::Boolean => "boolean",
            Type::Integer => "integer",
            Type::BigInteger => "big integer",
            Type::Number => "number",
            Type::Any => "any",
        };
        name.to_owned()
    }

    /// What a type would be called first, and its number, because several may want that name.
    fn name(&self, id: TypeId) -> String {
        let names = self.api.types.get(id.0).and_then(|def| def.names.first());
        let name = names.map_or(String::new(), |name| name.join(" "));
        format!("<{name} #{}>", id.0)
    }

    fn push_type(&mut self, id: TypeId, def: &TypeDef) {
        let role = format!("{:?}", def.role).to_lowercase();
        self.lines
            .push(1, &format!("type {} ({role})", self.name(id)));
        match &def.shape {
            Shape::Object(fields) => {
                for field in fields {
                    let null = if field.nullable { " or null" } else { "" };
                    let mark = if field.required { "" } else { "?" };
                    let format = match field.format {
                        Some(Format::DateTime) => " (date-time)",
                        Some(Format::Date) => " (date)",
                        Some(Format::Uuid) => " (UUID)",
                        Some(Format::Url) => " (URL)",
                        None => "",
                    };
                    let ty = self.ty(&field.ty);
                    let line = format!("{}{mark}: {ty}{format}{null}", field.name);
                    self.lines.push(2, &line);
                }
            }
            Shape::Choice(values) => {
                for value in values {
                    self.lines.push(2, &format!("`{}`", value.value));
                }
            }
            Shape::OneOf(types) => {
                let types: Vec<String> = types.iter().map(|ty| self.ty(ty)).collect();
                self.lines.push(2, &types.join(" or "));
            }
            Shape::ByStatus(bodies) => {
                for (status, body) in bodies {
                    let body = body.as_ref().map_or("empty".into(), |body| self.ty(body));
                    self.lines.push(2, &format!("{status}: {body}"));
                }
            }
        }
    }
}

fn text(template: &Template) -> String {
    let piece = |piece: &TemplatePiece| match piece {
        TemplatePiece::Literal(text) => text.clone(),
        TemplatePiece::Variable(name) => format!("{{{{{name}}}}}"),
    };
    template.pieces().iter().map(piece).collect()
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Form => "form",
        Place::Part => "part",
        Place::Body => "body",
    }
}

fn body(body: &Body) -> String {
    match body {
        Body::None => "none".to_owned(),
        Body::Form => "urlencoded".to_owned(),
        Body::Multipart => "multipart".to_owned(),
        Body::Raw(content_type) => content_type.clone(),
        Body::File => "file".to_owned(),
        Body::Graphql { .. } => "GraphQL".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use postman_codegen::api::{Field, Role, Sample, Slot};

    #[test]
    fn an_operation_is_shown_with_its_parameters_and_replies() {
        let slot = Slot {
            place: Place::Path,
            name: Template::literal("petId"),
            default: None,
            sample: Sample::Off,
            content_type: None,
            file_name: None,
        };
        let parameter = Parameter {
            name: "petId".into(),
            target: Target::Slots(vec![0]),
            description: String::new(),
            required: true,
            kind: ParameterKind::Integer,
            deprecated: None,
            default: None,
            example: None,
        };
        let operation = Operation {
            name: "Get a pet".into(),
            method: "GET".into(),
            path: vec![
                PathPiece::Text(Template::literal("/pets/")),
                PathPiece::Slot(0),
            ],
            slots: vec![slot],
            parameters: vec![parameter],
            success: Success::Json(Type::List(Box::new(Type::Named(TypeId(0))))),
            ..Operation::default()
        };
        let field = Field {
            name: "id".into(),
            ty: Type::Integer,
            nullable: true,
            format: None,
            required: false,
            example: String::new(),
        };
        let def = TypeDef {
            names: vec![vec!["pet".into()]],
            description: String::new(),
            role: Role::Reply,
            whole: false,
            home: Vec::new(),
            shape: Shape::Object(vec![field]),
        };
        let module = Module {
            name: "Pets".into(),
            operations: vec![operation],
            ..Module::default()
        };
        let shown = api(&Api {
            name: "Shop".into(),
            root: Module {
                modules: vec![module],
                ..Module::default()
            },
            types: vec![def],
            ..Api::default()
        });
        assert_eq!(
            shown,
            "Shop\n  Pets/\n    Get a pet\n      GET /pets/{petId}\n      path petId: integer\n      \
             ok list of <pet #0>\n  type <pet #0> (reply)\n    id?: integer or null\n"
        );
    }
}
