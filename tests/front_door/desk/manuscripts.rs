//! Documents of word processors: their text becomes a draft or goes into one, whole, or each thing is told; nothing is
//! half in.

use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use chapeau::domain::editor::Role;
use chapeau::newsroom::media::UploadQuotas;
use serde_json::Value;

use crate::house::{Desk, Reply, TestApp, png};

const JSON: &str = "application/json";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

/// An archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A `.docx` of this body, with further parts; those named by an id are related to the document.
fn docx_with(body: &str, parts: &[(&str, &str, &str, &[u8])], relations: &str) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut rels =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    for (name, id, kind, _) in parts.iter().filter(|(_, id, ..)| !id.is_empty()) {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        rels.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{name}\"/>"));
    }
    rels.push_str(relations);
    rels.push_str("</Relationships>");
    let mut all: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
        ("word/document.xml".to_owned(), document.into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), rels.into_bytes()),
    ];
    all.extend(parts.iter().map(|(name, _, _, bytes)| (format!("word/{name}"), bytes.to_vec())));
    let parts: Vec<(&str, &[u8])> =
        all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    archive(&parts)
}

fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[], "")
}

/// An `.odt` of this text and these automatic styles.
fn odt(styles: &str, text: &str) -> Vec<u8> {
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
        xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
        xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
        xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
        xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let content = format!(
        "<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let picture = png(8, 6);
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("Pictures/1.png", &picture),
    ])
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn json(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap_or_else(|_| panic!("no JSON: {}", reply.text()))
}

/// What comes into a text: its Markdown, then a line for each kind that is told, with its words.
fn taken(desk: &Desk<'_>, name: &str, bytes: &[u8]) -> String {
    let reply = desk.upload("/desk/manuscripts", JSON, &[("into", "text")], &[(name, bytes)]);
    let value = json(&reply);
    assert_eq!(reply.status, 200, "{value}");
    let mut out = value["markdown"].as_str().unwrap_or_default().to_owned();
    for lost in value["lost"].as_array().into_iter().flatten() {
        let words: Vec<&str> =
            lost["words"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        out.push_str(&format!("\n--{}: {}", lost["kind"].as_str().unwrap_or_default(), words.join(" | ")));
    }
    out
}

/// Why a file is refused.
fn refusal(desk: &Desk<'_>, name: &str, bytes: &[u8]) -> String {
    let reply = desk.upload("/desk/manuscripts", JSON, &[("into", "text")], &[(name, bytes)]);
    assert_eq!(reply.status, 422, "{name}: {}", reply.text());
    json(&reply)["error"].as_str().unwrap_or_default().replace('\u{a0}', " ")
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/manuscripts")
}

#[test]
fn what_every_program_writes_comes_in_as_it_was_or_is_told() {
    let mut seen = 0;
    for entry in std::fs::read_dir(fixtures()).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !(name.ends_with(".docx") || name.ends_with(".odt")) {
            continue;
        }
        seen += 1;
        let app = TestApp::new();
        let desk = app.desk("Camille", Role::Writer);
        let found = taken(&desk, &name, &std::fs::read(&path).expect("bytes"));
        let expected = std::fs::read_to_string(fixtures().join(format!("{name}.md"))).unwrap_or_default();
        assert_eq!(found.trim_end(), expected.trim_end(), "{name} came in as:\n{found}");
    }
    assert!(seen >= 4, "{seen} documents");
}

