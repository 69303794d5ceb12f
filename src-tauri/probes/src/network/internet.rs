//! Asks hosts whose answer is agreed and public. A wrong answer comes from somebody in between; no answer proves nothing
//! about one host alone.

use super::NetworkContext;
use super::exchange::Request;
use super::http::{Fetched, fetch};
use crate::plan::Plan;
use futures_util::future::join_all;
use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer, Observed};
use reqwest::Method;
use std::time::Duration;

pub(crate) async fn internet(plan: &Plan, context: &NetworkContext, within: Duration) -> Observed<Vec<HostAnswer>> {
    let hosts = plan.profile.network.probe_hosts.iter().map(|host| async move {
        let Ok(url) = host.url.parse() else {
            let connect = Attempt::Failed(Failure::own(FailureKind::Other, "the profile's address cannot be read"));
            return HostAnswer { url: host.url.clone(), connect, ..HostAnswer::default() };
        };
        // A redirect is an answer here: the one that sign-in pages give.
        let request = Request { url, method: Method::GET, redirects: 0, within };
        let fetched = fetch(&request, &context.proxies, &context.trust).await;
        compare_answer(fetched, host.status, host.body.as_deref())
    });
    Observed::Known(join_all(hosts).await)
}

/// Notes whether status and body are the agreed ones; the words of a page are kept only where they are not.
fn compare_answer(fetched: Fetched, status: u16, wanted: Option<&str>) -> HostAnswer {
    let mut answer = fetched.answer;
    if let Attempt::Succeeded(http) = &mut answer.http {
        let body = fetched.body.unwrap_or_default();
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
