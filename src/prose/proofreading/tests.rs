use super::*;

fn found(body: &str) -> Vec<(&'static str, usize)> {
    let slips = read(body, &ArticleForm::default(), Language::Fr, None);
    slips.into_iter().map(|slip| (slip.check.code(), slip.line.unwrap_or(0))).collect()
}

fn mended_all(body: &str) -> String {
    mended(body, Language::Fr, None)
}

#[test]
fn small_signs_are_found_and_mended() {
    for (before, code, after) in [
        ("L'été.", "apostrophe", "L’été."),
        ("A la suite.", "capital", "À la suite."),
        ("Bon. A partir de là.", "capital", "Bon. À partir de là."),
        ("L’Etat.", "capital", "L’État."),
        ("Un  mot.", "spaces", "Un mot."),
        ("Un mot. ", "spaces", "Un mot."),
        ("Bravo !!", "marks", "Bravo !"),
    ] {
        assert_eq!(found(before), [(code, 1)], "{before}");
        assert_eq!(mended_all(before), after);
    }
}

#[test]
fn what_is_right_is_left_alone() {
    for right in [
        "A-t-il dit oui ? Le vitamine A la sauve.",
        "« Bravo !! » dit-elle.",
        "Deux espaces pour aller à la ligne.  \nIci.",
        "-   Une liste",
        "1.  Une liste",
        "Il dit 'oui'.",
        "`a  b l'c`",
        "2 * 3 * 4",
        "*Un mot* et **deux** mots.",
        "[Le guide complet](/guide/) et <camille@exemple.fr>",
        "## Un\n\n### Deux\n\n## Trois",
        "Le XXe siècle, le XX<sup>e</sup> siècle.",
        "{{ page.title }} {% include l'autre %}",
    ] {
        assert_eq!(found(right), [], "{right}");
        assert_eq!(mended_all(right), right);
    }
}

#[test]
fn signs_that_nobody_sees_are_found_in_every_kind_of_address() {
    for (before, after) in [
        ("[Le guide](https://exemple.org/gui\u{ad}de).", "[Le guide](https://exemple.org/guide)."),
        ("![Le quai](/uploads/quai\u{200b}.jpg)", "![Le quai](/uploads/quai.jpg)"),
        ("[Le guide][a].\n\n[a]: /gui\u{200d}de/", "[Le guide][a].\n\n[a]: /guide/"),
        ("<https://exemple.org/\u{200b}>", "<https://exemple.org/>"),
        ("<a href=\"/guide/%E2%80%8B\">Le guide</a>", "<a href=\"/guide/\">Le guide</a>"),
        ("Écrire à <sports@exemple.org\u{200e}>.", "Écrire à <sports@exemple.org>."),
    ] {
        assert_eq!(found(before).first().map(|(code, _)| *code), Some("unseen-signs"), "{before:?}");
        assert_eq!(mended(before, Language::Fr, Some(Check::UnseenSigns)), after);
    }
    for right in ["Le mot com\u{ad}mu\u{ad}nau\u{ad}té.", "`https://exemple.org`", "👩\u{200d}💻"] {
        assert!(found(right).iter().all(|(code, _)| *code != "unseen-signs"), "{right:?}");
    }
}

#[test]
fn headings_go_down_without_a_gap() {
    assert_eq!(mended_all("## A\n\n#### B\n\n#### C\n\n## D\n"), "## A\n\n### B\n\n### C\n\n## D\n");
    assert_eq!(mended_all("# A\n\n## B\n"), "## A\n\n### B\n");
    assert_eq!(mended_all("Titre\n=====\n\nTexte.\n"), "Titre\n-----\n\nTexte.\n");
    assert_eq!(found("##\n"), [("heading-empty", 1)]);
    assert_eq!(found("### Trop bas\n"), [("heading-jump", 1)]);
}

#[test]
fn links_that_say_or_lead_nothing_are_found() {
    for (text, code) in [
        ("Lisez [ici](/x/).", "vague-link"),
        ("[Cliquez ici](/x/)", "vague-link"),
        ("[https://x.fr](https://x.fr)", "vague-link"),
        ("Voir https://exemple.fr/page pour la suite.", "vague-link"),
        ("[Le guide]()", "placeholder"),
        ("[Le guide](#)", "placeholder"),
        ("Rejoindre : LIEN", "placeholder"),
        ("Rendez-vous le XX mars", "placeholder"),
        ("Lorem ipsum dolor", "placeholder"),
        ("Voir [la photo](/uploads/a.JPG).", "picture-link"),
    ] {
        assert_eq!(found(text), [(code, 1)], "{text}");
    }
    assert_eq!(mended_all("[a.jpg](/uploads/a.jpg)\n"), "![a.jpg](/uploads/a.jpg)\n");
    assert_eq!(mended_all("Voir [a](/uploads/a.jpg).\n"), "Voir [a](/uploads/a.jpg).\n", "inside a sentence");
}

