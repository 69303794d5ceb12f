//! WebSockets (RFC 6455): whether hosts that are known to have one open it, and whether it stays open while nothing is said.

use super::client::USER_AGENT;
use super::exchange::Request;
use super::failure::{describe_error, timed_out};
use super::route::{Proxy, Route};
use super::{NetworkContext, connector::Bytes, connector::Connector, http::fetch, trace::Trace};
use crate::{answer::elapsed_ms, asked::Asked, plan::Plan};
use futures_util::future::join_all;
use futures_util::{SinkExt, StreamExt};
use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer, Observed, Upgrade, WebSocketAnswer};
use reqwest::Method;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};
use url::Url;

/// For name, connection and TLS.
const OPENED_WITHIN: Duration = Duration::from_secs(3);
/// For the answer to the wish, and for each answer after that.
const ANSWERED_WITHIN: Duration = Duration::from_millis(2500);
/// Whoever looks into the first bytes and does not like them has closed by then.
const SILENCE: Duration = Duration::from_secs(2);
const FAREWELL: Duration = Duration::from_millis(200);
/// Nothing that is said here is longer.
const LONGEST_MESSAGE: usize = 16 << 10;

pub(crate) async fn websocket(
    plan: &Plan,
    context: &NetworkContext,
    within: Duration,
) -> Observed<Vec<WebSocketAnswer>> {
    let ask = async |host: &String| {
        let late = || WebSocketAnswer {
            url: host.clone(),
            connect: Attempt::Failed(timed_out(within)),
            ..WebSocketAnswer::default()
        };
        timeout(within, ask(host, plan, context)).await.unwrap_or_else(|_| late())
    };
    Observed::Known(join_all(plan.profile.network.websockets.iter().map(ask)).await)
}

async fn ask(host: &str, plan: &Plan, context: &NetworkContext) -> WebSocketAnswer {
    let started = Instant::now();
    let mut answer = WebSocketAnswer { url: host.to_owned(), ..WebSocketAnswer::default() };
    let Some((url, http)) = host.parse().ok().and_then(|url: Url| Some((url.clone(), over_http(url)?))) else {
        answer.connect = Attempt::Failed(Failure::own(FailureKind::Other, "the profile must name a ws:// address"));
        return answer;
    };
    let proxy = context.proxies.choose_proxy(&http).await;
    let stages = open(&url, proxy.as_ref(), context, &plan.asked, &mut answer).await;
    (answer.resolve, answer.connect, answer.tls) = (stages.resolve, stages.connect, stages.tls);
    let is_open = answer.upgrade.succeeded().is_some_and(|upgrade| upgrade.accepted);
    if answer.upgrade != Attempt::NotReached && !is_open {
        answer.plain = ask_plainly(http, plan, context).await;
    }
    answer.proxy = proxy.map(|proxy| proxy.name);
    answer.took_ms = elapsed_ms(started);
    answer
}

/// Goes the way to the host, asks for the WebSocket and holds it for a while. Returns the stages of the way.
async fn open(
    url: &Url,
    proxy: Option<&Proxy>,
    context: &NetworkContext,
    asked: &Asked,
    answer: &mut WebSocketAnswer,
) -> HostAnswer {
    let mut stages = HostAnswer::default();
    let trace = Arc::new(Trace::new(url, proxy.is_some()));
    let connector = Connector { proxy, trust: &context.trust, trace: &trace, protocol: Some("http/1.1") };
    match connector.open(url, OPENED_WITHIN).await {
        Err(failure) => trace.write_failure(&mut stages, failure),
        Ok(bytes) => {
            trace.write_success(&mut stages, None);
            asked.note(url.host_str().unwrap_or_default(), false);
            let limits = WebSocketConfig::default()
                .max_message_size(Some(LONGEST_MESSAGE))
                .max_frame_size(Some(LONGEST_MESSAGE));
            let wish = async {
                let mut request = url.as_str().into_client_request()?;
                request.headers_mut().insert("User-Agent", HeaderValue::from_static(USER_AGENT));
                client_async_with_config(request, bytes, Some(limits)).await
            };
            match timeout(ANSWERED_WITHIN, wish).await {
                Err(_) => answer.upgrade = Attempt::Failed(timed_out(ANSWERED_WITHIN)),
                Ok(Ok((mut socket, _))) => {
                    answer.upgrade = Attempt::Succeeded(Upgrade { status: 101, accepted: true });
                    answer.held = hold(&mut socket).await.map_or_else(Attempt::Failed, Attempt::Succeeded);
                    // Whoever is gone need not be told.
                    let _ = timeout(FAREWELL, socket.close(None)).await;
                }
                Ok(Err(error)) => answer.upgrade = read_refusal(&error),
            }
        }
    }
    stages
}

