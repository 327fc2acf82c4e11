//! Chapeau: a news site and blog for teams that publish in public.
//!
//! `ARCHITECTURE.md` is the map. In reading order:

pub mod domain;
pub mod prose;
