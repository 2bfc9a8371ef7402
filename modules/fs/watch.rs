//! Watches on files and folders. All of a program share one inotify instance, since a user may have few of those;
//! it exists while there is a watch.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::os::fd::{AsFd, AsRawFd};
use std::rc::Rc;

use engine::{Cx, Error, Function, IntoValue, Value};
use reactor::fs::{Change, ChangeKind, Watcher};
use reactor::{Interest, SysError};
use runtime::env::Callback;
use runtime::{Env, PathArg, WatchId, door, system_error};

use super::results::Name;

/// The program's watches.
#[derive(Default)]
struct Watches {
    instance: RefCell<Option<(Rc<Watcher>, WatchId)>>,
    listeners: RefCell<HashMap<u32, Rc<Listener>>>,
    started: Cell<u32>,
}

/// One call of `watchStart`. Several may share the kernel's watch: it has one per file.
struct Listener {
    watch: i32,
    /// The last part of the watched path: the kernel names a folder's entries, but not a watched file.
    own_name: Vec<u8>,
    as_bytes: bool,
    on_change: Callback,
    referenced: Cell<bool>,
}

/// Starts to watch; keeps the loop alive.
pub fn start(cx: &mut Cx<'_>, path: PathArg, as_bytes: bool, on_change: Function<'_>) -> Result<u32, Error> {
    let env = Env::of(cx);
    let watches = env.state::<Watches>();
    let watcher = watches.open(&env).map_err(|error| system_error(&error.with_path(path.as_bytes())))?;
    let watch = match watcher.add(path.as_bytes()) {
        Ok(watch) => watch,
        Err(error) => {
            watches.close_if_idle(&env);
            return Err(system_error(&error));
        }
    };
    let listener = Listener {
        watch,
        own_name: last_part(path.as_bytes()).to_vec(),
        as_bytes,
        on_change: Callback::new(cx, on_change),
        referenced: Cell::new(true),
    };
    let id = watches.started.get();
    watches.started.set(id.wrapping_add(1));
    watches.listeners.borrow_mut().insert(id, Rc::new(listener));
    env.add_ref();
    Ok(id)
}

/// Stops a watch. One that is stopped already is ignored.
pub fn stop(cx: &mut Cx<'_>, id: u32) -> Result<(), Error> {
    let env = Env::of(cx);
    let watches = env.state::<Watches>();
    let Some(listener) = watches.listeners.borrow_mut().remove(&id) else {
        return Ok(());
    };
    if listener.referenced.get() {
        env.remove_ref();
    }
    let is_last = !watches.listeners.borrow().values().any(|other| other.watch == listener.watch);
    let watcher = watches.instance.borrow().as_ref().map(|(watcher, _)| Rc::clone(watcher));
    let removed = match watcher {
        Some(watcher) if is_last => watcher.remove(listener.watch),
        _ => Ok(()),
    };
    watches.close_if_idle(&env);
    removed.map_err(|error| system_error(&error))
}

/// Sets whether a watch keeps the loop alive.
pub fn set_referenced(cx: &mut Cx<'_>, id: u32, referenced: bool) -> Result<(), Error> {
    let env = Env::of(cx);
    let listener = env.state::<Watches>().listeners.borrow().get(&id).map(Rc::clone);
    let Some(listener) = listener else {
        return Ok(());
    };
    if listener.referenced.replace(referenced) != referenced {
        if referenced { env.add_ref() } else { env.remove_ref() }
    }
    Ok(())
}

fn last_part(path: &[u8]) -> &[u8] {
    let trimmed = path.len() - path.iter().rev().take_while(|&&byte| byte == b'/').count();
    let start = path[..trimmed].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
    &path[start..trimmed]
}

impl Watches {
    fn open(&self, env: &Env) -> Result<Rc<Watcher>, SysError> {
        if let Some((watcher, _)) = &*self.instance.borrow() {
            return Ok(Rc::clone(watcher));
        }
        let watcher = Rc::new(Watcher::new()?);
        let reader = Rc::clone(&watcher);
        let readiness = env
            .watch(watcher.as_fd().as_raw_fd(), Interest::READABLE, move |cx, env, _| report(cx, env, &reader))
            .map_err(|errno| SysError::new(errno, "watch"))?;
        *self.instance.borrow_mut() = Some((Rc::clone(&watcher), readiness));
        Ok(watcher)
    }

    fn close_if_idle(&self, env: &Env) {
        if !self.listeners.borrow().is_empty() {
            return;
        }
        if let Some((_, readiness)) = self.instance.borrow_mut().take() {
            env.unwatch(readiness);
        }
    }

    /// Those who see a change, by number: a callback may stop others, or start new ones.
    fn listeners_of(&self, watch: i32) -> Vec<u32> {
        let listeners = self.listeners.borrow();
        let mut ids: Vec<_> = listeners.iter().filter(|(_, one)| one.watch == watch).map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids
    }
}

/// Tells every listener of what has happened.
fn report(cx: &mut Cx<'_>, env: &Env, watcher: &Watcher) {
    let changes = match watcher.read() {
        Ok(changes) => changes,
        Err(error) => return door::report(cx, env, system_error(&error)),
    };
    let watches = env.state::<Watches>();
    for change in changes {
        for id in watches.listeners_of(change.watch) {
            let listener = watches.listeners.borrow().get(&id).map(Rc::clone);
            if let Some(listener) = listener {
                cx.scope(|cx| tell(cx, env, &listener, &change));
            }
        }
    }
}

fn tell(cx: &mut Cx<'_>, env: &Env, listener: &Listener, change: &Change) {
    let kind = match change.kind {
        ChangeKind::Rename => "rename",
        ChangeKind::Change => "change",
        ChangeKind::Ended => return, // the deletion itself was reported before
    };
    let name = change.name.clone().unwrap_or_else(|| listener.own_name.clone());
    let arguments =
        (|| Ok::<[Value<'_>; 2], Error>([kind.into_value(cx)?, Name::new(name, listener.as_bytes).into_value(cx)?]))();
    let function = listener.on_change.get(cx);
    match arguments {
        Ok(arguments) => {
            door::call(cx, env, function, Value::undefined(), &arguments);
        }
        Err(error) => door::report(cx, env, error),
    }
}
