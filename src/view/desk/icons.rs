//! The desk's icons: line drawings in a square of 24 units.

/// The content of an icon's `<svg>`; empty for an unknown name (a test looks for those).
pub(super) fn icon(name: &str) -> &'static str {
    match name {
        "home" => r#"<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/>"#,
        "articles" => r#"<path d="M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7"/>"#,
        "media" => {
            r#"<rect x="3" y="4.500" width="18" height="15"/><path d="m3 17 5.500-6 4.500 5 3-3 5 5"/><circle cx="16" cy="9" r="1.300"/>"#
        }
        "agenda" => r#"<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>"#,
        "names" => r#"<path d="M3 12V4h8l9.500 9.500-7.500 7.500z"/><circle cx="7.500" cy="8.500" r="1"/>"#,
        "redirects" => r#"<path d="M4 18v-5a4 4 0 0 1 4-4h12m-4-4 4 4-4 4"/>"#,
        "accounts" => {
            r#"<circle cx="9" cy="8" r="3.500"/><path d="M3 20c0-4 2.500-6 6-6s6 2 6 6M15.500 5a3.300 3.300 0 0 1 0 6.300M17.500 14.500c2.500.6 3.700 2.500 3.700 5.500"/>"#
        }
        "settings" => {
            r#"<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2.200"/><circle cx="9" cy="17" r="2.200"/>"#
        }
        "imports" => r#"<path d="M12 3v11m-5-5 5 5 5-5M4 15v5h16v-5"/>"#,
        "exports" => r#"<path d="M12 14V3m-5 5 5-5 5 5M4 15v5h16v-5"/>"#,
        "trail" => r#"<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2"/>"#,
        "site" => r#"<path d="M14 4h6v6M20 4l-9 9M10 5H4v15h15v-6"/>"#,
        "sign-out" => r#"<path d="M10 4H4v16h6M9 12h11m-4-4 4 4-4 4"/>"#,
        "menu" => r#"<path d="M3 6h18M3 12h18M3 18h18"/>"#,
        "plus" => r#"<path d="M12 5v14M5 12h14"/>"#,
        "upload" => r#"<path d="M12 16V5m-5 5 5-5 5 5M4 20h16"/>"#,
        "alert" => r#"<path d="M12 3 2.500 20h19zM12 9.500v5M12 17.500v.1"/>"#,
        "tick" => r#"<path d="m4.500 12.500 5 5L20 7"/>"#,
        "back" => r#"<path d="m14.500 5-7 7 7 7"/>"#,
        "eye" => {
            r#"<path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z"/><circle cx="12" cy="12" r="2.800"/>"#
        }
        "trash" => r#"<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>"#,
        "key" => r#"<circle cx="8" cy="15" r="4"/><path d="m11 12 9-9M16 7l3 3"/>"#,
        "bold" => r#"<path d="M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z"/>"#,
        "italic" => r#"<path d="M10 4h8M6 20h8M14 4l-4 16"/>"#,
        "link" => {
            r#"<path d="M9.500 14.500 15 9M8 11l-2.500 2.500a3.900 3.900 0 0 0 5.500 5.500L13.500 16.500M16 13l2.500-2.500a3.900 3.900 0 0 0-5.500-5.500L10.500 7.500"/>"#
        }
        "list" => r#"<path d="M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1"/>"#,
        "quote" => r#"<path d="M5 17c3-1 4-3 4-6H4V6h6v5M14 17c3-1 4-3 4-6h-5V6h6v5"/>"#,
        "callout" => r#"<path d="M4 5h16v14H4zM8 9h8M8 13h5"/>"#,
        "beside" => r#"<path d="M3 4h18v16H3zM12 4v16"/>"#,
        "search" => r#"<circle cx="10.500" cy="10.500" r="6.500"/><path d="m15.500 15.500 5 5"/>"#,
        "help" => {
            r#"<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100 1-1.100 1.800M12 17v.1"/>"#
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::icon;

    #[test]
    fn every_icon_that_is_asked_for_is_drawn() {
        fn walk(folder: &std::path::Path, found: &mut String) {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    walk(&path, found);
                } else {
                    found.push_str(&std::fs::read_to_string(path).expect("text"));
                }
            }
        }
        let mut text = String::new();
        walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/desk"), &mut text);
        let asked: Vec<&str> =
            text.split("icon(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(!asked.is_empty());
        for name in asked {
            assert!(!icon(name).is_empty(), "{name} is not drawn");
        }
    }
}
