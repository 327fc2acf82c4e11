//! The client's network address: the peer, or what a trusted proxy reports in `X-Forwarded-For`
//! (otherwise in `Forwarded`, RFC 7239, section 5.2). The operator names the trusted proxies.

use std::net::{IpAddr, SocketAddr};

use actix_web::HttpRequest;
use actix_web::http::header::{FORWARDED, HeaderMap, HeaderName};

use crate::domain::network::Networks;

/// Maximum number of hops read; a longer list is forged.
const HOPS_MAX: usize = 32;

/// The client's network address; empty if the peer is unknown.
pub(super) fn address(request: &HttpRequest, proxies: &Networks) -> String {
    let Some(peer) = request.peer_addr() else { return String::new() };
    proxies.client(peer.ip(), &forwarded_hops(request.headers())).to_string()
}

/// The hops listed in the headers, from the client to us. Read from our end; everything before the
/// first unreadable hop is ignored.
fn forwarded_hops(headers: &HeaderMap) -> Vec<IpAddr> {
    let x_forwarded_for = HeaderName::from_static("x-forwarded-for");
    let known: Vec<Option<IpAddr>> = if headers.contains_key(&x_forwarded_for) {
        hops(headers, &x_forwarded_for).map(node).collect()
    } else {
        hops(headers, &FORWARDED)
            .map(|hop| {
                let pairs = hop.split(';').filter_map(|pair| pair.split_once('='));
                let mut named = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
                named.next().and_then(|(_, value)| node(value.trim().trim_matches('"')))
            })
            .collect()
    };
    let mut near: Vec<IpAddr> = known.into_iter().rev().take(HOPS_MAX).map_while(|hop| hop).collect();
    near.reverse();
    near
}

fn hops<'a>(headers: &'a HeaderMap, name: &'a HeaderName) -> impl Iterator<Item = &'a str> {
    headers.get_all(name).filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','))
}

/// Parses an address with or without a port: `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
fn node(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(proxies: &str, headers: &[(&'static str, &'static str)]) -> String {
        let peer = "10.0.0.1:4000".parse().expect("an address");
        let mut request = TestRequest::default().peer_addr(peer);
        for header in headers {
            request = request.append_header(*header);
        }
        address(&request.to_http_request(), &Networks::parse(proxies).expect("ranges"))
    }

    #[test]
    fn only_named_proxies_say_where_a_request_comes_from() {
        let forwarded = [("x-forwarded-for", "203.0.113.9")];
        assert_eq!(seen("", &forwarded), "10.0.0.1");
        assert_eq!(seen("192.0.2.0/24", &forwarded), "10.0.0.1");
        assert_eq!(seen("10.0.0.0/8", &forwarded), "203.0.113.9");
    }

    #[test]
    fn what_a_client_invents_before_the_proxy_is_not_believed() {
        let own = "10.0.0.0/8";
        assert_eq!(seen(own, &[("x-forwarded-for", "1.2.3.4, 203.0.113.9, 10.0.0.7")]), "203.0.113.9");
        assert_eq!(
            seen(own, &[("x-forwarded-for", "1.2.3.4"), ("x-forwarded-for", "203.0.113.9")]),
            "203.0.113.9"
        );
        assert_eq!(seen(own, &[("x-forwarded-for", "203.0.113.9, nonsense")]), "10.0.0.1");
        assert_eq!(seen(own, &[("x-forwarded-for", "nonsense, 203.0.113.9:81")]), "203.0.113.9");
        let both = [("forwarded", "for=1.2.3.4"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(seen(own, &both), "203.0.113.9");
    }

    #[test]
    fn the_standard_header_is_read_too() {
        let own = "10.0.0.1";
        assert_eq!(
            seen(own, &[("forwarded", "for=1.2.3.4, for=\"[2001:db8::9]:80\";proto=https")]),
            "2001:db8::9"
        );
        assert_eq!(seen(own, &[("forwarded", "by=10.0.0.2;For=203.0.113.9")]), "203.0.113.9");
        assert_eq!(seen(own, &[("forwarded", "for=_hidden")]), "10.0.0.1");
    }
}
