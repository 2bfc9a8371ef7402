//! Running a program to its end while the caller waits: its input is written, its output collected,
//! and limits of time and size end it.

use std::os::fd::{AsFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::{Child, Exit, Result, Spec, kill, start};

const CHUNK_BYTES: usize = 64 * 1024;

/// What ends a program before its own time.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long it may run.
    pub timeout: Option<Duration>,
    /// How much it may write to any one stream.
    pub max_output_bytes: usize,
    /// What it is ended with.
    pub kill_signal: i32,
}

/// What became of a program.
#[derive(Debug)]
pub struct Outcome {
    /// Its number.
    pub pid: i32,
    /// How it ended.
    pub exit: Exit,
    /// What it wrote, by descriptor; `None` for those without a pipe.
    pub output: Vec<Option<Vec<u8>>>,
    /// Why it was ended: `ETIMEDOUT` or `ENOBUFS`, or a failure of reading or writing.
    pub error: Option<crate::Errno>,
}

/// Starts a program and waits for its end and that of its streams. `input` is what it reads, by descriptor.
pub fn run_to_end(spec: &Spec, input: &[Option<&[u8]>], limits: Limits) -> Result<Outcome> {
    let mut child = start(spec)?;
    let deadline = limits.timeout.map(|timeout| Instant::now() + timeout);
    let pipes = std::mem::take(&mut child.pipes);
    let mut streams: Vec<_> =
        pipes.into_iter().enumerate().map(|(fd, pipe)| Stream::new(pipe, input.get(fd).copied().flatten())).collect();
    let mut error = None;
    let mut exit = None;
    while exit.is_none() || streams.iter().any(Stream::is_open) {
        let waited = wait(&child, exit.is_none(), &streams, deadline);
        let step = match waited {
            Ok(true) => advance(&mut streams, limits.max_output_bytes),
            Ok(false) => Err(Errno::TIMEDOUT),
            Err(errno) => Err(errno),
        };
        if let Err(errno) = step {
            error.get_or_insert(errno);
            end(&child, exit.is_none(), limits.kill_signal);
            // What it has started may hold the streams open; what was written so far counts.
            streams.iter_mut().for_each(Stream::close);
            if exit.is_none() {
                exit = Some(wait_for_exit(&child)?);
            }
        }
        if exit.is_none() {
            exit = child.try_wait()?;
        }
    }
    let exit = exit.unwrap_or(Exit::Code(0));
    let output = streams.into_iter().map(|stream| stream.output).collect();
    Ok(Outcome { pid: child.pid, exit, output, error: error.map(Into::into) })
}

/// Waits until a stream or the program has news; false when the time is over.
fn wait(
    child: &Child,
    running: bool,
    streams: &[Stream<'_>],
    deadline: Option<Instant>,
) -> std::result::Result<bool, Errno> {
    let mut fds: Vec<_> = streams.iter().filter_map(Stream::poll_fd).collect();
    if running {
        let pidfd = child.as_fd();
        fds.push(PollFd::from_borrowed_fd(pidfd, PollFlags::IN));
    }
    let timeout = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let timespec = timeout.map(|left| Timespec {
        tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: i64::from(left.subsec_nanos()),
    });
    match poll(&mut fds, timespec.as_ref()) {
        Ok(0) => Ok(false),
        Ok(_) | Err(Errno::INTR) => Ok(true),
        Err(errno) => Err(errno),
    }
}

fn advance(streams: &mut [Stream<'_>], max_bytes: usize) -> std::result::Result<(), Errno> {
    for stream in streams {
        stream.write()?;
        stream.read(max_bytes)?;
    }
    Ok(())
}

fn end(child: &Child, running: bool, signal: i32) {
    if running {
        // It may have ended this very moment: then there is nothing left to end.
        let _ = kill(child.pid, signal);
    }
}

fn wait_for_exit(child: &Child) -> Result<Exit> {
    loop {
        if let Some(exit) = child.try_wait()? {
            return Ok(exit);
        }
        match poll(&mut [PollFd::new(child, PollFlags::IN)], None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// One pipe of the program.
struct Stream<'a> {
    pipe: Option<OwnedFd>,
    input: &'a [u8],
    is_writing: bool,
    output: Option<Vec<u8>>,
}

impl<'a> Stream<'a> {
    fn new(pipe: Option<OwnedFd>, input: Option<&'a [u8]>) -> Self {
        let output = pipe.is_some().then(Vec::new);
        Self { is_writing: pipe.is_some(), pipe, input: input.unwrap_or_default(), output }
    }

    fn is_open(&self) -> bool {
        self.pipe.is_some()
    }

    fn close(&mut self) {
        self.pipe = None;
    }

    fn poll_fd(&self) -> Option<PollFd<'_>> {
        let flags = if self.is_writing { PollFlags::IN | PollFlags::OUT } else { PollFlags::IN };
        self.pipe.as_ref().map(|pipe| PollFd::new(pipe, flags))
    }

    /// Writes what the pipe takes; after the last byte the program reads the end.
    fn write(&mut self) -> std::result::Result<(), Errno> {
        let Some(pipe) = &self.pipe else { return Ok(()) };
        while self.is_writing {
            if self.input.is_empty() {
                self.is_writing = false;
                return match rustix::net::shutdown(pipe, rustix::net::Shutdown::Write) {
                    Ok(()) | Err(Errno::NOTCONN) => Ok(()),
                    Err(errno) => Err(errno),
                };
            }
            match rustix::net::send(pipe, self.input, rustix::net::SendFlags::NOSIGNAL) {
                Ok(written) => self.input = &self.input[written..],
                Err(Errno::AGAIN) => return Ok(()),
                Err(Errno::INTR) => {}
                // The program reads no more; what it writes still counts.
                Err(Errno::PIPE) => self.is_writing = false,
                Err(errno) => return Err(errno),
            }
        }
        Ok(())
    }

    fn read(&mut self, max_bytes: usize) -> std::result::Result<(), Errno> {
        let (Some(pipe), Some(output)) = (&self.pipe, &mut self.output) else { return Ok(()) };
        loop {
            output.reserve(CHUNK_BYTES);
            match rustix::io::read(pipe, rustix::buffer::spare_capacity(output)) {
                // Reset: the program ended without reading its input.
                Ok(0) | Err(Errno::CONNRESET) => {
                    self.close();
                    return Ok(());
                }
                // What came in the same piece is kept, as in Node.
                Ok(_) if output.len() > max_bytes => return Err(Errno::NOBUFS),
                Ok(_) | Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return Ok(()),
                Err(errno) => return Err(errno),
            }
        }
    }
}
