//! Asks hosts whose answer is agreed and public. A wrong answer comes from somebody in between; no answer proves nothing
//! about one host alone.

use super::NetworkContext;
use super::exchange::Request;
use super::http::{Fetched, fetch};
use super::patience::{Patience, gather};
use super::response::PAGE_LIMIT;
use crate::plan::Plan;
use futures_util::FutureExt;
use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer, Observed, ProbeHost};
use reqwest::Method;
use std::time::Duration;

/// Of those that answer as agreed. All but one are enough: two that are near may be one and the same cache.
const AT_LEAST: Duration = Duration::from_millis(300);

pub(crate) async fn internet(plan: &Plan, context: &NetworkContext, within: Duration) -> Observed<Vec<HostAnswer>> {
    let hosts = &plan.profile.network.probe_hosts;
    let asking = hosts.iter().map(|host| ask(host, plan, context, within).boxed()).collect();
    let patience = Patience { enough: hosts.len().saturating_sub(1).max(2), at_least: AT_LEAST };
    // A page of somebody in between comes from near: whoever is far away must have the time to say otherwise.
    let agrees = |answer: &HostAnswer| answer.http.succeeded()?.as_expected.filter(|agreed| *agreed);
    let answers = gather(asking, patience, agrees).await;
    let not_waited_for = |host: &ProbeHost| HostAnswer { url: host.url.clone(), ..HostAnswer::default() };
    let answer = |(answer, host): (Option<HostAnswer>, _)| answer.unwrap_or_else(|| not_waited_for(host));
    Observed::Known(answers.into_iter().zip(hosts).map(answer).collect())
}

async fn ask(host: &ProbeHost, plan: &Plan, context: &NetworkContext, within: Duration) -> HostAnswer {
    let Ok(url) = host.url.parse() else {
        let connect = Attempt::Failed(Failure::own(FailureKind::Other, "the profile's address cannot be read"));
        return HostAnswer { url: host.url.clone(), connect, ..HostAnswer::default() };
    };
    // A redirect is an answer here: the one that sign-in pages give.
    let asked = plan.asked.clone();
    let request =
        Request { url, method: Method::GET, redirects: 0, within, limit: PAGE_LIMIT, whole_link: false, asked };
    let fetched = fetch(&request, &context.proxies, &context.trust).await;
    compare_answer(fetched, host.status, host.body.as_deref())
}

/// Notes whether status and body are the agreed ones, where enough of the body came to tell; the words of a page are kept
/// only where they are not.
fn compare_answer(fetched: Fetched, status: u16, wanted: Option<&str>) -> HostAnswer {
    let mut answer = fetched.answer;
    if let Attempt::Succeeded(http) = &mut answer.http {
        // What is no text is not read.
        let (body, is_whole) = fetched.body.map_or((String::new(), true), |body| (body.text, body.is_whole));
        // What a body says, it says also if it was cut; what it does not say, it may have said further on.
        let (agreed, is_settled) = match wanted {
            Some(wanted) if body.contains(wanted) => (true, true),
            Some(_) => (false, is_whole),
            None if body.trim().is_empty() => (true, is_whole),
            None => (false, true),
        };
        let has_status = http.status == status;
        http.as_expected = (is_settled || !has_status).then_some(has_status && agreed);
        if http.as_expected == Some(true) {
            (http.page.title, http.page.words) = (None, None);
        }
    }
    answer
}
