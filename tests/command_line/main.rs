//! The program as an operator starts it: exit codes, messages, files.

#![expect(clippy::expect_used, reason = "a test fails where it fails")]

mod backup;
mod check;
mod check_mends;
mod encrypted;
mod export;
mod french;
mod hostile_backups;
mod import;
mod log;
mod only;
mod salvage;
mod worst_day;

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};

fn chapeau(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chapeau"))
        .args(args)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .env("LC_ALL", "C")
        .output()
        .expect("the program")
}

/// Runs the program for a person who speaks French.
fn in_french(folder: &Path, args: &[&str]) -> Output {
    speaking_french(folder, args).output().expect("the program")
}

/// The program for a person who speaks French, ready to start.
fn speaking_french(folder: &Path, args: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_chapeau"));
    program.args(args).current_dir(folder).env_remove("DATABASE_URL").env_remove("LC_ALL");
    program.env("LC_MESSAGES", "").env("LANG", "fr_FR.UTF-8");
    program
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn site(folder: &Path, text: &str) {
    std::fs::create_dir_all(folder.join("site/_posts")).expect("a folder");
    std::fs::write(folder.join("site/_posts/2024-01-01-a.md"), text).expect("a file");
}

/// A database without anything in it.
fn make_database(folder: &Path) {
    let place = folder.join("chapeau.db");
    drop(chapeau::store::Store::open(&format!("sqlite:{}", place.display())).expect("a database"));
}

/// A new database in a folder, with an account, and a connection to it.
fn new_database(folder: &Path) -> SqliteConnection {
    make_database(folder);
    let made = chapeau(folder, &["user", "add", "a@exemple.fr", "--name", "Lou"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    SqliteConnection::establish(&folder.join("chapeau.db").display().to_string()).expect("a database")
}

#[test]
fn a_dry_run_leaves_no_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    let dry = chapeau(folder.path(), &["import", "site", "--dry-run"]);
    assert_eq!(dry.status.code(), Some(0), "{}", said(&dry));
    assert!(said(&dry).contains("would be imported"));
    assert!(!folder.path().join("chapeau.db").exists());
    assert!(!folder.path().join("uploads").exists());
}

#[test]
fn a_wrong_setting_is_named_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("chapeau.toml"), "listen = \"here\"\n").expect("a file");
    let wrong = chapeau(folder.path(), &["rebuild"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("listen") && said(&wrong).contains("chapeau.toml"), "{}", said(&wrong));
    std::fs::write(folder.path().join("chapeau.toml"), "lisen = \"127.0.0.1:1\"\n").expect("a file");
    assert!(said(&chapeau(folder.path(), &["rebuild"])).contains("lisen"));
    std::fs::remove_file(folder.path().join("chapeau.toml")).expect("a file");
    let unknown = chapeau(folder.path(), &["rebuild", "--database-url", "mysql://root:secret@x/y"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(!said(&unknown).contains("secret"), "no password in a message: {}", said(&unknown));
    let s3 = chapeau(folder.path(), &["rebuild", "--uploads-url", "s3://bucket"]);
    assert!(said(&s3).contains("file:FOLDER"), "{}", said(&s3));
}

#[test]
fn the_environment_is_read_between_the_flags_and_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("chapeau.toml"), "database_url = \"sqlite:file.db\"\n")
        .expect("a file");
    let told = |variables: &[(&str, &str)], args: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_chapeau"));
        program.args(["rebuild"]).args(args).current_dir(folder.path()).env_remove("DATABASE_URL");
        said(&program.envs(variables.iter().copied()).output().expect("the program"))
    };
    let looked_for = |told: String, name: &str| {
        assert!(told.contains(&format!("there is no database sqlite:{name} in ")), "{name}: {told}");
    };
    looked_for(
        told(&[("CHAPEAU_DATABASE_URL", "sqlite:ours.db")], &["--database-url", "sqlite:flag.db"]),
        "flag.db",
    );
    looked_for(
        told(&[("CHAPEAU_DATABASE_URL", "sqlite:ours.db"), ("DATABASE_URL", "sqlite:plain.db")], &[]),
        "ours.db",
    );
    // An empty variable counts as none.
    looked_for(told(&[("CHAPEAU_DATABASE_URL", ""), ("CHAPEAU_LISTEN", "")], &[]), "file.db");
    let unknown = told(&[("CHAPEAU_LISTN", "127.0.0.1:1")], &[]);
    assert!(unknown.contains("did you mean “CHAPEAU_LISTEN”?"), "{unknown}");
    let wrong = told(&[("CHAPEAU_LISTEN", "here")], &[]);
    assert!(wrong.contains("CHAPEAU_LISTEN: “here” is not an address and a port"), "{wrong}");
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut db = new_database(folder.path());
    let add = "INSERT INTO __diesel_schema_migrations (version) VALUES ('999')";
    db.batch_execute(add).expect("a row");
    let newer = chapeau(folder.path(), &["rebuild"]);
    assert_eq!(newer.status.code(), Some(1));
    assert!(said(&newer).contains("newer"), "{}", said(&newer));
}

