//! Made-up content of a made-up site.

use chapeau::{
    domain::{
        article::{ArticleId, Kind},
        front_matter::{Event, PressContact},
        language::Language,
        live::{
            Album, ArchiveLine, ArticleReading, Card, Download, Label, LiveArticle, MonthCount, Neighbour,
            PhotoReading, Section, TagCount,
        },
        moment::{Moment, Month, Zone},
        path::SitePath,
        picture::{Alt, Credit, FileKind, Focal, Picture},
        rendering::Heading,
        site::Site,
        slug::Slug,
    },
    view::{
        frame::FrameFacts,
        site::{HomeFacts, HomeSection, SiteMapFacts},
    },
};

use super::text;

pub(crate) fn moment(local: &str) -> Moment {
    Zone::default().instant(chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("a time"))
}

pub(crate) fn label(name: &str) -> Label {
    let slug = Slug::from_title(name).expect("letters");
    Label { name: name.to_owned(), slug: slug.as_str().to_owned() }
}

pub(crate) fn labels(names: &[&str]) -> Vec<Label> {
    names.iter().map(|name| label(name)).collect()
}

fn path(text: &str) -> SitePath {
    SitePath::parse(text).expect("a path")
}

fn neighbour(address: &str, lang: &str, title: &str) -> Neighbour {
    Neighbour { path: path(address), lang: lang.to_owned(), title: title.to_owned() }
}

fn picture(name: &str, alt: &str, caption: &str) -> Picture {
    let (width, height) = if name.starts_with("une") { (1440, 810) } else { (1200, 800) };
    Picture {
        name: format!("{name}.webp"),
        width,
        height,
        alt: if alt.is_empty() { Alt::ToDo } else { Alt::Described(alt.to_owned()) },
        caption: (!caption.is_empty()).then(|| caption.to_owned()),
        credit: Some(Credit {
            html: "service communication".to_owned(),
            text: "service communication".to_owned(),
        }),
        focal: Focal { x: 50, y: 30 },
        tint: None,
        variants: Vec::new(),
    }
}

fn section(name: &str, description: &str, count: usize) -> Section {
    Section { label: label(name), description: description.to_owned(), count }
}

pub(crate) fn facts(language: Language) -> FrameFacts {
    FrameFacts {
        logo: None,
        favicon: None,
        icons: Vec::new(),
        site: Site {
            name: "L’Atelier public".to_owned(),
            motto: "Le journal du numérique au service de tous".to_owned(),
            description:
                "Récits, méthodes et rendez-vous de celles et ceux qui transforment le service public."
                    .to_owned(),
            language,
            licence: "licence ouverte 2.0".to_owned(),
            email: "redaction@atelier.example".to_owned(),
            ..Site::default()
        },
        base_url: "https://atelier.example".to_owned(),
        agenda: true,
        sections: vec![
            section("Journée d’échanges", "Ce qui s’est dit, ce qui s’est montré, ce que l’on en garde.", 34),
            section("Décryptages", "Une question, des faits, une réponse.", 27),
            section("Retours d’expérience", "", 22),
        ],
        pages: vec![
            neighbour("/mentions-legales/", "fr", "Mentions légales"),
            neighbour("/accessibilite/", "fr", "Accessibilité : partiellement conforme"),
            neighbour("/donnees-personnelles/", "fr", "Données personnelles"),
            neighbour("/ecoconception/", "fr", "Écoconception"),
        ],
        search: false,
        feeds: true,
    }
}

pub(crate) fn cards() -> Vec<Card> {
    text::CARDS
        .iter()
        .zip(1..)
        .map(|((category, title, lede, date, minutes, image, count), id)| Card {
            id: ArticleId(id),
            path: path(if title.starts_with("Opening") {
                "/articles/open-data/"
            } else {
                "/articles/nuage/"
            }),
            lang: if title.starts_with("Opening") { "en" } else { "fr" }.to_owned(),
            title: (*title).to_owned(),
            category: (!category.is_empty()).then(|| label(category)),
            lede: (*lede).to_owned(),
            published_at: moment(&format!("{date} 09:00")),
            minutes: *minutes,
            picture: (!image.is_empty())
                .then(|| picture(image, "Une scène de la vie d’un service public.", "")),
            picture_count: *count,
        })
        .collect()
}

