//! Generates the clients of the project's own collections.

use postman_codegen::{Error, Generator};

fn main() -> Result<(), Error> {
    Generator::new("../../collections/library.postman_collection.json")
        .crate_name("library")
        .generate_to_out_dir()?;
    Generator::new("../../collections/parcels.postman_collection.json")
        .crate_name("parcels")
        .generate_to_out_dir()
}
