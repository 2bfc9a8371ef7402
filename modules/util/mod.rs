//! Natives of `util`: looking at values without running code of the program.
//!
//! What is shown of a value, and how, is in the TypeScript beside this file.

use engine::{Array, Cx, Error, Native, PromiseState, Result, Value, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("kind", kind),
    native("className", class_name),
    native("proxyDetails", proxy_details),
    native("promiseDetails", promise_details),
    native("iteratorEntries", iterator_entries),
    native("weakKeys", weak_keys),
    native("nonIndexKeys", non_index_keys),
    native("stackFrames", stack_frames),
    native("parseEnv", parse_env),
];

fn kind(cx: &mut Cx<'_>, value: Value<'_>) -> Result<i32> {
    Ok(cx.kind(value) as i32)
}

fn class_name(cx: &mut Cx<'_>, object: Value<'_>) -> Result<&'static str> {
    cx.class_name(object).ok_or_else(|| Error::type_error("className: not an object"))
}

fn proxy_details<'s>(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Option<(Value<'s>, Value<'s>)>> {
    Ok(cx.proxy_details(value))
}

fn promise_details<'s>(cx: &mut Cx<'s>, value: Value<'s>) -> Result<(i32, Value<'s>)> {
    let promise =
        engine::Promise::from_value(cx, value).ok_or_else(|| Error::type_error("promiseDetails: not a promise"))?;
    Ok(match promise.state(cx) {
        PromiseState::Pending => (0, cx.undefined()),
        PromiseState::Fulfilled(value) => (1, value),
        PromiseState::Rejected(reason) => (2, reason),
    })
}

fn iterator_entries<'s>(cx: &mut Cx<'s>, iterator: Value<'s>) -> Result<(Array<'s>, bool)> {
    cx.iterator_entries(iterator)?.ok_or_else(|| Error::type_error("iteratorEntries: not a map or set iterator"))
}

fn weak_keys<'s>(cx: &mut Cx<'s>, collection: Value<'s>) -> Result<Array<'s>> {
    cx.weak_keys(collection)?.ok_or_else(|| Error::type_error("weakKeys: not a weak collection"))
}

fn non_index_keys<'s>(cx: &mut Cx<'s>, object: Value<'s>, only_enumerable: bool) -> Result<Array<'s>> {
    cx.non_index_keys(object, only_enumerable)
}

fn stack_frames<'s>(cx: &mut Cx<'s>, limit: u32) -> Result<Array<'s>> {
    cx.stack_frames(limit)
}

fn parse_env(_cx: &mut Cx<'_>, text: String) -> Result<Vec<(String, String)>> {
    Ok(crate::process::env_file::parse(&text))
}
