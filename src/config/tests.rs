use std::ffi::OsString;

use clap::Command;

use super::values::masked;
use super::{Config, language_of, layers, settings, with_flags};
use crate::domain::language::Language;

/// What the three places say: the command line, the environment, the file.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    flags: &'a [&'a str],
    variables: &'a [(&'a str, &'a str)],
    file: &'a str,
}

fn read(said: Said<'_>) -> Result<Config, String> {
    let command = with_flags(Command::new("chapeau").subcommand(Command::new("check")));
    let words = ["chapeau"].iter().chain(said.flags);
    let flags = command.try_get_matches_from(words).expect("a command line");
    let variables = said.variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
    layers::read(&flags, variables, said.file)
}

fn right(said: Said<'_>) -> Config {
    read(said).unwrap_or_else(|why| panic!("{why}"))
}

fn wrong(said: Said<'_>) -> String {
    read(said).err().expect("an error")
}

/// The value of a setting, as one text.
fn value(config: &Config, key: &str) -> String {
    match key {
        "listen" => config.listen.to_string(),
        "public_url" => config.public_url.clone().unwrap_or_default(),
        "database_url" => config.database_url.clone(),
        "uploads_url" => format!("file:{}", config.uploads_url.display()),
        "cache_bytes" => config.cache_bytes.to_string(),
        "decode_bytes" => config.decode_bytes.to_string(),
        "site_upload_bytes" => config.site_upload_bytes.to_string(),
        "account_upload_bytes" => config.account_upload_bytes.to_string(),
        "smtp_url" => config.smtp_url.clone().unwrap_or_default(),
        "mail_from" => config.mail_from.clone().unwrap_or_default(),
        "secret_key_file" => config.secret_key_file.clone().unwrap_or_default().display().to_string(),
        "identity_providers" => config.identity_providers.clone().unwrap_or_default().display().to_string(),
        "breached_passwords" => config.breached_passwords.clone().unwrap_or_default().display().to_string(),
        "backup_to" => config.backup_to.clone().unwrap_or_default().display().to_string(),
        "static_to" => config.static_to.clone().unwrap_or_default().display().to_string(),
        "backup_at" => config.backup_at.format("%H:%M").to_string(),
        "backup_keep" => format!("{:?}", config.backup_keep),
        "backup_run" => config.backup_run.clone().unwrap_or_default().display().to_string(),
        "backup_encrypt_to" => config.recipients().join(","),
        "trusted_proxies" => format!("{:?}", config.trusted_proxies),
        "accel_redirect" => config.accel_redirect.clone().unwrap_or_default(),
        "log" => config.log.clone(),
        key => panic!("{key} has no row here"),
    }
}

