//! The event loop without JavaScript: clocks, timers, readiness of file descriptors, signals, and
//! the pool for work that blocks. It collects what happened; it never calls anybody back, and it
//! knows neither sockets' protocols nor the engine.

#![deny(unsafe_code)]

mod errno;
pub mod fs;
mod heartbeat;
pub mod net;
mod pool;
pub mod process;
mod reactor;
mod real;
mod signal;
mod sim;
pub mod stream;
mod sys;
mod sys_error;
mod system;
pub mod terminal;
mod timers;

pub use errno::Errno;
pub use heartbeat::{Beat, Heartbeat};
pub use pool::{Class, Job, JobError, JobId, JobResult, Pool};
pub use reactor::Reactor;
pub use real::RealSystem;
pub use sim::{Operation, SimControl, SimSystem};
pub use sys_error::SysError;
pub use system::{Completion, Event, Interest, Ready, System, Wake, Waker};
pub use timers::TimerId;

/// What the process can ask and change about itself.
pub mod this_process {
    pub use crate::sys::{c_library, credentials, environment, usage};
}
