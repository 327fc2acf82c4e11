//! The folder that an imported site was served in (`baseurl`), as every project page of GitHub is. What stood below
//! `/blog/` answers there too, without a row for each address.

use diesel::prelude::*;

use crate::domain::path::SitePath;
use crate::store::schema::imported_sites;
use crate::store::{Conn, Result};

/// Maximum bases looked at: one for each imported site.
const BASES_MAX: i64 = 50;

/// The rest of an address, for each old site that had its folder.
pub(super) fn rests(db: &mut Conn, path: &SitePath) -> Result<Vec<SitePath>> {
    let bases: Vec<String> = imported_sites::table
        .filter(imported_sites::baseurl.ne(""))
        .select(imported_sites::baseurl)
        .distinct()
        .order(imported_sites::baseurl)
        .limit(BASES_MAX)
        .load(db)?;
    let rests = bases.iter().filter_map(|base| path.as_str().strip_prefix(base.as_str()));
    let rests = rests.map(|rest| if rest.is_empty() { "/" } else { rest });
    Ok(rests.filter_map(|rest| SitePath::stored(rest.to_owned()).ok()).collect())
}