#[test]
fn the_program_goes_on_beside_the_next_one_whose_migration_it_can_live_with() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    let mut db = new_database(folder.path());
    // Before it serves, so that there is no sample whose pictures are being made.
    assert_eq!(chapeau(folder.path(), &["import", "site"]).status.code(), Some(0));
    let (mut serving, address) = serve_again(folder.path());
    // What the next program will do, in this test alone: a column more, and the word that ours may stay.
    let last = "(SELECT max(version) FROM __diesel_schema_migrations)";
    db.batch_execute(&format!(
        "PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE; ALTER TABLE articles ADD COLUMN of_the_next TEXT NOT NULL DEFAULT ''; \
         INSERT INTO settings (key, value) SELECT 'schema_needs', {last}; \
         INSERT INTO __diesel_schema_migrations (version) VALUES ('999'); COMMIT"
    ))
    .expect("the next migration");
    ask(&address);
    for args in [&["import", "site"][..], &["rebuild"], &["check"], &["backup", "a.tar.zst"], &["upgrade"]] {
        let done = chapeau(folder.path(), args);
        assert_eq!(done.status.code(), Some(0), "{args:?}: {}", said(&done));
    }
    serving.kill().expect("the end");
    serving.wait().expect("the end");
    let (mut again, address) = serve_again(folder.path());
    ask(&address);
    again.kill().expect("the end");
    again.wait().expect("the end");
    // One that has to know more than it does stays away.
    db.batch_execute("UPDATE settings SET value = '999' WHERE key = 'schema_needs'").expect("a word");
    let newer = chapeau(folder.path(), &["rebuild"]);
    assert!(newer.status.code() == Some(1) && said(&newer).contains("newer"), "{}", said(&newer));
}

#[test]
fn a_database_from_before_the_first_release_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    let mut db = new_database(folder.path());
    let older = "DELETE FROM __diesel_schema_migrations WHERE version <> '100'; \
                 UPDATE __diesel_schema_migrations SET version = '038'";
    db.batch_execute(older).expect("a row");
    for args in [
        &["rebuild"][..],
        &["serve", "--listen", "127.0.0.1:0"],
        &["import", "site"],
        &["import", "site", "--dry-run"],
    ] {
        let refused = chapeau(folder.path(), args);
        assert_eq!(refused.status.code(), Some(1), "{args:?}: {}", said(&refused));
        assert!(said(&refused).contains("before 0.1 that was never released"), "{}", said(&refused));
        assert!(!said(&refused).contains("newer"), "{}", said(&refused));
    }
}

#[test]
fn a_report_that_cannot_be_written_stops_before_anything_is_taken_in() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    let stopped = chapeau(folder.path(), &["import", "site", "--report", "not/there/report.json"]);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(said(&stopped).contains("report.json") && !folder.path().join("chapeau.db").exists());
}

#[test]
fn a_wrong_log_setting_does_not_silence_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    for wrong in ["loud", "json,debugg", "chapeau=loud"] {
        let stopped = chapeau(folder.path(), &["rebuild", "--log", wrong]);
        assert_eq!(stopped.status.code(), Some(1), "{wrong}");
        assert!(said(&stopped).contains(wrong), "{}", said(&stopped));
    }
    new_database(folder.path());
    let started = chapeau(folder.path(), &["rebuild", "--log", "json,chapeau=debug,warn"]);
    assert_eq!(started.status.code(), Some(0), "{}", said(&started));
}

