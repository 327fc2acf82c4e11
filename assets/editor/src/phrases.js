// @ts-check
// Translations of CodeMirror's interface, which is English by default.
const FR = {
  Find: "Rechercher",
  Replace: "Remplacer par",
  next: "suivant",
  previous: "précédent",
  all: "tout",
  "match case": "respecter la casse",
  "by word": "mot entier",
  regexp: "expression régulière",
  replace: "remplacer",
  "replace all": "tout remplacer",
  close: "fermer",
  "current match": "occurrence actuelle",
  "replaced $ matches": "remplacements faits : $",
  "replaced match on line $": "occurrence remplacée à la ligne $",
  "on line": "à la ligne",
  "Go to line": "Aller à la ligne",
  go: "aller",
  "Control character": "Caractère invisible",
  "Selection deleted": "Sélection supprimée",
};

// "replacements made: 1" avoids a plural.
const EN = { "replaced $ matches": "replacements made: $" };

/** @param {string} language */
export function phrases(language) {
  return language === "fr" ? FR : EN;
}
