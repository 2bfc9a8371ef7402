//! What the process has used: time, processor, memory.

use std::fs;

use engine::{Cx, Result};
use reactor::this_process::usage::{Usage, Who, usage};
use runtime::{Env, system_error};
use rustix::time::{ClockId, clock_gettime};

/// Seconds and nanoseconds of a clock that never goes back.
pub fn hrtime(_cx: &mut Cx<'_>) -> Result<(f64, f64)> {
    let now = clock_gettime(ClockId::Monotonic);
    Ok((now.tv_sec as f64, now.tv_nsec as f64))
}

/// Seconds since the program started.
pub fn uptime(cx: &mut Cx<'_>) -> Result<f64> {
    let env = Env::of(cx);
    let reactor = &env.reactor;
    Ok((reactor.monotonic_ns() - reactor.started_ns()) as f64 / 1e9)
}

pub fn cpu_usage(_cx: &mut Cx<'_>) -> Result<(f64, f64)> {
    processor_time(Who::Process)
}

pub fn thread_cpu_usage(_cx: &mut Cx<'_>) -> Result<(f64, f64)> {
    processor_time(Who::Thread)
}

fn processor_time(who: Who) -> Result<(f64, f64)> {
    let Usage { user, system, .. } = usage(who).map_err(|error| system_error(&error))?;
    Ok((user.as_micros() as f64, system.as_micros() as f64))
}

/// In the order of `process.resourceUsage()`. Linux keeps the fields that are 0 here for other systems' sake.
pub fn resource_usage(_cx: &mut Cx<'_>) -> Result<Vec<f64>> {
    let used = usage(Who::Process).map_err(|error| system_error(&error))?;
    Ok(vec![
        used.user.as_micros() as f64,
        used.system.as_micros() as f64,
        used.max_rss_kib as f64,
        0.0,
        0.0,
        0.0,
        used.page_faults[0] as f64,
        used.page_faults[1] as f64,
        0.0,
        used.blocks[0] as f64,
        used.blocks[1] as f64,
        0.0,
        0.0,
        0.0,
        used.switches[0] as f64,
        used.switches[1] as f64,
    ])
}

/// Bytes of memory that the process occupies now; 0 where the system does not say.
pub fn rss(_cx: &mut Cx<'_>) -> Result<f64> {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: f64 = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0.0);
    Ok(pages * rustix::param::page_size() as f64)
}

/// heapTotal, heapUsed, external, arrayBuffers. The engine counts what its objects own outside the heap in one sum.
pub fn heap_usage(cx: &mut Cx<'_>) -> Result<(f64, f64, f64, f64)> {
    let figures = cx.heap_figures();
    let external = figures.malloc as f64;
    Ok((figures.heap_total as f64, figures.heap_used as f64, external, external))
}

/// The limit of the control group in bytes; the largest number where there is none.
pub fn constrained_memory(_cx: &mut Cx<'_>) -> Result<f64> {
    Ok(memory_limit().map_or(u64::MAX as f64, |limit| limit as f64))
}

fn memory_limit() -> Option<u64> {
    let read = |path| fs::read_to_string(path).ok()?.trim().parse().ok();
    read("/sys/fs/cgroup/memory.max").or_else(|| read("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
}

/// Bytes that the process can still get: what the system has, but no more than its control group allows.
pub fn available_memory(cx: &mut Cx<'_>) -> Result<f64> {
    let meminfo = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib =
        meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:")?.split_whitespace().next()?.parse().ok());
    let available = kib.unwrap_or(0.0_f64) * 1024.0;
    let left = match memory_limit() {
        Some(limit) => (limit as f64 - rss(cx)?).max(0.0),
        None => f64::INFINITY,
    };
    Ok(available.min(left))
}