#[test]
fn programs_that_start_together_on_a_new_database_all_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let outputs: Vec<Output> = std::thread::scope(|scope| {
        let add = |who: u8| {
            let (folder, name) = (folder.path(), format!("site{who}"));
            site(&folder.join(&name), "---\ntitle: A\n---\nTexte.\n");
            let from = folder.join(name).join("site").display().to_string();
            scope.spawn(move || chapeau(folder, &["import", &from, "--dry-run"]))
        };
        let starts: Vec<_> = (0..4).map(add).collect();
        starts.into_iter().map(|start| start.join().expect("a start")).collect()
    });
    for output in outputs {
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

/// Runs the program with a text on its standard input.
fn chapeau_reads(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_chapeau"));
    let program = program.args(args).current_dir(folder).env_remove("DATABASE_URL").stdin(Stdio::piped());
    let mut running = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    let mut stdin = running.stdin.take().expect("its input");
    // A program that refuses before it reads closes its end.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    running.wait_with_output().expect("its output")
}

#[test]
fn accounts_are_made_listed_and_closed_from_the_shell() {
    let folder = tempfile::tempdir().expect("a folder");
    make_database(folder.path());
    let user = |args: &[&str], input: &str| {
        let all: Vec<&str> = ["user"].into_iter().chain(args.iter().copied()).collect();
        let output = chapeau_reads(folder.path(), &all, input);
        (output.status.code(), said(&output))
    };
    let add = ["add", "camille@exemple.fr", "--name", "Camille", "--role", "admin"];
    let (code, text) = user(&add, "");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("http://127.0.0.1:8080/desk/reset/"), "{text}");
    let (code, text) = user(&add, "");
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("has an account already"), "{text}");
    let with_password = ["add", "idriss@exemple.fr", "--name", "Idriss", "--password-stdin"];
    for (input, why) in
        [("court\n", "at least 12"), ("motdepasse2026\n", "people try"), ("idriss@exemple.fr\n", "repeats")]
    {
        let (code, text) = user(&with_password, input);
        assert_eq!(code, Some(1), "{text}");
        assert!(text.contains(why), "{text}");
    }
    assert_eq!(user(&with_password, "trois chapeaux bleus\n").0, Some(0));
    let (code, list) = user(&["list"], "");
    assert_eq!((code, list.lines().count()), (Some(0), 2), "{list}");
    assert!(list.contains("camille@exemple.fr\tadmin\topen\tnever\tCamille"), "{list}");
    assert!(list.contains("idriss@exemple.fr\twriter\topen\tnever\tIdriss"), "{list}");
    assert_eq!(
        user(&["password", "idriss@exemple.fr", "--password-stdin"], "quatre plumes grises\n").0,
        Some(0)
    );
    let (code, text) =
        user(&["password", "idriss@exemple.fr", "--public-url", "https://journal.exemple.fr"], "");
    assert!(code == Some(0) && text.contains("https://journal.exemple.fr/desk/reset/"), "{text}");
    let (code, text) = user(&["disable", "camille@exemple.fr"], "");
    assert!(code == Some(1) && text.contains("at least one administrator"), "{text}");
    assert_eq!(user(&["disable", "idriss@exemple.fr"], "").0, Some(0));
    assert!(user(&["list"], "").1.contains("idriss@exemple.fr\twriter\tclosed"));
    let (code, text) = user(&["disable", "personne@exemple.fr"], "");
    assert!(code == Some(1) && text.contains("has no account"), "{text}");
    assert_eq!(user(&["add", "x@y.z", "--name", "X", "--role", "emperor"], "").0, Some(2));
    assert_eq!(user(&["add", "nonsense", "--name", "X"], "").0, Some(1));
}

#[test]
fn a_wrong_mail_server_or_proxy_stops_the_start_and_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let serve = |args: &[&str]| {
        let all: Vec<&str> =
            ["serve", "--empty", "--listen", "127.0.0.1:0"].into_iter().chain(args.iter().copied()).collect();
        chapeau(folder.path(), &all)
    };
    for (args, named) in [
        (vec!["--trusted-proxies", "10.0.0.0/99"], "10.0.0.0/99"),
        (vec!["--smtp-url", "http://user:secret@mail", "--mail-from", "a@b.c"], "CHAPEAU_SMTP_URL"),
        (vec!["--accel-redirect", "/_uploads/"], "CHAPEAU_TRUSTED_PROXIES"),
        (vec!["--smtp-url", "smtps://mail.exemple.fr"], "CHAPEAU_MAIL_FROM"),
    ] {
        let stopped = serve(&args);
        assert_eq!(stopped.status.code(), Some(1), "{args:?}");
        assert!(said(&stopped).contains(named) && !said(&stopped).contains("secret"), "{}", said(&stopped));
    }
}

