//! `/desk/plans`: schedules to come, and those that failed.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use crate::domain::article;
use crate::newsroom::publication::{self, Coming};
use crate::store::desk::schedule_list::FailedScheduleRow;
use crate::store::desk::schedules::Action;
use crate::view::desk::{FailedScheduleLine, PlanLine, PlansPage};

/// Lists the coming schedules and the failed ones.
pub async fn index(here: DeskRequest) -> HttpResponse {
    here.show(publication::coming, |frame, (coming, held)| {
        let plans: Vec<PlanLine> = coming.into_iter().map(plan_line).collect();
        let held: Vec<FailedScheduleLine> = held.into_iter().map(held_line).collect();
        here.page(&PlansPage::new(frame, &plans, &held))
    })
    .await
}

fn plan_line(coming: Coming) -> PlanLine {
    let plan = coming.plan;
    PlanLine {
        article: plan.article,
        title: plan.title,
        what: match (plan.action, plan.state) {
            (Action::Withdraw, _) => "schedules-withdraws",
            (Action::Publish, article::State::Published) => "schedules-changes",
            (Action::Publish, _) => "schedules-publishes",
        },
        at: plan.due_at,
        blocking: coming.blocking,
    }
}

fn held_line(held: FailedScheduleRow) -> FailedScheduleLine {
    FailedScheduleLine { article: held.article, title: held.title, hold: held.hold }
}
