//! Promise rejections, noted while the engine runs and handed to `internal/promise_rejections` between callbacks.

use std::cell::RefCell;

use engine::{Cx, Persistent, Promise};

/// One thing that the engine reported.
pub(crate) struct Rejection {
    promise: Persistent,
    handled: bool,
    /// The async context in which it happened, where there is one.
    context: Option<Persistent>,
}

/// What was reported since the last look, in order.
#[derive(Default)]
pub(crate) struct Rejections(RefCell<Vec<Rejection>>);

impl Rejections {
    pub(crate) fn note(&self, cx: &mut Cx<'_>, promise: Promise<'_>, handled: bool) {
        let context = cx.async_context().ok().filter(|context| context.is_object());
        let context = context.map(|context| Persistent::new(cx, context));
        self.0.borrow_mut().push(Rejection { promise: Persistent::new(cx, promise.value()), handled, context });
    }

    pub(crate) fn take(&self) -> Vec<Rejection> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl Rejection {
    pub(crate) fn promise<'s>(&self, cx: &mut Cx<'s>) -> engine::Value<'s> {
        self.promise.get(cx)
    }
    pub(crate) fn was_handled(&self) -> bool {
        self.handled
    }
    pub(crate) fn context<'s>(&self, cx: &mut Cx<'s>) -> engine::Value<'s> {
        self.context.as_ref().map_or(engine::Value::undefined(), |context| context.get(cx))
    }
}

/// Calls `report(type, promise, reason, context)` for each: type 0 is a rejection without a handler, 1 a late handler.
pub(crate) fn report_all(
    cx: &mut Cx<'_>,
    rejections: Vec<Rejection>,
    report: engine::Function<'_>,
) -> Result<(), engine::Error> {
    for rejection in rejections {
        cx.scope(|cx| {
            let promise = rejection.promise(cx);
            let reason = match Promise::from_value(cx, promise).map(|promise| promise.state(cx)) {
                Some(engine::PromiseState::Rejected(reason)) => reason,
                _ => engine::Value::undefined(),
            };
            let kind = cx.number(if rejection.was_handled() { 1.0 } else { 0.0 });
            let context = rejection.context(cx);
            report.call(cx, engine::Value::undefined(), &[kind, promise, reason, context]).map(drop)
        })?;
    }
    Ok(())
}

impl crate::Env {
    /// Hands over what was reported since the last call; see [`report_all`].
    pub fn take_rejections(&self, cx: &mut Cx<'_>, report: engine::Function<'_>) -> Result<(), engine::Error> {
        report_all(cx, self.rejections.take(), report)
    }
}
