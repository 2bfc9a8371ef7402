//! Blocking work: one Rust function per system call, run inline, on the pool with a callback, or for a promise.
//!
//! ```ignore
//! pub const NATIVES: &[Native] = &[offload("open", Class::FileMetadata, open)];
//! fn open(path: PathArg, flags: i32, mode: u32) -> Result<i32, SysError> { … }
//! ```
//!
//! The argument behind the function's own decides: a function is called back with `(error, value)`, `true` asks for
//! a promise, anything else runs the call at once on the loop's thread and returns or throws.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;

use engine::{Arguments, Cx, Error, FromValue, Function, IntoValue, Native, Persistent, Promise, Value, native_args};
use reactor::{Class, JobError, JobId, JobResult, SysError};

use crate::door;
use crate::env::Env;
use crate::errors::system_error;

/// A function that may block. `Args` is the tuple of its arguments, which travel to another thread.
pub trait Blocking<Args>: Copy + Send + 'static {
    /// The number of its arguments.
    const ARITY: usize;
    /// What it returns; becomes a value on the loop's thread.
    type Output: Send + 'static;
    /// Converts the arguments of a call.
    fn arguments<'s>(cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Args, Error>;
    /// Does the work.
    fn run(self, args: Args) -> Result<Self::Output, SysError>;
    /// Makes the value.
    fn output<'s>(cx: &mut Cx<'s>, output: Self::Output) -> Result<Value<'s>, Error>;
}

macro_rules! blocking {
    ($count:literal $(, $name:ident $index:literal)*) => {
        impl<F, R, $($name),*> Blocking<($($name,)*)> for F
        where
            F: Fn($($name),*) -> Result<R, SysError> + Copy + Send + 'static,
            R: for<'s> IntoValue<'s> + Send + 'static,
            $($name: for<'s> FromValue<'s> + Send + 'static,)*
        {
            const ARITY: usize = $count;
            type Output = R;
            #[allow(unused_variables)]
            fn arguments<'s>(cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<($($name,)*), Error> {
                Ok(($($name::from_value(cx, args.get($index))?,)*))
            }
            #[allow(non_snake_case)]
            fn run(self, ($($name,)*): ($($name,)*)) -> Result<R, SysError> {
                self($($name),*)
            }
            fn output<'s>(cx: &mut Cx<'s>, output: R) -> Result<Value<'s>, Error> {
                output.into_value(cx)
            }
        }
    };
}
blocking!(0);
blocking!(1, A 0);
blocking!(2, A 0, B 1);
blocking!(3, A 0, B 1, C 2);
blocking!(4, A 0, B 1, C 2, D 3);
blocking!(5, A 0, B 1, C 2, D 3, E 4);
blocking!(6, A 0, B 1, C 2, D 3, E 4, G 5);
blocking!(7, A 0, B 1, C 2, D 3, E 4, G 5, H 6);

/// A native over a function that may block.
pub const fn offload<F, A>(name: &'static str, class: Class, function: F) -> Native
where
    F: Blocking<A>,
    A: Send + 'static,
{
    native_args(name, F::ARITY as u32 + 1, class as u32, move |cx, args| dispatch(cx, args, function))
}

const CLASSES: [Class; 6] =
    [Class::FileData, Class::FileMetadata, Class::NameLookup, Class::Crypto, Class::Compression, Class::Database];

fn class_of(number: u32) -> Class {
    CLASSES.into_iter().find(|class| *class as u32 == number).unwrap_or(Class::FileData)
}

fn dispatch<'s, F, A>(cx: &mut Cx<'s>, args: Arguments<'s>, function: F) -> Result<Value<'s>, Error>
where
    F: Blocking<A>,
    A: Send + 'static,
{
    let done = args.get(F::ARITY);
    let converted = F::arguments(cx, args)?;
    if let Some(callback) = done.as_function() {
        submit(cx, class_of(args.extra()), function, converted, Reply::Callback(callback));
        return Ok(Value::undefined());
    }
    if done.as_bool() == Some(true) {
        let promise = cx.promise()?;
        submit(cx, class_of(args.extra()), function, converted, Reply::Promise(promise));
        return Ok(promise.value());
    }
    let result = function.run(converted);
    // What was pinned for the call is free again.
    cx.release_pinned();
    match result {
        Ok(output) => F::output(cx, output),
        Err(error) => Err(system_error(&error)),
    }
}

enum Reply<'s> {
    Callback(Function<'s>),
    Promise(Promise<'s>),
}

/// Turns what a job returned into the value or error for its caller.
type Convert = for<'s> fn(&mut Cx<'s>, Box<dyn Any + Send>) -> Result<Value<'s>, Error>;

fn convert<'s, F: Blocking<A>, A>(cx: &mut Cx<'s>, result: Box<dyn Any + Send>) -> Result<Value<'s>, Error> {
    let result = result.downcast::<Result<F::Output, SysError>>().expect("made by the job of the same function");
    match *result {
        Ok(output) => F::output(cx, output),
        Err(error) => Err(system_error(&error)),
    }
}

