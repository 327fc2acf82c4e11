//! Hostile, broken or huge input does no harm and takes bounded time.

use std::time::Instant;

use proptest::prelude::*;
use scraper::Html;

use super::{super::*, around};

#[test]
fn bad_input_takes_bounded_time() {
    let long = |text: &str, times: usize| text.repeat(times);
    for (name, body) in [
        ("quotes", long("> ", 10_000)),
        ("brackets", long("[", 10_000)),
        ("links", long("[a](", 10_000)),
        ("lists", (0..1_000).map(|depth| format!("{}* a\n", "  ".repeat(depth))).collect()),
        ("stars", long("*a **b ", 10_000)),
        ("divs", long("<div>", 10_000)),
        ("spans", format!("a {}", long("<span>", 10_000))),
        ("formatting", long("<div><b id=1></div>", 5_000)),
        ("braces", long("{", 1_000_000)),
        ("lists of attributes", long("a{: .b}", 10_000)),
        ("liquid", long("{% raw %}", 10_000)),
        ("ticks", (1..400).map(|length| format!("{} ", "`".repeat(length))).collect()),
        ("angles", long("<", 100_000)),
        ("line", long("a", 1_000_000)),
        ("formulas", format!("$${}$$", long("{", 5_000))),
        ("odd", "\u{feff}a\r\nb\0\u{2028}e\u{301}".to_owned()),
        ("mixed lists", long("1. a\n* b\n", 5_000)),
        ("long numbers", format!("{}. a\n{}", long("1", 20_000), long("* b\n", 2_000))),
        ("loose lists", long("- a\n\n", 10_000)),
        ("fences", long(":::encadre\n", 2_000)),
        ("footnotes", long("[^1]", 5_000) + "\n\n[^1]: a"),
        ("headings", long("# a\n", 5_000)),
        ("tables", long("|a", 5_000) + "\n" + &long("|-", 5_000) + "\n"),
    ] {
        let start = Instant::now();
        let page = render(&body, 1, &around());
        let seconds = start.elapsed().as_secs_f32();
        assert!(seconds < 20.0, "{name}: {seconds} s");
        assert!(page.html.len() < 80 * body.len() + 10_000, "{name}: {} bytes", page.html.len());
        println!("{name}: {seconds} s for {} bytes", body.len());
    }
}

#[test]
fn an_author_cannot_write_the_attributes_that_passes_use_among_themselves() {
    let page = |body: String| render(&body, 1, &around()).html;
    for name in super::super::allowlist::INTERNAL {
        for value in ["gallery", "uploads/a.jpg", "3", "true"] {
            for (before, after) in [
                ("<img", " src=\"https://other.example/x.png\" alt=\"a\">"),
                ("<div", "><p>a</p><p>b</p></div>"),
                ("<p", ">a</p>"),
                ("a <span", ">b</span>"),
            ] {
                let with = page(format!("{before} {name}=\"{value}\"{after}\n"));
                assert_eq!(with, page(format!("{before}{after}\n")), "{name}=\"{value}\"");
            }
        }
    }
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "<a href=\"jav\tascript:x\">",
    "<svg onload=alert(1)>",
    "<iframe srcdoc='<script>x</script>'></iframe>",
    "<p style='background:url(x)'>",
    "<style>a{}</style>",
    "\n\n",
    "\n",
    "> ",
    "* ",
    "`",
    "<!--",
    "-->",
    "]]>",
    "{: onclick=\"x\" .encadre}",
    "\n{: style=\"x\"}\n",
    "![a](data:text/html,x)",
    "<math><mtext><img src=x onerror=y>",
    "$$\\text{<script>x</script>}$$",
    "$$",
    "<noscript><p title=\"</noscript><img src=x onerror=y>\">",
    "<form action=x><input name=y>",
    "<object data=x>",
    "{% raw %}",
    "{% highlight js %}",
    "{% endhighlight %}",
    "{{ site.url }}",
    "&lt;script&gt;",
    "&#x3C;script&#x3E;",
    "\u{fdd0}",
    "\u{fdd1}0\u{fdd1}",
    "&#xFDD1;0&#xFDD1;",
    "\u{fdd2}",
    "<table><tr><td>",
    "<b",
    "\"",
    "'",
    ">",
    "[^1]",
    "\n\n[^1]: <script>",
    "*[a]: \" onclick=\"x",
    "# a {#\" onclick=x}",
    ":::galerie\n",
    ":::\n",
    "```js\n",
    "</p></div>",
    "<template><script>x",
    "![p](/uploads/p1.jpg \"<script>\")",
    "[p1.jpg](/uploads/p1.jpg)",
    "<a href=/uploads/p1.jpg><img src=/uploads/p2.jpg></a>",
    "é",
    "**",
    "*",
];

fn assert_harmless(page: &str) {
    let allowed = |name: &str| {
        (allowlist::element(name).is_some() && allowlist::may_be_written(name))
            || name.starts_with('m')
            || matches!(name, "html" | "body" | "head" | "svg" | "path" | "none" | "semantics")
    };
    for node in Html::parse_fragment(page).tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        assert!(allowed(element.name()), "<{}> in {page}", element.name());
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name} in {page}");
            let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let is_script = value.to_lowercase().starts_with("javascript:") || value.starts_with("data:");
            assert!(
                !(is_script && matches!(name, "href" | "src" | "data-embed")),
                "{name}={value} in {page}"
            );
            assert!(!(name == "src" && value.contains("//")), "a request to another site: {value} in {page}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hostile_gets_out(parts in prop::collection::vec(prop::sample::select(HOSTILE), 1..14)) {
        let body = parts.concat();
        let page = render(&body, 1, &around());
        assert_harmless(&page.html);
        assert_harmless(&render_chapeau(&body, &around()).html);
        assert_harmless(&render_caption(&body, &around()).html);
        prop_assert_eq!(&render(&body, 1, &around()), &page);
    }
}
