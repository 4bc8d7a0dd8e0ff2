//! Values of several kinds of JSON, which the configuration makes enums.

use build_script::stock::stock::{
    AddAnArticleError, Article, ArticlesBody, ListArticlesError, MakerBody, MakerValue, SizeValue,
    StockValue,
};
use build_script::stock::{Client, Error};
use tests::server::{Answer, Server};

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url());
    builder.build().expect("it has all that it needs")
}

async fn listed(articles: &str) -> Result<Vec<Article>, Error<ListArticlesError>> {
    let body = format!(r#"{{"articles": {articles}}}"#);
    let server = Server::always(Answer::json(200, &body));
    let reply = client(&server).stock().list_articles().send().await?;
    Ok(reply.into_body().articles)
}

#[tokio::test]
async fn the_kind_of_a_value_that_comes_picks_its_variant() {
    let articles = r#"[{"sizes": [38, "S", {"from": 1}, true, [7]], "maker": "m-7"},
        {"maker": {"id": "m-8"}, "depth": [1], "stock": {"today": 3, "tomorrow": false}}, {"maker": null}]"#;
    let articles = listed(articles).await.expect("all fit");
    let [first, second, third] = articles.as_slice() else {
        panic!("three articles");
    };
    let [
        SizeValue::Number(38.0),
        SizeValue::Text(text),
        SizeValue::Object(range),
        SizeValue::Boolean(true),
        SizeValue::List(list),
    ] = first.sizes.as_slice()
    else {
        panic!("{:?}", first.sizes);
    };
    assert_eq!((text.as_str(), range.from, list), ("S", Some(1), &vec![7]));
    assert!(matches!(&first.maker, Some(MakerValue::Text(id)) if id == "m-7"));
    assert!(
        matches!(&second.maker, Some(MakerValue::Object(maker)) if maker.id.as_deref() == Some("m-8"))
    );
    let stock = second.stock.as_ref().expect("it came");
    assert!(matches!(stock["today"], StockValue::Integer(3)));
    assert!(matches!(stock["tomorrow"], StockValue::Boolean(false)));
    assert!(
        second
            .depth
            .as_ref()
            .is_some_and(serde_json::Value::is_array)
    );
    assert!(third.maker.is_none());
}

#[tokio::test]
async fn a_value_that_fits_no_variant_is_an_error_with_its_path() {
    for (articles, path) in [
        (r#"[{"maker": 7}]"#, "articles[0].maker"),
        (r#"[{}, {"maker": {"id": []}}]"#, "articles[1].maker.id"),
        (r#"[{"sizes": ["S", [{}]]}]"#, "articles[0].sizes[1][0]"),
        (r#"[{"stock": {"today": []}}]"#, "articles[0].stock.today"),
    ] {
        let error = listed(articles).await.expect_err(articles);
        let Error::Decode(error) = error else {
            panic!("{articles}: {error}");
        };
        assert_eq!(error.path(), path, "{articles}");
    }
}

#[tokio::test]
async fn a_body_has_the_value_that_a_variant_holds() -> Result<(), Error<AddAnArticleError>> {
    for (body, sent) in [
        (
            ArticlesBody::default()
                .maker("m-7")
                .sizes(vec!["S".into(), 40.into()]),
            r#"{"maker":"m-7","sizes":["S",40]}"#,
        ),
        (
            ArticlesBody::default().maker(MakerBody::default().name("New")),
            r#"{"maker":{"name":"New"}}"#,
        ),
    ] {
        let server = Server::always(Answer::json(200, "{}"));
        client(&server).stock().add_an_article(&body).send().await?;
        assert_eq!(server.requests()[0].text(), sent);
    }
    Ok(())
}