#[test]
fn the_oddities_of_word_are_read_as_word_shows_them() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    for (body, expected) in [
        // Runs cut within words, tags of a program, signs.
        (
            p(&(r("Bon") + "<w:proofErr/>" + &r("jour") + "<w:smartTag>" + &r(" Sète") + "</w:smartTag>")),
            "Bonjour Sète",
        ),
        (
            p(
                "<w:r><w:t>sous</w:t><w:noBreakHyphen/><w:t>titre</w:t><w:tab/><w:t>co</w:t><w:softHyphen/><w:t>upé</w:t></w:r>",
            ),
            "sous\u{2011}titre coupé",
        ),
        (
            p(
                "<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Webdings\" w:char=\"F0A0\"/></w:r>",
            ),
            "α✓\n--symbols: Webdings F0A0",
        ),
        (p("<w:r><w:t>un</w:t><w:br/><w:t>deux</w:t><w:br w:type=\"page\"/></w:r>"), "un  \ndeux"),
        // One of several ways to say the same, once.
        (
            p(
                "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:docPr id=\"1\" name=\"Zone\"/><wps:txbx><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Texte</w:t></w:r>",
            ),
            "Texte\n\nEncadré\n--boxes: Encadré",
        ),
        // Tracked changes, comments without their part, hidden words.
        (
            p(&format!(
                "{}<w:ins>{}</w:ins><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
                r("a "),
                r("neuf "),
                r("ici"),
                r("ici")
            )),
            "a neuf ici\n--deletions: vieux",
        ),
        (
            format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", r("une "), p(&r("phrase"))),
            "une phrase",
        ),
        (
            p(&format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>", r("vu"))),
            "vu\n--hidden: caché",
        ),
        // Marks side by side, in each other, and at the edges of words.
        (
            p(
                "<w:r><w:rPr><w:b/></w:rPr><w:t>gr</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>as </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>penché</w:t></w:r><w:r><w:t> H</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>O m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> barré</w:t></w:r>",
            ),
            "**gras** *penché* H<sub>2</sub>O m<sup>2</sup> ~~barré~~",
        ),
        (
            p("<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>souligné</w:t></w:r>"),
            "souligné\n--underlined: souligné",
        ),
        // Fields.
        (
            p(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://exemple.fr/\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>lien</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            ),
            "[lien](https://exemple.fr/)",
        ),
        (
            p(&format!("{}<w:fldSimple w:instr=\" PAGE \">{}</w:fldSimple>", r("page"), r("7"))),
            "page\n--fields: 7",
        ),
        (
            format!(
                "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                p(&r("Un 3")),
                p(&r("Texte"))
            ),
            "Texte\n--fields: Un 3",
        ),
        (
            p(
                "<w:r><w:t xml:space=\"preserve\">soit </w:t></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
            ),
            "soit x=1\n--formulas: x=1",
        ),
        (
            p("<w:hyperlink w:anchor=\"nulle-part\"><w:r><w:t>voir</w:t></w:r></w:hyperlink>"),
            "voir\n--links: voir (#nulle-part)",
        ),
        // The first letter in a frame of its own.
        (
            format!("<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>{}</w:p>{}", r("L"), p(&r("e port"))),
            "Le port",
        ),
        // Words that mean something in Markdown.
        (p(&r("*a* [b] &lt;nom&gt; 1. c")), "\\*a\\* \\[b\\] &lt;nom&gt; 1. c"),
    ] {
        assert_eq!(taken(&desk, "a.docx", &docx(&body)), expected, "{body}");
    }
}

#[test]
fn styles_numbers_and_notes_mean_what_they_say_by_whatever_name() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"T1\"><w:name w:val=\"Titre 1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Maison\"><w:name w:val=\"Maison\"/><w:basedOn w:val=\"T1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Puce\"><w:name w:val=\"Puce\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Fort\"><w:name w:val=\"Fort\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"Puce\"/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2)\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>"
    );
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote></w:footnotes>",
        r(" La note.")
    );
    let styled =
        |style: &str, text: &str| p(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", r(text)));
    let item = |list: u8, level: u8, text: &str| {
        p(&format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}",
            r(text)
        ))
    };
    let body = [
        styled("Maison", "Partie"),
        styled("Puce", "un point"),
        styled("Puce", "un autre"),
        p(&format!("<w:pPr><w:pStyle w:val=\"Puce\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}", r("aucun point"))),
        item(2, 0, "premier"),
        item(2, 1, "dedans"),
        item(2, 0, "deuxième"),
        p(&r("entre deux")),
        item(2, 0, "troisième"),
        item(3, 0, "de nouveau"),
        p("<w:r><w:rPr><w:rStyle w:val=\"Fort\"/></w:rPr><w:t>fort</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:footnoteReference w:id=\"9\"/></w:r>"),
    ]
    .concat();
    let parts = [
        ("styles.xml", "s", "styles", styles.as_bytes()),
        ("numbering.xml", "n", "numbering", numbering.as_bytes()),
        ("footnotes.xml", "f", "footnotes", notes.as_bytes()),
    ];
    let expected = "## Partie\n\n- un point\n- un autre\n\naucun point\n\n1. premier\n   1. dedans\n2. deuxième\n\nentre deux\n\n3. troisième\n\n<!-- -->\n\n1. de nouveau\n\n**fort**[^1]\n\n[^1]: La note.\n--notes: ";
    assert_eq!(taken(&desk, "a.docx", &docx_with(&body, &parts, "")), expected);
    let strict = String::from_utf8(styles.into_bytes()).expect("text");
    let strict = strict.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let parts = [("styles.xml", "s", "styles", strict.as_bytes())];
    assert_eq!(taken(&desk, "a.docx", &docx_with(&styled("Maison", "Partie"), &parts, "")), "## Partie");
}

