//! Ranges of network addresses: the trusted proxies, and the client address behind them.

use std::net::IpAddr;

/// A list of addresses and CIDR ranges, such as `10.0.0.0/8, ::1`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Networks(Vec<(IpAddr, u8)>);

impl Networks {
    /// Reads addresses and ranges, separated by commas or white space. The error names the wrong one.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split([',', ' ', '\t', '\n']).filter(|part| !part.is_empty());
        parts.map(range).collect::<Result<Vec<_>, _>>().map(Self)
    }

    /// Whether there are none.
    pub fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them contains the address. IPv4-mapped IPv6 counts as IPv4.
    pub fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|(network, bits)| within(address, *network, *bits))
    }

    /// The client of a request: `peer` unless it is a trusted proxy, else the last address in `through`
    /// (ordered from client to server) that is not one, or the first when all are.
    pub fn client(&self, peer: IpAddr, through: &[IpAddr]) -> IpAddr {
        let mut client = peer.to_canonical();
        for next in through.iter().rev() {
            if !self.contain(client) {
                break;
            }
            client = next.to_canonical();
        }
        client
    }
}

fn range(text: &str) -> Result<(IpAddr, u8), String> {
    let wrong = || format!("“{text}” is not an address or a range such as 10.0.0.0/8");
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| wrong())?)),
        None => (text, None),
    };
    let address = address.parse::<IpAddr>().map_err(|_| wrong())?.to_canonical();
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.unwrap_or(most);
    if bits > most { Err(wrong()) } else { Ok((address, bits)) }
}

fn within(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    let cut = |value: u128, width: u32| match width - u32::from(bits) {
        128 => 0,
        rest => value >> rest,
    };
    match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(n)) => {
            cut(u128::from(u32::from(a)), 32) == cut(u128::from(u32::from(n)), 32)
        }
        (IpAddr::V6(a), IpAddr::V6(n)) => cut(u128::from(a), 128) == cut(u128::from(n), 128),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn ranges_hold_what_lies_in_them() {
        let networks = Networks::parse("10.0.0.0/8, 192.0.2.7 fd00::/8").expect("ranges");
        for (address, held) in [
            ("10.255.0.1", true),
            ("::ffff:10.1.1.1", true),
            ("11.0.0.1", false),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("fd12::1", true),
            ("fe80::1", false),
        ] {
            assert_eq!(networks.contain(ip(address)), held, "{address}");
        }
        assert!(Networks::parse("0.0.0.0/0").expect("all").contain(ip("203.0.113.1")));
        assert!(!Networks::parse("").expect("none").contain(ip("127.0.0.1")));
        for wrong in ["10.0.0.0/33", "localhost", "10.0.0/8", "::/129", "10.0.0.0/x"] {
            assert!(Networks::parse(wrong).is_err_and(|why| why.contains(wrong)), "{wrong}");
        }
    }

    #[test]
    fn only_a_known_proxy_is_believed() {
        let networks = Networks::parse("10.0.0.0/8").expect("ranges");
        let client = |peer: &str, through: &[&str]| {
            let through: Vec<IpAddr> = through.iter().map(|address| ip(address)).collect();
            networks.client(ip(peer), &through).to_string()
        };
        assert_eq!(
            client("203.0.113.1", &["198.51.100.1"]),
            "203.0.113.1",
            "an untrusted peer can claim anything"
        );
        assert_eq!(client("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("10.0.0.1", &["1.1.1.1", "198.51.100.1", "10.0.0.2"]), "198.51.100.1");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["10.0.0.3"]), "10.0.0.3");
    }
}
