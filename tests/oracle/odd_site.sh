#!/bin/sh
# Makes a small Jekyll site with every kind of address. usage: odd_site.sh FOLDER PERMALINK
set -eu
mkdir -p "$1" && cd "$1"
mkdir -p _posts/sub _drafts en/_posts a/b/_posts _actualites/x _evenements _notes docs/deep
cat > _config.yml <<CONFIG
title: Odd
timezone: Europe/Paris
permalink: $2
collections:
  actualites: {output: true, permalink: "/actu/:path/:name"}
  evenements: {output: true}
  notes: {output: true, permalink: /n/:year/:month/:title/}
defaults:
- scope: {path: "", type: posts}
  values: {categories: [base], lang: fr}
- scope: {path: "en"}
  values: {permalink: "/en/:title.html", lang: en}
- scope: {path: "a/*/_posts"}
  values: {category: globbed}
CONFIG
put() { printf -- "---\n$2---\n" > "$1"; }
put "_posts/2024-01-02-L’été à l'État #2.md" 'title: x\n'
put _posts/sub/2024-12-31-sub_dir.md 'categories: Un Deux\n'
put _posts/24-3-1-Short.html 'date: 2024-03-01 23:30:00\n'
put _posts/2024-03-02-quoted.md 'date: "2024-03-01 23:30:00"\n'
put _posts/2024-03-02-minute.md 'date: 2024-03-01 23:30\n'
put _posts/2024-03-02-offset.md 'date: 2024-03-01 23:30:00 -4\n'
put _posts/2024-03-02-offset2.md 'date: 2024-03-01 23:30:00 -0400\nslug: Autre Slug\n'
put _posts/2024-03-02-hour.md 'date: 2024-03-01 8:05:00 +02:00\ncategory: "Deux mots"\n'
put _posts/2024-03-02-perma.md 'permalink: /x/:categories/:title/\ncategories: [A, b, a, "É t"]\n'
put _posts/2024-03-02-perma2.md 'permalink: no-slash/%%20a b.html\n'
put _posts/2024-03-02-dots..md 'permalink: /a/../b./c//d/\n'
put en/_posts/2024-03-02-english.md ''
put a/b/_posts/2024-03-02-glob.md ''
put _actualites/number-1.md ''
put "_actualites/x/Deep One.markdown" 'date: 2023-05-06\n'
echo 'no front matter' > _actualites/none.md
put _evenements/2024-05-06-fete.md ''
put _evenements/10-percent.html ''
put _notes/2024-05-06-n.md ''
put about.md ''
put docs/index.md ''
put docs/deep/Page_One.md 'permalink: /:path/:basename/\n'
put docs/deep/two.html ''
put docs/deep/Three.md 'permalink: /x:title/\n'
put 404.html 'permalink: /404.html\n'
put index.html ''
