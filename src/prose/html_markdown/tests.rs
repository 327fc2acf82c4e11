use super::*;

fn written(html: &str) -> String {
    markdown(html, &|url, _| url.to_owned()).markdown
}

#[test]
fn what_a_page_shows_is_written_as_markdown() {
    for (html, expected) in [
        ("<p>a <b>b</b>, <i>c</i> &amp; d</p><p>e<br>f</p>", "a **b**, *c* & d\n\ne  \nf"),
        ("un<h3 id=\"x\">Deux</h3>trois", "un\n\n### Deux {#x}\n\ntrois"),
        ("<p><strong>a <em>b</em></strong></p>", "**a <em>b</em>**"),
        ("<p>un<strong> deux </strong>trois</p>", "un **deux** trois"),
        (
            "<p>*a* _b_ [c] {{ d }} {% e %} # f</p>",
            "\\*a\\* \\_b\\_ \\[c\\] &#123;&#123; d }} &#123;% e %} # f",
        ),
        ("<p># a</p><p>1. b</p><p>- c</p><p>:::x</p>", "\\# a\n\n1\\. b\n\n\\- c\n\n\\:::x"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1. a\n\n   b\n\n2. c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
        ("<blockquote><p>a</p><cite>B</cite></blockquote>", "> a\n{: .citation}\n\nB\n{: .auteur-citation}"),
        ("<pre><code class=\"language-rust\">a\n\n  b</code></pre>", "```rust\na\n\n  b\n```"),
        (
            "<a href=\"/a b(c)\">d</a>!<a href=\"https://x.example/\">https://x.example/</a>",
            "[d](/a%20b%28c%29)\\!<https://x.example/>",
        ),
        (
            "<figure><a href=\"/a.jpg\"><img src=\"/a.jpg\" alt=\"A\"></a><figcaption>b <em>c</em></figcaption></figure>",
            "![A](/a.jpg \"b *c*\")",
        ),
        (
            "<table><thead><tr><th>a</th><th align=right>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
            "| a | b |\n|---|---:|\n| c | d |",
        ),
        (
            "<table><tr><td colspan=2>c</td></tr></table>",
            "<table><tbody><tr><td colspan=\"2\">c</td></tr></tbody></table>",
        ),
        // Stars that would mean nothing between a letter and a sign.
        ("<p>a<b>«b»</b>c <b>d</b>e <i>(f)</i></p>", "a<strong>«b»</strong>c **d**e *(f)*"),
        ("<ol data-start=4><li>a</li><li>b</li></ol><ol><li>c</li></ol>", "4. a\n5. b\n\n<!-- -->\n\n1. c"),
        (
            "<table data-chapeau=grid><tr><th>a</th><th align=right></th></tr><tr><td>b<br>c</td><td>d|e</td></tr></table>",
            "| a |  |\n|---|---:|\n| b<br>c | d\\|e |",
        ),
        ("<p>a <span data-chapeau=holder>[b]</span></p>", "a [b]"),
        ("<p>a</p><script>x</script><!--more--><!-- b -->", "a\n\n<!--more-->"),
    ] {
        assert_eq!(written(html), expected, "{html}");
    }
}

#[test]
fn depth_is_bounded_and_no_word_is_lost() {
    for tag in ["div", "span", "em", "ul><li", "blockquote", "a href=x"] {
        let html = format!("{}mot", format!("<{tag}>").repeat(10_000));
        assert!(written(&html).contains("mot"), "{tag}");
    }
}

#[test]
fn what_cannot_be_kept_is_named() {
    let written = markdown("<form><input type=text>a</form><script>b</script>", &|url, _| url.to_owned());
    assert_eq!(written.markdown, "a");
    assert_eq!(
        written.lost.keys().map(String::as_str).collect::<Vec<_>>(),
        ["<form>", "<input>", "<script>"]
    );
}
