//! Where constructions of kramdown begin and end: what is left out of a line, what stands alone, what touches.

use super::{around, check, count};
use crate::prose::render;

#[test]
fn a_number_alone_is_text() {
    check("1.\n\nFin", "<p>1.</p>\n<p>Fin</p>");
    check("- a\n  2.\n- b", "<ul><li>a\n2.</li><li>b</li></ul>");
    assert_eq!(count("1. \n2. b", "ol > li"), 2, "a space behind it makes it an item");
    assert_eq!(count("-\n- b", "ul > li"), 2, "a bullet needs none");
}

#[test]
fn what_is_left_out_of_a_line_neither_ends_its_paragraph_nor_begins_code() {
    for text in ["a\n<!-- x -->\nb", "a\n{::comment}x{:/}\nb"] {
        assert_eq!(count(text, "p"), 1, "{text}");
    }
    assert_eq!(count("{::comment}x{:/}    a", "pre"), 0);
    assert_eq!(count("{::comment}x{:/}    a", "p"), 1);
    assert_eq!(count("a\n\n{::comment}x{:/}\n\nb", "p"), 2, "nothing is no paragraph");
}

#[test]
fn code_that_liquid_highlights_in_a_line_stands_apart() {
    for text in [
        "a {% highlight js %}x{% endhighlight %} b",
        "> a\n> {% highlight js %}\n> x\n> {% endhighlight %}\n> b",
        "- a {% highlight js %}x{% endhighlight %}\n\nb",
    ] {
        assert_eq!(count(text, "pre > code"), 1, "{text}");
        assert_eq!(count(text, "pre > code p, code code"), 0, "{text}");
        let html = render(text, 1, &around()).html;
        assert!(!html.contains('`'), "{html}");
    }
}

#[test]
fn code_beside_code_is_two_pieces() {
    check("`a``b` c", "<p><code>a</code><code>b</code> c</p>");
    check("``a`b`` `c`", "<p><code>a`b</code> <code>c</code></p>");
}

#[test]
fn bars_end_cells_where_kramdown_looks_for_code() {
    let row = |cells: &str| format!("| a | b |\n|---|---|\n{cells}");
    assert_eq!(count(&row("| ` | `x` |"), "td"), 2);
    assert_eq!(count(&row("| ` | `x` |"), "td > code"), 1);
    assert_eq!(count(&row("| ``x | y`` | z |"), "td"), 2);
    assert_eq!(count(&row("| <code>p|q</code> | z |"), "td"), 2);
    let html = render(&row("| `a \\| b` | c \\| d |"), 1, &around()).html;
    assert!(html.contains("<code>a \\| b</code>") && html.contains("c | d"), "{html}");
}

#[test]
fn attributes_for_no_block_change_nothing() {
    check("* a\n* b\n\n  {: .x}\n\nc", "<ul><li>a</li><li>b</li></ul>\n<p>c</p>");
    check("* {: .x}\na\n* b", "<ul><li>a</li><li>b</li></ul>");
    assert_eq!(count("a\n: b\n\n{: .x}\nc\n: d", "dl"), 1);
}

#[test]
fn elements_of_html_that_hold_no_paragraph_get_none() {
    for text in [
        "<h2 markdown=\"1\">\nUn *mot*\n</h2>",
        "<details><summary markdown=\"span\">Un *mot*</summary>x</details>",
        "<table><tr><td markdown=\"span\">Un *mot*</td></tr></table>",
    ] {
        assert_eq!(count(text, "h2 p, summary p, td p"), 0, "{text}");
        assert_eq!(count(text, "h2 em, summary em, td em"), 1, "{text}");
    }
    check("</section>\n     a", "<p>a</p>");
}

#[test]
fn names_of_links_keep_their_spaces() {
    assert_eq!(count("[a][ b ] et [b]\n\n[b]: /x", "a"), 1);
    assert_eq!(count("[a][b\n c]\n\n[b   c]: /x", "a"), 1, "how many of them does not count");
}

#[test]
fn an_id_begins_with_the_space_behind_a_picture() {
    assert_eq!(count("## ![v](/v.jpg) du port", "h2[id='-du-port']"), 1);
}

#[test]
fn a_fence_that_nothing_closes_hides_no_liquid() {
    let html = render("```\na {{ \"b\" }} {% x %}\n\n{% assign c = 1 %}d", 1, &around()).html;
    assert!(!html.contains("{%") && !html.contains("{{") && html.contains("a b"), "{html}");
}

#[test]
fn of_several_rows_above_the_dashes_the_first_is_the_head() {
    let table = "| a | b |\n| c | d |\n|---|--:|\n| e | f |";
    assert_eq!((count(table, "th"), count(table, "td"), count(table, "td.right")), (2, 4, 2));
}
