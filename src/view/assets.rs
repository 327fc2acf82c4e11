//! The style sheets, scripts, fonts and icons embedded in the binary, each at an address with a hash of
//! its content, `/assets/{name}.{hash}.{ext}`, which can be cached for ever.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::stylesheet;

/// The files of `css/` form one sheet, `reader.css`; each folder in it forms another, named after it.
#[derive(RustEmbed)]
#[folder = "assets/css/"]
struct Styles;

#[derive(RustEmbed)]
#[folder = "assets/js/"]
struct ScriptFiles;

#[derive(RustEmbed)]
#[folder = "assets/fonts/"]
struct Fonts;

#[derive(RustEmbed)]
#[folder = "assets/icons/"]
struct Icons;

/// An embedded file, ready to be served.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, with the charset for text.
    pub mime: &'static str,
    /// Whether its address contains the hash of its content, so that it can be cached for ever.
    pub immutable: bool,
}

struct AssetStore {
    assets: HashMap<String, Asset>,
    addresses: HashMap<String, String>,
}

/// The folder of all their addresses.
pub const FOLDER: &str = "/assets/";

static ASSET_STORE: LazyLock<AssetStore> = LazyLock::new(AssetStore::fill);

/// The file at an address such as `/assets/reader.0123456789.css`, or at the address without the hash,
/// which is not `immutable`.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSET_STORE.assets.get(path)
}

/// Every address at which there is a file: with the hash, and without.
pub fn paths() -> impl Iterator<Item = &'static str> {
    ASSET_STORE.assets.keys().map(String::as_str)
}

/// The address of a file by its plain name, such as `reader.css`; the address without a hash if there
/// is no such file (a test looks for those).
pub fn address(name: &str) -> String {
    ASSET_STORE.addresses.get(name).cloned().unwrap_or_else(|| format!("/assets/{name}"))
}

impl AssetStore {
    fn fill() -> Self {
        let mut shelf = Self { assets: HashMap::new(), addresses: HashMap::new() };
        shelf.put_all::<Fonts>();
        shelf.put_all::<Icons>();
        shelf.put_all::<ScriptFiles>();
        let mut parts: Vec<(String, String)> = Vec::new();
        for name in Styles::iter() {
            let Some(file) = Styles::get(&name) else { continue };
            parts.push((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()));
        }
        parts.sort();
        let mut sheets: BTreeMap<String, String> = BTreeMap::new();
        for (name, part) in parts {
            let sheet = name
                .split_once('/')
                .map_or(stylesheet::READER.to_owned(), |(folder, _)| format!("{folder}.css"));
            sheets.entry(sheet).or_default().push_str(&part);
        }
        for (name, source) in sheets {
            let sheet = stylesheet::shorten(&shelf.point_at_files(source));
            shelf.put(&name, Cow::Owned(sheet.into_bytes()));
        }
        shelf
    }

    fn put_all<Folder: RustEmbed>(&mut self) {
        for name in Folder::iter() {
            if let Some(file) = Folder::get(&name) {
                self.put(&name, file.data);
            }
        }
    }

    /// Replaces the addresses of embedded files in a sheet by those with their hash.
    fn point_at_files(&self, mut sheet: String) -> String {
        for (name, address) in &self.addresses {
            sheet = sheet.replace(&format!("\"/assets/{name}\""), &format!("\"{address}\""));
        }
        sheet
    }

    fn put(&mut self, name: &str, bytes: Cow<'static, [u8]>) {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
        let hash: String = Sha256::digest(&bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        let address = format!("/assets/{stem}.{hash}.{ending}");
        let asset = Asset { bytes, mime: mime(ending), immutable: false };
        self.assets.insert(format!("/assets/{name}"), asset.clone());
        self.assets.insert(address.clone(), Asset { immutable: true, ..asset });
        self.addresses.insert(name.to_owned(), address);
    }
}

fn mime(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests;
