//! Signals, and the ways in which a process ends.

use std::os::unix::process::CommandExt;
use std::process::Command;

use engine::{Cx, Result};
use reactor::this_process::usage;
use reactor::{Errno, SysError};
use runtime::{Env, system_error};

const SIGABRT: i32 = 6;

pub fn kill(_cx: &mut Cx<'_>, pid: i32, signum: i32) -> Result<i32> {
    Ok(usage::kill(pid, signum).map_or_else(Errno::number, |()| 0))
}

/// From now on the signal is an event of the loop; returns 0 or a negative errno.
pub fn watch_signal(cx: &mut Cx<'_>, signum: i32) -> Result<i32> {
    let env = Env::of(cx);
    Ok(env.reactor.watch_signal(signum).map_or_else(Errno::number, |()| 0))
}

pub fn unwatch_signal(cx: &mut Cx<'_>, signum: i32) -> Result<()> {
    let env = Env::of(cx);
    env.reactor.unwatch_signal(signum).map_err(|errno| system_error(&SysError::new(errno, "uv_signal_stop")))
}

/// By the signal: the engine's library has an `abort` of its own, which ends by a segmentation fault.
pub fn abort(_cx: &mut Cx<'_>) -> Result<()> {
    let own = i32::try_from(std::process::id()).unwrap_or(0);
    let _ = usage::kill(own, SIGABRT);
    std::process::abort()
}

pub fn really_exit(cx: &mut Cx<'_>, code: i32) -> Result<()> {
    runtime::modules::Modules::save_code(cx);
    engine::exit_process(code)
}

/// Replaces the program. Returns only when that fails.
pub fn execve(_cx: &mut Cx<'_>, path: String, args: Vec<String>, env: Vec<String>) -> Result<()> {
    let mut command = Command::new(&path);
    let mut args = args.into_iter();
    command.arg0(args.next().unwrap_or_default());
    command.args(args);
    command.env_clear();
    command.envs(env.iter().filter_map(|pair| pair.split_once('=')));
    let error = command.exec();
    Err(system_error(&SysError::new(Errno::from(error), "execve").with_path(path)))
}
