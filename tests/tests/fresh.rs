//! `generated-client/` is what the generator writes now.

use postman_codegen::Generator;
use postman_codegen::config::ConfigFile;
use tests::cases::root;

#[test]
fn the_generated_client_is_what_the_generator_writes_now() {
    let config = root().join("postman-codegen.toml");
    let file = ConfigFile::read(&config).expect("it is a configuration");
    let collection = file.collection.expect("it names a collection");
    let folder = file.output.expect("it names a folder");
    let output = Generator::new(collection).config_file(config).generate();
    let differences = output.expect("it is a collection").compare_with(&folder);
    let differences = differences.expect("the folder can be read");
    assert!(
        differences.is_empty(),
        "{differences:?}\nGenerate it: cargo run -p postman-codegen -- generate"
    );
}

#[test]
fn no_collection_of_the_project_gives_a_diagnostic() {
    for name in ["zoom", "library", "parcels"] {
        let path = format!("collections/{name}.postman_collection.json");
        let output = Generator::new(root().join(path)).generate().expect(name);
        assert!(output.diagnostics.is_empty(), "{:?}", output.diagnostics);
    }
}
