//! The file that the URL of a database names, and the folder of a file.

use std::path::Path;

/// The path in `sqlite:PATH` or `sqlite://PATH`; `None` for a server and for anything else.
pub fn database_file(url: &str) -> Option<&str> {
    url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))
}

/// The folder that a file is in: the working folder, `.`, for a name alone.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_in_a_folder() {
        for (file, folder) in [("site/a.db", "site"), ("/a.db", "/"), ("a.db", ".")] {
            assert_eq!(folder_of(Path::new(file)), Path::new(folder));
        }
    }

    #[test]
    fn both_spellings_name_the_same_file() {
        assert_eq!(database_file("sqlite:site/a.db"), Some("site/a.db"));
        assert_eq!(database_file("sqlite://site/a.db"), Some("site/a.db"));
        assert_eq!(database_file("sqlite:///var/a.db"), Some("/var/a.db"));
        assert_eq!(database_file("postgres://host/a"), None);
    }
}
