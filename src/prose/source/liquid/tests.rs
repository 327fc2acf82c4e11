use super::*;
use crate::domain::rendering::OldSite;

fn check(text: &str, expected: &str, reported: usize) {
    let old =
        OldSite { url: "https://old.example".to_owned(), baseurl: "/b".to_owned(), ..OldSite::default() };
    let mut notes = Notes::default();
    let resolved =
        resolve(text, 1, &LiquidSite { old: &old, render_context: None, is_html: false }, &mut notes);
    assert_eq!(resolved.replace(INERT, ""), expected, "{text}");
    assert_eq!(notes.findings.into_list().len(), reported, "{text}");
}

#[test]
fn tags_are_resolved_or_left_out() {
    check("a {{ site.baseurl }}/x {{site.url}}/y", "a /b/x https://old.example/y", 0);
    check("{{ '/docs/' | relative_url }}", "/docs/", 0);
    check("{% include x.html %}b {{ page.title }}", "b ", 2);
    check("{% raw %}{{ a }}{% endraw %} b", "{{ a }} b", 0);
    check("a{% comment %}x\ny{% endcomment %}b", "a\nb", 0);
    check("[x]({% post_url 2020-01-01-a %})", "[x](missing:entry)", 0);
    check("a { b }} {", "a { b }} {", 0);
    check("{% if x %}a{% endif %}", "a", 2);
    check("a {%- if x -%}\n    b\n\nc {%- endif %} d", "a\nb\n\nc d", 2);
}

#[test]
fn a_value_that_is_left_out_leaves_a_place() {
    let old = OldSite::default();
    let mut notes = Notes::default();
    let site = LiquidSite { old: &old, render_context: None, is_html: false };
    let resolved = resolve("*{{ a }} b*", 1, &site, &mut notes);
    assert_eq!(resolved, format!("*{INERT} b*"));
    let mut resolved = |text: &str| resolve(text, 1, &site, &mut notes).into_owned();
    assert_eq!(resolved("*{% icon x %} b*"), format!("*{INERT} b*"));
    assert_eq!(resolved("a\n{% include x %}\nb"), "a\n\nb");
    assert_eq!(resolved("{% if x %}- b{% endif %}"), "- b");
}

#[test]
fn code_is_literal() {
    check("`{{ x }}` {{ y }}", "`{{ x }}` ", 1);
    check("```\n{% include x %}\n```", "```\n{% include x %}\n```", 0);
    check("```\n{% raw %}{{ x }}{% endraw %}\n```", "```\n{{ x }}\n```", 0);
}

#[test]
fn highlight_is_a_fence_on_the_same_lines() {
    check("{% highlight ruby %}\nputs 1\n{% endhighlight %}\nx", "```ruby\nputs 1\n```\nx", 0);
    check("{% highlight sh %}\n```\n{% endhighlight %}", "````sh\n```\n````\n", 0);
    check("{% highlight sh -%}\n{% raw\n%}x{% endraw %}\n{% endhighlight %}", "```sh\n\nx\n```\n", 0);
}
