//! The runtime's answers to the engine's questions.

use std::rc::Rc;
use std::sync::atomic::Ordering;

use engine::{Cx, Error, Host, Module, ModuleRequest, Object, Promise, Value};

use crate::door;
use crate::env::{Env, REJECTIONS};

pub(crate) struct RuntimeHost {
    pub env: Rc<Env>,
}

impl Host for RuntimeHost {
    fn load_module<'s>(&self, cx: &mut Cx<'s>, request: ModuleRequest<'s>) -> Result<Module<'s>, Error> {
        crate::modules::load(cx, request)
    }

    fn link_failed(&self, cx: &mut Cx<'_>, error: Error) -> Error {
        crate::modules::link_failed(cx, error)
    }

    fn import_meta(&self, cx: &mut Cx<'_>, private: Value<'_>, meta: Object<'_>) -> Result<(), Error> {
        crate::modules::import_meta(cx, private, meta)
    }

    fn job_failed(&self, cx: &mut Cx<'_>, exception: Option<Value<'_>>) {
        if let Some(exception) = exception {
            door::report_exception(cx, &self.env, exception, None);
        }
    }

    fn promise_rejection(&self, cx: &mut Cx<'_>, promise: Promise<'_>, handled: bool) {
        self.env.rejections.note(cx, promise, handled);
        self.env.tick_state[REJECTIONS].store(1, Ordering::Relaxed);
    }

    fn interrupt(&self, _cx: &mut Cx<'_>) -> bool {
        true
    }

    fn clone_error(&self, cx: &mut Cx<'_>, message: Option<&str>) -> Error {
        match data_clone_error(cx, &self.env, message.unwrap_or("The object could not be cloned.")) {
            Ok(exception) => cx.throw(exception),
            Err(error) => error,
        }
    }
}

/// `new DOMException(message, 'DataCloneError')`
fn data_clone_error<'s>(cx: &mut Cx<'s>, env: &Env, message: &str) -> Result<Value<'s>, Error> {
    let exports = env.builtins.require(cx, "internal/dom_exception")?.expect_object("exports")?;
    let class = exports.get(cx, "DOMException")?.expect_function("DOMException")?;
    let (message, name) = (cx.string(message)?.value(), cx.string("DataCloneError")?.value());
    Ok(class.construct(cx, &[message, name])?.value())
}
