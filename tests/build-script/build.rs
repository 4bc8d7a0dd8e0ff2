//! Generates the clients of the project's own collections, and of cases that are called here.

use postman_codegen::{Error, Generator};

fn main() -> Result<(), Error> {
    Generator::new("../../collections/library.postman_collection.json")
        .crate_name("library")
        .generate_to_out_dir()?;
    Generator::new("../../collections/parcels.postman_collection.json")
        .crate_name("parcels")
        .generate_to_out_dir()?;
    Generator::new("../cases/auth_oauth2/collection.json")
        .crate_name("events")
        .generate_to_out_dir()?;
    Generator::new("../cases/config_conflicts/collection.json")
        .config_file("../cases/config_conflicts/postman-codegen.toml")
        .crate_name("stock")
        .generate_to_out_dir()
}