pub(crate) fn home(cards: &[Card]) -> HomeFacts {
    let rest = cards.get(4..).unwrap_or_default();
    let part = |section: Section, cards: &[Card]| HomeSection { section, cards: cards.to_vec() };
    let sections = facts(Language::Fr).sections;
    let mut parts = Vec::new();
    if !rest.is_empty() {
        parts.push(part(sections[2].clone(), &rest[..rest.len().min(4)]));
    }
    if rest.len() > 4 {
        parts.push(part(sections[1].clone(), &rest[4..]));
    }
    HomeFacts {
        latest: Vec::new(),
        events: Vec::new(),
        lead: cards.first().cloned(),
        stories: cards.iter().skip(1).take(3).cloned().collect(),
        album: (cards.len() > 2).then(|| Album {
            article: neighbour("/articles/nuage/", "fr", text::TITLE),
            pictures: pictures().into_iter().take(cards.len().min(5)).collect(),
            count: 24,
        }),
        sections: parts,
        total: if cards.len() > 9 { 1212 } else { cards.len() },
        since: cards.last().map(|_| 2019),
    }
}

pub(crate) fn pictures() -> Vec<Picture> {
    text::PICTURES.iter().map(|(name, alt, caption)| picture(name, alt, caption)).collect()
}

pub(crate) fn article(title: &str, body: &str) -> LiveArticle {
    let heading =
        |id: &str, text: &str| Heading { id: id.to_owned(), text: text.to_owned(), children: Vec::new() };
    LiveArticle {
        id: ArticleId(1),
        kind: Kind::Article,
        path: path("/articles/nuage/"),
        lang: "fr".to_owned(),
        title: title.to_owned(),
        subtitle: None,
        chapeau_html: Some(format!("<p>{}</p>", text::CHAPEAU)),
        description: text::CHAPEAU.to_owned(),
        body_html: body.to_owned(),
        contents: vec![
            Heading {
                children: vec![
                    heading("dialogue", "Un dialogue permanent entre souveraineté et innovation"),
                    heading("ecosysteme", "Le renforcement progressif de l’écosystème Cloud français"),
                ],
                ..heading("messages", "Retour sur les grands messages de la journée")
            },
            heading("formes", "Toutes les formes d’un texte"),
            heading("communaute", "Croissance de la communauté et impact médiatique"),
        ],
        words: 880,
        minutes: 4,
        published_at: moment("2026-03-01 12:41"),
        updated_at: Some(moment("2026-03-05 10:00")),
        header: pictures().into_iter().take(3).collect(),
        picture_count: 24,
        downloads: vec![
            Download {
                label: "Supports de la journée".to_owned(),
                name: "supports.pdf".to_owned(),
                mime: "application/pdf".to_owned(),
                bytes: 1_340_000,
                kind: FileKind::Document,
            },
            Download {
                label: "Liste des intervenants".to_owned(),
                name: "intervenants.ods".to_owned(),
                mime: "application/vnd.oasis.opendocument.spreadsheet".to_owned(),
                bytes: 18_400,
                kind: FileKind::Document,
            },
        ],
        contacts: vec![PressContact {
            name: "Service de presse".to_owned(),
            telephones: vec!["01 02 03 04 05".to_owned()],
            email: Some("presse@atelier.example".to_owned()),
        }],
        event: Some(Event {
            start: moment("2026-03-05 09:00").unix_seconds(),
            end: Some(moment("2026-03-05 17:30").unix_seconds()),
            all_day: false,
            place: Some("Hôtel de Région".to_owned()),
            address: Some("1, esplanade des Exemples, Lyon".to_owned()),
            ..Event::default()
        }),
        categories: labels(&["Journée d’échanges"]),
        tags: labels(&["Cloud", "Souveraineté", "Achats publics"]),
        authors: labels(&["Ada Morel", "Idriss Benali"]),
    }
}