#[test]
fn lines_are_counted_from_the_first_with_something_on_it() {
    assert_eq!(found("\n\nUn\n\nL'air.\n"), [("apostrophe", 3)]);
    assert_eq!(found("Un\r\n\r\nL'air.\r\n"), [("apostrophe", 3)]);
    assert_eq!(mended_all("Un\r\n\r\nL'air.\r\n"), "Un\r\n\r\nL’air.\r\n");
}

#[test]
fn any_text_is_read_and_mending_twice_changes_nothing_more() {
    for odd in [
        "",
        "\n",
        "*",
        "**",
        "`",
        "[",
        "](",
        "![](",
        "{{",
        "{%",
        "<",
        "\u{1}",
        "é'é  à !!\u{202f}?",
        "*« a\n\n« b »*",
        "***",
        "# \n#",
        "A",
        "A ",
        "(((((",
        "[a](b(c)d) [x](y",
        "http",
        "https://",
        "👩‍👩‍👧'a  b",
    ] {
        let once = mended_all(odd);
        assert_eq!(mended_all(&once), once, "{odd:?}");
    }
}

#[test]
fn relative_days_are_told_from_the_day_of_publication() {
    let day = NaiveDate::from_ymd_opt(2024, 4, 19);
    let details = |text: &str, language| -> Vec<String> {
        let slips = read(text, &ArticleForm::default(), language, day);
        slips.into_iter().filter(|slip| slip.check == Check::RelativeDate).map(|slip| slip.detail).collect()
    };
    assert_eq!(details("Le 5 mars dernier.", Language::Fr), ["5 mars dernier → 5 mars 2024"]);
    assert_eq!(details("Le 1er mai prochain.", Language::Fr), ["1er mai prochain → 1 mai 2024"]);
    assert_eq!(details("Le 30 février dernier.", Language::Fr), ["30 février dernier"]);
    assert_eq!(details("La semaine dernière, hier.", Language::Fr), ["semaine dernière", "hier"]);
    assert_eq!(details("Le dernier mot, la prochaine fois.", Language::Fr), Vec::<String>::new());
    assert_eq!(details("Yesterday, next Monday.", Language::En), ["Yesterday", "next Monday"]);
}

#[test]
fn a_text_in_another_language_than_it_says_is_marked_only_when_that_is_sure() {
    let english = "The archives of three departments are open to the public, and the people who work there have \
                   read forty years of files for this. It was not easy: most of the boxes had no list of what \
                   was in them, and some of them have been under water. They are now in a dry place, with a \
                   number on each, and you can ask for one at the desk by its number or by the name of the town.\n";
    let french = "Les archives de trois départements sont ouvertes au public, et les personnes qui y travaillent \
                  ont lu pour cela quarante ans de dossiers. Ce n’était pas facile : la plupart des boîtes \
                  n’avaient pas de liste de ce qui s’y trouvait, et certaines ont été sous l’eau. Elles sont \
                  maintenant dans un endroit sec, avec un numéro, et on peut en demander une par son numéro.\n";
    let german = "Die Archive von drei Departements sind für alle offen, und die Leute, die dort arbeiten, haben \
                  dafür vierzig Jahre von Akten gelesen. Das war nicht leicht: in den meisten Kisten war keine \
                  Liste, und einige sind unter Wasser gewesen. Sie sind nun an einem trockenen Ort, und man kann \
                  nach einer fragen, mit der Nummer oder mit dem Namen der Stadt, auch für einen ganzen Tag.\n";
    let says = |body: &str, declared: &str| {
        language(body, declared).into_iter().map(|slip| slip.detail).collect::<Vec<_>>()
    };
    assert_eq!(says(english, "fr"), ["fr → en"]);
    assert_eq!(says(french, "en-GB"), ["en → fr"]);
    assert_eq!(says(german, "fr-FR"), ["fr → de"]);
    for (body, declared) in [
        (english, "en"),
        (french, "fr_CA"),
        (english, "br"),
        ("The end of it all.\n", "fr"),
        (&"Camille Renard, Idriss Benali, Lou Marchetti. ".repeat(30) as &str, "fr"),
        (&format!("{french}\n{english}"), "fr"),
        (&format!("Il a dit :\n\n> {english}\n\nEt rien d’autre."), "fr"),
        (&format!("```\n{english}```\n"), "fr"),
        ("", "fr"),
    ] {
        assert_eq!(says(body, declared), Vec::<String>::new(), "{declared}: {body}");
    }
}
