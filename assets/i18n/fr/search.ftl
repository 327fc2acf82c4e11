# The search page and its suggestions
search-field = Rechercher dans les articles
search-how = Tapez un ou plusieurs mots. Les accents et les pluriels ne comptent pas ; des guillemets cherchent une expression exacte ; un tiret collé devant un mot l’écarte.
search-no-word = Cette recherche ne contient aucun mot que nous puissions chercher : des signes seulement, ou des mots que l’on trouve partout. Essayez un mot qui dise de quoi il s’agit.
search-only-without = Cette recherche ne dit que ce qu’il faut écarter. Ajoutez un mot à chercher.
search-too-long = Cette recherche est trop longue : { $name } caractères au plus. Gardez les mots les plus parlants.
search-out-of-time = Cette recherche demande trop de temps, et nous l’avons arrêtée. Essayez avec moins de mots, ou réessayez dans un instant.
search-none = Aucun résultat pour « { $name } »
search-try = Essayez un mot plus court ou un autre mot.
search-try-filters = Essayez un autre mot, ou retirez un filtre.
search-some-words = Aucun article ne contient tous ces mots. Voici ceux qui en contiennent une partie.
search-words-cut = Seuls les { $name } premiers mots ont été cherchés.
results = { $count ->
    [one] { $shown } résultat
   *[other] { $shown } résultats
}
results-more = Plus de { $name } résultats
results-for = { $count } pour « { $title } »
did-you-mean = Vouliez-vous dire
question-mark = { " " }?
beyond-results = Il n’y a pas autant de résultats.
first-results = Revenir aux premiers résultats
refine = Affiner les résultats
year = Année
tag = Étiquette
author = Auteur
any-year = Toutes les années
any-tag = Toutes les étiquettes
any-author = Tous les auteurs
with-pictures = Avec photos
apply-filters = Appliquer
remove-filters = Retirer les filtres
suggestions = Suggestions
suggestion-tag = étiquette
suggestions-none = Aucune suggestion
suggestions-some = Suggestions disponibles : les flèches haut et bas les parcourent.
