//! What is logged: which host was asked and how that ended, and nothing else of a link.

use super::{servers, with_consent};
use crate::controls::Orders;
use crate::plan::Plan;
use crate::run::run_with;
use preflight_diagnosis::Area;
use std::{
    fmt::{Debug, Write},
    sync::{Arc, Mutex},
};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// Keeps all fields of this crate's spans and events, or of everybody's.
#[derive(Clone, Default)]
pub(super) struct Log {
    lines: Arc<Mutex<String>>,
    of_everything: bool,
}

impl Log {
    pub(super) fn of_everything() -> Log {
        Log { of_everything: true, ..Log::default() }
    }

    pub(super) fn text(&self) -> String {
        self.lines.lock().unwrap().clone()
    }
}

impl Visit for &Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.lines.lock().unwrap(), "{}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.of_everything || metadata.target().starts_with("preflight_probes")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut &*self);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut &*self);
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut &*self);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_link_is_logged_by_its_host_alone() {
    let server = servers::http(|_| servers::page("200 OK", "<p>Welcome")).await;
    let plan = Plan { areas: vec![Area::Link], ..with_consent(&server.url("/interview/secret?token=secret#secret")) };
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    run_with(plan, Orders::default(), None, |_| {}).await;
    drop(guard);
    let log = log.text();
    for line in ["probe=Host", "outcome=\"known\"", "host=\"127.0.0.1\"", "outcome=200"] {
        assert!(log.lines().any(|logged| logged == line), "{line}: {log}");
    }
    assert!(!log.contains("secret"), "{log}");
}
