# The commands of docs/developing.md, which explains them; a test keeps the two the same.

# the site with its sample, at http://127.0.0.1:8080/
run:
    cargo run

# what an import of a site would do
import-dry-run site="path/to/site":
    cargo run -- import {{ site }} --dry-run

# every readers' page, with made-up content
pages folder="target/pages":
    cargo run --example pages -- {{ folder }}

# what an import would do with each file
plan-import site="path/to/site":
    cargo run --example plan_import -- {{ site }}

# the pictures of the README
pictures:
    docs/pictures/make

# every test
test:
    cargo test

# one file of the readers' pages
test-page page="site::home":
    cargo test --test front_door {{ page }}

# formats the code
format:
    cargo fmt --all

# lints, warnings denied
lint:
    cargo clippy --all-targets -- -D warnings

# licences, sources and advisories of dependencies; needs cargo-deny
deny:
    cargo deny check

# what decides whether a change lands
ci:
    bash .ci/run

# nothing unused in the program with all features
long-lints:
    tests/long lints

# no acknowledged save is lost when the program is killed, 300 times
long-kill:
    tests/long kill

# an import that is killed, or taken back and killed, ends as one that was not, 80 times
long-imports:
    tests/long imports

# what was there is whole after backups and restores that are killed, 100 times
long-backups:
    tests/long backups

# all real sites out and back in as exports and backups
long-corpora:
    tests/long corpora

# the search over 100,000 articles
long-search:
    tests/long search

# what redbot thinks of each kind of page, feed and file
long-redbot:
    tests/long redbot

# readers, editors and pictures for an hour: memory stays flat
long-soak:
    tests/long soak

# parsers under libFuzzer, so many seconds each
long-fuzz seconds="600" targets="jpeg":
    tests/long fuzz {{ seconds }} {{ targets }}

# whether a search finds what it should
relevance:
    cargo test --test front_door relevance -- --nocapture

# how fast a search is
bench-search articles="10000":
    cargo bench --bench search -- {{ articles }}

# an import beside Hugo
bench-import articles="10000":
    benches/import/run {{ articles }}

# kept pages beside a bare handler
bench-hits rounds="5" seconds="2":
    benches/hits/run {{ rounds }} {{ seconds }}

# readers' pages beside files behind nginx
bench-compare articles="1000" rounds="5" seconds="2":
    benches/compare/run {{ articles }} {{ rounds }} {{ seconds }}

# the tests on PostgreSQL
test-postgres url="postgres://localhost/chapeau_test":
    TEST_POSTGRES_URL={{ url }} cargo test

# the pages in a browser, of the release build
browser:
    tests/browser/run

# the pages in a browser, of another build
browser-of binary="target/debug/chapeau":
    tests/browser/run {{ binary }}

# tests, types and lints of scripts and styles
scripts:
    assets/editor/check

# the command line that generates src/store/schema.rs
install-diesel:
    cargo install diesel_cli --no-default-features --features sqlite-bundled

# src/store/schema.rs, from the SQLite migrations
schema database="/tmp/schema.db":
    rm -f {{ database }} && DATABASE_URL={{ database }} diesel migration run
