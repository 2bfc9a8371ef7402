//! Other programs: starting them, their streams, and how they end. A program is waited for through a
//! pidfd, which becomes readable when it has ended; nothing here reads or waits by itself, except
//! [`run_to_end`] for the synchronous calls.

mod run;

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType, socketpair};
use rustix::process::{Pid, PidfdFlags, Signal, WaitId, WaitIdOptions, pidfd_open, waitid};

pub use run::{Limits, Outcome, run_to_end};

use crate::sys::{descriptor, spawn};

/// The result of these calls. JavaScript makes the error: its `syscall` holds the program's name.
pub type Result<T> = std::result::Result<T, crate::Errno>;

/// What a program is started with.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// A path, or a name that is looked up in the `PATH` that the program will have.
    pub file: Vec<u8>,
    /// All arguments; the first is what the program sees as its own name.
    pub args: Vec<Vec<u8>>,
    /// The whole environment as `NAME=value`.
    pub env: Vec<Vec<u8>>,
    /// Where it starts; here where there is none.
    pub cwd: Option<Vec<u8>>,
    /// Its descriptors from 0 on.
    pub stdio: Vec<Stdio>,
    /// Whether it leads a session of its own.
    pub detached: bool,
    /// Its user.
    pub uid: Option<u32>,
    /// Its group.
    pub gid: Option<u32>,
}

/// What one descriptor of a program is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stdio {
    /// The null device; nothing beyond the standard streams.
    Ignore,
    /// A stream whose other end the starter gets. It carries bytes both ways.
    Pipe,
    /// A descriptor of the starter.
    Descriptor(i32),
}

/// A program that runs.
#[derive(Debug)]
pub struct Child {
    /// Its number.
    pub pid: i32,
    /// Readable when it has ended.
    pidfd: OwnedFd,
    /// The starter's ends of its pipes, by descriptor; non-blocking.
    pub pipes: Vec<Option<OwnedFd>>,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// With a code of its own.
    Code(i32),
    /// By a signal.
    Signal(i32),
}

/// Starts a program.
pub fn start(spec: &Spec) -> Result<Child> {
    let mut pipes = Vec::new();
    let mut ends = Vec::new();
    for (fd, stdio) in spec.stdio.iter().enumerate() {
        let (ours, theirs) = connect(*stdio)?;
        if let (Stdio::Descriptor(_), Some(theirs)) = (stdio, &theirs)
            && fd <= 2
        {
            // Programs expect standard streams that block, and ours may not.
            rustix::io::ioctl_fionbio(theirs, false)?;
        }
        pipes.push(ours);
        ends.push(theirs);
    }
    let pid = spawn::spawn(spec, ends)?;
    // Nobody has waited for the program yet, so the number is still its own.
    let handle = Pid::from_raw(pid).ok_or(Errno::SRCH)?;
    let pidfd = pidfd_open(handle, PidfdFlags::empty())?;
    Ok(Child { pid, pidfd, pipes })
}

/// The starter's end and the program's.
fn connect(stdio: Stdio) -> Result<(Option<OwnedFd>, Option<OwnedFd>)> {
    match stdio {
        Stdio::Ignore => Ok((None, None)),
        Stdio::Pipe => {
            let (ours, theirs) = socketpair(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)?;
            rustix::io::ioctl_fionbio(&ours, true)?;
            Ok((Some(ours), Some(theirs)))
        }
        Stdio::Descriptor(fd) => {
            let fd = descriptor::borrow(fd).ok_or(Errno::BADF)?;
            Ok((None, Some(rustix::io::fcntl_dupfd_cloexec(fd, 0)?)))
        }
    }
}

impl Child {
    /// How it ended; `None` while it runs. Afterwards its number may be another program's.
    pub fn try_wait(&self) -> Result<Option<Exit>> {
        let status = waitid(WaitId::PidFd(self.pidfd.as_fd()), WaitIdOptions::EXITED | WaitIdOptions::NOHANG)?;
        Ok(status.map(|status| match status.terminating_signal() {
            Some(signal) => Exit::Signal(signal),
            None => Exit::Code(status.exit_status().unwrap_or(0)),
        }))
    }

    /// The number of the descriptor that tells its end.
    pub fn raw_fd(&self) -> i32 {
        self.pidfd.as_raw_fd()
    }
}

impl AsFd for Child {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.pidfd.as_fd()
    }
}

/// Sends a signal; 0 only asks whether the program exists.
pub fn kill(pid: i32, signal: i32) -> Result<()> {
    let pid = Pid::from_raw(pid).ok_or(Errno::SRCH)?;
    if signal == 0 {
        return Ok(rustix::process::test_kill_process(pid)?);
    }
    let signal = Signal::from_named_raw(signal).ok_or(Errno::INVAL)?;
    Ok(rustix::process::kill_process(pid, signal)?)
}

#[cfg(test)]
mod tests;
