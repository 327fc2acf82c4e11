//! Which file an address is, and at which address files have what the program has at another: a server of files looks at the
//! path alone, and a file is no folder.

use std::borrow::Cow;

/// The file of a folder.
const INDEX: &str = "index.html";
/// Bytes of a name that every usual file system takes.
const NAME_MAX_BYTES: usize = 240;
/// Addresses that a site of files does not have: the desk, previews, and what needs a program to answer.
const NOT_SERVED: [&str; 8] =
    ["/desk", "/apercu/", "/recherche", "/oembed", "/opensearch.xml", "/health", "/ready", "/admin"];
/// How the names of pages end that are files already.
const PAGES: [&str; 2] = [".html", ".htm"];
/// The words of a query that tell pages of a list apart, in the order of the path.
const PARTS: [&str; 2] = ["annee", "page"];

/// An address of the site: path and query, without fragment.
pub(super) fn within<'a>(address: &'a str, base_url: &str) -> Option<&'a str> {
    let local = address.strip_prefix(base_url).unwrap_or(address);
    let local = if local.is_empty() { "/" } else { local };
    let local = local.split('#').next().unwrap_or_default();
    (local.starts_with('/') && !local.starts_with("//")).then_some(local)
}

/// Whether a site of files has it.
pub(super) fn is_served(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    !NOT_SERVED.iter().any(|start| path.starts_with(start))
}

/// The address at which files have what the program has at this one: a page of a list gets a path of its own, and so does
/// what stands below a page whose name ends like a file's. `None` if only a program could answer.
pub(super) fn place_of(address: &str) -> Option<Cow<'_, str>> {
    let Some((path, query)) = address.split_once('?') else { return Some(below_pages(address)) };
    if !path.ends_with('/') {
        return None;
    }
    let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let mut place = below_pages(path).into_owned();
    let mut used = 0;
    for part in PARTS {
        if let Some((_, value)) = pairs.iter().find(|(name, _)| *name == part) {
            if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            place += &format!("{part}/{value}/");
            used += 1;
        }
    }
    (used == pairs.len() && used > 0).then_some(place.into())
}

/// The path with folders that are no files: `/a.html/index.md` is `/a/index.md`.
fn below_pages(path: &str) -> Cow<'_, str> {
    let Some((folders, name)) = path.rsplit_once('/') else { return path.into() };
    let is_page = |folder: &str| PAGES.iter().any(|ending| folder.ends_with(ending));
    if !folders.split('/').any(is_page) {
        return path.into();
    }
    let bare = |folder| PAGES.iter().find_map(|ending| str::strip_suffix(folder, ending)).unwrap_or(folder);
    let folders: Vec<&str> = folders.split('/').map(bare).collect();
    format!("{}/{name}", folders.join("/")).into()
}

/// Whether an address without query is one that pages have: a folder, a name without ending, or one of a page.
pub(super) fn is_page_name(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or_default();
    !name.contains('.') || PAGES.iter().any(|ending| name.ends_with(ending))
}

/// The file at an address without query; `None` if there can be none of this name.
pub(super) fn file_of(address: &str, is_html: bool) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(address.trim_start_matches('/')).decode_utf8().ok()?;
    let is_page = is_html && !PAGES.iter().any(|ending| decoded.ends_with(ending));
    let path = match (decoded.is_empty() || decoded.ends_with('/'), is_page) {
        (true, _) => format!("{decoded}{INDEX}"),
        (false, true) => format!("{decoded}/{INDEX}"),
        (false, false) => decoded.into_owned(),
    };
    let is_name = |name: &str| {
        !name.is_empty()
            && name.len() <= NAME_MAX_BYTES
            && !matches!(name, "." | "..")
            && !name.contains(['\\', '\0'])
    };
    path.split('/').all(is_name).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_cannot_have_at_its_address_gets_another() {
        for (address, expected) in [
            ("/articles/", Some("/articles/")),
            ("/articles/?page=2", Some("/articles/page/2/")),
            ("/archives/2024/?page=3", Some("/archives/2024/page/3/")),
            ("/tags/eau/?annee=2024&page=2", Some("/tags/eau/annee/2024/page/2/")),
            ("/2019/x.html/index.md", Some("/2019/x/index.md")),
            ("/2019/x.html", Some("/2019/x.html")),
            ("/articles/?page=../x", None),
            ("/articles/?utm=1", None),
            ("/recherche/?q=pont", None),
            ("/oembed?url=x", None),
        ] {
            assert_eq!(place_of(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn every_address_has_a_file_that_a_server_finds_or_none() {
        for (address, is_html, expected) in [
            ("/", true, Some("index.html")),
            ("/articles/%C3%A9t%C3%A9/", true, Some("articles/été/index.html")),
            ("/2019/01/x.html", true, Some("2019/01/x.html")),
            ("/contact", true, Some("contact/index.html")),
            ("/feed.xml", false, Some("feed.xml")),
            ("/uploads/a%2F..%2F..%2Fb.png", false, None),
            ("/a//b/", true, None),
        ] {
            assert_eq!(file_of(address, is_html).as_deref(), expected, "{address}");
        }
        assert_eq!(file_of(&format!("/{}/", "a".repeat(300)), true), None);
    }
}
