//! Hostile texts: for each shape, a generator that makes one of about any number of bytes.

use std::fmt::Write as _;

/// A kind of text that has cost more than linear time somewhere, and one way to write it.
pub struct Shape {
    /// Kind and variant: `links: unclosed`.
    pub name: &'static str,
    /// A text of about so many bytes.
    pub text: fn(usize) -> String,
}

/// `text` over and over.
fn repeat(text: &str, bytes: usize) -> String {
    text.repeat((bytes / text.len()).max(1))
}

/// Numbered pieces, up to `bytes`.
fn each(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 64);
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&piece(number));
        number += 1;
    }
    text
}

/// Half definitions, half uses.
fn halves(bytes: usize, one: impl Fn(usize) -> String, other: impl Fn(usize) -> String) -> String {
    format!("{}\n\n{}\n", each(bytes / 2, one), each(bytes / 2, other))
}

/// A start, an end, and `middle` over and over between them.
fn within(start: &str, middle: &str, end: &str, bytes: usize) -> String {
    format!("{start}{}{end}", repeat(middle, bytes))
}

/// `open` over and over, then as many of `close`.
fn nested(open: &str, inner: &str, close: &str, bytes: usize) -> String {
    let times = bytes / (open.len() + close.len());
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

/// Deeper and deeper lines; the depth is about the square root of twice the bytes.
fn deeper(unit: &str, end: &str, bytes: usize) -> String {
    let mut text = String::new();
    let mut depth = 0;
    while text.len() < bytes {
        let _ = writeln!(text, "{}{end}", unit.repeat(depth));
        depth += 1;
    }
    text
}

fn square(bytes: usize) -> usize {
    bytes.isqrt().max(1)
}

macro_rules! shapes {
    ($($name:literal => $text:expr,)*) => {
        &[$(Shape { name: $name, text: $text },)*]
    };
}

/// Bodies in Markdown, HTML and Liquid.
#[rustfmt::skip]
pub const BODIES: &[Shape] = shapes![
    "plain: paragraphs" => |n| repeat("Le marché a rouvert l'an dernier : ses « allées » accueillent 60 % !\n\n", n),
    "plain: one line" => |n| repeat("Le marché a rouvert l'an dernier : ses « allées » accueillent 60 % ! ", n),
    "plain: one word" => |n| repeat("a", n),
    "plain: blank lines" => |n| repeat("\n", n),
    "plain: spaces" => |n| within("a", " ", "b", n),
    "plain: short lines" => |n| repeat("a\n", n),
    "nesting: quotes" => |n| repeat("> ", n),
    "nesting: quotes and lists" => |n| repeat("> - ", n),
    "nesting: deeper lists" => |n| deeper("  ", "* a", n),
    "nesting: deeper quotes" => |n| deeper(">", " a", n),
    "nesting: list in list" => |n| repeat("- ", n),
    "nesting: lists in turn" => |n| repeat("1. a\n* b\n", n),
    "nesting: loose lists" => |n| repeat("- a\n\n", n),
    "nesting: other bullets" => |n| repeat("* a\n- b\n+ c\n", n),
    "nesting: definitions" => |n| repeat("a\n: b\n\n", n),
    "nesting: terms" => |n| format!("{}: b\n", repeat("a *b*\n", n)),
    "nesting: tasks" => |n| repeat("- [ ] a\n- [x] b\n", n),
    "nesting: fences" => |n| repeat(":::encadre\n", n),
    "nesting: fences that close" => |n| repeat(":::encadre\na\n:::\n", n),
    "nesting: indented" => |n| repeat("a\n\n        b\n", n),
    "brackets: open" => |n| repeat("[", n),
    "brackets: closed" => |n| repeat("]", n),
    "brackets: nested" => |n| nested("[", "a", "]", n),
    "brackets: pairs" => |n| repeat("[a]", n),
    "brackets: pictures" => |n| repeat("![", n),
    "brackets: nested pictures" => |n| nested("![", "a", "](b)", n),
    "brackets: nested links" => |n| nested("[", "a", "](b)", n),
    "brackets: round" => |n| within("[a](", "(", ")", n),
    "brackets: bracket and round" => |n| repeat("](", n),
    "emphasis: open" => |n| repeat("*a **b ", n),
    "emphasis: both signs" => |n| repeat("_a __b *c ", n),
    "emphasis: in turn" => |n| repeat("*a_ ", n),
    "emphasis: stars" => |n| repeat("*", n),
    "emphasis: strong and soft" => |n| repeat("**a*b**c*", n),
    "emphasis: closers" => |n| repeat("a** b* ", n),
    "emphasis: nested" => |n| nested("*a ", "b", " c*", n),
    "emphasis: strokes" => |n| repeat("~~a ~b ", n),
    "emphasis: runs of all lengths" => |n| each(n, |at| format!("{}a ", "*".repeat(at % 97 + 1))),
    "emphasis: signs beside letters" => |n| repeat("**« x »**mot", n),
    "emphasis: over paragraphs" => |n| repeat("*a\n\nb\n\n", n),
    "emphasis: open in one paragraph" => |n| format!("*{}", repeat("a\n\n", n)),
    "emphasis: closed far away" => |n| format!("*{}b*", repeat("a\n\n", n)),
    "links: unclosed" => |n| repeat("[a](", n),
    "links: with title" => |n| repeat("[a](b \"", n),
    "links: in angles" => |n| repeat("[a](<b", n),
    "links: to anywhere" => |n| each(n, |at| format!("[a](/b{at}) ")),
    "links: to files" => |n| each(n, |at| format!("[a](/uploads/f{at}.pdf) ")),
    "links: to the same" => |n| repeat("[a](/uploads/p1.jpg) ", n),
    "links: automatic" => |n| repeat("<https://a.example/b> ", n),
    "links: automatic, unclosed" => |n| repeat("<https://a.example/b ", n),
    "links: bare" => |n| repeat("https://a.example/b ", n),
    "links: a long address" => |n| within("[a](/", "b/../", ")", n),
    "links: an escaped address" => |n| within("[a](/", "%C3%A9", ")", n),
    "links: spaces between" => |n| repeat("[a] (b) [c] [d] ", n),
    "links: one to a line" => |n| repeat("[a](/b)\n", n),
    "embeds: videos" => |n| repeat("<iframe src=\"https://www.youtube.com/embed/aaaaaaaaaaa\"></iframe>\n\n", n),
    "embeds: addresses" => |n| repeat("https://www.youtube.com/watch?v=aaaaaaaaaaa\n\n", n),
    "references: definitions" => |n| each(n, |at| format!("[a{at}]: /b\n")),
    "references: used" => |n| halves(n, |at| format!("[a{at}]: /b\n"), |at| format!("[a{at}] ")),
    "references: one used often" => |n| format!("[a]: /b\n\n{}", repeat("[a] ", n)),
    "references: a long one used often" => |n| format!("[a]: /{}\n\n{}", "b".repeat(square(n)), repeat("[a] ", n)),
    "references: the same" => |n| repeat("[a]: /b\n", n),
    "references: unknown" => |n| each(n, |at| format!("[a{at}][b{at}] ")),
    "references: unclosed" => |n| repeat("[a]: <b\n", n),
    "references: titles" => |n| repeat("[a]: b \"\n", n),
    "footnotes: definitions" => |n| each(n, |at| format!("[^{at}]: a\n\n")),
    "footnotes: used" => |n| halves(n, |at| format!("[^{at}] "), |at| format!("[^{at}]: a\n\n")),
    "footnotes: used backwards" => |n| halves(n, |at| format!("[^{}] ", 1_000_000 - at), |at| format!("[^{}]: a\n\n", 1_000_000 - at)),
    "footnotes: one used often" => |n| format!("{}\n\n[^1]: a\n", repeat("[^1] ", n)),
    "footnotes: one defined often" => |n| format!("[^1]\n\n{}", repeat("[^1]: a\n\n", n)),
    "footnotes: in footnotes" => |n| format!("[^0]\n\n{}", each(n, |at| format!("[^{at}]: a [^{}]\n\n", at + 1))),
    "footnotes: unknown" => |n| each(n, |at| format!("[^{at}] ")),
    "footnotes: open" => |n| repeat("[^", n),
    "footnotes: nested definitions" => |n| repeat("[^1]: ", n),
    "footnotes: long" => |n| format!("[^1]\n\n[^1]: a\n{}", repeat("    b\n\n", n)),
    "tables: columns" => |n| format!("{}\n{}\n{}\n", repeat("|a", n / 3), repeat("|-", n / 3), repeat("|b", n / 3)),
    "tables: rows" => |n| within("|a|b|\n|-|-|\n", "|c|d|\n", "", n),
    "tables: ragged" => |n| format!("{}\n{}\n{}", repeat("|a", square(n)), repeat("|-", square(n)), repeat("|b\n", n)),
    "tables: heads" => |n| repeat("|a|b|\n|-|-|\n\n", n),
    "tables: bars" => |n| repeat("|", n),
    "tables: lines of bars" => |n| repeat("a|b\n", n),
    "tables: wide heads" => |n| each(n, |_| "|a".repeat(200) + "\n"),
    "attributes: long list" => |n| within("a\n{: ", ".a ", "}\n", n),
    "attributes: long list in a line" => |n| within("*a*{: ", ".a ", "}\n", n),
    "attributes: different classes" => |n| format!("a\n{{: {}}}\n", each(n, |at| format!(".a{at} "))),
    "attributes: classes glued" => |n| within("a\n{: ", ".a", "}\n", n),
    "attributes: keys" => |n| format!("a\n{{: {}}}\n", each(n, |at| format!("k{at}=\"v\" "))),
    "attributes: one key" => |n| within("a\n{: ", "title=\"v\" ", "}\n", n),
    "attributes: ids" => |n| format!("a\n{{: {}}}\n", each(n, |at| format!("#i{at} "))),
    "attributes: names" => |n| within("a\n{: ", "toc ", "}\n", n),
    "attributes: unclosed" => |n| repeat("{:", n),
    "attributes: unclosed lines" => |n| repeat("{:a\n", n),
    "attributes: unclosed, one brace at the end" => |n| within("", "{: .a ", "}", n),
    "attributes: spans" => |n| repeat("*a*{: .b} ", n),
    "attributes: glued spans" => |n| repeat("*a*{:.b}", n),
    "attributes: on nothing" => |n| repeat("a{: .b}", n),
    "attributes: blocks" => |n| repeat("a\n{: .b}\n\n", n),
    "attributes: many on one block" => |n| format!("a\n{}", repeat("{: .b}\n", n)),
    "attributes: many before one block" => |n| format!("\n{}a\n", repeat("{: .b}\n", n)),
    "attributes: with blank lines" => |n| repeat("{: .b}\n\n", n),
    "attributes: definitions" => |n| each(n, |at| format!("{{:a{at}: .b}}\n")),
    "attributes: definitions used" => |n| halves(n, |at| format!("{{:a{at}: .b}}\n"), |at| format!("c\n{{: a{at}}}\n\n")),
    "attributes: definitions of definitions" => |n| each(n, |at| format!("{{:a{at}: a{} .b}}\n", at + 1)) + "\nc\n{: a0}\n",
    "attributes: a long definition used often" => |n| format!("{{:a: {}}}\n\n{}", ".b ".repeat(n / 6), repeat("c\n{: a}\n\n", n / 2)),
    "attributes: a name often in one list" => |n| format!("{{:a: {}}}\n\nc\n{{: {}}}\n", ".b ".repeat(n / 6), repeat("a ", n / 2)),
    "attributes: comments" => |n| repeat("{::comment}\na\n", n),
    "entities: without end" => |n| repeat("&amp", n),
    "entities: with end" => |n| repeat("&amp;", n),
    "entities: bare signs" => |n| repeat("&", n),
    "entities: twice" => |n| repeat("&amp;amp;", n),
    "entities: numbers" => |n| repeat("&#233;", n),
    "entities: numbers without end" => |n| repeat("&#233", n),
    "entities: a long number" => |n| within("&#", "9", ";", n),
    "entities: a long name" => |n| within("&", "a", ";", n),
    "entities: in HTML" => |n| within("<p>", "&amp", "</p>", n),
    "entities: in an attribute" => |n| within("<a href=\"/?", "&amp", "\">a</a>", n),
    "entities: in an address" => |n| within("[a](/?", "&amp", ")", n),
    "entities: spaces" => |n| repeat("&nbsp", n),
    "typography: quotes" => |n| repeat("\"", n),
    "typography: apostrophes" => |n| repeat("'", n),
    "typography: quoted words" => |n| repeat("\"a\" ", n),
    "typography: open quotes" => |n| repeat("\"a ", n),
    "typography: French quotes" => |n| repeat("« a ", n),
    "typography: quotes over elements" => |n| repeat("\"*a* ", n),
    "typography: signs" => |n| repeat("a ! ? ; : % € ", n),
    "typography: points" => |n| repeat(".", n),
    "typography: dashes" => |n| repeat("-- ", n),
    "typography: digits" => |n| repeat("1 000 ", n),
    "typography: glued digits" => |n| repeat("1", n),
    "typography: ordinals" => |n| repeat("1er 2e XXe ", n),
    "typography: no-break spaces" => |n| repeat("\u{a0}", n),
    "typography: emphasised letters" => |n| repeat("*a*", n),
    "typography: combining" => |n| repeat("e\u{301}", n),
    "typography: only combining" => |n| format!("a{}", repeat("\u{301}", n)),
    "abbreviations: definitions" => |n| each(n, |at| format!("*[A{at}]: x\n")),
    "abbreviations: used" => |n| halves(n, |at| format!("*[A{at}]: x\n"), |at| format!("A{at} ")),
    "abbreviations: unused" => |n| halves(n, |at| format!("*[A{at}]: x\n"), |_| "mot ".to_owned()),
    "abbreviations: overlapping" => |n| halves(n / 2, |at| format!("*[{}]: x\n", "A".repeat(at % 300 + 1)), |_| "A".repeat(301) + " "),
    "abbreviations: parts of words" => |n| halves(n, |at| format!("*[A{at}]: x\n"), |at| format!("A{at}b ")),
    "abbreviations: of several words" => |n| halves(n, |at| format!("*[a a a a{at}]: x\n"), |_| "a ".to_owned()),
    "abbreviations: growing" => |n| {
        let words = square(n);
        format!("{}\n\n{}", (1..words).map(|at| format!("*[{}]: x\n", "a ".repeat(at / 4 + 1).trim())).collect::<String>(), repeat("a ", n / 2))
    },
    "abbreviations: one used often" => |n| format!("*[A]: {}\n\n{}", "x".repeat(square(n)), repeat("A ", n)),
    "abbreviations: the same" => |n| repeat("*[A]: x\n", n) + "\nA\n",
    "abbreviations: in elements" => |n| halves(n, |at| format!("*[A{at}]: x\n"), |at| format!("*A{at}* ")),
    "headings: the same" => |n| repeat("# a\n", n),
    "headings: different" => |n| each(n, |at| format!("# a{at}\n")),
    "headings: numbered like copies" => |n| each(n, |at| format!("# a\n# a-{at}\n")),
    "headings: the same id" => |n| repeat("# a {#b}\n", n),
    "headings: HTML with the same id" => |n| repeat("<h2 id=\"b\">a</h2>\n\n", n),
    "headings: ids like copies" => |n| each(n, |at| format!("<h2 id=\"a-{at}\">b</h2>\n\n# a\n\n<h2 id=\"a\">c</h2>\n\n")),
    "headings: nested" => |n| each(n, |at| format!("{} a\n", "#".repeat(at % 6 + 1))),
    "headings: nameless" => |n| repeat("# !\n", n),
    "headings: underlined" => |n| repeat("a\n===\n", n),
    "headings: long underline" => |n| within("a\n", "=", "\n", n),
    "headings: long" => |n| within("# ", "a ", "\n", n),
    "headings: in quotes" => |n| repeat("> # a\n\n", n),
    "headings: a long one often" => |n| each(n, |_| format!("# {}\n", "a ".repeat(60))),
    "rules: long" => |n| repeat("* ", n),
    "rules: many" => |n| repeat("---\n\n", n),
    "code: back-ticks" => |n| each(n, |at| format!("{} ", "`".repeat(at % 400 + 1))),
    "code: growing back-ticks" => |n| deeper("`", " a", n).replace('\n', " "),
    "code: spans" => |n| repeat("`a` ", n),
    "code: fences" => |n| repeat("```\na\n```\n", n),
    "code: unclosed fences" => |n| repeat("```rust\n", n),
    "code: tildes" => |n| repeat("~~~\n", n),
    "code: highlighted" => |n| within("```rust\n", "fn a() { b(\"c\") }\n", "```\n", n),
    "code: one long line" => |n| within("```js\n", "a(b, \"c\");", "\n```\n", n),
    "code: open quotes" => |n| within("```python\n", "\"\"\"'''f(\"{", "\n```\n", n),
    "code: many blocks" => |n| repeat("```js\nlet a = 1;\n```\n\n", n),
    "code: HTML in code" => |n| within("```html\n", "<div><script>", "\n```\n", n),
    "formulas: one" => |n| within("$$", "x^2 ", "$$\n", n),
    "formulas: braces" => |n| within("$$", "{", "$$\n", n),
    "formulas: many" => |n| repeat("$$x$$ ", n),
    "formulas: dollars" => |n| format!("$$x$$ {}", repeat("$ ", n)),
    "formulas: unclosed" => |n| repeat("a $$ b\n\n", n),
    "formulas: in one line" => |n| format!("a $${}", repeat("x $", n)),
    "formulas: many open in one line" => |n| repeat("$$ $", n),
    "Liquid: raw" => |n| repeat("{% raw %}", n),
    "Liquid: braces" => |n| repeat("{", n),
    "Liquid: open tags" => |n| repeat("{% ", n),
    "Liquid: open values" => |n| repeat("{{ ", n),
    "Liquid: comments" => |n| repeat("{% comment %}", n),
    "Liquid: highlights" => |n| repeat("{% highlight js %}\n", n),
    "Liquid: values" => |n| repeat("{{ site.url }} ", n),
    "Liquid: entries" => |n| each(n, |at| format!("{{% post_url 2024-01-01-a{at} %}} ")),
    "Liquid: in code" => |n| repeat("`{{ a }}` ", n),
    "Liquid: raw in code" => |n| repeat("`{% raw %}` {% endraw %} ", n),
    "Liquid: assigned" => |n| each(n, |at| format!("{{% assign a{at} = 1 %}}")),
    "HTML: angles" => |n| repeat("<", n),
    "HTML: open tags" => |n| repeat("<a ", n),
    "HTML: open end tags" => |n| repeat("</a ", n),
    "HTML: divs" => |n| repeat("<div>", n),
    "HTML: lines of divs" => |n| repeat("<div>\n", n),
    "HTML: divs and ends" => |n| repeat("<div>\n</div>\n", n),
    "HTML: nested divs" => |n| nested("<div>\n", "a\n", "</div>\n", n),
    "HTML: divs in paragraphs" => |n| repeat("<div>\n\n", n),
    "HTML: many names unclosed" => |n| repeat("<div>\n\n<p>\n\n<ul>\n\n<table>\n\n<section>\n\n", n),
    "HTML: names in names" => |n| nested("<div>\n<section>\n", "", "</div>\n", n),
    "HTML: blocks with Markdown" => |n| repeat("<div markdown=\"1\">\n\n", n),
    "HTML: blocks with Markdown, nested" => |n| nested("<div markdown=\"1\">\n", "a\n", "</div>\n", n),
    "HTML: blocks with Markdown that close" => |n| repeat("<div markdown=\"1\">\na\n</div>\n", n),
    "HTML: text after blocks" => |n| repeat("<p>a</p>b", n),
    "HTML: blocks in one line" => |n| repeat("<p>a</p> ", n),
    "HTML: inline" => |n| format!("a {}", repeat("<span>", n)),
    "HTML: inline that closes" => |n| repeat("<b>a</b> ", n),
    "HTML: formatting" => |n| repeat("<div><b id=1></div>", n),
    "HTML: formatting in turn" => |n| repeat("<b><i></b>", n),
    "HTML: formatting in paragraphs" => |n| repeat("<p><b><i><u>", n),
    "HTML: links in links" => |n| repeat("<a href=/b>", n),
    "HTML: comments" => |n| repeat("<!--", n),
    "HTML: comments that close" => |n| repeat("a <!-- b --> ", n),
    "HTML: comments in lines" => |n| repeat("a <!--\n\n", n),
    "HTML: instructions" => |n| repeat("a <?", n),
    "HTML: declarations" => |n| repeat("a <!A", n),
    "HTML: CDATA" => |n| repeat("a <![CDATA[", n),
    "HTML: attributes" => |n| format!("<p {}>a</p>\n", each(n, |at| format!("a{at}=b "))),
    "HTML: the same attribute" => |n| within("<p ", "id=a ", ">a</p>\n", n),
    "HTML: attributes inline" => |n| format!("a <span {}>a</span>\n", each(n, |at| format!("a{at}=b "))),
    "HTML: open quotes" => |n| repeat("<a href=\"", n),
    "HTML: open quotes in lines" => |n| repeat("<a href=\"\n", n),
    "HTML: open quotes of both kinds" => |n| repeat("<a href='\">", n),
    "HTML: classes" => |n| within("<p class=\"", "a ", "\">a</p>\n", n),
    "HTML: tables" => |n| repeat("<table><tr><td>", n),
    "HTML: tables that leak" => |n| repeat("<table>a<b>", n),
    "HTML: rows" => |n| within("<table>", "<tr><td>a", "</table>", n),
    "HTML: scripts" => |n| repeat("<script>", n),
    "HTML: scripts in lines" => |n| repeat("<script>\n\n", n),
    "HTML: styles" => |n| repeat("<style>a</style>", n),
    "HTML: templates" => |n| repeat("<template><p>", n),
    "HTML: foreign" => |n| repeat("<svg><math><p>", n),
    "HTML: a long name" => |n| within("<", "a", ">", n),
    "HTML: a long name inline" => |n| within("a <", "a", ">", n),
    "HTML: ends without starts" => |n| repeat("</div>", n),
    "HTML: ends inline" => |n| repeat("a </b>", n),
    "HTML: lists" => |n| repeat("<ul><li>a", n),
    "HTML: details" => |n| repeat("<details><summary>a</summary>\n\nb\n\n</details>\n\n", n),
    "HTML: breaks" => |n| repeat("a<br>", n),
    "HTML: headings open" => |n| repeat("<h2>a", n),
    "HTML: buttons" => |n| repeat("<button>a", n),
    "figures: pictures in lines" => |n| repeat("![a](/uploads/p1.jpg)\n\n", n),
    "figures: pictures in a row" => |n| repeat("![a](/uploads/p1.jpg) ", n),
    "figures: pictures line on line" => |n| repeat("![a](/uploads/p1.jpg)\n", n),
    "figures: pictures with captions" => |n| repeat("![a](/uploads/p1.jpg)\n*b*\n\n", n),
    "figures: missing pictures" => |n| each(n, |at| format!("![a](/uploads/m{at}.jpg)\n\n")),
    "figures: HTML" => |n| repeat("<figure><img src=\"/uploads/p1.jpg\"><figcaption>a</figcaption></figure>\n", n),
    "figures: titles" => |n| repeat("![a](/uploads/p1.jpg \"*b*\")\n\n", n),
    "figures: a link around" => |n| repeat("[![a](/uploads/p1.jpg)](/uploads/p2.jpg)\n\n", n),
    "galleries: one" => |n| within(":::galerie\n", "![a](/uploads/p1.jpg)\n", ":::\n", n),
    "galleries: one with captions" => |n| within(":::galerie\n", "![a](/uploads/p1.jpg)\n*b*\n\n", ":::\n", n),
    "galleries: many" => |n| repeat(":::galerie\n![a](/uploads/p1.jpg)\n![a](/uploads/p2.jpg)\n:::\n", n),
    "galleries: links" => |n| repeat("[p1.jpg](/uploads/p1.jpg)\n\n", n),
    "blocks: numbers" => |n| within(":::chiffres\n", "- 350 : a\n", ":::\n", n),
    "blocks: voices" => |n| within(":::verbatims\n", "> a\n>\n> *b*\n\n", ":::\n", n),
    "blocks: authors" => |n| repeat("> a\n\nb\n{: .auteur-citation}\n\n", n),
    "blocks: authors without quotations" => |n| repeat("b\n{: .auteur-citation}\n\n", n),
    "signs: backslashes" => |n| repeat("\\", n),
    "signs: escapes" => |n| repeat("\\*", n),
    "signs: markers" => |n| repeat("\u{fdd0}\u{fdd1}0\u{fdd1}", n),
    "signs: line ends" => |n| repeat("a\r\n\r", n),
    "signs: trailing spaces" => |n| repeat("a   \n", n),
    "signs: tabs" => |n| within("-", "\t", "a", n),
    "signs: all" => |n| repeat("*_`[]()<>!#{}|~$&\"'\\:-+.=", n),
    "signs: all in lines" => |n| repeat("* a_`[](\n>!#{:|~$$&\"<b\n\n", n),
];

/// Front matter.
#[rustfmt::skip]
pub const MATTERS: &[Shape] = shapes![
    "front matter: keys" => |n| format!("---\n{}---\na\n", each(n, |at| format!("k{at}: v\n"))),
    "front matter: the same key" => |n| within("---\n", "title: a\n", "---\nb\n", n),
    "front matter: tags" => |n| format!("---\ntags: [{}]\n---\na\n", each(n, |at| format!("t{at}, "))),
    "front matter: lines of tags" => |n| format!("---\ntags:\n{}---\na\n", each(n, |at| format!("- t{at}\n"))),
    "front matter: the same tags" => |n| within("---\ntags:\n", "- a\n", "---\na\n", n),
    "front matter: tags in a line" => |n| format!("---\ntags: {}\n---\na\n", each(n, |at| format!("t{at} "))),
    "front matter: categories" => |n| format!("---\ncategories:\n{}---\na\n", each(n, |at| format!("- c{at}\n"))),
    "front matter: authors" => |n| format!("---\nauthors:\n{}---\na\n", each(n, |at| format!("- name: n{at}\n"))),
    "front matter: pictures" => |n| format!("---\nheader:\n{}---\na\n", each(n, |at| format!("- image: /uploads/p{at}.jpg\n"))),
    "front matter: former addresses" => |n| format!("---\nredirect_from:\n{}---\na\n", each(n, |at| format!("- /a{at}/\n"))),
    "front matter: deep lists" => |n| within("---\na: ", "[", "\n---\nb\n", n),
    "front matter: deep lists that close" => |n| format!("---\na: {}\n---\nb\n", nested("[", "", "]", n)),
    "front matter: deep maps" => |n| format!("---\na: {}\n---\nb\n", nested("{a: ", "b", "}", n)),
    "front matter: deeper lines" => |n| format!("---\n{}---\nb\n", each(n / 50, |at| format!("{}a:\n", " ".repeat(at)))),
    "front matter: dashes" => |n| within("---\na:\n", "- ", "\n---\nb\n", n),
    "front matter: aliases" => |n| format!("---\na: &a b\nc: [{}]\n---\nd\n", repeat("*a, ", n)),
    "front matter: aliases of aliases" => |n| format!("---\na0: &a0 b\n{}---\nd\n", each(n, |at| format!("a{}: &a{} [*a{at}, *a{at}]\n", at + 1, at + 1))),
    "front matter: anchors" => |n| format!("---\n{}---\nd\n", each(n, |at| format!("a{at}: &a{at} b\n"))),
    "front matter: a long key" => |n| within("---\n", "a", ": b\n---\nc\n", n),
    "front matter: a long value" => |n| within("---\ntitle: ", "a ", "\n---\nc\n", n),
    "front matter: quotes" => |n| within("---\ntitle: \"", "\\\"", "\"\n---\nc\n", n),
    "front matter: open quotes" => |n| within("---\n", "a: \"b\n", "---\nc\n", n),
    "front matter: colons" => |n| within("---\n", "a: b: c\n", "---\nd\n", n),
    "front matter: entities" => |n| within("---\ntitle: ", "&amp", "\n---\nc\n", n),
    "front matter: text without keys" => |n| within("---\n", "a\n", "---\nc\n", n),
    "front matter: no end" => |n| within("---\n", "a: b\n", "", n),
    "front matter: fences" => |n| repeat("---\n", n),
    "front matter: comments" => |n| within("---\n", "# a\n", "---\nc\n", n),
    "front matter: block text" => |n| within("---\nchapeau: |\n", "  a\n\n", "---\nc\n", n),
    "front matter: folded text" => |n| within("---\nchapeau: >\n", "  a\n", "---\nc\n", n),
    "front matter: HTML in a title" => |n| within("---\ntitle: a ", "<b>", "\n---\nc\n", n),
    "front matter: tabs" => |n| within("---\n", "a:\tb\n\t- c\n", "---\nd\n", n),
    "front matter: question marks" => |n| within("---\n", "? ", "a\n---\nd\n", n),
    "front matter: TOML" => |n| format!("+++\n{}+++\na\n", each(n, |at| format!("k{at} = \"v\"\n"))),
    "front matter: TOML tables" => |n| format!("+++\n{}+++\na\n", each(n, |at| format!("[a{at}.b]\nc = 1\n"))),
    "front matter: TOML dots" => |n| format!("+++\na{} = 1\n+++\na\n", repeat(".b", n)),
    "front matter: TOML lists" => |n| within("+++\na = ", "[", "\n+++\nb\n", n),
];

/// What somebody searches for.
#[rustfmt::skip]
pub const QUERIES: &[Shape] = shapes![
    "query: words" => |n| each(n, |at| format!("mot{at} ")),
    "query: the same word" => |n| repeat("mot ", n),
    "query: one word" => |n| repeat("a", n),
    "query: quotes" => |n| repeat("\"", n),
    "query: open phrases" => |n| repeat("« a ", n),
    "query: phrases" => |n| repeat("\"a b\" ", n),
    "query: a long phrase" => |n| within("\"", "a b ", "\"", n),
    "query: without" => |n| repeat("-a ", n),
    "query: signs" => |n| repeat("-\"*+ ", n),
    "query: apostrophes" => |n| repeat("l'", n),
    "query: compounds" => |n| repeat("a-", n),
    "query: digits" => |n| repeat("1 000 ", n),
    "query: combining" => |n| format!("a{}", repeat("\u{301}", n)),
    "query: other scripts" => |n| repeat("東京", n),
];
