//! What readers get, from text as people write it.

use proptest::prelude::*;
use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag};

use super::runs::Run;
use super::{
    attributes, cell, code, inline, is_clean, links, markdown, one_line, summary_and_rest, table,
};

const ALL: usize = usize::MAX;

fn check(cases: &[(&str, &str)]) {
    for (input, expected) in cases {
        assert_eq!(markdown(input, ALL).join("\n"), *expected, "{input}");
    }
}

#[test]
fn descriptions_of_vendors_read_as_if_written_for_rustdoc() {
    check(&[
        ("", ""),
        (" \r\n\t ", ""),
        ("List the *teams*.", "List the *teams*."),
        (
            "Add a [team](https://example.com/teams) to an account.<br><br>\n**Scopes**: `team:write`<br>\n \n **[Rate limit](https://example.com/limits#rates):** `Light`",
            "Add a [team](https://example.com/teams) to an account.\n\n**Scopes**: `team:write`\n\n**[Rate limit](https://example.com/limits#rates):** `Light`",
        ),
        (
            "**Scopes:** `team:write`<br>**Limit:** `Light`\n\n**Prerequisites**: \n* A Pro account\n* An admin",
            "**Scopes:** `team:write`\\\n**Limit:** `Light`\n\n**Prerequisites**:\n\n- A Pro account\n- An admin",
        ),
        (
            "Kinds:<br>`open` - Anyone. <br>`closed` - Nobody.<br>`other`: Some (see below)",
            "Kinds:\n\n- `open` - Anyone.\n- `closed` - Nobody.\n- `other`: Some (see below)",
        ),
        (
            "<p>The <code>Copy a page</code>&nbsp;call copies it.\n<br><p>Use a <a href=\"https://example.com/t?a=1&amp;b=2\">token.</a>\n</p><br>\n            See <a href=www.example.com/copy>Copy</a>, <a href=\"/local\">here</a>",
            "The `Copy a page` call copies it.\n\nUse a [token.](https://example.com/t?a=1&b=2)\n\nSee [Copy](https://www.example.com/copy), here",
        ),
        (
            "Fields: <br/><br/> - **One** field <br /><br /> - **Two** fields<br><br>More.",
            "Fields:\n\n- **One** field\n- **Two** fields\n\nMore.",
        ),
        (
            "Can:\r\n•\tmake it\r\n•\tbreak it\r\nThis is all.",
            "Can:\n\n- make it\n- break it\n\nThis is all.",
        ),
    ]);
}

/// A word, as text or as code, and what stands before it.
fn word() -> impl Strategy<Value = String> {
    let between = prop_oneof![9 => "( |, |: )", 1 => "[.] | [(]|[)] |; |'|-|/|_|"];
    (between, "[A-Za-z0-9(]{1,8}|`[A-Za-z0-9_./-]{1,8}`").prop_map(|(before, word)| before + &word)
}

proptest! {
    /// A character that nobody sees has a text read with all that it could mean.
    #[test]
    fn clean_text_is_written_as_any_other(
        first in "[A-Za-z]{1,5}",
        words in prop::collection::vec(word(), 0..20),
        last in "[).:;]?",
    ) {
        let text = first + &words.concat() + &last;
        let other = format!("{text}\u{200b}");
        prop_assert_eq!(markdown(&text, 80), markdown(&other, 80));
        prop_assert_eq!(cell(&text, 80), cell(&other, 80));
        prop_assert_eq!(summary_and_rest(&text, 80), summary_and_rest(&other, 80));
        prop_assert_eq!(inline(&text), one_line(&links::split(Run::plain(&*text))));
    }
}

