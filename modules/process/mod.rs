//! Natives of `process`: the environment, directories, users, usage, signals and the end of the program.
//!
//! What the process object looks like, and every check of what a program passes, is in the TypeScript beside this
//! file. Reading the command line is in `options`, which the `silk` command uses before an engine exists.

mod directory;
mod ending;
pub mod env_file;
mod environment;
mod facts;
mod identity;
pub mod options;
mod stdio;
mod usage;

use engine::{Native, native};
pub use facts::VERSION;
pub use stdio::write_stderr;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("envEntries", environment::env_entries),
    native("setEnv", environment::set_env),
    native("unsetEnv", environment::unset_env),
    native("parseEnv", environment::parse_env),
    native("cwd", directory::cwd),
    native("chdir", directory::chdir),
    native("umask", directory::umask),
    native("pid", identity::pid),
    native("ppid", identity::ppid),
    native("setTitle", identity::set_title),
    native("getuid", identity::getuid),
    native("geteuid", identity::geteuid),
    native("getgid", identity::getgid),
    native("getegid", identity::getegid),
    native("getgroups", identity::getgroups),
    native("setuid", identity::setuid),
    native("seteuid", identity::seteuid),
    native("setgid", identity::setgid),
    native("setegid", identity::setegid),
    native("setgroups", identity::setgroups),
    native("initgroups", identity::initgroups),
    native("userId", identity::user_id),
    native("userName", identity::user_name),
    native("groupId", identity::group_id),
    native("hrtime", usage::hrtime),
    native("uptime", usage::uptime),
    native("cpuUsage", usage::cpu_usage),
    native("threadCpuUsage", usage::thread_cpu_usage),
    native("resourceUsage", usage::resource_usage),
    native("rss", usage::rss),
    native("heapUsage", usage::heap_usage),
    native("constrainedMemory", usage::constrained_memory),
    native("availableMemory", usage::available_memory),
    native("kill", ending::kill),
    native("watchSignal", ending::watch_signal),
    native("unwatchSignal", ending::unwatch_signal),
    native("abort", ending::abort),
    native("reallyExit", ending::really_exit),
    native("execve", ending::execve),
    native("handleKind", stdio::handle_kind),
    native("writeAll", stdio::write_all),
    native("writeText", stdio::write_text),
    native("writeStderr", stdio::write_stderr),
    native("allowedOptions", facts::allowed_options),
    native("versions", facts::versions),
    native("activeRequests", facts::active_requests),
    native("glibcVersion", facts::glibc_version),
];
