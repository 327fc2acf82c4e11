//! Archives that somebody made to do harm, or by mistake: refused with a sentence, and nothing is written beside.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use tar::{Builder, EntryType, Header};

use super::backup::{a_site, done, refused};
use super::{chapeau, said};

/// The parts of an archive, by name.
fn parts(archive: &Path) -> Vec<(String, Vec<u8>)> {
    let file = fs::File::open(archive).expect("an archive");
    let mut tar = tar::Archive::new(zstd::stream::read::Decoder::new(file).expect("zstd"));
    let entries = tar.entries().expect("a tar").map(|entry| {
        let mut entry = entry.expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        (entry.path().expect("a name").display().to_string(), bytes)
    });
    entries.collect()
}

fn header(kind: EntryType, name: &str, size: u64) -> Header {
    let mut header = Header::new_gnu();
    // As it stands, also what `set_path` would refuse.
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o777);
    header.set_cksum();
    header
}

/// Writes an archive of what the closure puts in.
fn archive(place: &Path, fill: impl FnOnce(&mut Builder<Vec<u8>>)) {
    let mut tar = Builder::new(Vec::new());
    fill(&mut tar);
    write(place, &tar.into_inner().expect("a tar"));
}

fn write(place: &Path, tar: &[u8]) {
    let mut encoder =
        zstd::stream::write::Encoder::new(fs::File::create(place).expect("a file"), 1).expect("zstd");
    encoder.write_all(tar).expect("bytes");
    encoder.finish().expect("an end");
}

fn put(tar: &mut Builder<Vec<u8>>, name: &str, bytes: &[u8]) {
    tar.append(&header(EntryType::Regular, name, bytes.len() as u64), bytes).expect("a part");
}

#[test]
fn paths_links_and_devices_in_an_archive_lead_nowhere() {
    let folder = a_site();
    let here = folder.path();
    done(here, &["backup", "a.tar.zst"]);
    let whole = parts(&here.join("a.tar.zst"));
    fs::create_dir(here.join("aside")).expect("a folder");
    let victim = here.join("aside/victim");
    fs::write(&victim, "as it was").expect("a file");
    let key = "ab".repeat(32);
    archive(&here.join("bad.tar.zst"), |tar| {
        for (name, bytes) in whole.iter().filter(|(name, _)| name != "manifest.json") {
            put(tar, name, bytes);
        }
        for name in ["../aside/victim", "/tmp/chapeau-victim", "uploads/../../aside/victim", "aside/victim"] {
            put(tar, name, b"changed");
        }
        for (kind, name) in [
            (EntryType::Symlink, "uploads/ab"),
            (EntryType::Symlink, "chapeau.db"),
            (EntryType::Link, "chapeau.db"),
            (EntryType::Char, "uploads/ab"),
            (EntryType::Fifo, "chapeau.db"),
            (EntryType::Directory, "manifest.json"),
        ] {
            let mut link = header(kind, name, 0);
            link.set_link_name("../aside/victim").expect("a link");
            link.set_cksum();
            tar.append(&link, std::io::empty()).expect("a link");
        }
        put(tar, &format!("uploads/ab/{key}"), b"not these bytes");
        let manifest = &whole.iter().find(|(name, _)| name == "manifest.json").expect("a manifest").1;
        put(tar, "manifest.json", manifest);
    });
    // The parts are those of the manifest; what was added is passed over.
    done(here, &["restore", "bad.tar.zst", "--into", "copie"]);
    assert_eq!(fs::read_to_string(&victim).expect("a file"), "as it was");
    assert!(!Path::new("/tmp/chapeau-victim").exists());
    let made: Vec<_> = fs::read_dir(here.join("copie"))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert!(made.iter().all(|name| name == "chapeau.db" || name == "uploads"), "{made:?}");
    assert!(!here.join("copie/uploads/ab").join(&key).exists(), "bytes under another name are not kept");
}

