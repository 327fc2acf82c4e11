//! Why something did not happen at its hour. It is left as a note on the article, in the language of
//! the site, because nobody was there to be told; the desk says it in each person's language by the key.

use super::Error;
use crate::domain::{language::Language, refusal::Refusal};

/// Why, as the desk finds its sentence.
pub(super) struct Why {
    /// The key of the sentence.
    pub(super) key: &'static str,
    /// What fills its gap.
    pub(super) gap: String,
    refusal: Option<Refusal>,
}

impl Why {
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Refused(why) => Self { key: why.key(), gap: why.gap(), refusal: Some(why.clone()) },
            _ => Self { key: "held-failed", gap: String::new(), refusal: None },
        }
    }

    /// The note.
    pub(super) fn sentence(&self, language: Language) -> String {
        let gap = &self.gap;
        match (language, &self.refusal) {
            (Language::Fr, Some(Refusal::Blocked(1))) => {
                "L’article n’est pas parti : un point de relecture le bloque.".to_owned()
            }
            (Language::Fr, Some(Refusal::Blocked(_))) => {
                format!("L’article n’est pas parti : {gap} points de relecture le bloquent.")
            }
            (Language::Fr, Some(Refusal::AddressTaken(_) | Refusal::AddressReserved(_))) => {
                format!("L’article n’est pas parti : l’adresse {gap} appartient à autre chose.")
            }
            (Language::Fr, Some(Refusal::NoPage)) => {
                "L’article n’est pas parti : ce texte n’a pas pu être mis en page.".to_owned()
            }
            (Language::Fr, _) => "L’article n’est pas parti : une panne l’a empêché.".to_owned(),
            (Language::En, Some(Refusal::Blocked(1))) => {
                "Not published: one point of the proofreading stops it.".to_owned()
            }
            (Language::En, Some(Refusal::Blocked(_))) => {
                format!("Not published: {gap} points of the proofreading stop it.")
            }
            (Language::En, Some(Refusal::AddressTaken(_) | Refusal::AddressReserved(_))) => {
                format!("Not published: the address {gap} belongs to something else.")
            }
            (Language::En, Some(Refusal::NoPage)) => {
                "Not published: this text could not be made into a page.".to_owned()
            }
            (Language::En, _) => "Not published: a fault prevented it.".to_owned(),
        }
    }
}
