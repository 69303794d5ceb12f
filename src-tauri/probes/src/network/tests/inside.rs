//! A link of the internet is not followed into this computer or its network.

use super::proxied::set;
use super::{OK, failed, hops, host, http, servers, stages, time, with_consent};
use crate::network::{self, NetworkContext, names::Recording, space::Space, trace::Trace};
use preflight_diagnosis::{FailureKind, HostAnswer};
use reqwest::dns::Resolve;
use std::sync::Arc;

/// Asks a link whose host is in the internet: its answer comes from the proxy.
async fn ask_redirecting(to: String) -> HostAnswer {
    let proxy = servers::http(move |_| servers::redirect(&to)).await;
    let context: NetworkContext = set(&[("http_proxy", format!("http://{}", proxy.address))]);
    let plan = with_consent("http://interview.invalid/i/secret");
    let answer = network::host(&plan, &context, time(&plan)).await.known().unwrap().answer.clone();
    assert_eq!(proxy.asked().len(), 1);
    answer
}

#[tokio::test]
async fn a_redirect_into_this_computer_is_not_followed() {
    let inside = servers::http(|_| servers::page("200 OK", "what only this computer may see")).await;
    let port = inside.address.port();
    for host in ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "[::ffff:7f00:1]"] {
        let answer = ask_redirecting(format!("http://{host}:{port}/private")).await;
        assert_eq!(stages(&answer), [None, OK, None, failed(FailureKind::LeadsToThisComputer)], "{host}");
        assert_eq!(hops(&answer), [("http://interview.invalid/i/secret".to_owned(), 302)]);
    }
    assert_eq!(inside.asked(), [""; 0]);
}

#[tokio::test]
async fn a_redirect_into_the_own_network_is_not_followed() {
    for address in ["192.168.1.1", "169.254.169.254", "[fe80::1]", "100.64.0.1"] {
        let answer = ask_redirecting(format!("http://{address}/latest/meta-data/")).await;
        assert!(answer.http.failed_as(FailureKind::LeadsToOwnNetwork), "{address}: {answer:#?}");
    }
}

#[tokio::test]
async fn where_it_led_is_told_without_its_words() {
    let answer = ask_redirecting("http://127.0.0.1/you-won-a-prize".to_owned()).await;
    let told = format!("{answer:?}");
    assert!(!told.contains("prize") && !told.contains("127.0.0.1/"), "{told}");
}

#[tokio::test]
async fn a_link_that_begins_inside_may_stay_there() {
    let site = servers::http(|_| servers::page("200 OK", "the company's own interview")).await;
    let to = site.url("/room");
    let door = servers::http(move |_| servers::redirect(&to)).await;
    let answer = host(&with_consent(&door.url("/i/1"))).await.answer;
    assert_eq!(http(&answer).page.words.as_deref(), Some("the company's own interview"));
}

/// Before anything is connected to: the name is this computer's wherever the test runs.
#[tokio::test]
async fn a_name_is_judged_by_what_it_resolves_to() {
    let resolve = async |innermost| {
        let trace = Arc::new(Trace::new(&"http://localhost/".parse().unwrap(), false));
        let found = Recording { trace, innermost }.resolve("localhost".parse().unwrap()).await;
        found.map(Iterator::count).map_err(|error| error.to_string())
    };
    assert_eq!(resolve(Space::Internet).await, Err("not followed into this computer".to_owned()));
    assert_eq!(resolve(Space::OwnNetwork).await, Err("not followed into this computer".to_owned()));
    assert!(resolve(Space::ThisComputer).await.unwrap() > 0);
}

#[tokio::test]
async fn a_page_that_sends_on_by_itself_is_not_followed() {
    let inside = servers::http(|_| servers::page("200 OK", "inside")).await;
    let to = inside.url("/");
    let site = servers::http(move |_| {
        let header = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nRefresh: 0; url={to}\r\n\r\n");
        [header, format!("<meta http-equiv=refresh content='0; url={to}'>")].concat().into_bytes()
    })
    .await;
    let answer = host(&with_consent(&site.url("/i/1"))).await.answer;
    assert_eq!((http(&answer).status, http(&answer).redirects, inside.asked().len()), (200, 0, 0));
}
