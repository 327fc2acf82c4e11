//! « The worst day »: every command of that page, in its order, on a site to which that has happened.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::backup::done;
use super::said;

const EMAIL: &str = "camille@exemple.fr";

/// A commands of the page, with the heading it stands below.
struct Step {
    heading: String,
    command: String,
}

/// The commands of the page: lines of its examples, and what stands in a text as `chapeau …`.
fn steps() -> Vec<Step> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/worst-day.md");
    let page = fs::read_to_string(path).expect("the page");
    let (mut heading, mut is_example, mut steps) = (String::new(), false, Vec::new());
    for line in page.lines() {
        if let Some(new) = line.strip_prefix("## ") {
            new.clone_into(&mut heading);
        } else if line.starts_with("```") {
            is_example = !is_example;
        } else if is_example {
            steps.push(Step { heading: heading.clone(), command: line.to_owned() });
        } else {
            let codes = line.split('`').skip(1).step_by(2);
            let commands = codes.filter(|code| code.starts_with("chapeau ") || code.starts_with("df "));
            steps.extend(commands.map(|code| Step { heading: heading.clone(), command: code.to_owned() }));
        }
    }
    steps
}

/// A machine: its site, its backups, and a folder for trying.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        let machine = Self { folder: tempfile::tempdir().expect("a folder") };
        for name in ["site", "backup", "tmp", "bin"] {
            fs::create_dir(machine.folder.path().join(name)).expect("a folder");
        }
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_chapeau"), machine.folder.path().join("bin/chapeau"))
            .expect("a link");
        machine
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Runs a command as it stands on the page.
    fn run(&self, command: &str) {
        let here = |name: &str| self.folder.path().join(name).display().to_string();
        let typed = command
            .replace("/srv/backup/chapeau", &here("backup/chapeau"))
            .replace("/tmp/", &format!("{}/", here("tmp")))
            .replace("EMAIL", EMAIL);
        let mut shell = Command::new("sh");
        let shell = shell.args(["-c", &format!("exec {typed}")]).current_dir(self.site());
        let path = format!("{}:{}", here("bin"), std::env::var("PATH").expect("a path"));
        let shell =
            shell.env("PATH", path).env("LC_ALL", "C").env_remove("DATABASE_URL").stdin(Stdio::null());
        if typed.starts_with("chapeau serve") {
            serve_a_moment(shell, &typed);
            return;
        }
        let output = shell.output().expect("a shell");
        let is_fine = match output.status.code() {
            Some(0) => true,
            // Something is left to do, or is lost: that is what they are for.
            Some(1) => typed == "chapeau check" || typed.starts_with("chapeau check "),
            Some(2) => typed.contains("--salvage"),
            _ => false,
        };
        assert!(is_fine, "{command}: {}", said(&output));
    }
}

/// Starts the program on any port, waits until it is ready, and stops it.
fn serve_a_moment(shell: &mut Command, typed: &str) {
    let typed = typed.replace(":8080", ":0").replace(":9090", ":0");
    let mut serving =
        shell.args(["-c", &format!("exec {typed}")]).stdout(Stdio::piped()).spawn().expect("the program");
    let lines = BufReader::new(serving.stdout.take().expect("its words")).lines();
    let ready = lines.map_while(Result::ok).any(|line| line.contains("Chapeau is ready"));
    serving.kill().expect("the end");
    serving.wait().expect("the end");
    assert!(ready, "{typed}");
}

/// A machine whose site has articles, a file, an account and a backup.
fn lived_in() -> Machine {
    let machine = Machine::new();
    let site = machine.site();
    let source = machine.folder.path().join("source");
    fs::create_dir_all(source.join("_posts")).expect("a folder");
    fs::create_dir_all(source.join("uploads")).expect("a folder");
    fs::write(source.join("uploads/plan.pdf"), b"%PDF-1.4\nplan").expect("a file");
    let text = "---\ntitle: Le pont\npermalink: /articles/le-pont/\n---\n[Le plan](/uploads/plan.pdf)\n";
    fs::write(source.join("_posts/2024-01-01-le-pont.md"), text).expect("a file");
    done(&site, &["import", &source.display().to_string()]);
    done(&site, &["user", "add", EMAIL, "--name", "Camille", "--role", "admin"]);
    done(&site, &["backup", &format!("{}/", machine.folder.path().join("backup/chapeau").display())]);
    done(&site, &["backup", "before-update.tar.zst"]);
    machine
}

/// What has happened, by the heading of the page.
fn happened(heading: &str) -> Machine {
    let machine = lived_in();
    let site = machine.site();
    let emptied = |place: &Path| {
        fs::remove_dir_all(place).expect("a folder");
        fs::create_dir(place).expect("a folder");
    };
    match heading {
        "The database is lost or damaged" => {
            let mut bytes = fs::read(site.join("chapeau.db")).expect("a file");
            let middle = bytes.len() / 8192 * 4096;
            bytes[middle..middle + 4096].fill(0x5a);
            fs::write(site.join("chapeau.db"), bytes).expect("a file");
        }
        "The machine is lost" | "A ransom note" => emptied(&site),
        "Somebody deleted everything" => {
            use diesel::connection::SimpleConnection as _;
            let mut db: diesel::SqliteConnection =
                diesel::Connection::establish(&site.join("chapeau.db").display().to_string())
                    .expect("a database");
            db.batch_execute("PRAGMA foreign_keys = ON; DELETE FROM paths; DELETE FROM articles WHERE id = 1; DELETE FROM media").expect("a loss");
        }
        "" | "The disk is full" | "An update went wrong" => {}
        other => panic!("nobody has said what happened on the day “{other}”"),
    }
    machine
}

#[test]
fn every_command_of_the_worst_day_does_what_the_page_says() {
    let steps = steps();
    assert!(steps.len() >= 18, "the page has commands");
    let mut headings: Vec<&str> = steps.iter().map(|step| step.heading.as_str()).collect();
    headings.dedup();
    for day in
        ["The disk is full", "The database is lost or damaged", "The machine is lost", "An update went wrong"]
    {
        assert!(headings.contains(&day), "{day}");
    }
    for heading in headings {
        let machine = happened(heading);
        let all: Vec<&Step> = steps.iter().filter(|step| step.heading == heading).collect();
        // What a text tells to type comes behind the examples: it speaks of the site that is there again.
        let (told, typed): (Vec<&Step>, Vec<&Step>) = all
            .into_iter()
            .partition(|step| step.command == "chapeau check" || step.command.contains("EMAIL"));
        for step in typed.into_iter().chain(told) {
            machine.run(&step.command);
        }
        let site = machine.site();
        assert!(done(&site, &["user", "list"]).contains(EMAIL), "{heading}");
        let exported = machine.folder.path().join("export");
        let out = super::chapeau(&site, &["export", &exported.display().to_string()]);
        assert!(matches!(out.status.code(), Some(0 | 2)), "{heading}: {}", said(&out));
        let posts = fs::read_dir(exported.join("_posts")).expect("texts").count();
        assert_eq!(posts, 1, "{heading}: the article is back");
    }
}