pub(crate) fn reading() -> ArticleReading {
    let article = article(text::TITLE, &text::body());
    ArticleReading {
        shared: article.header.first().cloned(),
        article,
        previous: Some(neighbour(
            "/articles/sobre/",
            "fr",
            "Design et services publics : les actes de la journée",
        )),
        next: Some(neighbour(
            "/articles/unique/",
            "fr",
            "Données ouvertes : une matinée pour passer à l’acte",
        )),
        related: cards()[1..4].to_vec(),
        translations: vec![neighbour("/articles/open-data/", "en", "The State in the cloud")],
        is_alternate: true,
    }
}

/// Nothing but a title and a text.
pub(crate) fn spare_reading() -> ArticleReading {
    let article = LiveArticle {
        chapeau_html: None,
        contents: Vec::new(),
        updated_at: None,
        header: Vec::new(),
        downloads: Vec::new(),
        contacts: Vec::new(),
        event: None,
        categories: Vec::new(),
        tags: Vec::new(),
        authors: Vec::new(),
        ..article("Anticonstitutionnellement, l’interministérialisation désinstitutionnalisée", text::SHORT)
    };
    ArticleReading {
        article,
        shared: None,
        previous: None,
        next: None,
        related: Vec::new(),
        translations: Vec::new(),
        is_alternate: false,
    }
}

/// One header picture, one author, two related articles.
pub(crate) fn single_reading() -> ArticleReading {
    let whole = reading();
    let article = LiveArticle {
        subtitle: Some("Ce que la piscine municipale doit au centre de données".to_owned()),
        header: pictures().into_iter().skip(4).take(1).collect(),
        authors: labels(&["Ada Morel"]),
        downloads: Vec::new(),
        event: None,
        contents: Vec::new(),
        ..article("Dans les salles serveurs, la chaleur perdue chauffe la piscine", text::SHORT)
    };
    ArticleReading {
        article,
        next: None,
        related: cards()[1..3].to_vec(),
        translations: Vec::new(),
        is_alternate: false,
        ..whole
    }
}

pub(crate) fn english_reading() -> ArticleReading {
    let article = LiveArticle {
        lang: "en".to_owned(),
        path: path("/articles/open-data/"),
        chapeau_html: Some("<p>Five workshops, twenty towns and one promise kept.</p>".to_owned()),
        contents: Vec::new(),
        ..article("Opening data, one morning at a time", text::ENGLISH)
    };
    ArticleReading {
        article,
        translations: vec![neighbour("/articles/nuage/", "fr", text::TITLE)],
        is_alternate: true,
        related: cards()[8..9].to_vec(),
        ..reading()
    }
}

pub(crate) fn legal_page() -> ArticleReading {
    let spare = spare_reading();
    let article = LiveArticle {
        kind: Kind::Page,
        path: path("/mentions-legales/"),
        title: "Mentions légales".to_owned(),
        body_html: text::LEGAL.to_owned(),
        ..spare.article.clone()
    };
    ArticleReading { article, ..spare }
}

pub(crate) fn photo(number: usize) -> PhotoReading {
    PhotoReading {
        article: neighbour("/articles/nuage/", "fr", text::TITLE),
        number,
        count: 24,
        picture: pictures()[number].clone(),
    }
}

pub(crate) fn tags() -> Vec<TagCount> {
    let names = ["Accessibilité", "Achats publics", "Cloud", "Design", "Logiciel libre", "Souveraineté"];
    names
        .iter()
        .zip([3, 12, 28, 1, 7, 9])
        .map(|(name, count)| TagCount { label: label(name), description: String::new(), count })
        .collect()
}

pub(crate) fn months() -> Vec<MonthCount> {
    let month = |year, month, count| MonthCount { month: Month { year, month }, count };
    vec![
        month(2026, 4, 3),
        month(2026, 3, 7),
        month(2026, 1, 1),
        month(2025, 12, 4),
        month(2025, 8, 2),
        month(2019, 5, 1),
    ]
}

pub(crate) fn lines() -> Vec<ArchiveLine> {
    cards()
        .into_iter()
        .map(|card| ArchiveLine {
            path: card.path,
            lang: card.lang,
            title: card.title,
            category: card.category,
            published_at: card.published_at,
        })
        .collect()
}

pub(crate) fn map() -> SiteMapFacts {
    SiteMapFacts { latest: lines(), months: months(), authors: labels(&["Ada Morel", "Idriss Benali"]) }
}
