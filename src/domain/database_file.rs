//! The file that the URL of a database names.

/// The path in `sqlite:PATH` or `sqlite://PATH`; `None` for a server and for anything else.
pub fn database_file(url: &str) -> Option<&str> {
    url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_name_the_same_file() {
        assert_eq!(database_file("sqlite:site/a.db"), Some("site/a.db"));
        assert_eq!(database_file("sqlite://site/a.db"), Some("site/a.db"));
        assert_eq!(database_file("sqlite:///var/a.db"), Some("/var/a.db"));
        assert_eq!(database_file("postgres://host/a"), None);
    }
}