#[test]
fn words_of_code_are_clean() {
    for (text, expected) in [
        ("One of `open`, `closed` (or `none`).", true),
        ("See `/v1/users`: it lists", true),
        ("A`b`", false),
        ("A ``b``", false),
        ("A `b", false),
        ("A `b` `", false),
        ("A `b c`", false),
        ("`a` is it", false),
        ("A `b`*", false),
    ] {
        assert_eq!(is_clean(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_markup_is_text() {
    check(&[
        (
            "An array of <string> or <team-id>",
            r"An array of \<string> or \<team-id>",
        ),
        (
            "`/teams/<id>` and /teams/<id>/x",
            r"`/teams/<id>` and /teams/\<id>/x",
        ),
        (
            "Age [required], one of [a, b]",
            r"Age \[required\], one of \[a, b\]",
        ),
        ("- [ ] open\n- [x] done", "- \\[ \\] open\n- \\[x\\] done"),
        (
            "See [Order Side][1] and [^2].",
            r"See \[Order Side\]\[1\] and \[^2\].",
        ),
        ("a */ b /// c //! d", r"a \*/ b /// c //! d"),
        (
            "2 * 3 < 4 && 5 > 4, a_b _c_d",
            r"2 \* 3 < 4 && 5 > 4, a_b \_c_d",
        ),
        ("&lt;b&gt; &amp;lt; &copy;", r"\<b> \&lt; ©"),
        ("` padded ` code", "`padded` code"),
        ("stray ` tick", r"stray \` tick"),
        ("{{host}}/a and :id", "{{host}}/a and :id"),
        ("Bearer <code>", r"Bearer \<code>"),
        ("a\u{200b}b\u{202e}c\u{0}d", "abcd"),
        (
            "https://a.example/x, (http://b.example).",
            "<https://a.example/x>, (<http://b.example>).",
        ),
        (
            "GET https://a.example/{{id}}/b.",
            "GET `https://a.example/{{id}}/b`.",
        ),
        (
            "<me@a.example> [m](mailto:me@a.example)",
            "<me@a.example> [m](mailto:me@a.example)",
        ),
        ("[//]: # (hidden)\n\nseen<!-- not -->", "seen"),
    ]);
}

#[test]
fn html_becomes_markdown() {
    check(&[
        (
            "<b>a</b> <i>b</i> <s>c</s> <kbd>d</kbd> x<sup>2</sup>",
            "**a** *b* ~~c~~ `d` x^2",
        ),
        (
            "<ul><li>a<li>b <b>c</b><ol><li>d</ol></ul>e",
            "- a\n- b **c**\n  1. d\n\ne",
        ),
        ("a <ul>\n<li>b</li>\n\n<li>c</li>\n</ul>", "a\n\n- b\n- c"),
        ("<li>a\n<li>b\n\nc", "- a\n- b\n\nc"),
        (
            "<h3>Head</h3>\ntext<hr>more",
            "**Head**\n\ntext\n\n---\n\nmore",
        ),
        (
            "<pre><code>{\n  &lt;x&gt;*y*\n\n}</code></pre>",
            "```text\n{\n  <x>*y*\n\n}\n```",
        ),
        ("Send <code>*.json, [x]</code>", "Send `*.json, [x]`"),
        ("<code>a<br>b</code>", "```text\na\nb\n```"),
        ("<span class=\"code\">a</span> <span>b</span>", "`a` b"),
        ("<blockquote>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"),
        ("<script>alert(1)</script>a <style>b</style>c", "a c"),
        (
            "![Logo](logo.png) <img src=\"x\" alt=\"Seal\"> [![Run](r.svg)](https://a.example)",
            "Logo Seal [Run](https://a.example)",
        ),
        ("<b>never closed", "never closed"),
        (
            "<a href=\"https://a.example\">a<a href=\"https://b.example\">b</a>",
            "a[b](https://b.example)",
        ),
        ("<dl><dt>a<dd>b</dl>", "- a – b"),
    ]);
}

#[test]
fn tables_are_tables_or_lists() {
    check(&[
        (
            "| A | B |\n|:--|--:|\n| `x\\|y` | <ul><li>1</li><li>2</li></ul> |\n| a<br>b | [c] |",
            "| A | B |\n| --- | --- |\n| `x\\|y` | • 1 • 2 |\n| a b | \\[c\\] |",
        ),
        (
            "<table>\n  <tr><th>A</th><th>B</th></tr>\n\n    <tr><td>1</td>\n    <td>2|3</td></tr>\n</table>\nend",
            "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n\nend",
        ),
        (
            "<table><tr><td>name</td><td>Its name.</td></tr><tr><td>size</td><td>In <i>MB</i></td></tr></table>",
            "- name – Its name.\n- size – In *MB*",
        ),
        (
            "<table><tr><td>1<td>2<td>3</table>",
            "| | | |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
        ),
        ("<table><tr><td>open\n\nafter", "- open\n\nafter"),
    ]);
}

#[test]
fn structure_keeps_its_shape() {
    check(&[
        (
            "# One\n\n## **Two** `x`\ntext",
            "**One**\n\n**Two `x`**\n\ntext",
        ),
        ("3. a\n4. b\n\n   c\n5. d", "3. a\n4. b\n\n   c\n\n5. d"),
        (
            "- a\n    - b\n        1. c\n- d",
            "- a\n  - b\n    1. c\n- d",
        ),
        ("- a\n\n* b", "- a\n\n* b"),
        ("> a\n> b\n\nc", "> a b\n\nc"),
        ("> [!NOTE]\n> a", "> **Note**\n>\n> a"),
        ("```json\n{\"a\": 1}\n```", "```text\n{\"a\": 1}\n```"),
        ("````\n```\n````", "````text\n```\n````"),
        (
            "text\n\n    let x = 1;\n\ttab",
            "text\n\n```text\nlet x = 1;\ntab\n```",
        ),
        ("```{\n}```\nafter", "```text\n{\n}\n```\n\nafter"),
        ("- a\n  ```\n  b\n  ```", "- a\n\n  ```text\n  b\n  ```"),
        ("a  \nb\\\nc", "a\\\nb\\\nc"),
        ("---\na\n\n***", "a"),
        (
            "1\\. a\n\n\\- b\n\n\\# c\n\n\\> d",
            "1\\. a\n\n\\- b\n\n\\# c\n\n\\> d",
        ),
    ]);
}

#[test]
fn long_lines_are_wrapped_but_nothing_else_starts_there() {
    let words = "word ".repeat(17);
    let lines = markdown(
        &format!("{words}and 1. then - no list # nor that {words}"),
        ALL,
    );
    assert!(
        lines.iter().all(|line| line.chars().count() <= 100),
        "{lines:#?}"
    );
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(!lines[1].starts_with(['1', '-', '#']), "{lines:#?}");
}

#[test]
fn a_text_is_cut_between_words_and_blocks() {
    for (input, most, expected) in [
        ("one two three", 13, "one two three"),
        (
            "one two three",
            9,
            "one two…\n\n*(5 more characters were left out.)*",
        ),
        (
            "one\n\n```\ntwo\n```",
            5,
            "one\n\n*(3 more characters were left out.)*",
        ),
        ("- a\n- b", 1, "- a\n\n*(1 more character was left out.)*"),
        (
            "a|b\n-|-\nc|d\ne|f",
            2,
            "| a | b |\n| --- | --- |\n| c | d |\n\n*(2 more characters were left out.)*",
        ),
    ] {
        assert_eq!(markdown(input, most).join("\n"), expected, "{input}");
    }
    let long = markdown(&"word ".repeat(1_000), 10);
    assert_eq!(
        long.last().map(String::as_str),
        Some("*(4,989 more characters were left out.)*")
    );
}

#[test]
fn the_first_sentence_is_the_summary() {
    for (input, summary, rest) in [
        ("", "", ""),
        ("Lists all. Pages too.", "Lists all.", "Pages too."),
        (
            "Lists [all](https://a.example) teams.",
            "Lists [all](https://a.example) teams.",
            "",
        ),
        (
            "Lists all<br>Pages too\n\nMore",
            "Lists all",
            "Pages too\n\nMore",
        ),
        ("# **Teams**\nLists all. More.", "Teams", "Lists all. More."),
        ("- a\n- b", "", "- a\n- b"),
        ("`GET /x`. Then `y`.", "`GET /x`.", "Then `y`."),
    ] {
        let (line, lines) = summary_and_rest(input, ALL);
        assert_eq!(
            (line.as_str(), lines.join("\n").as_str()),
            (summary, rest),
            "{input}"
        );
    }
    let (line, lines) = summary_and_rest(&"many words, ".repeat(20), ALL);
    assert!(
        line.ends_with(" words…") && line.chars().count() <= 121,
        "{line}"
    );
    assert!(lines[0].starts_with("…many words,"), "{lines:?}");
}

#[test]
fn names_and_values_mean_just_themselves() {
    for (input, expected_inline, expected_code) in [
        ("", "", "`\"\"`"),
        ("  ", "", "`\"  \"`"),
        ("X-Id", "X-Id", "`X-Id`"),
        ("a|b", "a|b", "`a|b`"),
        ("`a`", r"\`a\`", "`` `a` ``"),
        ("a\nb\u{7}", "a b\u{fffd}", r"`a\nb\u{7}`"),
        (
            "- <id> [x] *y*",
            r"\- \<id> \[x\] \*y\*",
            "`- <id> [x] *y*`",
        ),
        ("1. Get", r"1\. Get", "`1. Get`"),
        (
            "https://a.example",
            "<https://a.example>",
            "`https://a.example`",
        ),
        ("__v", r"\_\_v", "`__v`"),
    ] {
        assert_eq!(inline(input), expected_inline, "{input:?}");
        assert_eq!(code(input), expected_code, "{input:?}");
    }
}

#[test]
fn a_cell_is_one_line_with_its_markup() {
    for (input, most, expected) in [
        (
            "a<br>**b**\n\n- `c`\n- [d](https://a.example)",
            100,
            "a **b** • `c` • [d](https://a.example)",
        ),
        ("one **two three**", 8, "one **two**…"),
        ("one **two three**", 6, "one…"),
        ("```\na\n  b\n```", 100, "`a b`"),
    ] {
        assert_eq!(cell(input, most), expected, "{input}");
    }
    let rows = [vec![code("a|b"), cell("x|y", 9)]];
    assert_eq!(table(&["A", "B"], &rows)[2], r"| `a\|b` | x\|y |");
}

#[test]
fn attributes_print_as_doc_comments() {
    let lines = ["a \"b\"".to_owned(), String::new(), "/c".to_owned()];
    assert_eq!(
        attributes(&lines).to_string(),
        r##"# [doc = " a \"b\""] # [doc = ""] # [doc = " /c"]"##
    );
}

#[test]
fn hostile_text_costs_no_more_than_its_length() {
    for part in [
        "<",
        "[",
        "*",
        "`",
        "_",
        "~",
        "&",
        "\\",
        "<ul>",
        "<li>",
        "<table>",
        "<td>",
        "<td><table>",
        "<!--",
        "<a href=\"",
        "<pre>",
        "<code>",
        "<b>",
        "</b>",
        "[a](",
        "![",
        "http://",
        "- ",
        "> ",
        "**a",
        "|",
        "a|",
        "<br>",
        "\n\n",
        "\n",
        "• \n",
        "```\n",
        "<p>\n\n",
        "<script>",
        "a\u{200b}",
        "&lt;",
        "<ul>\n\n",
        "\n> > > ",
        "`<b>",
        "*a **b ",
        "<sup>",
        "[a]: b\n",
        "https://a.example/(",
        "<h1>",
        "\n- a\n  > ",
        "1. ",
        "<span>",
        "<s>a</b>",
    ] {
        let text = part.repeat(100_000 / part.len());
        let start = std::time::Instant::now();
        let lines = markdown(&text, 5_000);
        summary_and_rest(&text, 5_000);
        cell(&text, 100);
        inline(&text);
        code(&text);
        assert!(
            start.elapsed().as_secs() < 10,
            "{part:?}: {:?}",
            start.elapsed()
        );
        assert!(lines.iter().all(|line| !line.contains('\n')));
    }
    let nested: String = (0..10_000)
        .map(|depth| format!("{}a\n", "> ".repeat(depth % 100)))
        .collect();
    markdown(&nested, 5_000);
    markdown(&"> ".repeat(10_000), 5_000);
}

/// Parts that Markdown and HTML give a meaning, to be mixed.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        2 => "[a-zäß1 ]{1,6}",
        4 => r"[\\`*_~\[\]<>!|#&;:()\-+.=\n \t{}/^$]{1,3}",
        1 => any::<char>().prop_map(String::from),
        3 => proptest::sample::select(vec![
            "<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<br>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>",
            "<tr>", "<td>", "<th>", "</table>", "<a href='https://a.example/?x=1&lt;'>", "</a>", "<id>", "<pre>", "</pre>",
            "https://a.example/b_c", "**", "`", "```\n", "\n\n", "\n- ", "\n1. ", "\n> ", "| a | b |\n|---|---|\n| c | d |\n",
            "[x](https://b.example)", "[x](y)", "&amp;", "\n# ", "    ", "<blockquote>", "</blockquote>", "--a", "  \n", "<!--", "-->",
            "~~", "<s>", "</s>", "<sup>", "<h2>", "</h2>", "• ", "<hr>", "**b**", "*c*", "![d](e)", "`f`",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Rustdoc's dialect.
fn rustdoc() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// The text that rustdoc shows, without blanks; checks that there is nothing it would complain
/// about.
fn shown(markdown: &str) -> Result<String, TestCaseError> {
    let mut broken = Vec::new();
    let mut shown = String::new();
    let mut callback = |link: BrokenLink<'_>| {
        broken.push(link.reference.to_string());
        None
    };
    for event in Parser::new_with_broken_link_callback(markdown, rustdoc(), Some(&mut callback)) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                shown.extend(text.chars().filter(|c| !c.is_whitespace()));
            }
            Event::Html(_) | Event::InlineHtml(_) => prop_assert!(false, "HTML in {markdown}"),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                prop_assert!(false, "{markdown}");
            }
            Event::Start(Tag::Heading { .. } | Tag::Image { .. }) => {
                prop_assert!(false, "{markdown}");
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                prop_assert!(
                    matches!(kind, CodeBlockKind::Fenced(info) if &*info == "text"),
                    "{markdown}"
                );
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let known = ["http://", "https://", "mailto:"]
                    .iter()
                    .any(|scheme| dest_url.starts_with(scheme));
                prop_assert!(known || dest_url.contains('@'), "{dest_url} in {markdown}");
            }
            _ => {}
        }
    }
    prop_assert!(broken.is_empty(), "{broken:?} in {markdown}");
    Ok(shown)
}

/// The text that a description has, without blanks.
fn meant(text: &str) -> String {
    use super::blocks::Block;
    let mut meant = String::new();
    let mut add = |text: &str| meant.extend(text.chars().filter(|c| !c.is_whitespace()));
    for block in super::read::read(text) {
        match block {
            Block::Paragraph(lines) => lines.iter().flatten().for_each(|run| add(&run.text)),
            Block::Heading(line) => line.iter().for_each(|run| add(&run.text)),
            Block::Code(text) => add(&text),
            Block::Table(table) => {
                let cells = table
                    .header
                    .into_iter()
                    .chain(table.rows.into_iter().flatten());
                cells.flatten().for_each(|run| add(&run.text));
            }
            _ => {}
        }
    }
    meant
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_becomes_markdown_that_says_the_same(text in text()) {
        let lines = markdown(&text, ALL);
        let markdown = lines.join("\n");
        prop_assert!(lines.iter().all(|line| !line.contains(['\n', '\r', '\t'])));
        prop_assert!(lines.last().is_none_or(|line| !line.is_empty()));
        prop_assert_eq!(shown(&markdown)?, meant(&text), "{}", markdown);
    }

    #[test]
    fn any_summary_cell_name_and_value_is_one_clean_line(text in text(), most in 0_usize..60) {
        let (summary, rest) = summary_and_rest(&text, most);
        shown(&format!("{summary}\n\n{}", rest.join("\n")))?;
        shown(&markdown(&text, most).join("\n"))?;
        shown(&cell(&text, most))?;
        shown(&code(&text))?;
        let lines = [summary, cell(&text, most), code(&text), inline(&text)];
        prop_assert!(lines.iter().all(|line| !line.contains(['\n', '\r'])));
        let seen = |c: char| if super::is_never_seen(c) { char::REPLACEMENT_CHARACTER } else { c };
        let name: String = text.chars().filter(|c| !c.is_whitespace()).map(seen).collect();
        prop_assert_eq!(shown(&inline(&text))?, name, "{}", inline(&text));
    }

    #[test]
    fn arbitrary_characters_never_panic(text in any::<String>()) {
        let rows = [vec![cell(&text, 20), code(&text), inline(&text)]];
        shown(&table(&["A", "B", "C"], &rows).join("\n"))?;
        summary_and_rest(&text, 20);
    }
}