#[test]
fn sizes_that_no_disk_has_and_names_without_end_are_refused_before_they_are_written() {
    let folder = a_site();
    let here = folder.path();
    done(here, &["backup", "a.tar.zst"]);
    let whole = parts(&here.join("a.tar.zst"));
    let about = &whole[0].1;
    archive(&here.join("huge.tar.zst"), |tar| {
        put(tar, "about.json", about);
        let endless = header(EntryType::Regular, "chapeau.db", 7_000_000_000_000_000);
        tar.get_mut().extend_from_slice(endless.as_bytes());
        tar.get_mut().extend_from_slice(&[0; 4096]);
    });
    for how in [&["--verify"][..], &["--into", "copie"], &["--into", "copie", "--salvage"]] {
        let args: Vec<&str> = ["restore", "huge.tar.zst"].into_iter().chain(how.iter().copied()).collect();
        refused(here, &args, "there is no room for chapeau.db (7000000000000000 bytes)");
        assert!(!here.join("copie").exists());
    }
    // A long name is read into memory by whoever believes it: this one says that it has 2 GB, all zeros.
    let mut tar = Builder::new(Vec::new());
    put(&mut tar, "about.json", about);
    let mut bytes = tar.into_inner().expect("a tar");
    bytes.truncate(bytes.len() - 1024);
    bytes.extend_from_slice(header(EntryType::GNULongName, "././@LongLink", 2_000_000_000).as_bytes());
    let mut encoder =
        zstd::stream::write::Encoder::new(fs::File::create(here.join("name.tar.zst")).expect("a file"), 1)
            .expect("zstd");
    encoder.write_all(&bytes).expect("bytes");
    std::io::copy(&mut std::io::repeat(0).take(2_000_000_000), &mut encoder).expect("zeros");
    encoder.finish().expect("an end");
    let out = std::process::Command::new("sh")
        .args([
            "-c",
            "ulimit -v 1500000; exec \"$0\" restore name.tar.zst --verify",
            env!("CARGO_BIN_EXE_chapeau"),
        ])
        .current_dir(here)
        .output()
        .expect("the program");
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    assert!(said(&out).contains("has no database"), "{}", said(&out));
}

#[test]
fn manifests_that_say_something_else_are_refused() {
    let folder = a_site();
    let here = folder.path();
    done(here, &["backup", "a.tar.zst"]);
    let whole = parts(&here.join("a.tar.zst"));
    let remade = |name: &str, change: &dyn Fn(&str) -> String| {
        archive(&here.join(name), |tar| {
            for (part, bytes) in &whole {
                match part.as_str() {
                    "manifest.json" => {
                        put(tar, part, change(std::str::from_utf8(bytes).expect("text")).as_bytes())
                    }
                    _ => put(tar, part, bytes),
                }
            }
        });
    };
    let missing = "\"files\": [{\"path\": \"../../etc/passwd\", \"bytes\": 1, \"sha256\": \"00\"}]";
    remade("more.tar.zst", &|text| text.replace("\"files\": []", missing));
    refused(here, &["restore", "more.tar.zst", "--verify"], "the backup is damaged: ../../etc/passwd");
    remade("less.tar.zst", &|_| "[".repeat(100_000));
    refused(here, &["restore", "less.tar.zst", "--verify"], "the backup is damaged: manifest.json");
    remade("count.tar.zst", &|text| text.to_owned());
    done(here, &["restore", "count.tar.zst", "--verify"]);
    archive(&here.join("many.tar.zst"), |tar| {
        for (part, bytes) in &whole {
            let text = String::from_utf8_lossy(bytes)
                .replace("\"file_count\": 0", &format!("\"file_count\": {}", u64::MAX));
            put(tar, part, if part == "about.json" { text.as_bytes() } else { bytes });
        }
    });
    done(here, &["restore", "many.tar.zst", "--verify"]);
    write(&here.join("other.tar.zst"), b"this is no tar at all");
    refused(here, &["restore", "other.tar.zst", "--verify"], "is no backup of Chapeau");
    archive(&here.join("foreign.tar.zst"), |tar| put(tar, "readme.md", b"hello"));
    refused(here, &["restore", "foreign.tar.zst", "--verify"], "is no backup of Chapeau");
}

#[test]
fn a_bit_in_an_archive_is_told_from_a_missing_end() {
    let folder = a_site();
    let here = folder.path();
    done(here, &["backup", "a.tar.zst"]);
    let whole = fs::read(here.join("a.tar.zst")).expect("a file");
    let plain = zstd::decode_all(&whole[..]).expect("a frame");
    // The last four bytes are the checksum of all.
    for at in (1..8).map(|part| whole.len() * part / 8).chain([whole.len() - 1]) {
        let mut other = whole.clone();
        other[at] ^= 4;
        fs::write(here.join("hurt.tar.zst"), &other).expect("a file");
        let out = chapeau(here, &["restore", "hurt.tar.zst", "--verify"]);
        // A few bits of a frame mean nothing: all that it holds comes out the same.
        let is_same = zstd::decode_all(&other[..]).is_ok_and(|bytes| bytes == plain);
        let told = if is_same { "is whole" } else { "the backup is damaged" };
        assert!(said(&out).contains(told), "{at}: {}", said(&out));
        assert_eq!(out.status.code(), Some(i32::from(!is_same)), "{at}: {}", said(&out));
        fs::write(here.join("cut.tar.zst"), &whole[..at]).expect("a file");
        let out = said(&chapeau(here, &["restore", "cut.tar.zst", "--verify"]));
        let is_told =
            ["is cut off", "has no database", "incomplete frame"].iter().any(|told| out.contains(told));
        assert!(is_told, "{at}: {out}");
    }
}
