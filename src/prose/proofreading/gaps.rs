//! Gaps of a model that nobody has filled in: `[nom de l’organisme]`, `[date]`.

use super::{SourcePoint, lines::Text, signs::words};
use crate::domain::{folding::fold, proofreading::Check};

/// What gaps begin with, folded. Other words in brackets are an author's own: `[sic]`, `[NDLR]`, `[vidéo]`.
const BEGINNINGS: [&str; 61] = [
    "address",
    "adresse",
    "adresser",
    "amount",
    "autres",
    "base",
    "chiffre",
    "city",
    "commune",
    "completer",
    "contact",
    "content",
    "contenu",
    "criterion",
    "critere",
    "date",
    "duration",
    "duree",
    "ecrire",
    "email",
    "fill",
    "first",
    "fonction",
    "forme",
    "full",
    "heure",
    "hour",
    "insert",
    "inserer",
    "jour",
    "legal",
    "lien",
    "lieu",
    "link",
    "list",
    "liste",
    "licence",
    "mois",
    "montant",
    "name",
    "nom",
    "nombre",
    "not",
    "number",
    "numero",
    "offices",
    "organisation",
    "organisme",
    "others",
    "percentage",
    "place",
    "position",
    "postal",
    "pourcentage",
    "prenom",
    "services",
    "sont",
    "titre",
    "title",
    "version",
    "ville",
];
/// Most characters of a gap; what is longer is a remark.
const GAP_MAX_CHARS: usize = 90;

/// Reports gaps.
pub(super) fn check(text: &Text<'_>, slips: &mut Vec<SourcePoint>) {
    for line in &text.lines {
        let mut from = 0;
        while let Some(start) = line.prose[from..].find('[').map(|at| from + at) {
            from = start + 1;
            let Some(end) = line.prose[from..].find([']', '[']).map(|at| from + at) else { break };
            if !line.prose[end..].starts_with(']') {
                continue;
            }
            let inside = &line.prose[from..end];
            let is_link = inside.starts_with('^')
                || line.links.iter().any(|link| link.whole.contains(&start))
                || line.prose[end + 1..].starts_with(['(', '[', ':'])
                || line.prose[..start].ends_with(['!', ']']);
            if !is_link && is_gap(inside) && !is_defined(text, inside) {
                slips.push(SourcePoint::new(Check::Placeholder, line.number, &line.source[start..=end]));
            }
        }
    }
}

fn is_gap(inside: &str) -> bool {
    let mut words = words(inside).map(|(_, word)| fold(word));
    let Some(first) = words.next().filter(|_| inside.chars().count() <= GAP_MAX_CHARS) else { return false };
    match first.as_str() {
        "a" => {
            words.next().is_some_and(|second| matches!(second.as_str(), "completer" | "preciser" | "remplir"))
        }
        "to" | "are" | "wcag" => words.next().is_some(),
        first => BEGINNINGS.contains(&first),
    }
}

/// Whether the text says where a link of this name leads.
fn is_defined(text: &Text<'_>, name: &str) -> bool {
    let start = format!("[{name}]:");
    text.lines.iter().any(|line| line.source.trim_start().starts_with(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_of_models_are_told_from_brackets_of_authors() {
        let found = |body: &str| {
            let mut slips = Vec::new();
            check(&Text::new(body), &mut slips);
            slips.into_iter().map(|slip| slip.detail).collect::<Vec<_>>()
        };
        assert_eq!(
            found(
                "[Nom de l’organisme], le [date], au [numéro].\n\n- [Contenu]\n- [à compléter] [to be written]"
            ),
            ["[Nom de l’organisme]", "[date]", "[numéro]", "[Contenu]", "[à compléter]", "[to be written]"]
        );
        for body in [
            "[sic] […] [NDLR : lire la suite] [1] [^date]",
            "[nom](/a/) ![date](/b.png) [date][1] [nom] [x]\n\n[nom]: /a/",
            "- [ ] date\n- [x] nom",
            "`[date]`",
        ] {
            assert_eq!(found(body), [""; 0], "{body}");
        }
    }
}
