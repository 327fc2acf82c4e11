//! Prints what an import of a folder would do: path, role, address, findings. For comparing with
//! what Jekyll builds (`tests/oracle/addresses.sh`).

use chapeau::{
    domain::moment::Zone,
    newsroom::import::{plan::plan, source::ImportSource},
};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let plan = plan(&ImportSource::folder(folder.as_ref())?, Zone::default());
    for entry in &plan.entries {
        let address = entry.address.as_ref().map_or("-", |path| path.as_str());
        let title = entry.matter.title.as_deref().unwrap_or("-");
        let date = entry.matter.date.map_or_else(|| "-".to_owned(), |date| date.rfc3339(plan.zone));
        println!(
            "{}\t{:?}\t{}\t{address}\t{date}\t{title}",
            entry.file.path,
            entry.placed.role,
            entry.hidden.is_some()
        );
        for finding in &entry.findings {
            println!("  {:?} {} {}", finding.line, finding.kind.code(), finding.detail);
        }
    }
    for (name, finding) in &plan.findings {
        println!("{name}\t{}\t{}", finding.kind.code(), finding.detail);
    }
    Ok(())
}
