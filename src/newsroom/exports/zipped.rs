//! A folder as a zip archive, which people open without another program.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::newsroom::aside_folder::failed;
use crate::newsroom::{Error, Result};

/// Files of more bytes than this need the long form of sizes (APPNOTE 4.3.9.2).
const SHORT_MAX_BYTES: u64 = u32::MAX as u64 - 1;
/// Endings of what is compressed already.
const COMPRESSED: [&str; 12] =
    ["jpg", "jpeg", "png", "webp", "gif", "avif", "mp4", "webm", "mp3", "zip", "woff2", "gz"];

/// Packs a folder, its files in the order of their names. Calls `step(done, all)` as files are done.
pub(super) fn zip(folder: &Path, archive: &Path, step: &mut dyn FnMut(usize, usize)) -> Result<()> {
    let files = files_of(folder)?;
    let file = File::create(archive).map_err(failed(archive))?;
    let mut writer = ZipWriter::new(BufWriter::new(file));
    for (done, path) in files.iter().enumerate() {
        add(&mut writer, folder, path, archive)?;
        step(done + 1, files.len());
    }
    let mut writer = writer.finish().map_err(|error| failed(archive)(error.into()))?;
    writer.flush().map_err(failed(archive))?;
    writer.get_ref().sync_all().map_err(failed(archive))
}

fn add(writer: &mut ZipWriter<BufWriter<File>>, folder: &Path, path: &Path, archive: &Path) -> Result<()> {
    let mut file = File::open(path).map_err(failed(path))?;
    let bytes = file.metadata().map_err(failed(path))?.len();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let method = match COMPRESSED.contains(&ending.as_str()) {
        true => CompressionMethod::Stored,
        false => CompressionMethod::Deflated,
    };
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .unix_permissions(0o644)
        .large_file(bytes > SHORT_MAX_BYTES);
    let name = path.strip_prefix(folder).unwrap_or(path);
    let Some(name) = name.to_str() else {
        return Err(Error::Files(format!("{}: the name is not UTF-8", path.display())));
    };
    writer.start_file(name, options).map_err(|error| failed(archive)(error.into()))?;
    io::copy(&mut file, writer).map(drop).map_err(failed(archive))
}

/// All files below a folder, in the order of their paths.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(failed(&folder))? {
            let path = entry.map_err(failed(&folder))?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}
