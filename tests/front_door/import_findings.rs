//! What a report says of a text is true: nothing that is elsewhere is missing, nothing is said twice, and each line is
//! the line of the file.

use std::io::Write as _;

use chapeau::newsroom::import::answers::ImportAnswers;
use chapeau::newsroom::import::import;
use chapeau::newsroom::import::report::{ImportReport, Remark};

use crate::house::{TestApp, png};

fn remarks<'r>(report: &'r ImportReport, path: &str) -> &'r [Remark] {
    &report.files.iter().find(|file| file.path.ends_with(path)).expect("a file").remarks
}

/// What is said of a text, as the code of each remark with its detail.
fn said(matter: &str, body: &str) -> Vec<(String, String)> {
    let app = TestApp::new();
    let text = format!("---\ntitle: A\nlang: fr\n{matter}---\n{body}\n");
    let config = "title: Essai\ncdn: https://cdn.example/img\nrelative_cdn: //cdn.example\n";
    let report = app.import_bytes(&[
        ("_config.yml", config.as_bytes()),
        ("_posts/2024-01-01-a.md", text.as_bytes()),
        ("uploads/ici.png", &png(4, 4)),
    ]);
    let notes = ["date-from-name", "alt-to-do", "unknown-attribute"];
    let said = remarks(&report, "a.md").iter().filter(|remark| !notes.contains(&remark.code.as_str()));
    said.map(|remark| (remark.code.clone(), remark.detail.clone())).collect()
}

#[test]
fn a_picture_of_another_site_is_never_missing() {
    for (matter, body) in [
        ("", "![x](https://far.example/a.jpg)"),
        ("", "![x](HTTP://far.example/a.jpg)"),
        ("", "![x](//far.example/a.jpg)"),
        ("", "![x][r]\n\n[r]: https://far.example/a.jpg \"t\""),
        ("", "![r]\n\n[r]: //far.example/a.jpg"),
        ("", "<img src=\"https://far.example/a.jpg\" srcset=\"//far.example/b.jpg 2x\">"),
        ("", "<img src=//far.example/a.jpg>"),
        ("", "<p>un <img\nalt=x src='https://far.example/a.jpg'></p>"),
        ("", "<img data-src=\"https://far.example/a.jpg\">"),
        ("", "<img src=\"data:image/gif;base64,R0lGOD\" data-src=\"//far.example/a.jpg\">"),
        ("", "![x]({{ site.cdn }}/a.jpg)"),
        ("", "![x]({{ \"/a.jpg\" | prepend: site.cdn }})"),
        ("", "<img src=\"{{ site.relative_cdn }}/a.jpg\">"),
        ("", "[![x](https://far.example/a.jpg)](https://far.example/b.jpg)"),
        ("", "<video poster=\"https://far.example/a.jpg\"></video>"),
        ("", "![x](ftp://far.example/a.jpg)"),
        ("image: https://far.example/a.jpg\n", ""),
        ("une-ou-diaporama:\n- image: //far.example/a.jpg\n", ""),
    ] {
        let said = said(matter, body);
        let [(code, address)] = said.as_slice() else { panic!("{matter}{body}: {said:?}") };
        assert_eq!(code, "remote-picture", "{matter}{body}");
        assert!(address.contains("a.jpg"), "{matter}{body}: {address}");
    }
}