#[test]
fn each_cell_of_a_table_stays_in_its_column() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let cell = |about: &str, text: &str| format!("<w:tc><w:tcPr>{about}</w:tcPr>{}</w:tc>", p(&r(text)));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", "Ville"),
        cell("", "2026"),
        cell("<w:vMerge w:val=\"restart\"/>", "Sète"),
        cell("", "nord"),
        cell("", "a|b"),
        cell("<w:vMerge/>", ""),
        cell("", "sud"),
        "<w:tc><w:p><w:r><w:t>un</w:t></w:r></w:p><w:p><w:r><w:t>deux</w:t></w:r></w:p></w:tc>",
    );
    let expected = "| Ville |  | 2026 |\n|---|---|---|\n| Sète | nord | a\\|b |\n|  | sud | un<br>deux |\n--spans: Ville | Sète";
    assert_eq!(taken(&desk, "a.docx", &docx(&body)), expected);
    let text = "<table:table><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>Ville</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>2026</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>Sète</text:p></table:table-cell><table:table-cell><text:p>nord</text:p></table:table-cell><table:table-cell/></table:table-row>\
        <table:table-row><table:covered-table-cell/><table:table-cell><text:p>sud</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>";
    let expected =
        "| Ville |  | 2026 |\n|---|---|---|\n| Sète | nord |  |\n|  | sud | 3 |\n--spans: Ville | Sète";
    assert_eq!(taken(&desk, "a.odt", &odt("", text)), expected);
}

#[test]
fn the_oddities_of_an_odt_are_read_as_its_program_shows_them() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let styles = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
        <style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Quotations\"/>\
        <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
        <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style>";
    let list = |about: &str, items: &[&str]| {
        let items: String = items
            .iter()
            .map(|item| format!("<text:list-item><text:p>{item}</text:p></text:list-item>"))
            .collect();
        format!("<text:list text:style-name=\"L1\"{about}>{items}</text:list>")
    };
    for (text, expected) in [
        ("<text:p>a <text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d</text:p>".to_owned(), "a b c  \nd"),
        ("<text:p><text:span text:style-name=\"T1\">gras</text:span> <text:span text:style-name=\"T2\">caché</text:span></text:p>".to_owned(), "**gras**\n--hidden: caché"),
        ("<text:h text:outline-level=\"1\">Un</text:h><text:p text:style-name=\"P1\">dit</text:p>".to_owned(), "## Un\n\n> dit"),
        (
            format!("{}<text:p>entre</text:p>{}", list("", &["a", "b"]), list(" text:continue-numbering=\"true\"", &["c"])),
            "1. a\n2. b\n\nentre\n\n3. c",
        ),
        ("<text:p>mot<text:note text:note-class=\"endnote\"><text:note-citation>i</text:note-citation><text:note-body><text:p>Fin.</text:p></text:note-body></text:note></text:p>".to_owned(), "mot[^1]\n\n[^1]: Fin."),
        ("<text:p>a<office:annotation><dc:creator>X</dc:creator><text:p>à voir</text:p></office:annotation></text:p>".to_owned(), "a\n--comments: à voir"),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/><text:p>parti</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>reste<text:change/></text:p>".to_owned(),
            "reste\n--deletions: parti",
        ),
        ("<text:p><text:a xlink:href=\"https://exemple.fr/\">lien</text:a></text:p>".to_owned(), "[lien](https://exemple.fr/)"),
    ] {
        assert_eq!(taken(&desk, "a.odt", &odt(styles, &text)), expected, "{text}");
    }
}

