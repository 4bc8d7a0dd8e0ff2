//! How long each stage takes, for collections of 10, 100 and 1000 requests.
//!
//! ```text
//! cargo bench -p postman-codegen
//! ```
//!
//! `yardstick` is `serde_json` reading the same text into a `Value`. The last stage, rendering and
//! printing, is what `whole` takes longer than all others together: it has no door of its own.

mod synth;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use postman_codegen::api::{self, Scopes};
use postman_codegen::collection::{self, Collection};
use postman_codegen::config::{Config, Settings};
use postman_codegen::diagnostic::Diagnostics;
use postman_codegen::{Input, generate};
use serde_json::Value;

/// How many requests the collections have.
const SIZES: [usize; 3] = [10, 100, 1000];

fn main() {
    divan::main();
}

/// `serde_json` alone.
#[divan::bench(args = SIZES)]
fn yardstick(bencher: Bencher<'_, '_>, requests: usize) {
    let text = synth::collection(requests);
    let bencher = bencher.counter(BytesCount::of_str(&text));
    bencher.bench_local(|| serde_json::from_slice::<Value>(black_box(text.as_bytes())));
}

/// Bytes to text and JSON.
#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher<'_, '_>, requests: usize) {
    let text = synth::collection(requests);
    let bencher = bencher.counter(BytesCount::of_str(&text));
    bencher.bench_local(|| parsed(black_box(&text)));
}

/// Credentials out of the JSON.
#[divan::bench(args = SIZES)]
fn redact(bencher: Bencher<'_, '_>, requests: usize) {
    let json = parsed(&synth::collection(requests));
    let bencher = bencher.with_inputs(|| json.clone());
    bencher.bench_local_values(|mut json| (collection::redact(&mut json, 0), json));
}

/// JSON to a collection.
#[divan::bench(args = SIZES)]
fn read(bencher: Bencher<'_, '_>, requests: usize) {
    let json = parsed(&synth::collection(requests));
    let bencher = bencher.with_inputs(|| json.clone());
    bencher.bench_local_values(collection_of);
}

/// A collection to what it means.
#[divan::bench(args = SIZES)]
fn lower(bencher: Bencher<'_, '_>, requests: usize) {
    let collection = collection_of(parsed(&synth::collection(requests)));
    let config = Config::default();
    bencher.bench_local(|| {
        let settings = Settings::new(&config);
        let scopes = Scopes::default();
        let mut diagnostics = Diagnostics::default();
        api::lower(
            black_box(&collection),
            &scopes,
            Vec::new(),
            &settings,
            &mut diagnostics,
        )
    });
}

/// Bytes to all files, in memory.
#[divan::bench(args = SIZES)]
fn whole(bencher: Bencher<'_, '_>, requests: usize) {
    let text = synth::collection(requests);
    let bencher = bencher.counter(BytesCount::of_str(&text));
    let input = Input::new("bench.json", text);
    let config = Config::default();
    bencher.bench_local(|| generate(black_box(&input), &config));
}

fn parsed(text: &str) -> Value {
    let text = collection::decode(text.as_bytes(), &mut Diagnostics::default());
    collection::read_json(&text).expect("it is JSON")
}

fn collection_of(json: Value) -> Collection {
    collection::from_value(json, &mut Diagnostics::default()).expect("it is a collection")
}
