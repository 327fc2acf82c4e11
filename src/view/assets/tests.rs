//! Size budgets of the assets, and their immutable addresses.

use std::io::Write;

use super::*;

fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
        writer.write_all(bytes).expect("memory");
    }
    out.len()
}

/// Scripts that readers never load, with their maximum size.
const OF_THE_DESK: [(&str, usize); 2] = [("editor.js", 140 * 1024), ("editor-table.js", 16 * 1024)];

#[test]
fn scripts_of_the_desk_have_budgets_of_their_own_and_no_reader_gets_them() {
    for (name, most) in OF_THE_DESK {
        let weight = compressed(&find(&address(name)).expect(name).bytes);
        assert!(weight <= most, "{name} weighs {weight} bytes compressed");
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for folder in ["", "site", "partials"] {
            for file in std::fs::read_dir(root.join(folder)).expect("a folder") {
                let path = file.expect("a file").path();
                if path.is_file() {
                    let text = std::fs::read_to_string(&path).expect("text");
                    assert!(!text.contains(name), "{} names {name}", path.display());
                }
            }
        }
    }
}

#[test]
fn style_and_script_stay_within_their_budgets() {
    let style = compressed(&find(&address("reader.css")).expect("the sheet").bytes);
    let script: usize = ASSET_STORE
        .addresses
        .iter()
        .filter(|(name, _)| name.ends_with(".js") && OF_THE_DESK.iter().all(|(desk, _)| desk != name))
        .map(|(_, address)| compressed(&ASSET_STORE.assets[address].bytes))
        .sum();
    eprintln!("style {style} bytes, script {script} bytes, compressed");
    assert!(style <= 10 * 1024, "the style sheet weighs {style} bytes compressed");
    assert!(script <= 15 * 1024, "the scripts weigh {script} bytes compressed");
}

#[test]
fn an_address_names_its_content() {
    let address = address("reader.css");
    assert!(find(&address).expect("the sheet").immutable);
    assert!(!find("/assets/reader.css").expect("the sheet").immutable);
    assert!(find("/assets/reader.0000000000.css").is_none());
    assert!(find("/assets/../Cargo.toml").is_none());
}

#[test]
fn the_sheet_names_the_font_by_its_fingerprint() {
    let sheet = find("/assets/reader.css").expect("the sheet");
    let sheet = std::str::from_utf8(&sheet.bytes).expect("text");
    assert!(sheet.contains(&address("newsreader.woff2")));
    assert!(!sheet.contains("/assets/newsreader.woff2"));
}
