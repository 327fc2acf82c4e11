use proptest::prelude::*;

use super::{Choice, Hunk, merge};

const BASE: &str = "---\ntitle: Un\ntags: [a]\n---\nPremier paragraphe du texte.\n\nDeuxième paragraphe, plus long.\n\nTroisième.\n";

fn settled(base: &str, theirs: &str, mine: &str) -> String {
    let merged = merge(Some(base), theirs, mine);
    merged.settled().unwrap_or_else(|| panic!("{merged:#?}"))
}

#[test]
fn neighbouring_paragraphs_merge_by_themselves() {
    let theirs = BASE.replace("Premier", "Tout premier");
    let mine = BASE.replace("plus long", "plus court");
    assert_eq!(settled(BASE, &theirs, &mine), theirs.replace("plus long", "plus court"));
}

#[test]
fn keys_of_the_front_matter_merge_by_themselves() {
    let theirs = BASE.replace("title: Un\n", "title: Deux\nlang: fr\n");
    let mine = BASE.replace("tags: [a]\n", "tags: [a, b]\nis_une: true\n");
    let merged = settled(BASE, &theirs, &mine);
    assert!(merged.starts_with("---\ntitle: Deux\nlang: fr\ntags: [a, b]\nis_une: true\n---\n"), "{merged}");
}

#[test]
fn what_both_write_at_the_end_stays_in_two_paragraphs() {
    let theirs = format!("{BASE}\nElle ajoute ceci.\n");
    let mine = format!("{BASE}\nIl ajoute cela.\n");
    let merged = settled(BASE, &theirs, &mine);
    let end = "Troisième.\n\nElle ajoute ceci.\n\nIl ajoute cela.\n";
    assert!(merged.ends_with(end), "{merged:?}");
}

#[test]
fn one_paragraph_changed_twice_is_a_question_with_both_texts() {
    let theirs = BASE.replace("plus long", "plus court");
    let mine = BASE.replace("plus long", "bien trop long");
    let merged = merge(Some(BASE), &theirs, &mine);
    assert_eq!(merged.conflicts(), 1);
    assert_eq!(merged.choose(&[Choice::Theirs]), theirs);
    assert_eq!(merged.choose(&[Choice::Mine]), mine);
    let both = merged.choose(&[Choice::Both]);
    assert!(both.contains("plus court.\n\nDeuxième paragraphe, bien trop long.\n\nTroisième."), "{both}");
}

#[test]
fn a_paragraph_taken_out_by_one_and_changed_by_the_other_is_a_question() {
    let theirs = BASE.replace("Deuxième paragraphe, plus long.\n\n", "");
    let mine = BASE.replace("plus long", "bien trop long");
    let merged = merge(Some(BASE), &theirs, &mine);
    assert_eq!(merged.conflicts(), 1);
    assert_eq!(merged.choose(&[Choice::Theirs]), theirs);
    assert_eq!(merged.choose(&[Choice::Mine]), mine);
}

#[test]
fn without_a_common_beginning_every_difference_is_a_question() {
    let mine = BASE.replace("plus long", "bien trop long").replace("title: Un", "title: Deux");
    let merged = merge(None, BASE, &mine);
    assert_eq!(merged.conflicts(), 2);
    assert_eq!(merged.choose(&[Choice::Theirs; 2]), BASE);
    assert_eq!(merged.choose(&[Choice::Mine; 2]), mine);
}

#[test]
fn the_same_save_twice_changes_nothing() {
    let mine = BASE.replace("Premier", "Second");
    assert_eq!(settled(BASE, &mine, &mine), mine);
}

fn paragraph() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof!["le", "texte", "dit", "# a", "- b", "été", "x1"], 1..5)
        .prop_map(|words| words.join(" "))
}

/// An edited version of a body: paragraphs changed, removed, added.
fn edited(body: Vec<String>) -> impl Strategy<Value = Vec<String>> {
    let edit = prop_oneof![
        4 => Just(None), 1 => Just(Some(None)),
        1 => paragraph().prop_map(|new| Some(Some((true, new)))),
        1 => paragraph().prop_map(|new| Some(Some((false, new))))
    ];
    proptest::collection::vec(edit, body.len()).prop_map(move |edits| {
        let mut after = Vec::new();
        for (old, edit) in body.iter().zip(edits) {
            match edit {
                None => after.push(old.clone()),
                Some(None) => {}
                Some(Some((keep, new))) => {
                    after.extend(keep.then(|| old.clone()));
                    after.push(new);
                }
            }
        }
        after
    })
}

fn three() -> impl Strategy<Value = (Vec<String>, Vec<String>, Vec<String>)> {
    proptest::collection::vec(paragraph(), 0..8)
        .prop_flat_map(|base| (Just(base.clone()), edited(base.clone()), edited(base)))
}

/// Every paragraph of the hunks, from both sides of each conflict.
fn shown(pieces: &[Hunk]) -> Vec<String> {
    pieces
        .iter()
        .flat_map(|piece| match piece {
            Hunk::Agreed(text) => vec![text.clone()],
            Hunk::Conflict { theirs, mine, .. } => vec![theirs.clone(), mine.clone()],
        })
        .flat_map(|text| {
            super::paragraphs::split(&text).iter().map(|p| p.trim().to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_paragraph_that_either_side_typed_is_lost((base, theirs, mine) in three()) {
        let text = |paragraphs: &[String]| paragraphs.join("\n\n");
        let merged = merge(Some(&text(&base)), &text(&theirs), &text(&mine));
        let shown = shown(merged.hunks());
        for typed in theirs.iter().chain(&mine).filter(|paragraph| !base.contains(paragraph)) {
            prop_assert!(shown.contains(typed), "{typed:?} is not in {merged:#?}");
        }
        let both = merged.choose(&[]);
        for typed in theirs.iter().chain(&mine).filter(|paragraph| !base.contains(paragraph)) {
            let kept = super::paragraphs::split(&both).iter().any(|paragraph| paragraph.trim() == typed);
            prop_assert!(kept, "{typed:?} is not in {both:?}");
        }
    }

    #[test]
    fn what_one_side_alone_changed_is_taken_whole((base, theirs, _) in three()) {
        let (base, theirs) = (base.join("\n\n"), theirs.join("\n\n"));
        prop_assert_eq!(merge(Some(&base), &theirs, &base).settled(), Some(theirs.clone()));
        prop_assert_eq!(merge(Some(&base), &base, &theirs).settled(), Some(theirs));
    }

    #[test]
    fn without_a_common_beginning_nothing_is_lost((_, theirs, mine) in three()) {
        let merged = merge(None, &theirs.join("\n\n"), &mine.join("\n\n"));
        let shown = shown(merged.hunks());
        for typed in theirs.iter().chain(&mine) {
            prop_assert!(shown.contains(typed), "{typed:?} is not in {merged:#?}");
        }
    }

    #[test]
    fn any_three_texts_merge(base in ".{0,80}", theirs in "(?s).{0,80}", mine in "(?s).{0,80}") {
        let merged = merge(Some(&base), &theirs, &mine);
        let _ = merged.choose(&[Choice::Mine]);
    }
}
