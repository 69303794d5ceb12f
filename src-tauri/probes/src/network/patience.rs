//! How long the last of several are waited for. Each alone proves nothing, so what most of them say is known when a few have
//! answered; one that is down would otherwise cost every run its whole deadline.

use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How long the others may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// So many that say the same are enough.
    pub enough: usize,
    /// The others get as long again as the run took to them, and at least this.
    pub at_least: Duration,
}

/// Returns the answers in the order of the questions; `None` for those that were not waited for. `kind` sorts the answers: what
/// has no kind, such as a failure, counts for nothing.
pub(super) async fn gather<T, K: Ord>(
    asking: Vec<BoxFuture<'_, T>>,
    patience: Patience,
    kind: impl Fn(&T) -> Option<K>,
) -> Vec<Option<T>> {
    let started = Instant::now();
    let mut answers: Vec<Option<T>> = asking.iter().map(|_| None).collect();
    let mut kinds: BTreeMap<K, usize> = BTreeMap::new();
    let mut until: Option<Instant> = None;
    let numbered = asking.into_iter().enumerate().map(|(at, one)| async move { (at, one.await) });
    let mut asking: FuturesUnordered<_> = numbered.collect();
    loop {
        let next = tokio::select! {
            biased;
            next = asking.next() => next,
            () = async { sleep_until(until.unwrap_or(started)).await }, if until.is_some() => None,
        };
        let Some((at, answer)) = next else { return answers };
        if let Some(kind) = kind(&answer) {
            let count = kinds.entry(kind).or_default();
            *count += 1;
            if *count == patience.enough {
                let now = Instant::now();
                let last = now + (now - started).max(patience.at_least);
                until = Some(until.map_or(last, |until| until.min(last)));
            }
        }
        answers[at] = Some(answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    const PATIENCE: Patience = Patience { enough: 2, at_least: Duration::from_millis(300) };

    fn after(ms: u64, answer: Option<bool>) -> BoxFuture<'static, Option<bool>> {
        async move {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            answer
        }
        .boxed()
    }

    async fn gathered(asking: Vec<BoxFuture<'static, Option<bool>>>) -> (Vec<Option<Option<bool>>>, Duration) {
        let started = Instant::now();
        let answers = gather(asking, PATIENCE, |answer| *answer).await;
        (answers, started.elapsed())
    }

    #[tokio::test]
    async fn whoever_is_silent_is_not_waited_for_when_two_agree() {
        let asking = vec![after(20, Some(true)), after(20_000, Some(true)), after(40, Some(true))];
        let (answers, took) = gathered(asking).await;
        assert_eq!(answers, [Some(Some(true)), None, Some(Some(true))]);
        assert!((340..10_000).contains(&took.as_millis()), "{took:?}");
    }

    #[tokio::test]
    async fn a_slow_line_has_as_long_again() {
        let asking = vec![after(800, Some(true)), after(1000, Some(true)), after(1700, Some(true))];
        assert_eq!(gathered(asking).await.0[2], Some(Some(true)));
    }

    #[tokio::test]
    async fn two_that_say_different_things_decide_nothing() {
        let asking = vec![after(20, Some(true)), after(40, Some(false)), after(1500, Some(true))];
        assert_eq!(gathered(asking).await.0[2], Some(Some(true)));
    }

    #[tokio::test]
    async fn failures_decide_nothing() {
        let asking = vec![after(5, None), after(5, None), after(1500, Some(true))];
        assert_eq!(gathered(asking).await.0[2], Some(Some(true)));
    }

    #[tokio::test]
    async fn nothing_asked_is_answered_at_once() {
        assert_eq!(gathered(Vec::new()).await.0, []);
    }
}
