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

#[test]
fn every_setting_is_in_the_readme_and_in_the_help() {
    let config = read("src/config.rs");
    let body =
        config.split("pub struct Config {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("Config");
    let (readme, operators, help) =
        (read("README.md"), read("docs/operating.md"), help(&["serve", "--help"]));
    let settings: Vec<_> = body
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next())
        .map(|field| format!("CHAPEAU_{}", field.to_uppercase()))
        .collect();
    assert!(settings.len() >= 6);
    for setting in settings {
        for (name, text) in
            [("README.md", &readme), ("docs/operating.md", &operators), ("serve --help", &help)]
        {
            assert!(text.contains(&setting), "{setting} is not in {name}");
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