/// Says something, is silent for a while, and says something again: each time it must come back.
async fn hold(socket: &mut WebSocketStream<Bytes>) -> Result<(), Failure> {
    call(socket, b"one").await?;
    sleep(SILENCE).await;
    call(socket, b"two").await
}

/// Sends a ping, which every WebSocket has to answer (section 5.5.2).
async fn call(socket: &mut WebSocketStream<Bytes>, words: &'static [u8]) -> Result<(), Failure> {
    let answered = async {
        socket.send(Message::Ping(words.into())).await?;
        while let Some(message) = socket.next().await {
            if matches!(message?, Message::Pong(echo) if echo == words) {
                return Ok(());
            }
        }
        Err(Error::ConnectionClosed)
    };
    match timeout(ANSWERED_WITHIN, answered).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(describe(&error)),
        Err(_) => Err(timed_out(ANSWERED_WITHIN)),
    }
}

/// An answer of HTTP is one, whatever it says.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
fn read_refusal(error: &Error) -> Attempt<Upgrade> {
    match error {
        Error::Http(response) => Attempt::Succeeded(Upgrade { status: response.status().as_u16(), accepted: false }),
        // 101, and not to what was asked.
        Error::Protocol(
            ProtocolError::SecWebSocketAcceptKeyMismatch
            | ProtocolError::MissingConnectionUpgradeHeader
            | ProtocolError::MissingUpgradeWebSocketHeader,
        ) => Attempt::Succeeded(Upgrade { status: 101, accepted: false }),
        other => Attempt::Failed(describe(other)),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
fn describe(error: &Error) -> Failure {
    match error {
        Error::ConnectionClosed
        | Error::AlreadyClosed
        | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake | ProtocolError::HandshakeIncomplete) => {
            Failure::own(FailureKind::Closed, "the connection was closed")
        }
        Error::Protocol(_) | Error::Capacity(_) | Error::Utf8(_) | Error::HttpFormat(_) => {
            Failure::new(FailureKind::Protocol, error.to_string())
        }
        other => describe_error(other),
    }
}

/// What the same address says to who does not want a WebSocket.
async fn ask_plainly(url: Url, plan: &Plan, context: &NetworkContext) -> Attempt<u16> {
    let (method, asked) = (Method::GET, plan.asked.clone());
    let request = Request { url, method, redirects: 0, within: OPENED_WITHIN, limit: 0, whole_link: false, asked };
    match fetch(&request, &context.proxies, &context.trust).await.answer.http {
        Attempt::Succeeded(http) => Attempt::Succeeded(http.status),
        Attempt::Failed(failure) => Attempt::Failed(failure),
        Attempt::NotReached => Attempt::NotReached,
    }
}

/// The same address in the scheme that it is spoken in first.
fn over_http(mut url: Url) -> Option<Url> {
    let scheme = match url.scheme() {
        "wss" => "https",
        "ws" => "http",
        _ => return None,
    };
    url.set_scheme(scheme).ok()?;
    Some(url)
}
