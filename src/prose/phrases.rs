//! Phrases that rendering adds to a page, in the language of the text.

use crate::domain::language::Language;

/// The phrases of one language.
#[derive(Debug)]
pub(super) struct Phrases {
    pub(super) enlarge: &'static str,
    pub(super) photograph: &'static str,
    pub(super) of: &'static str,
    pub(super) see_all: [&'static str; 2],
    pub(super) credit: &'static str,
    pub(super) missing: &'static str,
    pub(super) table: &'static str,
    pub(super) formula: &'static str,
    pub(super) done: &'static str,
    pub(super) to_do: &'static str,
    pub(super) notes: &'static str,
    pub(super) note: &'static str,
    pub(super) back: &'static str,
    pub(super) picture_elsewhere: &'static str,
    pub(super) watch: &'static str,
    pub(super) page_elsewhere: &'static str,
    pub(super) units: [&'static str; 4],
    pub(super) comma: char,
    pub(super) colon: &'static str,
}

const FR: Phrases = Phrases {
    enlarge: "Agrandir la photo",
    photograph: "Photographie",
    of: "sur",
    see_all: ["Voir les ", " photos"],
    credit: "Photo\u{a0}: ",
    missing: "Image absente",
    table: "Tableau",
    formula: "Formule",
    done: "Fait",
    to_do: "À faire",
    notes: "Notes",
    note: "Note",
    back: "Retour au texte, note",
    picture_elsewhere: "Image sur un autre site",
    watch: "Voir la vidéo sur",
    page_elsewhere: "Voir le contenu sur",
    units: ["octets", "ko", "Mo", "Go"],
    comma: ',',
    colon: "\u{a0}: ",
};

const EN: Phrases = Phrases {
    enlarge: "Enlarge the photo",
    photograph: "Photograph",
    of: "of",
    see_all: ["See all ", " photos"],
    credit: "Photo: ",
    missing: "Missing picture",
    table: "Table",
    formula: "Formula",
    done: "Done",
    to_do: "To do",
    notes: "Notes",
    note: "Note",
    back: "Back to the text, note",
    picture_elsewhere: "Picture on another site",
    watch: "Watch the video on",
    page_elsewhere: "See the content on",
    units: ["bytes", "kB", "MB", "GB"],
    comma: '.',
    colon: ": ",
};

/// The phrases for a language.
pub(super) const fn of(language: Language) -> &'static Phrases {
    match language {
        Language::Fr => &FR,
        Language::En => &EN,
    }
}

impl Phrases {
    /// A size with its unit: `1,3 Mo`.
    pub(super) fn size(&self, bytes: u64) -> String {
        let tenths = |unit: u64| {
            let tenths = (bytes * 10 + unit / 2) / unit;
            if tenths >= 100 || tenths.is_multiple_of(10) {
                ((tenths + 5) / 10).to_string()
            } else {
                format!("{}{}{}", tenths / 10, self.comma, tenths % 10)
            }
        };
        let [octets, kilo, mega, giga] = self.units;
        match bytes {
            0..1000 => format!("{bytes}\u{a0}{octets}"),
            1000..1_000_000 => format!("{}\u{a0}{kilo}", (bytes + 500) / 1000),
            1_000_000..1_000_000_000 => format!("{}\u{a0}{mega}", tenths(1_000_000)),
            _ => format!("{}\u{a0}{giga}", tenths(1_000_000_000)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let shown = |bytes| FR.size(bytes).replace('\u{a0}', " ");
        assert_eq!(shown(12), "12 octets");
        assert_eq!(shown(84_300), "84 ko");
        assert_eq!(shown(1_280_000), "1,3 Mo");
        assert_eq!(shown(12_000_000), "12 Mo");
        assert_eq!(EN.size(1_280_000).replace('\u{a0}', " "), "1.3 MB");
    }
}
