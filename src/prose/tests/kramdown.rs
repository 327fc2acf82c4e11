//! Markdown as kramdown reads it, where CommonMark reads something else.

use super::{around, check, count};
use crate::{
    domain::rendering::FindingKind::{self, HtmlRemoved},
    prose::render,
};

fn kinds(body: &str) -> Vec<FindingKind> {
    render(body, 1, &around()).findings.into_iter().map(|finding| finding.kind).collect()
}

#[test]
fn the_next_number_goes_on_with_a_list() {
    check(
        "1. un\n\n   * a\n2. deux\n3. trois",
        "<ol><li><p>un</p><ul><li>a</li></ul></li><li>deux</li><li>trois</li></ol>",
    );
    check("1. a\n* b\n* c\n2. d", "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>");
    check("1.\ta\n*\tb", "<ol><li>a<ul><li>b</li></ul></li></ol>");
    check(
        "> 1. un\n>\n>    * a\n> 2. deux",
        "<blockquote><ol><li><p>un</p><ul><li>a</li></ul></li><li><p>deux</p></li></ol></blockquote>",
    );
    check("- a\n\n    1. b\n- c", "<ul><li><p>a</p><ol><li>b</li></ol></li><li><p>c</p></li></ul>");
    check("* a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
    check("a\n* b", "<p>a</p>\n<ul><li>b</li></ul>");
}

#[test]
fn a_sign_ends_a_list() {
    check(
        "* un\n  suite\n^\n\n* deux\n^\n\nfin",
        "<ul><li>un\nsuite</li></ul>\n<ul><li>deux</li></ul>\n<p>fin</p>",
    );
    check("1. a\n^\n1. b", "<ol><li>a</li></ol>\n<ol><li>b</li></ol>");
    check("> a\n^\nb", "<blockquote><p>a</p></blockquote>\n<p>b</p>");
    check("2^10 et\n^ non", "<p>2^10 et\n^ non</p>");
}

#[test]
fn a_definition_needs_a_space() {
    check("Et voilà\n:)", "<p>Et voilà\n:)</p>");
    check("Voir\n:cache", "<p>Voir\n:cache</p>");
    check("a\n\n: b\n: c", "<dl><dt>a</dt><dd><p>b</p></dd><dd>c</dd></dl>");
}

#[test]
fn code_in_a_list_may_begin_at_the_first_column() {
    check(
        "1. un\n\n    ```\ncode\n    ```\n\n2. deux",
        "<ol><li><p>un</p><pre><code>code\n</code></pre></li><li><p>deux</p></li></ol>",
    );
    check("- a\n\n  ```\n  b\n\n  c\n  ```", "<ul><li><p>a</p><pre><code>b\n\nc\n</code></pre></li></ul>");
    check("a\n\n    b\nc", "<p>a</p>\n<pre><code>b c\n</code></pre>");
}

#[test]
fn what_liquid_highlights_stands_apart() {
    assert_eq!(count("- a\n  {% highlight ruby %}\n  x = 1\n  {% endhighlight %}\n- b", "ul"), 2);
    assert_eq!(count("1. a\n{% highlight sh %}\nb\n\nc\n{% endhighlight %}\n2. d", "pre"), 1);
    assert_eq!(count("> a\n{% highlight sh %}\nb\n{% endhighlight %}", "blockquote pre"), 0);
    assert_eq!(count("<div>\n{% highlight sh %}\na < b\n{% endhighlight %}\n</div>", "pre code"), 1);
}

#[test]
fn a_quote_goes_on_over_a_line_without_its_sign() {
    check(">\n*a*\n>\n>b", "<blockquote><p><em>a</em></p><p>b</p></blockquote>");
    check("> a\nb\n\nc", "<blockquote><p>a\nb</p></blockquote>\n<p>c</p>");
    check("> a\n\n> b", "<blockquote><p>a</p></blockquote>\n<blockquote><p>b</p></blockquote>");
    check("- > a\n  b", "<ul><li><blockquote><p>a\nb</p></blockquote></li></ul>");
}

#[test]
fn what_stands_under_a_note_is_not_in_it() {
    let body = "a [l][r].[^n]\n\n[^n]: Note.\n[r]: https://far.example/";
    assert_eq!(count(body, "p > a[href='https://far.example/']"), 1);
    assert_eq!(count("a[^n]\n\n[^n]: Note.\nb", "li p"), 1);
    assert_eq!(count("a[^n]\n\n[^n]: Note.\n\n    Suite.\n\nb", "li p"), 2);
    assert_eq!(count("> a[^n]\n\n- [^n]: Note.", "section li"), 1);
    assert_eq!(count("a[^n]\n\n[^n]: un\n[^n]: deux", "section li"), 1);
    check("a[^b]", "<p>a[^b]</p>");
}

#[test]
fn a_note_is_no_part_of_an_id() {
    assert_eq!(count("## Titre[^1]\n\n[^1]: N.", "h2#titre"), 1);
    assert_eq!(count("## Voir ![x](/uploads/p1.jpg)", "h2#voir-"), 1);
    assert_eq!(count("## Le `--code` -- fin", "h2#le---code--fin"), 1);
}

#[test]
fn attribute_lists_are_never_shown() {
    check("Un [lien](/x/){: target=_blank .bouton } ici.", "<p>Un <a href=\"/x/\">lien</a> ici.</p>");
    check("Texte\n{: align=middle }", "<p>Texte</p>");
    check("a\n{: }\n\nb", "<p>a</p>\n<p>b</p>");
    check("*a*{:\n.x width=\"70\"}b", "<p><em>a</em>b</p>");
    check("* {: .x} a\n* b", "<ul><li>a</li><li>b</li></ul>");
    check("a\n{: .x\n   title=\"t\"}", "<p title=\"t\">a</p>");
    check("> a\n> {: #x}", "<blockquote><p id=\"x\">a</p></blockquote>");
    check("{:n: #y}\na\n{: n}", "<p id=\"y\">a</p>");
    check("Souriez {:-)", "<p>Souriez {:-)</p>");
    check("a {::comment}b{:/comment} c", "<p>a  c</p>");
    check("a\n\n{::comment}\nb\n\nb\n{:/comment}\n\nc", "<p>a</p>\n<p>c</p>");
    check("a {::nomarkdown}*b* <i>c</i>{:/}", "<p>a *b* <i>c</i></p>");
}

#[test]
fn emphasis_may_stand_beside_any_sign() {
    check("Avant 2018**,** tout", "<p>Avant 2018<strong>,</strong> tout</p>");
    check("Une *modulaire (*aussi *découpée)*.", "<p>Une <em>modulaire (</em>aussi <em>découpée)</em>.</p>");
    check("**« x »**mot et mot**« x »**", "<p><strong>«_x_»</strong>mot et mot<strong>«_x_»</strong></p>");
    check("これは**「強調」**です", "<p>これは<strong>「強調」</strong>です</p>");
    check("un_deux_trois et _a_b", "<p>un_deux_trois et _a_b</p>");
    check("2 * 3 * 4 et 2*3", "<p>2 * 3 * 4 et 2*3</p>");
    check("***a** b*", "<p><em><strong>a</strong> b</em></p>");
    check("*a **b* c**", "<p>*a <strong>b* c</strong></p>");
    check("a ~~b *c*~~", "<p>a <del>b <em>c</em></del></p>");
    check("`*a`* b*", "<p><code>*a</code>* b*</p>");
}

#[test]
fn addresses_may_be_long_and_titles_may_hold_quotes() {
    check("[a](/x \"un \"mot\" là\")", "<p><a title=\"un &quot;mot&quot; là\" href=\"/x\">a</a></p>");
    check("[a](/x \"\\\"un\\\" \\\")", "<p><a title=\"&quot;un&quot; \\\" href=\"/x\">a</a></p>");
    check("[a](<C:\\>) [b](/x\\_y)", "<p><span>a</span> <a href=\"/x_y\">b</a></p>");
    check("[a](/x\n\"T\") b", "<p><a title=\"T\" href=\"/x\">a</a> b</p>");
    check("[a](https://far.example/b\n/c)", "<p><a href=\"https://far.example/b/c\">a</a></p>");
    check("[a [b] c](/x)", "<p><a href=\"/x\">a [b] c</a></p>");
    check(
        "[Un  Mot] [] et [b] [un mot].\n\n[un mot]: /x 'T'",
        "<p><a title=\"T\" href=\"/x\">Un  Mot</a> et <a title=\"T\" href=\"/x\">b</a>.</p>",
    );
    check("[a]: /un\n[a]: /deux\n\n[a]", "<p><a href=\"/deux\">a</a></p>");
    check(
        "Écrire à <mailto:a@far.example>.",
        "<p>Écrire à <a href=\"mailto:a@far.example\">a@far.example</a>.</p>",
    );
}

#[test]
fn liquid_that_is_left_out_breaks_nothing() {
    check("*{{ \"moi\" | team }} et {{ toi }} ont aidé.*", "<p><em> et  ont aidé.</em></p>");
    check("_{{ a }} aidé._", "<p><em> aidé.</em></p>");
    check("[là]({{ x | url }} \"Titre\") fin", "<p><span>là</span> fin</p>");
    check(
        "<blockquote>\n\tun\n\n\tdeux {{ x | f }} fin\n</blockquote>",
        "<blockquote><p>un\n\n\tdeux  fin</p></blockquote>",
    );
}

#[test]
fn tables_are_those_of_kramdown() {
    assert_eq!(count("| A | B |\n|---|---|\n| `a|b` | c |", "td code"), 1);
    assert_eq!(count("| A | B |\n|---|---|\n| `a|b` | c |", "td"), 2);
    assert_eq!(count("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "td"), 3);
    assert_eq!(count("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "th"), 3);
    assert_eq!(count("|---|---|\n| a | b |\n| c | d |", "td"), 4);
    assert_eq!(count("|---|---|\n| a | b |\n| c | d |", "th"), 0);
    assert_eq!(count("| a | b |\n| c | d |", "td"), 4);
    let ruled = "|---\n| A | B\n|:-|-:\n| 1 | 2\n|---\n| 3 | 4\n|===\n| T | U";
    assert_eq!((count(ruled, "th"), count(ruled, "td"), count(ruled, "td.right")), (2, 6, 3));
    assert_eq!(count("| a |\n|===\n| b |\n|---\n| c |", "th"), 0);
    assert_eq!(count("un | deux", "td"), 0);
    assert_eq!(count("- a\n\n  | b | c |\n  |---|--:|\n  | d | e |", "li td.right"), 1);
    assert_eq!(count("<table><caption>C</caption><tr><td>a</td></tr></table>", "table > caption"), 1);
}

#[test]
fn html_ends_with_its_element() {
    check("Des titres comme <H1> et <H2>.", "<p>Des titres comme &lt;H1&gt; et &lt;H2&gt;.</p>");
    check("<div markdown=\"span\">*a*</div>", "<div><p><em>a</em></p></div>");
    check(
        "<div>\n<div markdown=\"1\">\n**a**\n\n- b\n</div>\n</div>",
        "<div><div><p><strong>a</strong></p><ul><li>b</li></ul></div></div>",
    );
    check(
        "<figure>x</figure>### T",
        "<figure>x</figure>\n<h2 id=\"t\">T<a class=\"anchor\" href=\"#t\" aria-hidden=\"true\" tabindex=\"-1\">#</a></h2>",
    );
    check("a\n<div>b</div>\nc", "<p>a</p>\n<div><p>b</p></div>\n<p>c</p>");
    check("<div>\n\n<div>x</div>\n</div> y", "<div><div><p>x</p></div></div>\n<p>y</p>");
    check("a <b>c\n\nd", "<p>a <b>c</b></p>\n<p>d</p>");
    check("a <code>*b*</code> c", "<p>a <code>*b*</code> c</p>");
    check("Option<T: Copy> a", "<p>Option&lt;T_: Copy&gt; a</p>");
    assert!(kinds("<label>Courriel <input type=\"email\"></label>").contains(&HtmlRemoved));
    assert_eq!(count("<label>Courriel <input type=\"email\"></label>", "input"), 0);
    assert_eq!(count("<a name=\"x\"></a> b", "a#x"), 1);
    assert_eq!(count("- [ ] a\n- [x] b", "input[type=checkbox]"), 2);
}

#[test]
fn dollars_are_formulas_in_pairs_only() {
    let formulas = |body: &str| render(body, 1, &around()).html.matches("<math").count();
    assert_eq!(formulas("5 $ et 6 $"), 0);
    assert_eq!(formulas("5 $ et $$x$$ et 6 $"), 1);
    assert_eq!(formulas("a $$x\n= y$$ b"), 1);
    assert_eq!(formulas("$$\nx + y\n$$\n\n3 $ et 4 $"), 1);
    assert_eq!(formulas("| a | $$x$$ |\n|---|---|\n| b | 3 $ |"), 1);
}

#[test]
fn backslashes_escape_what_kramdown_knows() {
    check("a `\\` b `new \\A\\B([x])` c", "<p>a <code>\\</code> b <code>new \\A\\B([x])</code> c</p>");
    check("\\`a` C:\\dossier \\@ \\*b\\*", "<p>`a` C:\\dossier \\@ *b*</p>");
    check("a\\\\\nb\\\nc", "<p>a<br>\nb<br>\nc</p>");
}

#[test]
fn two_angles_are_a_quotation_mark_whatever_word_they_hold() {
    check("Il dit <<mot>>, <<a>> et <<un mot>>.", "<p>Il dit «_mot_», «_a_» et «_un mot_».</p>");
    check(
        "<<Début>> **<<b>>** `<<c>>`",
        "<p>«_Début_» <strong>«_b_»</strong> <code>&lt;&lt;c&gt;&gt;</code></p>",
    );
    check("- <<strong>> <b>c</b>", "<ul><li>«_strong_» <b>c</b></li></ul>");
}
