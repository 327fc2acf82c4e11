//! Which backups stay: the newest of so many days, weeks and months.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime};

/// How many days, weeks and months keep their newest backup. The newest of all always stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupKeep {
    /// Days.
    pub daily: usize,
    /// Weeks (ISO 8601).
    pub weekly: usize,
    /// Months.
    pub monthly: usize,
}

impl BackupKeep {
    /// Reads three whole numbers with commas between them.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<usize> =
            text.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
        let [daily, weekly, monthly] = numbers.try_into().ok()?;
        Some(Self { daily, weekly, monthly })
    }

    /// Which of these instants, newest first, stay.
    pub fn stays(self, newest_first: &[NaiveDateTime]) -> Vec<bool> {
        let mut stays = vec![false; newest_first.len()];
        if let Some(first) = stays.first_mut() {
            *first = true;
        }
        let most = [self.daily, self.weekly, self.monthly];
        let mut seen = [const { BTreeSet::new() }; 3];
        for (at, stay) in newest_first.iter().zip(&mut stays) {
            let week = at.iso_week();
            let periods = [(at.year(), at.ordinal()), (week.year(), week.week()), (at.year(), at.month())];
            for ((seen, most), period) in seen.iter_mut().zip(most).zip(periods) {
                *stay |= seen.len() < most && seen.insert(period);
            }
        }
        stays
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(keep: BackupKeep, hours: &[&str]) -> Vec<String> {
        let at = |hour: &str| NaiveDateTime::parse_from_str(&format!("{hour}:00"), "%Y-%m-%d %H:%M").unwrap();
        let times: Vec<NaiveDateTime> = hours.iter().map(|hour| at(hour)).collect();
        let stays = keep.stays(&times);
        hours.iter().zip(stays).filter(|(_, stay)| *stay).map(|(hour, _)| (*hour).to_owned()).collect()
    }

    #[test]
    fn the_newest_of_each_day_week_and_month_stays() {
        let keep = BackupKeep { daily: 2, weekly: 2, monthly: 2 };
        let days = [
            "2026-11-30 12",
            "2026-11-30 02",
            "2026-11-29 02",
            "2026-11-28 02",
            "2026-10-31 02",
            "2026-10-02 02",
        ];
        // Monday; Sunday of the week before, which is also its newest; the newest of October.
        assert_eq!(kept(keep, &days), ["2026-11-30 12", "2026-11-29 02", "2026-10-31 02"]);
    }

    #[test]
    fn the_newest_of_all_stays_whatever_is_asked() {
        let keep = BackupKeep { daily: 0, weekly: 0, monthly: 0 };
        assert_eq!(kept(keep, &["2026-11-30 12", "2026-11-30 02"]), ["2026-11-30 12"]);
    }
}
