//! `/desk/exports`: the exports made at the desk.

use askama::Template;

use super::frame::DeskFrame;
use super::relative_date;
use super::retold::retold;
use crate::domain::desk_export::{DeskExportForm, ExportInWork, ExportTrouble, ExportsSeen, KeptExport};
use crate::domain::moment::Moment;

/// The exports, and the form that asks for one.
#[derive(Debug, Template)]
#[template(path = "desk/exports.html")]
pub struct ExportsPage<'a> {
    /// The frame around the page.
    pub frame: &'a DeskFrame,
    /// What there is.
    pub seen: ExportsSeen,
}

impl ExportsPage<'_> {
    fn forms(&self) -> &'static [DeskExportForm] {
        DeskExportForm::ALL
    }

    fn hint(&self, form: DeskExportForm) -> String {
        match form {
            DeskExportForm::Backup if self.seen.is_encrypted => {
                self.frame.t.say("exports-backup-encrypted-hint")
            }
            form => self.frame.t.say(form.hint_key()),
        }
    }

    fn at(&self, at: Moment) -> String {
        relative_date::shown(self.frame.t, self.frame.site.zone, self.frame.now, at)
    }

    /// Its size, when it was made, and until when it stays.
    fn facts(&self, export: &KeptExport) -> String {
        let t = self.frame.t;
        let parts = [
            t.size(export.bytes),
            t.fill("exports-made", self.at(export.made_at)),
            t.fill("exports-until", self.at(export.until())),
        ];
        parts.join(" · ")
    }

    fn steps(&self, export: &ExportInWork) -> String {
        let t = self.frame.t;
        if !export.is_begun || export.all == 0 {
            return t.say("exports-waiting");
        }
        t.fill_all("exports-steps", &[("done", t.number(export.done)), ("all", t.number(export.all))])
    }

    fn why(&self, trouble: &ExportTrouble) -> String {
        let t = self.frame.t;
        match trouble {
            ExportTrouble::CutOff => t.say("exports-cut-off"),
            ExportTrouble::Failed(form, why) => {
                let gaps = [("name", t.say(form.label_key())), ("why", retold(t, why))];
                t.fill_all("exports-failed", &gaps)
            }
        }
    }
}
