//! Addresses in texts of Ghost.

/// What stands for the address of the site.
pub(super) const SITE: &str = "__GHOST_URL__";
/// What an address becomes: a path of this site, and the original of a picture at another size.
pub(super) fn address(address: &str) -> String {
    let address = address.replace(SITE, "");
    let address = if address.is_empty() { "/".to_owned() } else { address };
    let Some((before, sized)) = address.split_once("/content/images/size/") else { return address };
    let rest = sized.split_once('/').map_or("", |(_, rest)| rest);
    let rest =
        rest.strip_prefix("format/").and_then(|rest| rest.split_once('/')).map_or(rest, |(_, rest)| rest);
    format!("{before}/content/images/{rest}")
}
