//! `_redirects`, the list of old addresses that Netlify and Cloudflare Pages read: <https://docs.netlify.com/routing/redirects/>.

/// Its name.
pub(super) const REDIRECTS_FILE: &str = "_redirects";

/// A line of it. A query stands as words of its own behind the path; signs that are patterns there are encoded.
pub(super) fn line(from: &str, to: &str, status: u16) -> String {
    let (path, query) = from.split_once('?').unwrap_or((from, ""));
    let mut line = path.replace('*', "%2A").replace(':', "%3A");
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        line.push(' ');
        line.push_str(pair);
    }
    format!("{line} {to} {status}\n")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_query_stands_behind_its_path_and_no_sign_is_a_pattern() {
        assert_eq!(line("/a:b*", "/c", 301), "/a%3Ab%2A /c 301\n");
        assert_eq!(line("/?p=12&x=1", "/c", 301), "/ p=12 x=1 /c 301\n");
        assert_eq!(line("/a?", "/", 410), "/a / 410\n");
    }
}