#[test]
fn sound_and_files_of_another_site_and_pictures_in_the_text_are_not_missing() {
    for (matter, body, code) in [
        ("", "<video src=\"//far.example/a.mp4\"></video>", "remote-file"),
        ("", "<audio><source src=\"https://far.example/a.mp3\"></audio>", "remote-file"),
        ("files:\n- file: https://far.example/a.pdf\n", "", "remote-file"),
        ("", "![x](data:image/png;base64,iVBORw0KGgo=)", "embedded-picture"),
        ("", "<b>x</b> ![x](data:image/png;base64,iVBORw0KGgo=)", "embedded-picture"),
        ("", "<img src=\"data:image/png;base64,iVBORw0KGgo=\">", "embedded-picture"),
        ("image: 'data:image/png;base64,iVBORw0KGgo='\n", "", "embedded-picture"),
        ("", "![x]({{ site.nowhere }}/a.jpg)", "unknown-liquid"),
        ("", "<img src=\"{{ site.nowhere }}/a.jpg\">", "unknown-liquid"),
        ("", "[x]({{ site.nowhere }}/a.pdf)", "unknown-liquid"),
        ("", "<a href='{{ site.nowhere }}/a.pdf'>x</a>", "unknown-liquid"),
        ("image: '{{ site.nowhere }}/a.jpg'\n", "", "unknown-liquid"),
        ("", "![x]({% link nulle/part.md %})", "missing-entry"),
        ("", "![x](blob:https://far.example/1)", "missing-file"),
        ("", "<img src=\"file:///C:/photo.jpg\">", "missing-file"),
        ("", "<img alt=\"x\">", "missing-file"),
    ] {
        let said = said(matter, body);
        assert_eq!(said.len(), 1, "{matter}{body}: {said:?}");
        assert_eq!(said[0].0, code, "{matter}{body}");
        assert!(!said[0].1.is_empty(), "{matter}{body}: {said:?}");
    }
}

#[test]
fn a_poster_and_a_picture_that_a_script_loads_are_shown() {
    let app = TestApp::new();
    let text = "---\ntitle: A\n---\n<video poster=\"/uploads/ici.png\"></video>\n\n<img data-src=\"/uploads/ici.png\">\n";
    let report =
        app.import_bytes(&[("_posts/2024-01-01-a.md", text.as_bytes()), ("uploads/ici.png", &png(4, 4))]);
    assert!(remarks(&report, "a.md").iter().all(|remark| remark.code != "missing-file"), "{report:?}");
    let page = app.page("/2024/01/01/a.html");
    assert_eq!(page.attributes(".prose video", "poster"), ["/uploads/ici.png"]);
    assert_eq!(page.attributes(".prose img", "src"), ["/uploads/ici.png"]);
}

#[test]
fn a_file_is_found_behind_liquid_that_is_not_known() {
    let app = TestApp::new();
    let body = "![x]({{ site.nowhere }}/uploads/ici.png)\n\n<img src=\"{{ site.nowhere }}/uploads/ici.png\">\n\n\
                [y]({{ site.nowhere }}/uploads/ici.png) <a href=\"{{ site.nowhere }}/uploads/ici.png\">z</a>\n";
    let text = format!("---\ntitle: A\n---\n{body}");
    let report =
        app.import_bytes(&[("_posts/2024-01-01-a.md", text.as_bytes()), ("uploads/ici.png", &png(4, 4))]);
    assert!(remarks(&report, "a.md").iter().all(|remark| remark.code != "missing-file"), "{report:?}");
    let page = app.page("/2024/01/01/a.html");
    assert_eq!(page.attributes(".prose img", "src"), ["/uploads/ici.png"; 2]);
    assert_eq!(page.attributes(".prose p > a", "href"), ["/uploads/ici.png"; 2]);
}

#[test]
fn nothing_of_the_inner_marks_leaves() {
    let app = TestApp::new();
    let body = "![x]({{ site.nowhere }}/a.jpg) <img src=\"{{ site.nowhere }}/b.jpg\">\n\n<iframe src=\"{{ site.nowhere }}/c\"></iframe>\n\n\
                [x]({{ site.nowhere }}/d.pdf) <a href=\"/e/{{ site.nowhere }}\">e</a> <video src=\"{{ site.nowhere }}\"></video>\n\n\
                <img src=\"data:image/png;base64,iVBO\">\n";
    app.import(&[("_posts/2024-01-01-a.md", &format!("---\ntitle: A\n---\n{body}"))]);
    let page = app.get("/2024/01/01/a.html").text();
    assert!(
        !page.contains("missing:") && !page.contains('\u{fdd0}') && page.contains("href=\"/e/\""),
        "{page}"
    );
}

