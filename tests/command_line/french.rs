//! What an operator who speaks French is told.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::check::{change, site};
use super::{chapeau, in_french, make_database, said, speaking_french};

#[test]
fn a_check_speaks_french_and_its_json_stays_english() {
    let folder = site();
    let whole = said(&in_french(folder.path(), &["check"]));
    assert!(whole.contains("Base de données\u{a0}: en ordre"), "{whole}");
    assert!(whole.contains("3 articles et pages, 3 fichiers\u{a0}: tout est en ordre"), "{whole}");
    change(
        folder.path(),
        "UPDATE live_periods SET articles = 7 WHERE role = 'article'; DELETE FROM live_bodies WHERE article_id = 3",
    );
    let hurt = said(&in_french(folder.path(), &["check"]));
    for told in [
        "Articles\u{a0}: ",
        " à corriger",
        "Le nombre d’articles d’une liste est faux. (count-wrong: ",
        "Lancez `chapeau check --repair`, qui recompte.",
        "«\u{a0}Le pont\u{a0}» /pont/ (/desk/articles/",
    ] {
        assert!(hurt.contains(told), "{told}: {hurt}");
    }
    let json = said(&in_french(folder.path(), &["check", "--json"]));
    assert!(json.contains("Run `chapeau check --repair`") && !json.contains("Lancez"), "{json}");
    let mended = said(&in_french(folder.path(), &["check", "--repair"]));
    assert!(mended.contains("réparé\u{a0}: ") && mended.contains("tout est en ordre"), "{mended}");
}

#[test]
fn accounts_are_managed_in_french() {
    let folder = tempfile::tempdir().expect("a folder");
    make_database(folder.path());
    for (args, told) in [
        (&["add", "lou@exemple.fr", "--name", "Lou"][..], "lou@exemple.fr a un compte."),
        (&["add", "lou@exemple.fr", "--name", "Lou"], "lou@exemple.fr a déjà un compte"),
        (&["password", "lou@exemple.fr"], "un mot de passe se choisit à http://127.0.0.1:8080/desk/reset/"),
        (
            &["email", "lou@exemple.fr", "l@exemple.fr"],
            "lou@exemple.fr est maintenant l@exemple.fr\u{a0}; ses",
        ),
        (&["reset-factor", "l@exemple.fr"], "l@exemple.fr n’avait pas de second facteur"),
        (&["disable", "l@exemple.fr"], "l@exemple.fr est fermé\u{a0}; ses sessions ont pris fin."),
        (&["disable", "personne@exemple.fr"], "personne@exemple.fr n’a pas de compte"),
        (&["allow-passwords"], "On se connecte de nouveau avec un mot de passe."),
        (&["add", "pas-une-adresse", "--name", "X"], "chapeau: "),
    ] {
        let words: Vec<&str> = ["user"].into_iter().chain(args.iter().copied()).collect();
        let text = said(&in_french(folder.path(), &words));
        assert!(text.contains(told), "{words:?}: {text}");
    }
}

#[test]
fn settings_are_refused_in_french_by_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, told) in [
        ("", "--listen\u{a0}: «\u{a0}ici\u{a0}» n’est pas une adresse et un port, comme 127.0.0.1:8080"),
        (
            "publc_url = 'https://a.fr'\n",
            "chapeau.toml, line 1\u{a0}: réglage inconnu «\u{a0}publc_url\u{a0}»\u{a0}; vouliez-vous dire «\u{a0}public_url\u{a0}»\u{a0}?",
        ),
        ("cache_bytes = [1]\n", "cache_bytes doit être un texte entre guillemets ou un nombre entier"),
        ("cache_bytes = beaucoup\n", "ce n’est pas du TOML valable"),
        ("backup_at = 'tôt'\n", "n’est pas une heure, comme 02:30"),
        ("decode_bytes = 5\n", "au moins 67108864\u{a0}: avec moins, aucune photographie"),
    ] {
        std::fs::write(folder.path().join("chapeau.toml"), file).expect("a file");
        let args: &[&str] = if file.is_empty() { &["serve", "--listen", "ici"] } else { &["serve"] };
        let refused = in_french(folder.path(), args);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains(told), "{told}: {}", said(&refused));
    }
    std::fs::write(folder.path().join("chapeau.toml"), "").expect("a file");
    let english = chapeau(folder.path(), &["serve", "--listen", "ici"]);
    assert!(said(&english).contains("“ici” is not an address and a port"), "{}", said(&english));
}

#[test]
fn a_first_start_greets_in_french() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = ["serve", "--listen", "127.0.0.1:0"];
    let mut running =
        speaking_french(folder.path(), &words).stdout(Stdio::piped()).spawn().expect("the program");
    let lines = BufReader::new(running.stdout.take().expect("its output")).lines();
    let told: Vec<String> = lines.map_while(Result::ok).take(3).collect();
    running.kill().expect("killed");
    running.wait().expect("ended");
    assert!(told[0].starts_with("La base est nouvelle"), "{told:?}");
    assert!(told[1].starts_with("Chapeau est prêt\u{a0}: http://127.0.0.1:"), "{told:?}");
    assert!(told[2].contains("/desk/setup?token="), "{told:?}");
}
