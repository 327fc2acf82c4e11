//! `/desk/plans`: schedules to come, and those that failed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, refused, work};
use crate::domain::article;
use crate::http::AppState;
use crate::newsroom::publication::{self, Coming};
use crate::store::desk::schedule_list::FailedScheduleRow;
use crate::store::desk::schedules::Action;
use crate::view::desk::{FailedScheduleLine, PlanLine, PlansPage};

/// Lists the coming schedules and the failed ones.
pub async fn index(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    match work(&state, publication::coming).await {
        Ok((coming, held)) => {
            let plans: Vec<PlanLine> = coming.into_iter().map(plan_line).collect();
            let held: Vec<FailedScheduleLine> = held.into_iter().map(held_line).collect();
            page(&request, StatusCode::OK, &PlansPage::new(&desk.frame(), &plans, &held))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
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
