//! The shortcuts of SPIP (`{{gras}}`, `[lien->art12]`, `<doc3|left>`) as the HTML that readers saw.

mod converter;
mod emphasis;
mod kept_notes;
mod lines;
mod links;
mod models;
mod notes;
mod scan;
mod slots;
mod tables;
mod verbatim;

pub(super) use converter::Converter;