const PICTURE: &str = "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Image 1\" descr=\"Le port au matin\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"i1\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";

fn with_pictures(body: &str) -> Vec<u8> {
    let picture = png(40, 30);
    let parts = [
        ("media/image1.png", "i1", "image", picture.as_slice()),
        ("media/image2.emf", "i2", "image", b"\x01\0\0\0 EMF".as_slice()),
    ];
    let away = "<Relationship Id=\"i3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"https://ailleurs.example/a.png\" TargetMode=\"External\"/>";
    docx_with(body, &parts, away)
}

#[test]
fn pictures_go_into_the_library_with_what_they_show_and_others_leave_their_name() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let other = |id: &str, name: &str| PICTURE.replace("i1", id).replace("Le port au matin", name);
    let body = [
        p(PICTURE),
        p(&other("i2", "Un schéma")),
        p(&other("i3", "Une photo liée")),
        p(&other("i9", "Une absente")),
    ]
    .concat();
    let found = taken(&desk, "Port de Sète.docx", &with_pictures(&body));
    let expected = "![Le port au matin](/uploads/Port-de-S%C3%A8te-1.png)\n\n[insérer la photo : Un schéma]\n\n[insérer la photo : Une photo liée]\n\n[insérer la photo : Une absente]\n--pictures: Un schéma | Une photo liée | Une absente";
    assert_eq!(found, expected);
    let listed = json(&desk.send_get("/desk/media?kind=picture", &[("accept", JSON)]));
    assert_eq!(listed["total"], 1);
    assert_eq!(listed["media"][0]["alt"], "Le port au matin");
    // The same document again brings no second copy.
    taken(&desk, "Port de Sète.docx", &with_pictures(&body));
    assert_eq!(json(&desk.send_get("/desk/media", &[("accept", JSON)]))["total"], 1);
}

#[test]
fn a_draft_has_title_chapeau_and_text_and_the_photos_beside_the_document_below_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let bold = |text: &str| p(&format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"));
    let body = [
        bold("COMMUNIQUÉ DE PRESSE"),
        p(&r("Sète, le 12 mars 2026")),
        bold("Le port de Sète s’agrandit"),
        bold("Le chantier commence en mars et durera deux ans, annonce la ville."),
        p(&r("Le texte.")),
        p(PICTURE),
    ]
    .concat();
    let (document, photo) = (with_pictures(&body), png(30, 20));
    let files: [(&str, &[u8]); 2] = [("communique.docx", &document), ("grue.png", &photo)];
    let reply = desk.upload("/desk/manuscripts", "text/html", &[("way", "text")], &files);
    // A line in bold may be a heading: that is said, and leads on to the draft.
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(reply.text().contains("COMMUNIQUÉ DE PRESSE"), "{}", reply.text());
    let draft = desk.page(&reply.attributes("main a[href^=\"/desk/articles/\"]", "href")[0]);
    assert_eq!(draft.one("#title"), "Le port de Sète s’agrandit");
    assert_eq!(draft.one("#chapeau"), "Le chantier commence en mars et durera deux ans, annonce la ville.");
    let text = draft.one("#body");
    assert!(
        text.contains("COMMUNIQUÉ DE PRESSE")
            && text.contains("le 12 mars 2026")
            && text.contains("Le texte."),
        "{text}"
    );
    assert!(text.contains("![Le port au matin](/uploads/communique-1.png)"), "{text}");
    assert!(text.trim_end().ends_with("![](/uploads/grue.png)"), "{text}");
}

#[test]
fn what_is_not_as_in_the_document_is_told_on_a_page_with_the_draft() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let body = p(&format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>", r("vu")));
    let reply =
        desk.upload("/desk/manuscripts", "text/html", &[("way", "text")], &[("a_b.docx", &docx(&body))]);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.one("h2"), "a b", "the file's name is the title where the text has none");
    assert!(reply.one(".manuscript__lost").contains("1 passage masqué laissé de côté"), "{}", reply.text());
    assert!(reply.one(".manuscript__lost").contains("caché"));
    let whole =
        desk.upload("/desk/manuscripts", "text/html", &[("way", "attach")], &[("a.docx", &docx(&body))]);
    assert_eq!(whole.status, 303);
    assert!(desk.page(whole.header("location")).one("#body").contains("[a.docx](/uploads/a.docx)"));
}