/// Four values of each setting, all different.
const VALUES: [(&str, [&str; 4]); 22] = [
    ("identity_providers", ["a.toml", "b.toml", "c.toml", "d.toml"]),
    ("breached_passwords", ["a.txt", "b.txt", "c.txt", "d.txt"]),
    ("secret_key_file", ["a.key", "b.key", "c.key", "d.key"]),
    ("backup_to", ["a", "b", "c", "d"]),
    ("static_to", ["a", "b", "c", "d"]),
    ("backup_at", ["01:00", "02:00", "03:00", "04:00"]),
    ("backup_keep", ["1,0,0", "2,0,0", "3,0,0", "4,0,0"]),
    ("backup_encrypt_to", ["age1a", "age1b", "age1c,age1d", "age1d"]),
    ("backup_run", ["/bin/a", "/bin/b", "/bin/c", "/bin/d"]),
    ("listen", ["127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3", "127.0.0.1:4"]),
    ("public_url", ["https://a.example", "https://b.example", "https://c.example", "https://d.example"]),
    ("database_url", ["sqlite:a.db", "sqlite:b.db", "sqlite:c.db", "postgres://u:p@h/d"]),
    ("uploads_url", ["file:a", "file:b", "file:c", "file:d"]),
    ("cache_bytes", ["1", "2", "3", "4"]),
    ("decode_bytes", ["67108864", "67108865", "67108866", "67108867"]),
    ("site_upload_bytes", ["1", "2", "3", "4"]),
    ("account_upload_bytes", ["1", "2", "3", "4"]),
    ("smtp_url", ["file:a", "file:b", "file:c", "file:d"]),
    ("mail_from", ["a@exemple.fr", "b@exemple.fr", "c@exemple.fr", "d@exemple.fr"]),
    ("trusted_proxies", ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"]),
    ("accel_redirect", ["/a/", "/b/", "/c/d/", "/_-9/"]),
    ("log", ["warn", "error", "json,debug", "chapeau=trace"]),
];

#[test]
fn a_stronger_place_covers_a_weaker_one_for_every_setting() {
    for setting in settings() {
        let (_, values) = VALUES.iter().find(|(key, _)| *key == setting.key).expect("a row for each setting");
        let [flag, variable, file, _] = *values;
        let flags = [setting.flag.as_str(), flag];
        let variables = [(setting.variable.as_str(), variable)];
        let text = format!("{} = \"{file}\"\n", setting.key);
        let nothing = Said::default();
        let is = |said: Said<'_>, wanted: &str| {
            let alone = [setting.flag.as_str(), wanted];
            let wanted = right(Said { flags: &alone, ..nothing });
            assert_eq!(value(&right(said), &setting.key), value(&wanted, &setting.key), "{}", setting.key);
        };
        if let Some(default) = &setting.default {
            is(nothing, default);
        }
        is(Said { file: &text, ..nothing }, file);
        is(Said { variables: &variables, ..nothing }, variable);
        is(Said { variables: &variables, file: &text, ..nothing }, variable);
        is(Said { flags: &flags, file: &text, ..nothing }, flag);
        is(Said { flags: &flags, variables: &variables, ..nothing }, flag);
        is(Said { flags: &flags, variables: &variables, file: &text }, flag);
        // A subcommand takes them too, and the default covers nothing.
        is(Said { flags: &["check", flags[0], flags[1]], file: &text, ..nothing }, flag);
        let default = setting.default.unwrap_or_default();
        if !default.is_empty() {
            is(Said { flags: &[flags[0], &default], variables: &variables, file: &text }, &default);
        }
    }
}

#[test]
fn the_plain_database_url_stands_between_ours_and_the_file() {
    let file = "database_url = \"sqlite:file.db\"\n";
    let (ours, plain) = (("CHAPEAU_DATABASE_URL", "sqlite:ours.db"), ("DATABASE_URL", "sqlite:plain.db"));
    for (variables, wanted) in [
        (&[plain][..], "sqlite:plain.db"),
        (&[plain, ours], "sqlite:ours.db"),
        (&[ours, plain], "sqlite:ours.db"),
        (&[("DATABASE_URL", "")], "sqlite:file.db"),
        (&[("CHAPEAU_DATABASE_URL", ""), plain], "sqlite:plain.db"),
    ] {
        assert_eq!(right(Said { variables, file, ..Said::default() }).database_url, wanted);
    }
}

#[test]
fn an_empty_variable_counts_as_none() {
    let file = "listen = \"127.0.0.1:3\"\ntrusted_proxies = \"10.0.0.1\"\n";
    let known = settings();
    let variables: Vec<_> = known.iter().map(|setting| (setting.variable.as_str(), "")).collect();
    let config = right(Said { variables: &variables, file, ..Said::default() });
    assert_eq!(config.listen.port(), 3);
    assert!(config.trusted_proxies.contain([10, 0, 0, 1].into()));
    assert!(config.smtp_url.is_none() && config.public_url.is_none());
    // An empty flag is an answer.
    let config = right(Said { flags: &["--trusted-proxies", ""], file, ..Said::default() });
    assert!(!config.trusted_proxies.contain([10, 0, 0, 1].into()));
}

