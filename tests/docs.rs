//! A setting or a command that nobody can look up does not exist.

#![expect(clippy::expect_used, reason = "a test fails where it fails")]

use std::process::Command;

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

fn help(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_chapeau")).args(args).output().expect("the program");
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// The cells of the row of a table that begins with this code.
fn row(text: &str, first: &str) -> Option<Vec<String>> {
    let line = text.lines().find(|line| line.starts_with(&format!("| `{first}` |")))?;
    Some(line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
}

/// Whether a cell tells this default: first thing, as code; or in words, when there is none.
fn tells(cell: &str, default: Option<&str>) -> bool {
    match default {
        Some(default) => cell == format!("`{default}`") || cell.starts_with(&format!("`{default}` (")),
        None => cell == "none" || cell.contains(" and ") || cell.contains(" + "),
    }
}

#[test]
fn every_setting_has_its_row_with_its_default() {
    let (readme, operators) = (read("README.md"), read("docs/operating.md"));
    let settings = chapeau::config::settings();
    for setting in &settings {
        let (flag, key) = (format!("`{}`", setting.flag), format!("`{}`", setting.key));
        let default = setting.default.as_deref();
        let short = row(&readme, &setting.variable).expect(&setting.variable);
        assert_eq!(short[1], flag, "README.md");
        assert!(tells(&short[2], default), "README.md: {} is {default:?}, not {}", setting.key, short[2]);
        let long = row(&operators, &setting.variable).expect(&setting.variable);
        assert_eq!((&long[1], &long[2]), (&flag, &key), "docs/operating.md");
        assert!(tells(&long[3], default), "docs/operating.md: {key} is {default:?}, not {}", long[3]);
    }
    for (name, text) in [("README.md", &readme), ("docs/operating.md", &operators)] {
        let rows = text.lines().filter(|line| line.starts_with("| `CHAPEAU_")).count();
        assert_eq!(rows, settings.len(), "{name} has rows for settings that do not exist");
    }
}

#[test]
fn every_setting_is_in_the_help_of_every_command() {
    for args in [&["--help"][..], &["serve", "--help"], &["check", "--help"], &["user", "add", "--help"]] {
        let help: String = help(args).split_whitespace().collect::<Vec<_>>().join(" ");
        for setting in chapeau::config::settings() {
            let (_, about) = help.split_once(&format!("{} <", setting.flag)).expect(&setting.flag);
            let (_, after) = about.split_once(&format!("[env: {}]", setting.variable)).expect(&setting.flag);
            let told = after.trim_start().strip_prefix("[default: ").and_then(|rest| rest.split(']').next());
            assert_eq!(told, setting.default.as_deref(), "{args:?}: {}", setting.flag);
        }
    }
}

#[test]
fn every_command_is_in_the_readme_and_in_the_docs() {
    let help = help(&["--help"]);
    let commands =
        help.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    let (readme, operators) = (read("README.md"), read("docs/operating.md"));
    let names: Vec<_> = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() >= 3, "{names:?}");
    for name in names {
        for (file, text) in [("README.md", &readme), ("docs/operating.md", &operators)] {
            assert!(text.contains(&format!("chapeau {name}")), "chapeau {name} is not in {file}");
        }
    }
}

#[test]
fn everything_a_check_can_find_is_explained() {
    let docs = read("docs/operating.md");
    for problem in chapeau::domain::check::CheckProblem::ALL {
        assert!(docs.contains(&format!("`{}`", problem.code())), "{} is not explained", problem.code());
    }
}

#[test]
fn every_finding_is_explained() {
    let docs = read("docs/importer.md");
    for kind in chapeau::domain::rendering::FindingKind::ALL {
        assert!(docs.contains(&format!("`{}`", kind.code())), "{} is not in docs/importer.md", kind.code());
    }
}

/// The commands of the examples of a page, in their order, without their comments.
fn examples(page: &str) -> Vec<String> {
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).filter_map(|line| line.split("  #").next());
    lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The commands of a `justfile`, each parameter with its default.
fn recipes(justfile: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut parameters: Vec<(String, &str)> = Vec::new();
    for line in justfile.lines().filter(|line| !line.starts_with('#')) {
        let Some(command) = line.strip_prefix("    ") else {
            let words = line.trim_end_matches(':').split(' ').filter_map(|word| word.split_once('='));
            parameters =
                words.map(|(name, value)| (format!("{{{{ {name} }}}}"), value.trim_matches('"'))).collect();
            continue;
        };
        let fill = |command: String, (name, value): &(String, &str)| command.replace(name, value);
        commands.push(parameters.iter().fold(command.to_owned(), fill));
    }
    commands
}

#[test]
fn the_justfile_has_the_commands_of_the_page_for_developers() {
    let sorted = |mut commands: Vec<String>| {
        commands.sort();
        commands
    };
    let (documented, recipes) = (examples(&read("docs/developing.md")), recipes(&read("justfile")));
    assert!(documented.len() >= 10, "{documented:?}");
    assert_eq!(sorted(recipes), sorted(documented));
}

/// Every document, by its path.
fn documents() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["", "docs/", "docs/en/"] {
        let files = std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).expect(folder);
        let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
        found.extend(names.filter(|name| name.ends_with(".md")).map(|name| format!("{folder}{name}")));
    }
    found
}

#[test]
fn links_between_documents_and_their_pictures_lead_somewhere() {
    for document in documents() {
        let text = read(&document);
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = root.join(&document).parent().expect("a folder").to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            let is_ours =
                !path.is_empty() && path.contains('.') && !path.contains(':') && !path.starts_with('/');
            assert!(!is_ours || folder.join(path).exists(), "{document}: {link} leads nowhere");
        }
        assert!(!text.contains("![]("), "{document} has a picture without alternative text");
    }
}

#[test]
fn what_contributors_are_sent_to_is_there() {
    let text = read("CONTRIBUTING.md");
    let named: Vec<_> = text.split('`').skip(1).step_by(2).filter(|code| code.contains('/')).collect();
    assert!(named.len() >= 20, "{named:?}");
    for path in named.into_iter().filter(|code| !code.contains(' ')) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        assert!(path.exists(), "{} is not there", path.display());
    }
}

#[test]
fn the_ways_through_the_files_are_counted_and_name_files_that_exist() {
    let text = read("ARCHITECTURE.md");
    let (_, section) = text.split_once("\n## Three ways through the files\n").expect("the section");
    let section = section.split("\n## ").next().expect("its text");
    let bounds = [16, 14, 20];
    let ways: Vec<&str> = section.split("\n**").skip(1).collect();
    assert_eq!(ways.len(), bounds.len());
    for (way, most) in ways.into_iter().zip(bounds) {
        let (name, rest) = way.split_once("**, ").expect("a name and a count");
        let stated: usize = rest.split(' ').next().expect("a count").parse().expect("a number");
        let steps = rest.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
        let files: Vec<&str> = steps.filter_map(|line| line.split('`').nth(1)).collect();
        assert_eq!(files.len(), stated, "{name}");
        assert!(stated <= most, "{name} takes {stated} files, more than {most}");
        for file in files {
            assert!(std::path::Path::new(file).is_file(), "{name}: {file} is not there");
        }
    }
}
