//! Natives of `os`: what the kernel says about the machine, its load, its network interfaces and the user.
//!
//! Most of it is text below /proc; system calls are there where the text lacks something.

mod cpus;
mod interfaces;

use engine::{Cx, Error, Native, Result, native};
use reactor::this_process::credentials;
use reactor::{Errno, SysError};
use runtime::system_error;
use rustix::process::{Pid, getpriority_process, setpriority_process};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("uname", uname),
    native("loadavg", loadavg),
    native("memory", memory),
    native("uptime", uptime),
    native("cpus", cpus::cpus),
    native("availableParallelism", available_parallelism),
    native("interfaces", interfaces::interfaces),
    native("getPriority", get_priority),
    native("setPriority", set_priority),
    native("user", user),
];

fn uname(_cx: &mut Cx<'_>) -> Result<Vec<String>> {
    let names = rustix::system::uname();
    let all = [names.sysname(), names.nodename(), names.release(), names.version(), names.machine()];
    Ok(all.map(|name| name.to_string_lossy().into_owned()).to_vec())
}

/// A file below /proc; empty where there is none.
fn proc_file(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn loadavg(_cx: &mut Cx<'_>) -> Result<Vec<f64>> {
    let text = proc_file("/proc/loadavg");
    let mut loads: Vec<f64> = text.split_whitespace().take(3).filter_map(|load| load.parse().ok()).collect();
    loads.resize(3, 0.0);
    Ok(loads)
}

fn memory(_cx: &mut Cx<'_>) -> Result<(f64, f64)> {
    let text = proc_file("/proc/meminfo");
    let bytes = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        let kib: f64 = line.trim_start_matches(':').trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kib * 1024.0)
    };
    let free = bytes("MemAvailable").or_else(|| bytes("MemFree"));
    Ok((bytes("MemTotal").unwrap_or(0.0), free.unwrap_or(0.0)))
}

fn uptime(_cx: &mut Cx<'_>) -> Result<f64> {
    let text = proc_file("/proc/uptime");
    Ok(text.split_whitespace().next().and_then(|seconds| seconds.parse().ok()).unwrap_or(0.0))
}

fn available_parallelism(_cx: &mut Cx<'_>) -> Result<u32> {
    Ok(std::thread::available_parallelism().map_or(1, |count| count.get() as u32))
}

/// 0 is the calling process; a number that no process can have is one that does not exist.
fn process_id(pid: i32, syscall: &'static str) -> Result<Option<Pid>> {
    match pid {
        0 => Ok(None),
        1.. => Ok(Pid::from_raw(pid)),
        _ => Err(system_error(&SysError::new(Errno::ESRCH, syscall))),
    }
}

fn failed(errno: rustix::io::Errno, syscall: &'static str) -> Error {
    system_error(&SysError::new(Errno::from_number(-errno.raw_os_error()), syscall))
}

fn get_priority(_cx: &mut Cx<'_>, pid: i32) -> Result<i32> {
    let pid = process_id(pid, "uv_os_getpriority")?;
    getpriority_process(pid).map_err(|errno| failed(errno, "uv_os_getpriority"))
}

fn set_priority(_cx: &mut Cx<'_>, pid: i32, priority: i32) -> Result<()> {
    let pid = process_id(pid, "uv_os_setpriority")?;
    setpriority_process(pid, priority).map_err(|errno| failed(errno, "uv_os_setpriority"))
}

type UserEntry = (u32, u32, Vec<u8>, Vec<u8>, Vec<u8>);

fn user(_cx: &mut Cx<'_>) -> Result<Option<UserEntry>> {
    // The effective user, as libuv does it.
    let id = credentials::ids()[1];
    Ok(credentials::user(id).map(|user| (id, user.group, user.name, user.home, user.shell)))
}