fn submit<F, A>(cx: &mut Cx<'_>, class: Class, function: F, args: A, reply: Reply<'_>)
where
    F: Blocking<A>,
    A: Send + 'static,
{
    let env = Env::of(cx);
    let id = env.reactor.submit(class, Box::new(move || Box::new(function.run(args))));
    let (value, is_promise) = match reply {
        Reply::Callback(function) => (function.value(), false),
        Reply::Promise(promise) => (promise.value(), true),
    };
    let context = cx.async_context().ok().filter(|context| context.is_object());
    let pending = PendingReply {
        class,
        target: Persistent::new(cx, value),
        is_promise,
        context: context.map(|context| Persistent::new(cx, context)),
        convert: convert::<F, A>,
    };
    env.jobs.0.borrow_mut().insert(id, Pending::Script(pending));
    env.add_ref();
}

/// What runs on the loop when a job of native code is done.
type Then = Box<dyn FnOnce(&mut Cx<'_>, &Env, JobResult)>;

/// Who waits for a job.
enum Pending {
    /// JavaScript.
    Script(PendingReply),
    /// Native code.
    Native(Class, Then),
}

struct PendingReply {
    class: Class,
    target: Persistent,
    is_promise: bool,
    /// The async context of the call, restored around the callback.
    context: Option<Persistent>,
    convert: Convert,
}

/// Jobs that are under way.
#[derive(Default)]
pub(crate) struct PendingJobs(RefCell<HashMap<JobId, Pending>>);

impl Env {
    /// The classes of the jobs that are under way, in no order.
    pub fn pending_classes(&self) -> Vec<Class> {
        let class = |pending: &Pending| match pending {
            Pending::Script(pending) => pending.class,
            Pending::Native(class, _) => *class,
        };
        self.jobs.0.borrow().values().map(class).collect()
    }

    /// Blocking work of native code: runs `work` on a thread of `class`, then `then` on the loop with what it
    /// returned. Whoever calls JavaScript there does so through the door.
    pub fn run_blocking<T: Send + 'static>(
        &self,
        class: Class,
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce(&mut Cx<'_>, &Env, Result<T, JobError>) + 'static,
    ) {
        let id = self.reactor.submit(class, Box::new(move || Box::new(work())));
        let then: Then = Box::new(move |cx, env, result| {
            let result = result.map(|value| *value.downcast::<T>().expect("made by the work above"));
            then(cx, env, result);
        });
        self.jobs.0.borrow_mut().insert(id, Pending::Native(class, then));
        self.add_ref();
    }
}

impl PendingJobs {
    pub(crate) fn len(&self) -> usize {
        self.0.borrow().len()
    }

    pub(crate) fn complete(&self, cx: &mut Cx<'_>, env: &Env, id: JobId, result: JobResult) {
        let Some(pending) = self.0.borrow_mut().remove(&id) else { return };
        env.remove_ref();
        let pending = match pending {
            Pending::Script(pending) => pending,
            Pending::Native(_, then) => return cx.scope(|cx| then(cx, env, result)),
        };
        cx.release_pinned();
        cx.scope(|cx| {
            let context = pending.context.as_ref().map_or_else(Value::undefined, |context| context.get(cx));
            cx.set_async_context(context);
            let value = match result {
                Ok(result) => (pending.convert)(cx, result),
                Err(JobError::Panicked(text)) => Err(Error::error(format!("internal error: {text}"))),
                Err(JobError::NoThread(errno)) => Err(system_error(&SysError::new(errno, "clone"))),
            };
            let target = pending.target.get(cx);
            if pending.is_promise {
                settle(cx, env, target, value)
            } else {
                call_back(cx, env, target, value)
            }
            cx.set_async_context(Value::undefined());
        });
    }
}

fn settle(cx: &mut Cx<'_>, env: &Env, target: Value<'_>, value: Result<Value<'_>, Error>) {
    let Some(promise) = Promise::from_value(cx, target) else { return };
    let settled = match value {
        Ok(value) => promise.resolve(cx, value),
        Err(error) => promise.reject_with(cx, error),
    };
    if let Err(error) = settled {
        door::report(cx, env, error);
    }
    door::drain(cx, env);
}

fn call_back(cx: &mut Cx<'_>, env: &Env, target: Value<'_>, value: Result<Value<'_>, Error>) {
    let Some(function) = target.as_function() else { return };
    let null = cx.null();
    match value {
        Ok(value) => door::call(cx, env, function, Value::undefined(), &[null, value]),
        Err(error) => match cx.take_exception(error) {
            Some(exception) => door::call(cx, env, function, Value::undefined(), &[exception]),
            None => None, // terminated: nothing may run
        },
    };
}
