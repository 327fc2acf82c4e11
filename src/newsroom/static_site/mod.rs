//! Writes the live site as files that any web server serves at the same addresses: every page that readers can reach, the
//! files in it, and the redirects in the forms of the usual servers.

mod addresses;
mod crawl;
mod folder;
mod order;
mod rules;

use crate::domain::refusal::{ExportRefusal, Refusal};

use self::crawl::Crawl;
use self::folder::StaticFolder;
pub use self::order::{Ask, Compress, StaticAnswer, StaticOrder, StaticReport};
use super::{Newsroom, Result};

/// How often the site is written again because it changed meanwhile.
const ROUNDS_MAX: usize = 5;

/// Writes the site. If readers see something else meanwhile, it is written again, so that the files are of one moment.
/// Calls `step(done, all)` as addresses are done.
pub fn write(
    newsroom: &Newsroom,
    order: &StaticOrder,
    ask: &mut Ask<'_>,
    compress: &Compress<'_>,
    step: &mut dyn FnMut(usize, usize),
) -> Result<StaticReport> {
    for _ in 0..ROUNDS_MAX {
        let before = newsroom.store.refresh_generation()?;
        let mut folder = StaticFolder::begin(&order.folder, order.force, &order.own)?;
        let mut crawl = Crawl::new(order, ask, compress, &mut folder);
        crawl.run(step)?;
        let rules = newsroom.store.read_here(rules::read)?;
        let mut report = crawl.finish(&rules)?;
        if newsroom.store.refresh_generation()? == before {
            (report.written, report.removed) = folder.finish()?;
            return Ok(report);
        }
    }
    Err(Refusal::Export(ExportRefusal::SiteChanges).into())
}