#[test]
fn what_is_no_document_is_refused_with_a_way_round() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let ole = |name: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(8192, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let whole = docx(&p(&r("texte")));
    let bomb = docx(&p(&r(&"a".repeat(40 << 20))));
    let deep = docx(&("<w:ins>".repeat(10_000) + &"</w:ins>".repeat(10_000)));
    let entities = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><d>&a;</d>"),
    ]);
    let climbing = docx_with(
        &p(&r("texte")),
        &[],
        "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"../../../etc/passwd\"/>",
    );
    let sheet = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<a/>")]);
    let pages = archive(&[("Index/Document.iwa", b"x")]);
    let slides = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.presentation"),
        ("content.xml", b"<a/>"),
    ]);
    let locked = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", b"<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"),
        ("content.xml", b"\x01\x02"),
    ]);
    for (name, bytes, says) in [
        ("a.docx", ole("EncryptedPackage"), "protégé par un mot de passe"),
        ("a.odt", locked, "protégé par un mot de passe"),
        ("a.docx", ole("WordDocument"), "ancien Word"),
        ("a.docx", pages, "Pages"),
        ("a.docx", b"{\\rtf1 bonjour}".to_vec(), ".rtf"),
        ("a.docx", sheet, "pas un document texte"),
        ("a.odt", slides, "pas un document texte"),
        ("a.docx", b"bonjour".to_vec(), "pas un document .docx"),
        ("a.docx", Vec::new(), "est vide"),
        ("a.docx", whole[..whole.len() / 2].to_vec(), "incomplet"),
        ("a.docx", bomb, "bien plus"),
        ("a.docx", deep, "imbriqués"),
        ("a.docx", entities, "entités"),
        (
            "a.docx",
            archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document")]),
            "abîmé",
        ),
        ("a.docx", docx(""), "pas de texte"),
    ] {
        let said = refusal(&desk, name, &bytes);
        assert!(said.contains(says) && said.contains(name), "{says}: {said}");
    }
    assert_eq!(taken(&desk, "a.docx", &climbing), "texte", "a name leads nowhere outside of the archive");
    assert_eq!(app.shelved(), (0, 0), "nothing of them is kept");
    let reply =
        desk.upload("/desk/manuscripts", "text/html", &[("way", "text")], &[("a.doc", &ole("WordDocument"))]);
    assert_eq!(reply.status, 422);
    assert!(reply.one("[role=alert]").contains("ancien Word"), "{}", reply.text());
}

#[test]
fn nothing_of_a_document_is_kept_when_there_is_no_room_for_all_of_it() {
    let quotas = UploadQuotas { of_account: Some(50), of_site: None };
    let app = TestApp::with_quotas(quotas);
    let desk = app.desk("Camille", Role::Writer);
    let body = p(&r("texte")) + &p(PICTURE);
    let reply = desk.upload(
        "/desk/manuscripts",
        "text/html",
        &[("way", "text")],
        &[("a.docx", &with_pictures(&body))],
    );
    assert_eq!(reply.status, 413, "{}", reply.text());
    assert_eq!(app.shelved(), (0, 0));
    assert_eq!(json(&desk.send_get("/desk/media", &[("accept", JSON)]))["total"], 0);
    assert!(desk.page("/desk/articles").all("tbody tr").is_empty(), "no draft either");
}

