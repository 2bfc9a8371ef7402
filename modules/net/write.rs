//! Writing to a stream: at once as far as it goes, the rest when the stream takes it. One write at a time.

use std::io::IoSlice;
use std::rc::Rc;

use engine::{Bytes, Cx, Error, FromValue, PinnedBytes};
use reactor::SysError;
use reactor::stream::Stream;
use runtime::{Env, system_error};

use super::stream::{Handle, Report, find};

/// What [`write`] answers when the rest has to wait.
const PENDING: i64 = -1;

/// What a stream has not taken yet.
pub(super) struct PendingWrite {
    buffers: Vec<PinnedBytes>,
    written: usize,
}

/// Writes what can be written now. The rest is written when the stream takes it, and then that is reported.
pub fn write<'s>(cx: &mut Cx<'s>, id: u32, buffers: Vec<Bytes<'s>>) -> Result<i64, Error> {
    let env = Env::of(cx);
    let handle = find(&env, id)?;
    let written = {
        let slices = buffers.iter().map(|buffer| buffer.as_slice(cx));
        write_once(&handle.stream, slices)
    };
    let written = match written {
        Ok(written) => written,
        // EPERM is -1 too, but no write fails so.
        Err(error) => return Ok(i64::from(error.errno)),
    };
    if written == buffers.iter().map(|buffer| buffer.len()).sum::<usize>() {
        return Ok(written as i64);
    }
    let buffers = buffers.into_iter().map(|buffer| PinnedBytes::from_value(cx, buffer.value()));
    let buffers = buffers.collect::<Result<Vec<_>, _>>()?;
    *handle.pending.borrow_mut() = Some(PendingWrite { buffers, written });
    handle.count(&env);
    handle.watch(&env).map_err(|error| system_error(&error))?;
    Ok(PENDING)
}

/// Writes until the stream takes no more; returns how much it took.
fn write_once<'a>(stream: &Stream, slices: impl Iterator<Item = &'a [u8]>) -> Result<usize, SysError> {
    let slices: Vec<_> = slices.filter(|slice| !slice.is_empty()).map(IoSlice::new).collect();
    let mut written = 0;
    // The kernel takes so many slices in one call and no more.
    for batch in slices.chunks(MAX_SLICES) {
        let count = stream.write(batch)?;
        written += count;
        if count < batch.iter().map(|slice| slice.len()).sum::<usize>() {
            break;
        }
    }
    Ok(written)
}

/// `IOV_MAX` on Linux.
const MAX_SLICES: usize = 1024;

/// How much of the write that had to wait is left.
pub fn unwritten(cx: &mut Cx<'_>, id: u32) -> Result<usize, Error> {
    let handle = find(&Env::of(cx), id)?;
    let pending = handle.pending.borrow();
    Ok(pending.as_ref().map_or(0, |write| write.total() - write.written))
}

/// Tells the other side that nothing more comes.
pub fn shutdown(cx: &mut Cx<'_>, id: u32) -> Result<i32, Error> {
    Ok(super::errno(find(&Env::of(cx), id)?.stream.shutdown()))
}

impl PendingWrite {
    fn total(&self) -> usize {
        self.buffers.iter().map(PinnedBytes::len).sum()
    }

    /// Writes on; true when nothing is left.
    fn advance(&mut self, stream: &Stream) -> Result<bool, SysError> {
        loop {
            let mut skip = self.written;
            let mut slices = Vec::new();
            for buffer in &self.buffers {
                let bytes = buffer.as_slice();
                slices.push(&bytes[skip.min(bytes.len())..]);
                skip = skip.saturating_sub(bytes.len());
            }
            let left: usize = slices.iter().map(|slice| slice.len()).sum();
            if left == 0 {
                return Ok(true);
            }
            match write_once(stream, slices.into_iter())? {
                0 => return Ok(false),
                count => self.written += count,
            }
        }
    }
}

impl Handle {
    /// Goes on with what waits, now that the stream may take more.
    pub(super) fn write_more(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env) {
        let Some(mut write) = self.pending.borrow_mut().take() else { return };
        let status = match write.advance(&self.stream) {
            Ok(true) => 0,
            Ok(false) => {
                *self.pending.borrow_mut() = Some(write);
                return;
            }
            Err(error) => error.errno,
        };
        drop(write);
        cx.release_pinned();
        self.count(env);
        self.report(cx, env, Report::Written, status);
    }
}
