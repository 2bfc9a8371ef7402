//! The one door into JavaScript: every call from the loop goes through [`call`], which reports an error that nobody
//! caught and then runs `nextTick` callbacks and microtasks until both are empty.

use engine::{Cx, Error, ErrorPosition, Function, Object, Value};

use crate::env::{Callback, Env, REJECTIONS, TICKS};

/// What the loop calls, taken from `internal/bootstrap` once.
pub(crate) struct Callbacks {
    process_ticks: Callback,
    process_timers: Callback,
    process_immediate: Callback,
    on_uncaught: Callback,
    emit_before_exit: Callback,
    emit_exit: Callback,
    on_signal: Callback,
}

impl Callbacks {
    pub(crate) fn of(cx: &mut Cx<'_>, exports: Object<'_>) -> Result<Self, Error> {
        let mut take = |name: &str| {
            let function = exports.get(cx, name)?.expect_function(name)?;
            Ok::<_, Error>(Callback::new(cx, function))
        };
        Ok(Callbacks {
            process_ticks: take("processTicksAndRejections")?,
            process_timers: take("processTimers")?,
            process_immediate: take("processImmediate")?,
            on_uncaught: take("onUncaughtException")?,
            emit_before_exit: take("emitBeforeExit")?,
            emit_exit: take("emitExit")?,
            on_signal: take("onSignal")?,
        })
    }
}

/// Runs one of the loop's own callbacks and what it leaves in the queues. `None`: it threw, and that was handled.
fn run<'s>(cx: &mut Cx<'s>, env: &Env, pick: fn(&Callbacks) -> &Callback, args: &[Value<'_>]) -> Option<Value<'s>> {
    let callbacks = env.callbacks.borrow().clone()?;
    let function = pick(&callbacks).get(cx);
    call(cx, env, function, Value::undefined(), args)
}

/// Calls `function` from the loop. `None`: it threw, and the program handled the error (else it has ended).
pub fn call<'s>(
    cx: &mut Cx<'s>,
    env: &Env,
    function: Function<'_>,
    this: Value<'_>,
    args: &[Value<'_>],
) -> Option<Value<'s>> {
    let result = function.call(cx, this, args);
    let value = match result {
        Ok(value) => Some(value),
        Err(error) => {
            report(cx, env, error);
            None
        }
    };
    drain(cx, env);
    value
}

/// Runs `nextTick` callbacks, microtasks and the handling of rejections until none is left.
pub fn drain(cx: &mut Cx<'_>, env: &Env) {
    if env.tick_word(TICKS) == 0 && env.tick_word(REJECTIONS) == 0 {
        cx.run_microtasks();
    }
    while !env.terminated.get() && (env.tick_word(TICKS) != 0 || env.tick_word(REJECTIONS) != 0) {
        let Some(callbacks) = env.callbacks.borrow().clone() else { return };
        // A callback that throws ends this call; the rest of the queue runs in the next.
        cx.scope(|cx| {
            let function = callbacks.process_ticks.get(cx);
            if let Err(error) = function.call(cx, Value::undefined(), &[]) {
                report(cx, env, error);
            }
        });
    }
}

/// Hands an error that nobody caught to the program, or ends it with the report that Node prints.
pub fn report(cx: &mut Cx<'_>, env: &Env, error: Error) {
    let thrown = if matches!(error, Error::Pending) { cx.thrown_position().unwrap_or_default() } else { None };
    match cx.take_exception(error) {
        Some(exception) => report_exception(cx, env, exception, thrown),
        // Terminated: whoever did that decides what comes next.
        None => {
            env.terminated.set(true);
            cx.stop_microtasks();
        }
    }
}

/// `thrown` is where, if the engine knows.
pub(crate) fn report_exception(cx: &mut Cx<'_>, env: &Env, exception: Value<'_>, thrown: Option<ErrorPosition>) {
    cx.scope(|cx| {
        let Some(callbacks) = env.callbacks.borrow().clone() else {
            return before_bootstrap(cx, exception);
        };
        let location = location(cx, exception, thrown).unwrap_or_else(|_| Value::undefined());
        let from_promise = cx.boolean(false);
        let function = callbacks.on_uncaught.get(cx);
        if let Err(error) = function.call(cx, Value::undefined(), &[exception, from_promise, location]) {
            // The handler of last resort failed: show both, as there is nothing left to ask.
            if let Some(second) = cx.take_exception(error) {
                eprintln!("{}", describe(cx, second));
            }
            before_bootstrap(cx, exception);
        }
    });
}

/// `{ filename, lineNumber, columnNumber, sourceLine }` of an error, as `internal/fatal_exception` wants it: where it
/// was thrown, but for a syntax error the place in the source that does not parse.
fn location<'s>(cx: &mut Cx<'s>, exception: Value<'_>, thrown: Option<ErrorPosition>) -> Result<Value<'s>, Error> {
    let made = cx.error_position(exception)?.filter(|position| !position.file.is_empty());
    let position = match made {
        Some(made) if made.source_line.is_some() => Some(made),
        made => thrown.or(made),
    };
    let Some(position) = position else { return Ok(Value::undefined()) };
    let object = cx.object()?;
    object.set(cx, "filename", position.file)?;
    object.set(cx, "lineNumber", position.line)?;
    object.set(cx, "columnNumber", position.column)?;
    object.set(cx, "sourceLine", position.source_line)?;
    Ok(object.value())
}