/// Words that are met once, in whatever a document may hold.
struct Chance {
    state: u64,
    words: Vec<String>,
}

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % most
    }

    fn word(&mut self) -> String {
        let word = format!("mot{}fin", self.words.len());
        self.words.push(word.clone());
        word
    }

    fn run(&mut self) -> String {
        let word = self.word();
        let looks = ["<w:b/>", "<w:i/>", "<w:vanish/>", "<w:strike/>", "<w:u w:val=\"single\"/>", ""];
        let look = looks[usize::try_from(self.below(6)).expect("few")];
        let text = format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{word} </w:t></w:r>");
        match self.below(8) {
            0 => format!(
                "<w:del>{}</w:del>",
                text.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
            ),
            1 => format!("<w:ins>{text}</w:ins>"),
            2 => format!("<w:hyperlink r:id=\"i{}\">{text}</w:hyperlink>", self.below(4)),
            3 => format!("<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>"),
            4 => format!(
                "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>",
                p(&text)
            ),
            5 => format!("<m:oMath><m:r><m:t>{word}</m:t></m:r></m:oMath>"),
            6 => format!(
                "<w:fldSimple w:instr=\"{}\">{text}</w:fldSimple>",
                ["PAGE", "DATE", "TOC"][usize::try_from(self.below(3)).expect("few")]
            ),
            _ => text,
        }
    }

    fn block(&mut self, depth: u64) -> String {
        if depth < 3 && self.below(5) == 0 {
            let rows = self.below(3) + 1;
            let rows: String = (0..rows)
                .map(|_| {
                    let cells: String = (0..=self.below(3))
                        .map(|_| {
                            let about = ["", "<w:vMerge/>", "<w:gridSpan w:val=\"3\"/>"]
                                [usize::try_from(self.below(3)).expect("few")];
                            format!("<w:tc><w:tcPr>{about}</w:tcPr>{}</w:tc>", self.block(depth + 1))
                        })
                        .collect();
                    format!("<w:tr>{cells}</w:tr>")
                })
                .collect();
            return format!("<w:tbl>{rows}</w:tbl>");
        }
        let runs: String = (0..=self.below(4)).map(|_| self.run()).collect();
        let styles = ["Heading1", "Title", "Quote", "Caption", "TOC1", "Normal", "Subtitle", "SourceCode"];
        let style = styles[usize::try_from(self.below(8)).expect("few")];
        p(&format!(
            "<w:pPr><w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>{runs}",
            self.below(3)
        ))
    }
}

#[test]
fn no_word_of_a_random_document_is_gone_without_a_sentence() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    for seed in 0..60 {
        let mut chance = Chance { state: seed, words: Vec::new() };
        let body: String = (0..12).map(|_| chance.block(0)).collect();
        let parts = [("numbering.xml", "n", "numbering", numbering.as_bytes())];
        let found = taken(&desk, "a.docx", &docx_with(&body, &parts, ""));
        let gone: Vec<&String> = chance.words.iter().filter(|word| !found.contains(word.as_str())).collect();
        assert!(gone.is_empty(), "seed {seed}: {gone:?} in {body}\nbecame\n{found}");
    }
}

#[test]
fn a_note_that_is_named_again_is_one_note_also_if_it_names_itself() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let call = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let notes =
        |inner: &str| format!("<w:footnotes {W}><w:footnote w:id=\"2\">{inner}</w:footnote></w:footnotes>");
    let own = notes(&p(&format!("{}{call}", r("La note."))));
    let text = taken(
        &desk,
        "a.docx",
        &docx_with(
            &p(&format!("{}{call}", r("mot"))),
            &[("footnotes.xml", "f", "footnotes", own.as_bytes())],
            "",
        ),
    );
    assert!(text.starts_with("mot[^1]") && text.matches("La note.").count() == 1, "{text}");
    // What would be five hundred megabytes if each call had the note again.
    let long = notes(&p(&r("La note est longue. ")).repeat(500));
    let body = p(&format!("{}{}", r("mot"), call.repeat(50_000)));
    let text = taken(
        &desk,
        "b.docx",
        &docx_with(&body, &[("footnotes.xml", "f", "footnotes", long.as_bytes())], ""),
    );
    assert!(text.len() < 1_000_000 && text.matches("La note est longue.").count() == 500, "{}", text.len());
}

#[test]
fn what_stands_once_in_a_document_and_is_named_often_is_told_once() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let comments = format!(
        "<w:comments {W}><w:comment w:id=\"2\">{}</w:comment></w:comments>",
        p(&r(&"remarque ".repeat(10_000)))
    );
    let body = p(&format!("{}{}", r("mot"), "<w:r><w:commentReference w:id=\"2\"/></w:r>".repeat(5_000)));
    let parts = [("comments.xml", "c", "comments", comments.as_bytes())];
    let text = taken(&desk, "a.docx", &docx_with(&body, &parts, ""));
    assert!(text.starts_with("mot") && text.len() < 200_000, "{}", text.len());
}
