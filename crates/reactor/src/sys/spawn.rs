//! Starting a program: what `std::process::Command` does not offer, done between fork and exec.

use std::ffi::OsStr;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

use crate::process::Spec;

const STANDARD_STREAMS: usize = 3;

/// Starts the program with these descriptors, from 0 on, and returns its number. Who waits for it is
/// the caller's business.
pub(crate) fn spawn(spec: &Spec, ends: Vec<Option<OwnedFd>>) -> Result<i32, crate::Errno> {
    let mut command = Command::new(OsStr::from_bytes(&spec.file));
    set_arguments(&mut command, spec);
    let mut ends = ends.into_iter();
    for set in [Command::stdin, Command::stdout, Command::stderr] {
        set(&mut command, ends.next().flatten().map_or_else(Stdio::null, Stdio::from));
    }
    let further = Further::new(ends)?;
    let moves = further.moves();
    if spec.detached || !moves.is_empty() {
        let detached = spec.detached;
        // SAFETY: only setsid and dup2 run in the child, both async-signal-safe; the closure owns plain
        // numbers and allocates nothing there.
        unsafe { command.pre_exec(move || prepare(detached, &moves)) };
    }
    let child = command.spawn().map_err(|error| match error.raw_os_error() {
        Some(number) => crate::Errno::from_number(number),
        None => Errno::INVAL.into(), // a NUL byte; TypeScript has refused those
    })?;
    drop(further);
    i32::try_from(child.id()).map_err(|_| Errno::SRCH.into())
}

fn set_arguments(command: &mut Command, spec: &Spec) {
    if let Some((name, rest)) = spec.args.split_first() {
        command.arg0(OsStr::from_bytes(name)).args(rest.iter().map(|argument| OsStr::from_bytes(argument)));
    }
    command.env_clear();
    for pair in &spec.env {
        // A name may begin with `=` in odd environments; the separator comes later.
        let separator = pair.iter().skip(1).position(|&byte| byte == b'=').map(|at| at + 1);
        if let Some(at) = separator {
            command.env(OsStr::from_bytes(&pair[..at]), OsStr::from_bytes(&pair[at + 1..]));
        }
    }
    if let Some(cwd) = &spec.cwd {
        command.current_dir(OsStr::from_bytes(cwd));
    }
    if let Some(gid) = spec.gid {
        command.gid(gid);
    }
    if let Some(uid) = spec.uid {
        command.uid(uid);
    }
}

/// The descriptors beyond the standard streams. Each waits at a number above all targets, and every
/// target's number is taken in this process, so that neither they nor the descriptors that `Command`
/// opens for itself stand where one of them will be put.
struct Further {
    sources: Vec<(OwnedFd, RawFd)>,
    _placeholders: Vec<OwnedFd>,
}

impl Further {
    fn new(ends: impl Iterator<Item = Option<OwnedFd>>) -> Result<Self, Errno> {
        let ends: Vec<_> = (STANDARD_STREAMS..).zip(ends).collect();
        let above = i32::try_from(STANDARD_STREAMS + ends.len()).map_err(|_| Errno::MFILE)?;
        let mut sources = Vec::new();
        let mut placeholders = Vec::new();
        for (target, end) in ends {
            let Some(end) = end else { continue };
            let target = i32::try_from(target).map_err(|_| Errno::MFILE)?;
            let null = rustix::fs::open(c"/dev/null", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())?;
            placeholders.push(rustix::io::fcntl_dupfd_cloexec(&null, target)?);
            sources.push((rustix::io::fcntl_dupfd_cloexec(&end, above)?, target));
        }
        Ok(Self { sources, _placeholders: placeholders })
    }

    fn moves(&self) -> Vec<(RawFd, RawFd)> {
        self.sources.iter().map(|(source, target)| (source.as_raw_fd(), *target)).collect()
    }
}

/// Runs in the child.
fn prepare(detached: bool, moves: &[(RawFd, RawFd)]) -> std::io::Result<()> {
    if detached {
        rustix::process::setsid()?;
    }
    for &(source, target) in moves {
        // SAFETY: dup2 takes any two numbers. The copy stays open across exec.
        if unsafe { libc::dup2(source, target) } == -1 {
            return Err(std::io::Error::last_os_error());
        }
    }
    Ok(())
}