/// An error while the builtin modules were being set up: a bug of ours, shown without their help.
fn before_bootstrap(cx: &mut Cx<'_>, exception: Value<'_>) {
    eprintln!("{}", describe(cx, exception));
    engine::exit_process(7);
}

fn describe(cx: &mut Cx<'_>, exception: Value<'_>) -> String {
    let text = cx.scope(|cx| {
        let stack = match exception.as_object() {
            Some(object) => object.get(cx, "stack")?,
            None => Value::undefined(),
        };
        let header = exception_text(cx, exception)?;
        let stack = if stack.is_string() { exception_text(cx, stack)? } else { String::new() };
        Ok::<_, Error>(if stack.contains(&header) { stack } else { format!("{header}\n{stack}") })
    });
    match text {
        Ok(text) => text,
        Err(error) => {
            // Clears the second exception: the first one is what matters, and it has no text.
            cx.take_exception(error);
            "Uncaught exception".to_owned()
        }
    }
}

fn exception_text(cx: &mut Cx<'_>, value: Value<'_>) -> Result<String, Error> {
    cx.scope(|cx| {
        let text = cx.escape(|cx| {
            let global = cx.global();
            let string = global.get(cx, "String")?.expect_function("String")?;
            string.call(cx, Value::undefined(), &[value])
        })?;
        text.as_string().map_or(Ok(String::new()), |text| text.to_utf8(cx))
    })
}

/// Ends the process when the loop itself cannot go on.
pub(crate) fn fatal(_cx: &mut Cx<'_>, _env: &Env, reason: &str) -> ! {
    eprintln!("silk: {reason}");
    engine::exit_process(70)
}

/// Runs the timers that are due and asks for the next call. `processTimers` returns when that has to be:
/// 0 never, else milliseconds of the loop's time, negative when no timer keeps the program alive.
///
/// The request is made before ticks and microtasks run, since a timer that they start may ask for an earlier call.
pub(crate) fn process_timers(cx: &mut Cx<'_>, env: &Env) {
    cx.scope(|cx| {
        let Some(callbacks) = env.callbacks.borrow().clone() else { return };
        let now = cx.number(env.reactor.now_ms() as f64);
        loop {
            let function = callbacks.process_timers.get(cx);
            let ran = function.call(cx, Value::undefined(), &[now]);
            let done = match ran {
                Ok(next) => {
                    let next = next.as_number().unwrap_or(0.0);
                    if next != 0.0 {
                        env.schedule_timers_at((next.abs() * 1e6) as u64);
                    }
                    true
                }
                // An error inside a timer was handled: the timers behind it are still due.
                Err(error) => {
                    report(cx, env, error);
                    false
                }
            };
            drain(cx, env);
            if done || env.terminated.get() {
                return;
            }
        }
    });
}

pub(crate) fn process_immediates(cx: &mut Cx<'_>, env: &Env) {
    cx.scope(|cx| {
        // An error inside an immediate was handled: the immediates behind it belong to this turn, too.
        while run(cx, env, |callbacks| &callbacks.process_immediate, &[]).is_none() && !env.terminated.get() {}
    });
}

pub(crate) fn on_signal(cx: &mut Cx<'_>, env: &Env, signal: i32) {
    cx.scope(|cx| {
        let signal = cx.number(f64::from(signal));
        run(cx, env, |callbacks| &callbacks.on_signal, &[signal]);
    });
}

/// Calls the cleanup callbacks of FinalizationRegistries that became due.
pub(crate) fn run_finalizers(cx: &mut Cx<'_>, env: &Env) {
    if !cx.cleanups_pending() {
        return;
    }
    cx.scope(|cx| {
        for cleanup in cx.take_cleanups() {
            if let Some(function) = cleanup.as_function() {
                call(cx, env, function, Value::undefined(), &[]);
            }
        }
    });
}

/// Emits `beforeExit`: its listeners may start new work.
pub(crate) fn emit_before_exit(cx: &mut Cx<'_>, env: &Env) {
    cx.scope(|cx| {
        run(cx, env, |callbacks| &callbacks.emit_before_exit, &[]);
    });
}

/// Emits `exit` and returns the exit code.
pub(crate) fn emit_exit(cx: &mut Cx<'_>, env: &Env) -> i32 {
    cx.scope(|cx| {
        // Microtasks of the listeners still run. Ticks do not: `process.nextTick` takes none from here on.
        let code = run(cx, env, |callbacks| &callbacks.emit_exit, &[]);
        code.map_or(1, |code| code.as_i32().unwrap_or(0))
    })
}