/// A program with a site of its own and this log, and its address: it answers once the server has said all it says
/// at the start.
fn serve(folder: &Path, log: &str) -> (Child, String) {
    let mut serving = Command::new(env!("CARGO_BIN_EXE_chapeau"))
        .args(["serve", "--empty", "--listen", "127.0.0.1:0", "--log", log])
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a program");
    let lines = BufReader::new(serving.stdout.take().expect("its words")).lines();
    let link = lines.map_while(Result::ok).find(|line| line.contains("/desk/setup?token="));
    let address = link.as_deref().and_then(|link| link.split_once("http://")).expect("the link").1;
    let address = address.split('/').next().expect("an address").to_owned();
    (serving, address)
}

/// The program on a site that has its first account, and its address.
fn serve_again(folder: &Path) -> (Child, String) {
    let mut serving = Command::new(env!("CARGO_BIN_EXE_chapeau"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a program");
    let mut lines = BufReader::new(serving.stdout.take().expect("its words")).lines().map_while(Result::ok);
    let ready = lines.find(|line| line.contains("listening on http://")).expect("it is ready");
    let address = ready.split_once("listening on http://").expect("an address").1;
    (serving, address.trim_end_matches([')', '/']).to_owned())
}

/// Waits for an answer: from then on the server listens to signals.
fn ask(address: &str) {
    let mut answer = String::new();
    let mut asked = std::net::TcpStream::connect(address).expect("a server");
    asked.write_all(b"GET /health HTTP/1.0\r\n\r\n").expect("a question");
    asked.read_to_string(&mut answer).expect("an answer");
}

#[test]
fn the_link_of_the_first_account_stands_alone_unless_more_is_asked_for() {
    for (log, is_told) in [("info", false), ("info,actix_server=info", true)] {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut serving, address) = serve(folder.path(), log);
        ask(&address);
        serving.kill().expect("the end");
        let told = serving.wait_with_output().expect("its last words");
        let told = String::from_utf8_lossy(&told.stderr);
        assert_eq!(told.contains("starting service"), is_told, "{log}: {told}");
    }
}

#[test]
fn after_the_end_of_a_command_the_database_file_alone_is_the_whole_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let is_alone = |after: &str| {
        let log = std::fs::metadata(folder.path().join("chapeau.db-wal")).map_or(0, |log| log.len());
        assert_eq!(log, 0, "{after}");
    };
    let (mut serving, address) = serve(folder.path(), "info");
    ask(&address);
    let stop = Command::new("kill").arg(serving.id().to_string()).status().expect("a signal");
    assert!(stop.success() && serving.wait().expect("its end").success());
    let mut told = String::new();
    serving.stderr.take().expect("its words").read_to_string(&mut told).expect("text");
    assert!(told.contains("stopped"), "{told}");
    is_alone("a stop");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    for command in [&["import", "site"][..], &["rebuild"], &["user", "add", "a@exemple.fr", "--name", "Lou"]]
    {
        let done = chapeau(folder.path(), command);
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
        is_alone(command[0]);
    }
    let copied = tempfile::tempdir().expect("a folder");
    std::fs::copy(folder.path().join("chapeau.db"), copied.path().join("chapeau.db")).expect("a copy");
    let listed = said(&chapeau(copied.path(), &["user", "list"]));
    assert!(listed.contains("a@exemple.fr"), "{listed}");
}

#[test]
fn a_command_that_looks_at_a_site_makes_none() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [
        &["check"][..],
        &["rebuild"],
        &["export", "dossier"],
        &["backup", "a.tar.zst"],
        &["import", "--undo"],
        &["user", "add", "a@exemple.fr", "--name", "Lou"],
        &["user", "list"],
        &["user", "password", "a@exemple.fr"],
        &["user", "disable", "a@exemple.fr"],
    ] {
        let refused = chapeau(folder.path(), args);
        // For `check`, 1 means that something is wrong with the site.
        let code = if args == ["check"] { 2 } else { 1 };
        assert_eq!(refused.status.code(), Some(code), "{args:?}");
        assert!(said(&refused).contains("there is no database sqlite:chapeau.db"), "{}", said(&refused));
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_database_of_another_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chapeau.db");
    let mut other = SqliteConnection::establish(&path.display().to_string()).expect("a database");
    other
        .batch_execute("CREATE TABLE contacts (name TEXT); CREATE VIEW names AS SELECT name FROM contacts")
        .expect("SQL");
    drop(other);
    let before = std::fs::read(&path).expect("a file");
    for args in [&["serve", "--listen", "127.0.0.1:0"][..], &["check"], &["user", "list"]] {
        let refused = chapeau(folder.path(), args);
        let code = if args == ["check"] { 2 } else { 1 };
        assert_eq!(refused.status.code(), Some(code), "{args:?}");
        assert!(said(&refused).contains("it is the database of another program"), "{}", said(&refused));
    }
    assert!(std::fs::read(&path).expect("a file") == before, "the file was changed");
}