#[test]
fn a_remark_is_made_once() {
    let app = TestApp::new();
    let text = "---\ntitle: A\nune:\n- image: /uploads/absente.jpg\n- image: /uploads/absente.jpg\nfiles:\n- file: /uploads/absente.pdf\n---\n\
                ![x](/uploads/absente.jpg) ![x](/uploads/absente.jpg)\n\n[y](/uploads/absente.pdf)\n\n<img src=\"\"> ![x]()\n";
    let report = app.import(&[("_posts/2024-01-01-a.md", text)]);
    let mut said: Vec<_> = remarks(&report, "a.md")
        .iter()
        .filter(|remark| remark.code == "missing-file")
        .map(|remark| (remark.line, remark.detail.as_str()))
        .collect();
    let all = said.len();
    said.dedup();
    assert_eq!(said.len(), all, "{said:?}");
    assert!(said.iter().all(|(line, detail)| line.is_some() && !detail.is_empty()), "{said:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_said_once() {
    let app = TestApp::new();
    let archive = app.folder().join("site.zip");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [("a", "Texte."), ("b", "Endommage.")] {
        zip.start_file(format!("_posts/2024-01-01-{name}.md"), stored).expect("a file");
        write!(zip, "---\ntitle: {name}\n---\n{text}\n").expect("its text");
    }
    let mut bytes = zip.finish().expect("an archive").into_inner();
    let at = bytes.windows(9).position(|some| some == b"Endommage").expect("the text");
    bytes[at] = b'X';
    std::fs::write(&archive, bytes).expect("a file");
    // It is met twice: by the plan, and when it is kept aside.
    let report = import(&app.newsroom, &archive, &ImportAnswers::default(), app.now(), &mut |_, _| {});
    let report = report.expect("an import");
    let codes: Vec<_> = remarks(&report, "b.md").iter().map(|remark| remark.code.as_str()).collect();
    assert_eq!(codes, ["unreadable"], "{report:?}");
    assert_eq!(report.summary().articles, 1, "the other one is in");
}

/// A text whose missing files are named after their lines.
const LINES: &str = "---\ntitle: Lignes\nimage: /uploads/L@.jpg\nchapeau-text: >\n  x\n\n  y\nfiles:\n- file: /uploads/L@.pdf\n---\n\n\
    Texte ![a](/uploads/L@.jpg)\nsuite ![a](/uploads/L@.jpg)\n\n<div\n  class=\"centre\">\n  <p>rien\n  <img src=\"/uploads/L@.jpg\"></p>\n\n\
    <img src=\"/uploads/L@.jpg\">\n</div>\n\n<!-- un\ndeux\n-->\n<table>\n<tr><td>\n<a href=\"/uploads/L@.pdf\">x</a>\n</td></tr>\n\n\
    <tr><td><img src=\"/uploads/L@.jpg\"></td></tr>\n</table>\n\n* liste\n* ![b](/uploads/L@.jpg)\n\n  <p>\n  <img src=\"/uploads/L@.jpg\">\n  </p>\n\n\
    > ![c](/uploads/L@.jpg)\n>\n> <div>\n> <img src=\"/uploads/L@.jpg\">\n> </div>\n\n| a | b |\n|---|---|\n| ![d](/uploads/L@.jpg) | x |\n\n\
    Note[^1].\n\n[^1]: note ![f](/uploads/L@.jpg)\n\n    suite ![f](/uploads/L@.jpg)\n\n<script>\nvar a;\n</script>\n\n\
    <div markdown=\"1\">\n\n* ![g](/uploads/L@.jpg)\n</div>\n\n{% comment %}\nun\n{% endcomment %}\n\n{% raw %}\nx\n{% endraw %}\n\
    deux <b>\nlignes</b> <img src=\"/uploads/L@.jpg\">\n\n{% highlight ruby %}\nx\n{% endhighlight %}\n![h](/uploads/L@.jpg)\n{: .right}\n\n\
    $$\nx\n$$\n\n![fin](/uploads/L@.jpg)\n";

#[test]
fn each_line_is_the_line_of_the_file() {
    let numbered: Vec<String> =
        LINES.lines().enumerate().map(|(at, line)| line.replace('@', &(at + 1).to_string())).collect();
    let wanted: Vec<usize> = numbered
        .iter()
        .enumerate()
        .filter(|(_, line)| line.contains("/uploads/L"))
        .map(|(at, _)| at + 1)
        .collect();
    assert!(wanted.len() >= 18, "{wanted:?}");
    for (end, start) in [("\n", ""), ("\r\n", ""), ("\r\n", "\u{feff}")] {
        let app = TestApp::new();
        let text = format!("{start}{}{end}", numbered.join(end));
        let report = app.import(&[("_posts/2024-01-01-a.md", &text)]);
        let missing = remarks(&report, "a.md").iter().filter(|remark| remark.code == "missing-file");
        let said: Vec<(usize, String)> =
            missing.map(|remark| (remark.line.expect("a line"), remark.detail.clone())).collect();
        for (line, detail) in &said {
            assert!(detail.contains(&format!("/L{line}.")), "{end:?}: line {line} for {detail}");
        }
        assert_eq!(said.iter().map(|(line, _)| *line).collect::<Vec<_>>(), wanted, "{end:?}");
    }
}

#[test]
fn lines_stay_true_in_long_texts() {
    let mut lines = vec!["---".to_owned(), "title: Long".to_owned(), "---".to_owned(), "<div>".to_owned()];
    while lines.len() < 20_000 {
        let number = lines.len() + 1;
        lines.push(match number % 1000 {
            0 => format!("<img src=\"/uploads/L{number}.jpg\">"),
            _ => "<p>mot &amp; mot « mot » mot</p>".to_owned(),
        });
    }
    lines.extend(["</div>".to_owned(), String::new(), "![fin](/uploads/L20003.jpg)".to_owned()]);
    let app = TestApp::new();
    let report = app.import(&[("_posts/2024-01-01-a.md", &lines.join("\n"))]);
    let missing: Vec<_> =
        remarks(&report, "a.md").iter().filter(|remark| remark.code == "missing-file").collect();
    assert_eq!(missing.len(), 21);
    for remark in missing {
        let line = remark.line.expect("a line");
        assert!(remark.detail.contains(&format!("/L{line}.")), "line {line} for {}", remark.detail);
    }
}

#[test]
fn a_file_that_is_there_but_was_refused_is_not_called_missing() {
    let app = TestApp::new();
    let text = "---\ntitle: A\n---\n![x](/uploads/casse.png)\n\n![y](../uploads/casse.png)\n\n![z](/uploads/absent.png)\n";
    let files: [(&str, &[u8]); 2] =
        [("_posts/2024-01-01-a.md", text.as_bytes()), ("uploads/casse.png", b"\x89PNG\r\n\x1a\nrien")];
    for _ in 0..2 {
        let report = app.import_bytes(&files);
        let said: Vec<_> = remarks(&report, "a.md")
            .iter()
            .filter(|remark| remark.line.is_some())
            .map(|remark| (remark.line.unwrap_or(0), remark.code.as_str()))
            .filter(|(_, code)| *code != "alt-to-do")
            .collect();
        assert_eq!(said, [(4, "file-refused"), (6, "file-refused"), (8, "missing-file")]);
    }
}

#[test]
fn a_drawing_that_loses_its_bitmap_is_named_and_has_no_camera() {
    let app = TestApp::new();
    let drawing = |inside: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/>{inside}</svg>")
    };
    let bitmap = drawing("<image width='9' height='9' href='data:image/png;base64,AAAA'/>");
    let script = drawing("<script>alert(1)</script>");
    let report = app
        .import_bytes(&[("uploads/plan.svg", bitmap.as_bytes()), ("uploads/actif.svg", script.as_bytes())]);
    let said = |name| remarks(&report, name).iter().map(|remark| remark.code.clone()).collect::<Vec<_>>();
    assert_eq!(said("plan.svg"), ["bitmap-removed"]);
    assert_eq!(said("actif.svg"), Vec::<String>::new());
}
