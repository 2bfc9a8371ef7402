//! What a transfer tells JavaScript: notes that wait until the end of the loop's phase, since a transfer notices things in
//! places that must not enter JavaScript.

use std::rc::Rc;

use engine::{Cx, Error, IntoValue, Value};
use http::multipart::PartHead;
use runtime::{Env, door};

use super::disk::Stored;
use super::failure::Failure;
use super::transfer::Transfer;

/// One note.
pub enum Note {
    /// A part begins; nothing is taken until it is answered.
    Part(Box<PartHead>),
    /// The plain field that was answered last is complete.
    Field(Vec<u8>),
    /// A feeding script may go on.
    Ready,
    /// Time to report progress.
    Progress,
    /// Everything is stored.
    Done(Vec<Stored>),
    /// It failed, and what was to be removed is removed.
    Failed(Failure),
}

impl Note {
    /// The name that `internal/upload/transfer` knows, and the values that go with it.
    fn into_values<'s>(self, cx: &mut Cx<'s>) -> Result<Vec<Value<'s>>, Error> {
        let name = |cx: &mut Cx<'s>, name: &str| cx.string(name).map(|name| name.value());
        Ok(match self {
            Note::Part(head) => vec![name(cx, "part")?, part_value(cx, *head)?],
            Note::Field(bytes) => vec![name(cx, "field")?, bytes.into_value(cx)?],
            Note::Ready => vec![name(cx, "ready")?],
            Note::Progress => vec![name(cx, "progress")?],
            Note::Done(stored) => vec![name(cx, "done")?, stored_value(cx, stored)?],
            Note::Failed(failure) => {
                let failed = name(cx, "failed")?;
                let mut values = vec![failed];
                values.extend(failure.into_values(cx)?);
                values
            }
        })
    }
}

/// `[name, filename, type, [header name, value, …]]`
pub fn part_value<'s>(cx: &mut Cx<'s>, head: PartHead) -> Result<Value<'s>, Error> {
    let headers: Vec<String> = head.headers.into_iter().flat_map(|(name, value)| [name, value]).collect();
    (head.name, head.filename, head.content_type, headers).into_value(cx)
}

/// `[path, size, digest][]`
fn stored_value<'s>(cx: &mut Cx<'s>, stored: Vec<Stored>) -> Result<Value<'s>, Error> {
    let hex = |digest: [u8; 32]| digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let of = |stored: Stored| (stored.path.to_string_lossy().into_owned(), stored.len as f64, stored.sha256.map(hex));
    stored.into_iter().map(of).collect::<Vec<_>>().into_value(cx)
}

/// Sees to it that the transfer's notes are delivered when this phase ends.
pub fn deliver_later(env: &Env, transfer: &Rc<Transfer>) {
    let transfer = Rc::clone(transfer);
    env.after_phase(move |cx, env| deliver(cx, env, &transfer));
}

fn deliver(cx: &mut Cx<'_>, env: &Env, transfer: &Rc<Transfer>) {
    while let Some(note) = transfer.next_note() {
        cx.scope(|cx| {
            let Some(callback) = transfer.callback(cx) else { return };
            match note.into_values(cx) {
                Ok(values) => {
                    door::call(cx, env, callback, Value::undefined(), &values);
                }
                Err(error) => door::report(cx, env, error),
            }
        });
    }
}
