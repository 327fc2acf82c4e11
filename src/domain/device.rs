//! Devices: browsers in which somebody has signed in to an account.

/// Database id of a device of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId(pub i32);

/// Devices of one account that are kept, those used last.
pub const DEVICES_MAX: i64 = 30;
/// A device is forgotten when nobody has signed in with it for this long: 400 days, the longest that browsers keep a
/// cookie (RFC 6265bis).
pub const DEVICE_SECONDS: i64 = 400 * 24 * 3600;
/// How long a device that is to be remembered needs no code.
pub const TRUSTED_SECONDS: i64 = 30 * 24 * 3600;
