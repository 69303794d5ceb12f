//! Asks hosts whose answer is agreed and public. A wrong answer comes from somebody in between; no answer proves nothing
//! about one host alone.

use super::{
    Basis,
    ask::{Asked, Question, ask},
    time_for,
};
use crate::Plan;
use futures_util::future::join_all;
use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer, Observed, Probe};
use reqwest::Method;

pub(crate) async fn internet(plan: &Plan, basis: &Basis) -> Observed<Vec<HostAnswer>> {
    let within = time_for(plan, Probe::Internet);
    let hosts = plan.profile.network.probe_hosts.iter().map(|host| async move {
        let Ok(url) = host.url.parse() else {
            let connect = Attempt::Failed(Failure::new(FailureKind::Other, "the profile's address cannot be read"));
            return HostAnswer { url: host.url.clone(), connect, ..HostAnswer::default() };
        };
        // A redirect is an answer here: the one that sign-in pages give.
        let question = Question { url, method: Method::GET, proxied: true, redirects: 0, within };
        judged(ask(&question, basis).await, host.status, host.body.as_deref())
    });
    Observed::Known(join_all(hosts).await)
}

/// Notes whether status and body are the agreed ones; the words of a page are kept only where they are not.
fn judged(asked: Asked, status: u16, wanted: Option<&str>) -> HostAnswer {
    let mut answer = asked.answer;
    if let Attempt::Succeeded(http) = &mut answer.http {
        let body = asked.body.unwrap_or_default();
        let agreed = match wanted {
            Some(wanted) => body.contains(wanted),
            None => body.trim().is_empty(),
        };
        let as_expected = http.status == status && agreed;
        http.as_expected = Some(as_expected);
        if as_expected {
            (http.page.title, http.page.words) = (None, None);
        }
    }
    answer
}
