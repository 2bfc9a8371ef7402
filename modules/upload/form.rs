//! Forms that a script reads part by part (`parts()`): chunks in, events out; the data stays in the script's chunks.

use std::cell::RefCell;

use engine::{Arguments, Bytes, Cx, Error, IntoValue, NativeClass, Object, Result, Value};
use http::multipart::{Event, Limits, Parser, PartHead};

use super::notes::part_value;

/// A form under way.
pub struct Form(RefCell<Parser>);

impl NativeClass for Form {
    const NAME: &'static str = "Form";
    fn construct<'s>(_cx: &mut Cx<'s>, _args: Arguments<'s>) -> Result<Self> {
        Err(Error::type_error("Illegal constructor"))
    }
}

/// An event that borrows nothing, so that values can be made of it.
enum Found {
    Part(Box<PartHead>),
    /// A piece of the chunk.
    Data(usize, usize),
    /// Data that an earlier chunk ended with.
    Held(Vec<u8>),
    PartEnd,
}

pub fn new_form<'s>(cx: &mut Cx<'s>, boundary: String, head_bytes: f64, parts: f64) -> Result<Object<'s>> {
    let limits = Limits { head_bytes: head_bytes as usize, parts: parts as usize };
    let prototype = cx.object()?;
    cx.instance(prototype, Form(RefCell::new(Parser::new(boundary.as_bytes(), limits))))
}

/// What the chunk holds: heads as arrays, `start, end` of data, held data as an ArrayBuffer, `null` behind a part. At
/// an error the text, or the name of the limit, is the last element.
pub fn parse_form<'s>(cx: &mut Cx<'s>, form: Value<'s>, chunk: Bytes<'s>) -> Result<Value<'s>> {
    let parsed = cx.with_instance::<Form, _>(form, |cx, form| {
        let mut found = Vec::new();
        let failed = collect(&mut form.0.borrow_mut(), chunk.as_slice(cx), &mut found).err();
        (found, failed)
    });
    let (found, failed) = parsed.ok_or_else(|| Error::type_error("Illegal invocation"))?;
    let mut values = Vec::with_capacity(found.len() * 2);
    for event in found {
        match event {
            Found::Part(head) => values.push(part_value(cx, *head)?),
            Found::Data(start, end) => values.extend([cx.number(start as f64), cx.number(end as f64)]),
            Found::Held(bytes) => values.push(bytes.into_value(cx)?),
            Found::PartEnd => values.push(cx.null()),
        }
    }
    if let Some(error) = failed {
        values.push(error_value(cx, error)?);
    }
    values.into_value(cx)
}

/// What is wrong if the chunks end here.
pub fn end_form<'s>(cx: &mut Cx<'s>, form: Value<'s>) -> Result<Value<'s>> {
    let ended = cx.with_instance::<Form, _>(form, |_, form| form.0.borrow().finish());
    match ended.ok_or_else(|| Error::type_error("Illegal invocation"))? {
        Ok(()) => Ok(Value::undefined()),
        Err(error) => error_value(cx, error),
    }
}

fn error_value<'s>(cx: &mut Cx<'s>, error: http::multipart::Error) -> Result<Value<'s>> {
    use http::multipart::ErrorKind;
    match error.kind {
        ErrorKind::TooManyParts => "maxParts".into_value(cx),
        ErrorKind::HeadTooLarge => "maxHeaderBytes".into_value(cx),
        _ => error.to_string().into_value(cx),
    }
}

fn collect(
    parser: &mut Parser,
    chunk: &[u8],
    found: &mut Vec<Found>,
) -> std::result::Result<(), http::multipart::Error> {
    let mut at = 0;
    loop {
        let step = parser.step(&chunk[at..])?;
        at += step.consumed;
        found.push(match step.event {
            Some(Event::Part(head)) => Found::Part(head),
            Some(Event::Data(bytes)) if step.consumed > 0 => Found::Data(at - bytes.len(), at),
            Some(Event::Data(bytes)) => Found::Held(bytes.to_vec()),
            Some(Event::PartEnd) => Found::PartEnd,
            Some(Event::End) => continue,
            None => return Ok(()),
        });
    }
}