#[test]
fn values_are_read_as_they_are_meant() {
    let file = "cache_bytes = 64_000\npublic_url = 'https://journal.example.fr/'\n";
    let config = right(Said { file, ..Said::default() });
    assert_eq!(config.cache_bytes, 64_000);
    assert_eq!(config.public_url.as_deref(), Some("https://journal.example.fr"));
    for (url, folder) in [("file:a/b", "a/b"), ("file:///var/lib/x", "/var/lib/x"), ("file:/x", "/x")] {
        let flags = ["--uploads-url", url];
        let config = right(Said { flags: &flags, ..Said::default() });
        assert_eq!(config.uploads_url, std::path::Path::new(folder));
    }
}

#[test]
fn what_is_no_setting_is_named_with_the_nearest_that_is() {
    let (file, variables) = (Said::default(), Said::default());
    for (said, wanted) in [
        (
            Said { file: "listn = \"x\"\n", ..file },
            "chapeau.toml, line 1: unknown setting “listn”; did you mean “listen”?",
        ),
        (
            Said { file: "# a site\n\nlog = \"info\"\npublic-url = \"x\"\n", ..file },
            "chapeau.toml, line 4: unknown setting “public-url”; did you mean “public_url”?",
        ),
        (
            Said { file: "[smtp]\nurl = \"x\"\n", ..file },
            "chapeau.toml, line 1: unknown setting “smtp”; did you mean “smtp_url”?",
        ),
        (
            Said { file: "zz = 1\n", ..file },
            "chapeau.toml, line 1: unknown setting “zz”; the settings are listen, public_url,",
        ),
        (
            Said { variables: &[("CHAPEAU_LISTN", "x")], ..variables },
            "the environment: unknown setting “CHAPEAU_LISTN”; did you mean “CHAPEAU_LISTEN”?",
        ),
        (
            Said { variables: &[("CHAPEAU_listen", "x")], ..variables },
            "the environment: unknown setting “CHAPEAU_listen”; did you mean “CHAPEAU_LISTEN”?",
        ),
    ] {
        assert!(wrong(said).starts_with(wanted), "{}", wrong(said));
    }
    // What is covered is looked at as well: a name that is wrong is wrong everywhere.
    let flags = ["--listen", "127.0.0.1:1"];
    assert!(read(Said { flags: &flags, file: "listn = \"x\"\n", ..Said::default() }).is_err());
    assert!(read(Said { variables: &[("OTHER", "x"), ("CHAPEAUX", "x")], ..Said::default() }).is_ok());
}

#[test]
fn a_wrong_value_is_named_with_its_place_and_what_would_be_right() {
    let nothing = Said::default();
    for (said, wanted) in [
        (
            Said { file: "\nlisten = \"here\"\n", ..nothing },
            "chapeau.toml, line 2, listen: “here” is not an address and a port such as 127.0.0.1:8080",
        ),
        (
            Said { variables: &[("CHAPEAU_CACHE_BYTES", "64MB")], ..nothing },
            "CHAPEAU_CACHE_BYTES: “64MB” is not a whole number of bytes such as 67108864",
        ),
        (
            Said { flags: &["--cache-bytes=-1"], ..nothing },
            "--cache-bytes: “-1” is not a whole number of bytes such as 67108864",
        ),
        (
            Said { flags: &["check", "--public-url", "https://a.example/news"], ..nothing },
            "--public-url: “https://a.example/news” is not http(s)://host without a path, such as https://journal.example.fr",
        ),
        (
            Said { variables: &[("DATABASE_URL", "chapeau.db")], ..nothing },
            "DATABASE_URL: “chapeau.db” is not sqlite:FILE or postgres://…",
        ),
        (
            Said { file: "uploads_url = \"s3://bucket\"", ..nothing },
            "chapeau.toml, line 1, uploads_url: “s3://bucket” is not file:FOLDER: this build keeps files on disk only",
        ),
        (
            Said { flags: &["--trusted-proxies", "::1 10.0.0.0/99"], ..nothing },
            "--trusted-proxies: “::1 10.0.0.0/99” is not a list of proxies: “10.0.0.0/99” is not an address or a range such as 10.0.0.0/8",
        ),
        (
            Said { variables: &[("CHAPEAU_DECODE_BYTES", "1000000")], ..nothing },
            "CHAPEAU_DECODE_BYTES: “1000000” is not at least 67108864: with less, no photograph could be shown",
        ),
        (
            Said { flags: &["--accel-redirect", "/a/../b/"], ..nothing },
            "--accel-redirect: “/a/../b/” is not a location between slashes such as /_uploads/, of letters, digits, - and _",
        ),
        (
            Said { flags: &["--log", "json,loud"], ..nothing },
            "--log: “json,loud” is not error, warn, info or debug, or directives such as chapeau=debug,warn",
        ),
        (
            Said { file: "log = [\"info\"]", ..nothing },
            "chapeau.toml, line 1: log must be a string or an integer",
        ),
        (
            Said { flags: &["--listen", ""], ..nothing },
            "--listen: “” is not an address and a port such as 127.0.0.1:8080",
        ),
    ] {
        assert_eq!(wrong(said), wanted);
    }
    // A wrong value that a stronger place covers does no harm.
    let flags = ["--listen", "127.0.0.1:1"];
    assert!(read(Said { flags: &flags, file: "listen = \"here\"\n", ..nothing }).is_ok());
}

