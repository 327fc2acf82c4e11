//! The budgets of the brief, and the promise of the addresses.

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

#[test]
fn style_and_script_stay_within_their_budgets() {
    let style = compressed(&find(&address("reader.css")).expect("the sheet").bytes);
    let script: usize = SHELF
        .addresses
        .iter()
        .filter(|(name, _)| name.ends_with(".js"))
        .map(|(_, address)| compressed(&SHELF.assets[address].bytes))
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
