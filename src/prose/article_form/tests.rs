use proptest::prelude::*;

use super::{read, write};
use crate::domain::{
    article::Kind,
    article_form::{ArticleForm, EventForm},
    front_matter::HeaderPicture,
    moment::Zone,
};

const FULL: &str = "---\n# Un commentaire\ntitle: 'Bilan&nbsp;: l''État'\ndate: 2024-04-19 12:41:07 +0200\nlayout: post\n\
chapeau-text: |-\n  Une phrase\n  coupée.\n\n  Une autre.\ncategories:\n- Open data\ntags: un deux\nauteur:\n  nom: Inès\n  role: rédactrice\n\
une-ou-diaporama:\n- image: /uploads/a.jpg\n  legende: ~\n  alternative-textuelle: Un pont\n  credit: Ada\n- image: \"/uploads/b.jpg\"\n\
autre: [1.10, 0123]\n---\nUn.\r\n\r\nDeux.\nTrois.\r\n";

fn zone() -> Zone {
    Zone::default()
}

fn edited(change: impl FnOnce(&mut ArticleForm)) -> String {
    let mut sheet = read(FULL, zone());
    change(&mut sheet);
    write(FULL, &sheet, zone())
}

#[test]
fn the_form_shows_what_the_document_says() {
    let sheet = read(FULL, zone());
    assert_eq!(sheet.title, "Bilan\u{a0}: l'État");
    assert_eq!(sheet.chapeau, "Une phrase coupée.\n\nUne autre.");
    assert_eq!(sheet.date, "2024-04-19T12:41");
    assert_eq!(
        (sheet.tags, sheet.authors),
        (vec!["un".to_owned(), "deux".to_owned()], vec!["Inès".to_owned()])
    );
    assert_eq!(sheet.header.len(), 2);
    assert_eq!(sheet.body, "Un.\n\nDeux.\nTrois.\n");
}

#[test]
fn one_field_changes_one_entry() {
    let title = edited(|sheet| sheet.title = "Le bilan".to_owned());
    assert_eq!(title, FULL.replace("'Bilan&nbsp;: l''État'", "Le bilan"));
    let tags = edited(|sheet| sheet.tags.push("trois mots".to_owned()));
    assert_eq!(tags, FULL.replace("tags: un deux\n", "tags:\n- un\n- deux\n- trois mots\n"));
    let date = edited(|sheet| sheet.date = "2024-12-01T08:00".to_owned());
    assert_eq!(
        date,
        FULL.replace("12:41:07 +0200", "12:41:00 +02:00")
            .replace("2024-04-19 12:41:00 +02:00", "2024-12-01 08:00:00 +01:00")
    );
    let gone = edited(|sheet| sheet.chapeau.clear());
    assert!(!gone.contains("chapeau") && gone.contains("# Un commentaire\n"), "{gone}");
}

#[test]
fn pictures_and_people_keep_what_else_is_said_of_them() {
    let swapped = edited(|sheet| {
        sheet.header.swap(0, 1);
        sheet.header[1].caption = Some("Le pont".to_owned());
        sheet.authors.push("Ada".to_owned());
    });
    assert!(swapped.contains("credit: Ada") && swapped.contains("role: rédactrice"), "{swapped}");
    let sheet = read(&swapped, zone());
    assert_eq!(sheet.header[1].caption.as_deref(), Some("Le pont"));
    assert_eq!(sheet.authors, ["Inès", "Ada"]);
}

#[test]
fn lines_that_stay_keep_their_ends() {
    let text = edited(|sheet| sheet.body = sheet.body.replace("Deux.", "Deux et demi.\nEncore."));
    assert!(text.ends_with("---\nUn.\r\n\r\nDeux et demi.\r\nEncore.\r\nTrois.\r\n"), "{text:?}");
}

#[test]
fn markup_in_a_title_is_text() {
    let sheet = ArticleForm { title: "Les <b> & les &amp; <script>".to_owned(), ..ArticleForm::default() };
    let text = write("", &sheet, zone());
    assert_eq!(read(&text, zone()).title, sheet.title);
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé]{1,8}",
        Just("no".to_owned()),
        Just("12".to_owned()),
        "[ -~]{1,12}",
        Just("L’État : « x »".to_owned()),
        Just("👩‍💻".to_owned())
    ]
}

fn events() -> impl Strategy<Value = EventForm> {
    let days = ("2027-0[1-4]-1[0-9]", "2027-0[5-9]-1[0-9]");
    let hours = proptest::option::of(("0[0-9]:[0-5][0-9]", "1[0-9]:[0-5][0-9]"));
    let states = prop_oneof![Just(""), Just("full"), Just("moved"), Just("cancelled")];
    (days, hours, word(), word(), states).prop_map(
        |((starts_on, ends_on), hours, place, place_address, state)| {
            let (starts_at, ends_at) = hours.unwrap_or_default();
            let registration = "https://example.fr/?a=1&b".to_owned();
            EventForm {
                starts_on,
                starts_at,
                ends_on,
                ends_at,
                place,
                place_address,
                registration,
                event_status: state.to_owned(),
            }
        },
    )
}

fn sheets() -> impl Strategy<Value = ArticleForm> {
    let names = || proptest::collection::vec("[A-Za-zé]{1,6}( [a-z]{1,4})?", 0..3);
    let picture = (word(), proptest::option::of(word()), proptest::option::of(word()))
        .prop_map(|(image, alt, caption)| HeaderPicture { image: format!("/uploads/{image}"), alt, caption });
    (
        (word(), word(), "(?s)[ -~\n]{0,60}", proptest::collection::vec(picture, 0..3)),
        ("(?s)[ -~é\n]{0,80}", names(), names(), names()),
        (word(), any::<bool>(), proptest::option::of("2024-0[1-9]-1[0-9]T0[4-9]:[0-5][0-9]")),
        events(),
    )
        .prop_map(
            |(
                (title, subtitle, chapeau, header),
                (body, categories, tags, authors),
                (description, pinned, date),
                event,
            )| {
                let date = date.unwrap_or_default();
                let mut sheet = ArticleForm {
                    title,
                    subtitle,
                    chapeau,
                    header,
                    body,
                    categories,
                    tags,
                    authors,
                    description,
                    pinned,
                    date,
                    event,
                    ..ArticleForm::default()
                }
                .normalized(Kind::Article, &ArticleForm::default());
                for names in [&mut sheet.categories, &mut sheet.tags, &mut sheet.authors] {
                    let mut seen = std::collections::HashSet::new();
                    names.retain(|name| seen.insert(name.to_lowercase().replace('é', "e")));
                }
                sheet
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_unchanged_form_changes_no_byte(source in "(?s)(---\n([a-z]{1,5}: .{0,20}\n){0,4}---\n)?.{0,60}") {
        let sheet = read(&source, zone());
        prop_assert_eq!(write(&source, &sheet, zone()), source);
    }

    #[test]
    fn what_was_typed_is_what_is_shown_again(sheet in sheets()) {
        for source in ["", FULL, "+++\ntitle = \"x\"\n+++\nTexte\n"] {
            let text = write(source, &sheet, zone());
            prop_assert_eq!(&read(&text, zone()), &sheet, "{}", text);
            prop_assert_eq!(&write(&text, &sheet, zone()), &text);
        }
    }
}
