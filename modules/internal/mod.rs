//! Natives of the shared TypeScript in this folder: async context, microtasks, rejections, fatal errors, and
//! running the text of `--eval`.

use engine::{Cx, Function, Gc, Native, Result, Source, Value, native};
use runtime::Env;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("getAsyncContext", get_async_context),
    native("setAsyncContext", set_async_context),
    native("tickState", tick_state),
    native("runMicrotasks", run_microtasks),
    native("takeRejections", take_rejections),
    native("writeStderr", crate::process::write_stderr),
    native("errorPosition", error_position),
    native("builtinLine", builtin_line),
    native("hasModule", has_module),
    native("gc", gc),
    native("runScript", run_script),
    native("checkScript", check_script),
    native("setStackHeader", set_stack_header),
    native("setPrepareStackHook", set_prepare_stack_hook),
    native("systemErrors", system_errors),
    native("cloneValue", clone_value),
];

fn set_prepare_stack_hook(cx: &mut Cx<'_>, hook: Function<'_>) -> Result<()> {
    cx.set_prepare_stack_hook(hook);
    Ok(())
}

fn get_async_context<'s>(cx: &mut Cx<'s>) -> Result<Value<'s>> {
    cx.async_context()
}

fn set_async_context(cx: &mut Cx<'_>, context: Value<'_>) -> Result<()> {
    cx.set_async_context(context);
    Ok(())
}

fn tick_state<'s>(cx: &mut Cx<'s>) -> Result<Value<'s>> {
    let env = Env::of(cx);
    cx.shared_words(&env.tick_state)
}

fn run_microtasks(cx: &mut Cx<'_>) -> Result<()> {
    cx.run_microtasks();
    Ok(())
}

fn take_rejections(cx: &mut Cx<'_>, report: Function<'_>) -> Result<()> {
    let env = Env::of(cx);
    env.take_rejections(cx, report)
}

type Position = (String, u32, u32, Option<String>);

fn error_position(cx: &mut Cx<'_>, error: Value<'_>) -> Result<Option<Position>> {
    let position = cx.error_position(error)?.filter(|position| !position.file.is_empty());
    Ok(position.map(|position| (position.file, position.line, position.column, position.source_line)))
}

fn builtin_line(cx: &mut Cx<'_>, id: String, line: u32) -> Result<Option<&'static str>> {
    Ok(Env::of(cx).builtins.source_line(&id, line))
}

fn has_module(cx: &mut Cx<'_>, id: String) -> Result<bool> {
    Ok(Env::of(cx).builtins.has(&id))
}

fn gc(cx: &mut Cx<'_>) -> Result<()> {
    cx.gc(Gc::Full);
    Ok(())
}

fn run_script<'s>(cx: &mut Cx<'s>, source: String, file: String) -> Result<Value<'s>> {
    // The file is also the referrer of the script's `import()`.
    let referrer = cx.string(&file)?.value();
    cx.eval(Source { file: &file, line: 1, text: &source }, referrer)
}

fn check_script(cx: &mut Cx<'_>, source: String, file: String) -> Result<()> {
    cx.check_syntax(&file, &source)
}

fn set_stack_header(cx: &mut Cx<'_>, error: Value<'_>, header: Value<'_>) -> Result<()> {
    cx.set_stack_header(error, header)
}

fn system_errors(_cx: &mut Cx<'_>) -> Result<Vec<(i32, &'static str, &'static str)>> {
    Ok(reactor::Errno::all().to_vec())
}

fn clone_value<'s>(cx: &mut Cx<'s>, value: Value<'_>, transfer: Value<'_>) -> Result<Value<'s>> {
    let message = cx.clone_write(value, transfer)?;
    cx.clone_read(message)
}
