//! Which addresses are those of the old site itself, whatever its scheme and `www.`.

/// The old site's own hosts.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct OwnAddresses {
    hosts: Vec<String>,
}

impl OwnAddresses {
    /// A site with these addresses.
    pub(in super::super) fn new(sites: &[String]) -> Self {
        let mut hosts: Vec<String> = sites.iter().filter_map(|site| Some(host_and_rest(site)?.0)).collect();
        hosts.sort();
        hosts.dedup();
        Self { hosts }
    }

    /// The path of an address of the site, with query and fragment; `None` for another site or a bare name.
    pub(in super::super) fn local(&self, address: &str) -> Option<String> {
        if address.starts_with('/') && !address.starts_with("//") {
            return Some(address.to_owned());
        }
        let (host, rest) = host_and_rest(address)?;
        let path = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
        self.hosts.contains(&host).then_some(path)
    }
}

/// The host without `www.`, in lower case, and what is behind it.
fn host_and_rest(address: &str) -> Option<(String, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let rest = rest.or_else(|| address.strip_prefix("//"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = host.split('@').next_back().unwrap_or(host);
    (!host.is_empty()).then(|| (host.to_owned(), &rest[end..]))
}
