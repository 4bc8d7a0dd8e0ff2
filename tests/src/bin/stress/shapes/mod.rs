//! Collections that are huge in one respect.

mod body;
mod description;
mod file;
mod name;
mod parameter;
mod reply;
mod secret;
mod tree;
mod variable;

/// A way to make a collection huge.
pub struct Shape {
    /// What there is much of.
    pub name: &'static str,
    /// How many parts are made at most.
    pub most: usize,
    /// Makes a collection with so many parts.
    pub make: fn(usize) -> String,
}

/// All shapes.
pub fn all() -> Vec<Shape> {
    let families = [
        tree::shapes(),
        parameter::shapes(),
        body::shapes(),
        reply::shapes(),
        variable::shapes(),
        secret::shapes(),
        name::shapes(),
        description::shapes(),
        file::shapes(),
    ];
    families.into_iter().flatten().collect()
}

fn shape(name: &'static str, most: usize, make: fn(usize) -> String) -> Shape {
    Shape { name, most, make }
}
