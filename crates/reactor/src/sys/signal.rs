//! Signal dispositions and masks. The handler only writes the signal's number into a pipe: nothing
//! else is safe there. Which signals are watched, and by whom, is `crate::signal`'s business.

use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::ptr;
use std::sync::atomic::{AtomicI32, Ordering};

use crate::Errno;

/// Linux counts signals from 1 to 64.
const SIGNAL_COUNT: usize = 65;

/// The descriptor that the handler writes a signal's number to, or `UNWATCHED`.
static WRITERS: [AtomicI32; SIGNAL_COUNT] = [const { AtomicI32::new(UNWATCHED) }; SIGNAL_COUNT];

const UNWATCHED: i32 = -1;

/// What a signal did before it was watched.
pub(crate) struct Disposition(libc::sigaction);

/// Lets `signum` write its number as one byte to `writer`. `EBUSY` if it already writes somewhere.
///
/// `writer` lives for ever because a handler may still be running on another thread when `restore`
/// returns: a closed descriptor's number could by then mean another file.
pub(crate) fn watch(signum: i32, writer: BorrowedFd<'static>) -> Result<Disposition, Errno> {
    let slot = slot(signum).ok_or(Errno::EINVAL)?;
    slot.compare_exchange(UNWATCHED, writer.as_raw_fd(), Ordering::AcqRel, Ordering::Relaxed)
        .map_err(|_| Errno::EBUSY)?;

    // SAFETY: all-zero bytes are a valid sigaction: no flags, an empty mask, the default action.
    let mut action: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
    action.sa_sigaction = on_signal as extern "C" fn(i32) as usize;
    // A blocking call on another thread goes on as if nothing had happened.
    action.sa_flags = libc::SA_RESTART;
    let before = exchange(signum, &action);
    if before.is_err() {
        slot.store(UNWATCHED, Ordering::Release);
    }
    before.map(Disposition)
}

/// Gives `signum` back what `watch` took from it.
pub(crate) fn restore(signum: i32, before: &Disposition) -> Result<(), Errno> {
    let restored = exchange(signum, &before.0).map(drop);
    if let Some(slot) = slot(signum) {
        slot.store(UNWATCHED, Ordering::Release);
    }
    restored
}

/// From now on a write beyond the limit for a file's size fails with `EFBIG`, where it would have ended the process. By
/// a handler that does nothing: `ignore` would be inherited by every program that this one starts.
pub(crate) fn survive_file_size_limit() -> Result<(), Errno> {
    // SAFETY: as in `watch`.
    let mut action: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
    action.sa_sigaction = on_signal as extern "C" fn(i32) as usize;
    action.sa_flags = libc::SA_RESTART;
    exchange(libc::SIGXFSZ, &action).map(drop)
}

/// Keeps handlers off this thread, and with them interrupted system calls. Signals that report this
/// thread's own faults stay open: the kernel would kill the process instead.
pub(crate) fn block_all_in_this_thread() {
    let mut signals = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: sigfillset initialises the set that the other calls read and change; the numbers are
    // valid, and the mask belongs to this thread alone.
    unsafe {
        libc::sigfillset(signals.as_mut_ptr());
        for fault in [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL] {
            libc::sigdelset(signals.as_mut_ptr(), fault);
        }
        libc::pthread_sigmask(libc::SIG_BLOCK, signals.as_ptr(), ptr::null_mut());
    }
}

/// Sets an action and returns the one before.
fn exchange(signum: i32, action: &libc::sigaction) -> Result<libc::sigaction, Errno> {
    let mut before = MaybeUninit::uninit();
    // SAFETY: both pointers are valid for the call. The action is either `on_signal`, which is
    // async-signal-safe, or one that the kernel gave out earlier.
    let status = unsafe { libc::sigaction(signum, action, before.as_mut_ptr()) };
    if status != 0 {
        return Err(std::io::Error::last_os_error().into());
    }
    // SAFETY: a successful sigaction has filled it.
    Ok(unsafe { before.assume_init() })
}

/// Async-signal-safe: atomics, `write` and errno only, and errno is put back.
extern "C" fn on_signal(signum: i32) {
    let writer = slot(signum).map_or(UNWATCHED, |slot| slot.load(Ordering::Acquire));
    if writer == UNWATCHED {
        return;
    }
    // SIGNAL_COUNT is below 256.
    let byte = signum as u8;
    // SAFETY: errno's location is this thread's own. The byte outlives the call. The descriptor is
    // never closed (see `watch`). A full pipe loses the signal: 65536 of them wait already.
    unsafe {
        let errno = libc::__errno_location();
        let saved = *errno;
        libc::write(writer, ptr::from_ref(&byte).cast(), 1);
        *errno = saved;
    }
}

fn slot(signum: i32) -> Option<&'static AtomicI32> {
    let index = usize::try_from(signum).ok().filter(|index| *index > 0)?;
    WRITERS.get(index)
}
