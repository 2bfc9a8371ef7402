//! A transfer as the reader of a request's body: bytes go from the connection's buffer into its own.

use std::rc::Rc;

use runtime::Env;

use super::failure::Failure;
use super::transfer::{Source, Transfer};
use crate::http_::sink::{BodySink, RequestId, attach_sink};

struct Sink(Rc<Transfer>);

impl BodySink for Sink {
    fn take(&mut self, env: &Env, bytes: &[u8]) -> usize {
        self.0.take(env, bytes)
    }

    fn end(&mut self, env: &Env) {
        self.0.end(env);
    }

    fn abort(&mut self, env: &Env) {
        self.0.fail(env, Failure::Aborted);
    }
}

/// Has the transfer read a request's body. False: there is no such request, or somebody reads its body already.
pub fn attach(env: &Env, transfer: &Rc<Transfer>, id: RequestId) -> bool {
    transfer.set_source(Source::Request(id));
    let attached = attach_sink(env, id, Box::new(Sink(Rc::clone(transfer)))).is_ok();
    if !attached {
        transfer.set_source(Source::None);
    }
    attached
}