#[test]
fn a_location_for_files_cannot_leave_itself() {
    for location in
        ["", "/", "//", "/a", "a/", "/a//b/", "/./", "/a b/", "/a%2e/", "/é/", "/a?/", "/a\r\n/", "http://a/"]
    {
        let said = Said { flags: &["--accel-redirect", location], ..Said::default() };
        assert!(read(said).is_err(), "{location:?}");
    }
}

#[test]
fn no_password_stands_in_a_message() {
    for (text, wanted) in [
        ("sqlite:chapeau.db", "sqlite:chapeau.db"),
        ("postgres://host/site", "postgres://host/site"),
        ("postgres://ada:secret@host/site", "postgres://ada:…@host/site"),
        ("postgres://ada:se@cret@host/site", "postgres://ada:…@host/site"),
        ("postgres://ada:se?cret@host/site", "postgres://ada:…@host/site"),
        ("postgres://host/site?password=secret", "postgres://host/site?…"),
        ("postgres://ada:secret@host/site?sslmode=require", "postgres://ada:…@host/site?…"),
        ("smtp://secret@host", "smtp://…@host"),
        ("smtps:ada:secret@host", "smtps:…@host"),
    ] {
        assert_eq!(masked(text), wanted, "{text}");
    }
    let nothing = Said::default();
    for said in [
        Said { flags: &["--database-url", "mysql://root:secret@host/x"], ..nothing },
        Said { variables: &[("DATABASE_URL", "postgres//root:secret@host/x")], ..nothing },
        Said { file: "database_url = \"pg://host/x?password=secret\"", ..nothing },
        Said { flags: &["--public-url", "https://ada:secret@host/x"], ..nothing },
        Said { file: "smtp_url = \"smtp://ada:secret@host", ..nothing },
        Said { file: "smtp_url = [\"smtp://ada:secret@host\"]", ..nothing },
        Said { file: "smtp_urls = \"smtp://ada:secret@host\"", ..nothing },
        Said { variables: &[("CHAPEAU_SMTP", "smtp://ada:secret@host")], ..nothing },
    ] {
        assert!(!wrong(said).contains("secret"), "{}", wrong(said));
    }
}

#[test]
fn what_is_no_toml_is_named_with_its_line() {
    let why = wrong(Said { file: "log = \"info\"\nlisten = \"127\n", ..Said::default() });
    assert!(why.starts_with("chapeau.toml, line 2: not valid TOML: "), "{why}");
}

#[test]
fn the_first_variable_that_is_set_says_the_language_of_the_person() {
    for (values, expected) in [
        (vec!["fr_FR.UTF-8"], Language::Fr),
        (vec!["fr"], Language::Fr),
        (vec!["", "fr-CA"], Language::Fr),
        (vec!["C", "fr_FR"], Language::En),
        (vec!["en_GB.UTF-8"], Language::En),
        (vec!["frr_DE"], Language::En),
        (vec![], Language::En),
    ] {
        let found = language_of(values.iter().map(|value| (*value).to_owned()));
        assert_eq!(found, expected, "{values:?}");
    }
}
