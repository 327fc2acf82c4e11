//! The HTML of an email, made of its text.

/// A page without styles or pictures of its own: it reads well in every mail program, light or dark.
pub(super) fn page(subject: &str, text: &str, language: &str) -> String {
    let paragraphs: Vec<String> =
        text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(paragraph).collect();
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{}\n</body></html>\n",
        language,
        escaped(subject),
        paragraphs.join("\n")
    )
}

fn paragraph(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" ")).collect();
    format!("<p>{}</p>", lines.join("<br>\n"))
}

/// A word, as a link if it is a web address.
fn word(word: &str) -> String {
    let text = escaped(word);
    match word.starts_with("https://") || word.starts_with("http://") {
        true => format!("<a href=\"{text}\">{text}</a>"),
        false => text,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_paragraphs_and_links_and_nothing_else() {
        let text = "Bonjour \"Ada\" & Léa,\n\nvoici :\nhttps://x.fr/?a=1&b=2 pour\nvous <b>\n";
        let page = page("Un <lien>", text, "fr");
        assert!(
            page.contains("<html lang=\"fr\">") && page.contains("<title>Un &lt;lien&gt;</title>"),
            "{page}"
        );
        assert!(page.contains("<p>Bonjour &quot;Ada&quot; &amp; Léa,</p>"), "{page}");
        let link = "<a href=\"https://x.fr/?a=1&amp;b=2\">https://x.fr/?a=1&amp;b=2</a> pour<br>\nvous &lt;b&gt;</p>";
        assert!(page.contains(link), "{page}");
    }
}
