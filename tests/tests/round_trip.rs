//! What a generated client decodes is what was sent: the saved responses of a collection with every
//! kind of JSON value, served, decoded and written as JSON again.

use std::process::Command;

use tests::cases::root;
use tests::replays::{self, Case};
use tests::round_trip::compare;
use tests::saved::{self, Saved};
use tests::server::{Answer, Server};
use tests::verdict::{self, Line};
use tests::workspace::Workspace;

/// The program that replays the case.
fn replay() -> (Case, std::path::PathBuf) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("round_trip");
    let case = Case::new(root().join("tests/cases/round_trip/collection.json"));
    let workspace = Workspace::in_folder(folder);
    let built = replays::build_in(&workspace, vec![case]).expect("cargo can be run");
    let [built] = <[_; 1]>::try_from(built).expect("one case is one program");
    (built.case, built.program.expect("the client compiles"))
}

fn answer(saved: Option<&Saved>) -> Answer {
    match saved {
        Some(saved) => Answer::status(saved.status).body(saved.body.as_str()),
        None => Answer::json(200, "{}"),
    }
}

/// Checks one reply; the number of its differences from what was sent.
fn check(place: &str, saved: &Saved, line: &Line) {
    assert!(line.is_understood(), "{place}: {line:?}");
    assert_eq!(line.undecoded, None, "{place}");
    let is_typed = saved.body.starts_with(['{', '[']);
    assert_eq!(line.decoded.is_some(), is_typed, "{place}: {line:?}");
    if let Some(decoded) = &line.decoded {
        let found = compare(&saved.body, decoded.get()).differences;
        assert_eq!(found, [], "{place}");
    }
}

#[test]
fn what_is_decoded_is_what_was_sent() {
    let (case, program) = replay();
    let saved = saved::of_collection(&case.collection).expect("it is a collection");
    let rounds = saved.iter().map(Vec::len).max().expect("it has requests");
    let mut checked = 0;
    for round in 0..rounds {
        let server = Server::answering(saved.iter().map(|saved| answer(saved.get(round))));
        let url = server.url();
        let arguments = case.arguments();
        let arguments = arguments.iter().map(|one| one.replace("{url}", &url));
        let output = Command::new(&program)
            .args(arguments)
            .arg("--decoded")
            .output();
        let printed = output.expect("the program runs").stdout;
        let lines = verdict::lines(&String::from_utf8_lossy(&printed));
        for (index, saved) in saved.iter().enumerate() {
            if let Some(saved) = saved.get(round) {
                check(&format!("#{index} round {round}"), saved, &lines[&index]);
                checked += 1;
            }
        }
    }
    let all: usize = saved.iter().map(Vec::len).sum();
    assert_eq!(checked, all);
    assert!(all > 10);
}
