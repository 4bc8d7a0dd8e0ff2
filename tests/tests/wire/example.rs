//! `example()`: the requests as the collection holds them.

use tests::multipart::parts;
use tests::server::{Answer, Recorded, Server};
use zoom_api::{CreateAGroup, CreateAnImDirectoryGroup, UpdateAnImDirectoryGroup};

use crate::client;

fn fields(request: &Recorded) -> Vec<(String, String)> {
    let parts = parts(request.header("Content-Type").unwrap(), &request.body);
    let field = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    parts.iter().map(|part| field(part.field())).collect()
}

#[tokio::test]
async fn an_example_sends_every_value_of_the_item_alone_and_no_authorization() {
    let server = Server::always(Answer::json(409, "{}"));
    let client = client(&server);
    let _ = CreateAnImDirectoryGroup::example(&client).send().await;
    let _ = UpdateAnImDirectoryGroup::example(&client).send().await;
    let _ = CreateAGroup::example(&client).send().await;
    let requests = server.requests();
    let lines: Vec<_> = requests
        .iter()
        .map(|one| format!("{} {}", one.method, one.target))
        .collect();
    assert_eq!(
        lines,
        [
            "POST /v2/im/groups",
            "PATCH /v2/im/groups/quis%20officia%20in%20reprehenderit",
            "POST /v2/groups",
        ]
    );
    let texts = |request: &Recorded| {
        fields(request)
            .into_iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        texts(&requests[0]),
        ["Excepteur proident in", "normal", "false", "true", "false"]
    );
    assert_eq!(
        texts(&requests[1]),
        [
            "anim Duis adipisicing sint",
            "restricted",
            "false",
            "true",
            "false"
        ]
    );
    assert_eq!(texts(&requests[2]), ["exercitation"]);
    let names: Vec<_> = fields(&requests[1])
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "name",
            "type",
            "search_by_domain",
            "search_by_account",
            "search_by_ma_account"
        ]
    );
    assert!(
        requests
            .iter()
            .all(|one| one.header("Authorization").is_none())
    );
}
