//! The delays of the login throttle: after some free failures, each further one doubles the wait. Counting
//! is in `newsroom::accounts::login_throttle`.

use std::net::IpAddr;

/// How failures turn into a delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoginThrottle {
    /// Number of attempts without a delay.
    pub free: i32,
    /// First delay, in seconds. Each further failure doubles it.
    pub first_seconds: i64,
    /// Maximum delay, in seconds.
    pub max_seconds: i64,
}

/// Per account and network, or known device: five free attempts, then 30 seconds, 1 minute, 2 … up to a quarter of an
/// hour. Who fails elsewhere costs the account's owner nothing.
pub const ACCOUNT: LoginThrottle = LoginThrottle { free: 5, first_seconds: 30, max_seconds: 15 * 60 };
/// Per account over all networks: a hundred failures in a row (NIST SP 800-63B), then 30 seconds, doubling up to a
/// quarter of an hour. A known device goes past it.
pub const ACCOUNT_EVERYWHERE: LoginThrottle =
    LoginThrottle { free: 100, first_seconds: 30, max_seconds: 15 * 60 };
/// After so many failures in a row, over all networks, the account is told by email.
pub const NOTICE_FAILURES: i32 = 10;
/// Per network address, which a whole office may share.
pub const ADDRESS: LoginThrottle = LoginThrottle { free: 20, first_seconds: 30, max_seconds: 15 * 60 };
/// Password reset mails per account: three free, then 10 minutes, doubling up to 6 hours.
pub const RESET_MAIL_PER_ACCOUNT: LoginThrottle =
    LoginThrottle { free: 3, first_seconds: 10 * 60, max_seconds: 6 * 3600 };
/// Password reset requests per network address.
pub const RESET_MAIL_PER_ADDRESS: LoginThrottle =
    LoginThrottle { free: 10, first_seconds: 60, max_seconds: 3600 };

impl LoginThrottle {
    /// Delay in seconds after this many failures in a row; 0 below `free`.
    pub fn delay(self, failures: i32) -> i64 {
        if failures < self.free {
            return 0;
        }
        let doublings = u32::try_from(failures - self.free).unwrap_or_default().min(20);
        self.first_seconds.saturating_mul(1_i64 << doublings).min(self.max_seconds)
    }
}

/// The key under which an address is counted: an IPv4 address, or the /64 of an IPv6 address, which is
/// what a home or office gets (RFC 6177). Any other text is returned as it is.
pub fn throttle_key(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_beyond_the_free_ones_waits_twice_as_long() {
        let waits: Vec<i64> = [1, 4, 5, 6, 7, 8, 9, 10, 11, i32::MAX].map(|n| ACCOUNT.delay(n)).to_vec();
        assert_eq!(waits, [0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn a_network_counts_as_one_place() {
        assert_eq!(throttle_key("203.0.113.9"), "203.0.113.9");
        assert_eq!(throttle_key("::ffff:203.0.113.9"), "203.0.113.9");
        assert_eq!(throttle_key("2001:db8:1:2:aaaa::1"), throttle_key("2001:db8:1:2:bbbb::2"));
        assert_ne!(throttle_key("2001:db8:1:2::1"), throttle_key("2001:db8:1:3::1"));
    }
}