#[test]
fn a_database_that_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("dossier")).expect("a folder");
    for (url, why) in [
        ("sqlite:nowhere/a.db", "there is no folder nowhere"),
        ("sqlite:dossier", "it is a folder, not a file"),
    ] {
        let refused = chapeau(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--database-url", url]);
        assert_eq!(refused.status.code(), Some(1), "{url}");
        assert!(said(&refused).contains(why), "{}", said(&refused));
    }
}

#[test]
fn commands_that_only_read_do_not_wait_for_a_writer() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    chapeau(folder.path(), &["import", "site"]);
    let path = folder.path().join("chapeau.db");
    let mut writer = SqliteConnection::establish(&path.display().to_string()).expect("a database");
    writer.batch_execute("BEGIN IMMEDIATE").expect("the lock");
    for args in [&["user", "list"][..], &["check"]] {
        let answered = chapeau(folder.path(), args);
        assert_eq!(answered.status.code(), Some(0), "{args:?}: {}", said(&answered));
        assert!(!said(&answered).contains("waiting"), "{}", said(&answered));
    }
}

#[test]
fn a_public_site_gets_no_database_by_accident() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [
        &["--listen", "127.0.0.1:0", "--public-url", "https://journal.example.fr"][..],
        &["--listen", "0.0.0.0:0"],
    ] {
        let all: Vec<&str> = ["serve"].into_iter().chain(args.iter().copied()).collect();
        let refused = chapeau(folder.path(), &all);
        assert_eq!(refused.status.code(), Some(1), "{args:?}");
        assert!(
            said(&refused).contains("say --new") && said(&refused).contains("--database-url"),
            "{}",
            said(&refused)
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    let mut serving = Command::new(env!("CARGO_BIN_EXE_chapeau"))
        .args(["serve", "--new", "--listen", "127.0.0.1:0", "--public-url", "https://journal.example.fr"])
        .current_dir(folder.path())
        .env_remove("DATABASE_URL")
        .stdout(Stdio::piped())
        .spawn()
        .expect("a program");
    let lines = BufReader::new(serving.stdout.take().expect("its words")).lines();
    let told: Vec<String> =
        lines.map_while(Result::ok).take_while(|line| !line.contains("/desk/setup?token=")).collect();
    serving.kill().expect("the end");
    serving.wait().expect("the end");
    assert!(!told.iter().any(|line| line.contains("sample")), "{told:?}");
}

#[cfg(unix)]
#[test]
fn what_the_program_makes_is_closed_to_others_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\n[Le plan](/plan.pdf)\n");
    std::fs::write(folder.path().join("site/plan.pdf"), "%PDF-1.4\n%%EOF\n").expect("a file");
    for command in [
        "umask 0; exec \"$0\" import site",
        "umask 0; exec \"$0\" backup a.tar.zst",
        "umask 0; exec \"$0\" backup dossier/",
    ] {
        let done = Command::new("sh")
            .args(["-c", command, env!("CARGO_BIN_EXE_chapeau")])
            .current_dir(folder.path())
            .env_remove("DATABASE_URL")
            .output()
            .expect("the program");
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    }
    let mut open = Vec::new();
    let mut waiting: Vec<_> =
        ["chapeau.db", "uploads", "a.tar.zst", "dossier"].map(|name| folder.path().join(name)).to_vec();
    while let Some(path) = waiting.pop() {
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
        if mode & 0o027 != 0 {
            open.push(format!("{} {:o}", path.display(), mode & 0o777));
        }
        if path.is_dir() {
            waiting.extend(
                std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()),
            );
        }
    }
    assert_eq!(open, Vec::<String>::new());
}

#[test]
fn a_command_whose_reader_leaves_does_its_work_to_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(new_database(folder.path()));
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    for args in [&["import", "site"][..], &["check", "--all"], &["user", "list"], &["export", "sortie"]] {
        // Nobody reads from the beginning on.
        let mut program = Command::new(env!("CARGO_BIN_EXE_chapeau"))
            .args(args)
            .current_dir(folder.path())
            .env_remove("DATABASE_URL")
            .env("LC_ALL", "C")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        drop(program.stdout.take());
        let output = program.wait_with_output().expect("the end");
        assert_ne!(output.status.code(), Some(101), "{args:?}: {}", said(&output));
        assert!(!said(&output).contains("panicked"), "{args:?}: {}", said(&output));
    }
    assert!(folder.path().join("sortie/_posts/2024-01-01-a.md").exists());
}
