//! The names of a generated crate, for tools that write calls of it.

use serde::Serialize;

use crate::api::Api;

use super::plan::{ModulePlan, OperationPlan, Plan};

/// What the things of an [`Api`] are called in the generated crate: the part `rust` of what
/// `postman-codegen inspect --format json` prints.
///
/// It has names only. What an argument takes is the [`kind`](crate::api::ParameterKind) of its
/// parameter, and the two are in the same order. Parts are added here, but none is renamed or
/// taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The crate as `use` paths name it.
    #[serde(rename = "crate")]
    pub krate: String,
    /// Whether `Client::builder` takes the base URL: the collection has none that can be used.
    pub needs_base_url: bool,
    /// The builder's method of each base URL.
    pub base_urls: Vec<String>,
    /// The builder's method of each setting.
    pub settings: Vec<String>,
    /// The path of each named type, from the crate's root.
    pub types: Vec<String>,
    /// The operations, in collection order.
    pub operations: Vec<OutlinedOperation>,
}

/// The names of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlinedOperation {
    /// The [`index`](crate::api::Operation::index) of the operation.
    pub index: usize,
    /// The methods that lead from the client to the operation, which the last one makes. That one
    /// takes the required parameters.
    pub methods: Vec<String>,
    /// The path of its type, from the crate's root.
    #[serde(rename = "type")]
    pub ty: String,
    /// The path of the type of its errors.
    pub error: String,
    /// The path of the struct of its required parameters, where they are too many for arguments.
    pub arguments: Option<String>,
    /// The names of all parameters: arguments (or fields) of the required ones, setters of the
    /// others.
    pub parameters: Vec<String>,
}

impl Outline {
    /// The names of a crate.
    pub(crate) fn of(plan: &Plan<'_>) -> Self {
        let types = plan.types.iter();
        let types = types.map(|one| path(&plan.modules[one.module], &one.ident));
        let operations = plan.modules.iter().flat_map(|module| {
            let operations = module.operations.iter();
            operations.map(|operation| outlined(plan, module, operation))
        });
        let mut operations: Vec<OutlinedOperation> = operations.collect();
        operations.sort_by_key(|one| one.index);
        Self {
            krate: plan.crate_ident().to_owned(),
            needs_base_url: plan.needs_base_url(),
            base_urls: plan.base_urls.iter().map(ToString::to_string).collect(),
            settings: plan.settings.iter().map(ToString::to_string).collect(),
            types: types.collect(),
            operations,
        }
    }
}

fn outlined(
    plan: &Plan<'_>,
    module: &ModulePlan<'_>,
    operation: &OperationPlan<'_>,
) -> OutlinedOperation {
    let handles = plan.handles_to(module).into_iter();
    let methods = handles.map(|handle| handle.to_string());
    let parameters = operation.parameters.iter();
    OutlinedOperation {
        index: operation.operation.index,
        methods: methods.chain([operation.method.to_string()]).collect(),
        ty: path(module, &operation.ty),
        error: path(module, &operation.error),
        arguments: operation.arguments.as_ref().map(|one| path(module, one)),
        parameters: parameters.map(ToString::to_string).collect(),
    }
}

/// The path of a module's item from the crate's root.
fn path(module: &ModulePlan<'_>, ident: &str) -> String {
    let steps = module.path.iter().map(ToString::to_string);
    let steps: Vec<String> = steps.chain([ident.to_owned()]).collect();
    steps.join("::")
}

/// An API with the names that it has in Rust, as `inspect` prints it.
#[derive(Debug, Serialize)]
pub struct Named<'a> {
    /// The API.
    #[serde(flatten)]
    pub api: &'a Api,
    /// The names.
    pub rust: Outline,
}
