//! Natives of `silk:upload`: bodies that go from the connection to the disk below JavaScript, forms that a script
//! reads, and names made safe. What happens to each part is decided in TypeScript, once per part.

mod disk;
mod failure;
mod form;
mod names;
mod notes;
mod rate;
mod sink;
mod transfer;

use std::path::PathBuf;
use std::rc::Rc;

use engine::{Arguments, Bytes, Cx, Error, Function, Native, NativeClass, Object, Result, Value, native};
use http::multipart::{self, ErrorKind, Parser};
use reactor::{Class, SysError};
use runtime::{Env, PathArg, offload};

use crate::http_::sink::RequestId;
use failure::Failure;
use transfer::{Answer, Body, Limits, Source, Transfer};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("boundaryOf", boundary_of),
    native("fileNameOf", file_name_of),
    native("safeName", safe_name),
    offload("nameFile", Class::FileMetadata, name_file),
    native("newForm", form::new_form),
    native("parseForm", form::parse_form),
    native("endForm", form::end_form),
    native("newTransfer", new_transfer),
    native("attachTransfer", attach_transfer),
    native("feedTransfer", feed_transfer),
    native("endTransfer", end_transfer),
    native("failTransfer", fail_transfer),
    native("answerPart", answer_part),
    native("transferProgress", transfer_progress),
];

/// The boundary; `null` if the type is not that of a form, empty if the type has no valid one.
fn boundary_of<'s>(cx: &mut Cx<'s>, content_type: String) -> Result<Value<'s>> {
    match multipart::boundary_of(&content_type) {
        // Boundaries are ASCII.
        Ok(boundary) => Ok(cx.string(&String::from_utf8_lossy(&boundary))?.value()),
        Err(error) if error.kind == ErrorKind::NotMultipart => Ok(cx.null()),
        Err(_) => Ok(cx.string("")?.value()),
    }
}

fn file_name_of(_cx: &mut Cx<'_>, content_disposition: String) -> Result<Option<String>> {
    Ok(multipart::disposition_of(&content_disposition).filename)
}

fn safe_name(_cx: &mut Cx<'_>, sent: String) -> Result<String> {
    Ok(names::safe_name(&sent))
}

/// Gives a complete file the name that is wanted, or one with a number; says which.
fn name_file(temporary: PathArg, wanted: PathArg) -> std::result::Result<String, SysError> {
    disk::name(temporary.as_path(), wanted.as_path()).map(|path| path.to_string_lossy().into_owned())
}

/// What JavaScript holds.
struct Handle(Rc<Transfer>);

impl NativeClass for Handle {
    const NAME: &'static str = "Transfer";
    fn construct<'s>(_cx: &mut Cx<'s>, _args: Arguments<'s>) -> Result<Self> {
        Err(Error::type_error("Illegal constructor"))
    }
}

fn of(cx: &mut Cx<'_>, transfer: Value<'_>) -> Result<Rc<Transfer>> {
    let found = cx.with_instance::<Handle, _>(transfer, |_, handle| Rc::clone(&handle.0));
    found.ok_or_else(|| Error::type_error("Illegal invocation"))
}

/// `limits`: bytes of the body, of a file, of all fields, of a part's head; parts; bytes per second or 0; ms between
/// two notes of progress or 0. Infinity is none.
fn new_transfer<'s>(
    cx: &mut Cx<'s>,
    boundary: Option<String>,
    limits: Vec<f64>,
    callback: Function<'s>,
) -> Result<Object<'s>> {
    let [bytes, file_bytes, field_bytes, head_bytes, parts, rate, progress_ms] = limits[..] else {
        return Err(Error::type_error("newTransfer expected seven limits"));
    };
    let body = match boundary {
        Some(boundary) => {
            let limits = multipart::Limits { head_bytes: head_bytes as usize, parts: parts as usize };
            Body::Form(Box::new(Parser::new(boundary.as_bytes(), limits)))
        }
        None => Body::Raw,
    };
    let limits = Limits { bytes: bytes as u64, file_bytes: file_bytes as u64, field_bytes: field_bytes as u64 };
    let positive = |number: f64| (number > 0.0 && number.is_finite()).then_some(number);
    let transfer = Transfer::new(cx, body, limits, positive(rate), positive(progress_ms), callback);
    let prototype = cx.object()?;
    cx.instance(prototype, Handle(transfer))
}

fn attach_transfer(cx: &mut Cx<'_>, transfer: Value<'_>, slot: u32, request: i32) -> Result<bool> {
    let id = RequestId { slot, request };
    Ok(sink::attach(&Env::of(cx), &of(cx, transfer)?, id))
}

/// Takes bytes from a script, and says how many; after fewer than all, the note `ready` asks for the rest.
fn feed_transfer(cx: &mut Cx<'_>, transfer: Value<'_>, chunk: Bytes<'_>) -> Result<usize> {
    let (transfer, env) = (of(cx, transfer)?, Env::of(cx));
    transfer.set_source(Source::Script);
    Ok(transfer.take(&env, chunk.as_slice(cx)))
}

fn end_transfer(cx: &mut Cx<'_>, transfer: Value<'_>) -> Result<()> {
    of(cx, transfer)?.end(&Env::of(cx));
    Ok(())
}

/// `aborted`: by the peer, else by the program.
fn fail_transfer(cx: &mut Cx<'_>, transfer: Value<'_>, aborted: bool) -> Result<()> {
    let failure = if aborted { Failure::Aborted } else { Failure::Cancelled };
    of(cx, transfer)?.fail(&Env::of(cx), failure);
    Ok(())
}

/// Without a path the part is skipped or, with `keep`, a field; `append`: the file is continued in place.
fn answer_part(
    cx: &mut Cx<'_>,
    transfer: Value<'_>,
    keep: bool,
    path: Option<String>,
    append: bool,
    sha256: bool,
) -> Result<()> {
    let answer = match path {
        Some(path) => Answer::File { path: PathBuf::from(path), append, sha256 },
        None if keep => Answer::Field,
        None => Answer::Skip,
    };
    of(cx, transfer)?.answer(cx, answer)
}

fn transfer_progress(cx: &mut Cx<'_>, transfer: Value<'_>) -> Result<Vec<f64>> {
    Ok(of(cx, transfer)?.progress())
}
