//! Where values go: path, query, headers; and what is not sent.

use build_script::library::books::ListBooksArguments;
use build_script::parcels::parcels::ListParcelsState;

use build_script::library::Error;

use crate::{library, parcels, silent};

fn page() -> ListBooksArguments {
    ListBooksArguments {
        branch: "north/east".into(),
        page: "1".into(),
        size: "20".into(),
        sort: "title".into(),
        tag: vec!["travel".into(), "a&b".into()],
        in_print: true,
    }
}

#[tokio::test]
async fn a_query_is_in_the_order_of_the_collection_and_disabled_entries_are_not_in_it() {
    let server = silent();
    let _ = library(&server).books().list_books(page()).send().await;
    let request = server.request();
    let expected = "/north%2Feast/books?page=1&size=20&sort=title&tag=travel&tag=a%26b&in_print";
    assert_eq!(request.target, expected);
    assert_eq!(request.header("X-Trace"), None);
    assert_eq!(request.header("Accept-Language"), None);
}

#[tokio::test]
async fn disabled_entries_are_parameters_all_the_same() {
    let server = silent();
    let call = library(&server)
        .books()
        .list_books(page())
        .author("Ines Varga");
    let _ = call.x_trace("abc").accept_language("sv").send().await;
    let request = server.request();
    assert!(
        request.target.ends_with("&in_print&author=Ines%20Varga"),
        "{}",
        request.target
    );
    assert_eq!(request.header("X-Trace"), Some("abc"));
    assert_eq!(request.header("Accept-Language"), Some("sv"));
}

#[tokio::test]
async fn a_flag_that_is_off_and_a_list_of_none_leave_nothing_behind() {
    let server = silent();
    let mut page = page();
    page.tag = Vec::new();
    page.in_print = false;
    let _ = library(&server).books().list_books(page).send().await;
    let expected = "/north%2Feast/books?page=1&size=20&sort=title";
    assert_eq!(server.request().target, expected);
}

#[tokio::test]
async fn a_path_argument_keeps_the_text_around_it() {
    let server = silent();
    let _ = library(&server)
        .books()
        .get_a_book_citation("7/8")
        .send()
        .await;
    let _ = parcels(&server).parcels().get_a_label("PX 1").send().await;
    let requests = server.requests();
    assert_eq!(requests[0].target, "/central/books/7%2F8.txt");
    assert_eq!(requests[1].target, "/parcels/PX%201.pdf?api_key=k%26y");
    assert_eq!(requests[1].header("Accept"), Some("application/pdf"));
}

#[tokio::test]
async fn a_variable_of_most_requests_is_set_for_the_client_or_for_a_call() {
    let server = silent();
    let client = library(&server);
    let _ = client.books().get_a_book(7).send().await;
    let _ = client.books().get_a_book(7).branch("north").send().await;
    let builder = build_script::library::Client::builder().base_url(server.url());
    let client = builder.bearer_token("t").branch("west").build().unwrap();
    let _ = client.books().get_a_book(7).send().await;
    let targets: Vec<_> = server
        .requests()
        .into_iter()
        .map(|one| one.target)
        .collect();
    assert_eq!(
        targets,
        ["/central/books/7", "/north/books/7", "/west/books/7"]
    );
}

#[tokio::test]
async fn a_header_that_is_a_variable_is_sent_with_the_value_of_the_client() {
    let server = silent();
    let client = parcels(&server);
    let state = || ListParcelsState::Delivered;
    let _ = client.parcels().list_parcels(state()).send().await;
    let _ = client
        .parcels()
        .list_parcels(state())
        .x_tenant("south")
        .limit(5)
        .send()
        .await;
    let requests = server.requests();
    assert_eq!(requests[0].header("X-Tenant"), Some("north"));
    assert_eq!(requests[0].target, "/parcels?state=delivered&api_key=k%26y");
    assert_eq!(requests[1].header("X-Tenant"), Some("south"));
    assert_eq!(
        requests[1].target,
        "/parcels?state=delivered&limit=5&api_key=k%26y"
    );
}

#[tokio::test]
async fn a_setting_of_a_caller_stays_one_segment_of_the_path() {
    let server = silent();
    let client = library(&server);
    let books = client.books();
    books.get_a_book(7).branch("a/b?c#d").send().await.unwrap();
    assert_eq!(server.request().target, "/a%2Fb%3Fc%23d/books/7");
    for branch in ["..", ".", ""] {
        let error = books.get_a_book(7).branch(branch).send().await.unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{error}");
    }
    assert_eq!(server.requests().len(), 1);
}
