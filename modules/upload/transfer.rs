//! A request's body on its way to the disk: it takes bytes where they arrive, finds the parts of a form, holds the
//! limits, and has a `Writer` on the pool store the data. Data never becomes a JavaScript value.
//!
//! Bytes come from the connection (`sink.rs`) or from a script that feeds any other stream; both stop when told that
//! fewer bytes were taken than offered. What happens to a part is JavaScript's to say: see `notes.rs`.
//!
//! One job at most is under way, and takes everything that is queued: a slow upload writes little and often, a fast
//! one in large batches, and order needs no locks.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::mem;
use std::path::PathBuf;
use std::rc::Rc;

use engine::{Cx, Error, Function};
use http::multipart::{Event, Parser, PartHead};
use reactor::{Class, JobError, SysError};
use runtime::Env;
use runtime::env::Callback;

use super::disk::{Op, Place, PlaceKind, Writer};
use super::failure::Failure;
use super::notes::{Note, deliver_later};
use super::rate::Bucket;
use crate::http_::sink::{RequestId, resume_body};

/// Bytes on their way to the disk, of one upload. Beyond that its connection is not read.
const MOST_IN_FLIGHT: usize = 256 * 1024;
/// A write begins once so much waits; less would be a trip to the pool for a packet.
const FLUSH_BYTES: usize = 16 * 1024;
/// The size of one write.
const WRITE_BYTES: usize = 64 * 1024;
/// Buffers kept for the next writes.
const SPARE_BUFFERS: usize = 2;

/// What the options of one upload come to.
pub struct Limits {
    /// Bytes of the whole body.
    pub bytes: u64,
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Names and values of all plain fields together: they are kept in memory.
    pub field_bytes: u64,
}

/// How a body is to be read.
pub enum Body {
    Form(Box<Parser>),
    /// One file, answered before its bytes arrive.
    Raw,
}

/// What JavaScript wants done with a part.
pub enum Answer {
    Skip,
    Field,
    File { path: PathBuf, append: bool, sha256: bool },
}

/// Who can be told to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Nobody yet.
    None,
    /// A connection of ours.
    Request(RequestId),
    /// A script that feeds and waits for [`Note::Ready`].
    Script,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Taking bytes.
    Open,
    /// A part was announced and is not answered.
    Asking,
    /// The body is complete; the last job is to come.
    Ending,
    /// What was stored is being removed; bytes are taken and dropped, so that the peer gets to read the answer.
    Failing,
    /// Told so.
    Closed,
}

/// Where the data of the current part goes.
enum Target {
    Nowhere,
    Memory(Vec<u8>),
    Disk,
}

/// An upload under way.
pub struct Transfer {
    state: RefCell<State>,
    callback: RefCell<Option<Callback>>,
    notes: RefCell<VecDeque<Note>>,
    notes_scheduled: Cell<bool>,
}

struct State {
    body: Body,
    flow: Flow,
}

/// Everything but the parser, whose events borrow from it.
struct Flow {
    phase: Phase,
    limits: Limits,
    source: Source,
    /// It got fewer bytes than it offered.
    source_waits: bool,
    received: u64,
    target: Target,
    /// Bytes of each file so far, and whether it is complete.
    files: Vec<(u64, bool)>,
    fields_len: u64,
    bucket: Option<Bucket>,
    /// The bucket is empty, and a timer runs until it is full.
    throttled: bool,
    /// Milliseconds of a timer that is to be started for that.
    pause_ms: Option<u64>,
    /// Between two notes of progress, in ns; none: nobody listens.
    progress_ns: Option<u64>,
    progressed_ns: u64,
    queue: Vec<Op>,
    queued_bytes: usize,
    /// Bytes of the job that is under way.
    writing_bytes: usize,
    /// Bytes of earlier jobs.
    written: u64,
    /// `None` while a job has it.
    writer: Option<Box<Writer>>,
    spare: Vec<Vec<u8>>,
    failure: Option<Failure>,
    events: Vec<Note>,
}

/// What a job brings back.
struct Outcome {
    writer: Box<Writer>,
    buffers: Vec<Vec<u8>>,
    result: Result<(), SysError>,
}

impl Transfer {
    /// A transfer that tells `callback` about itself. `rate` is in bytes per second, `progress_ms` between two reports.
    pub fn new(
        cx: &mut Cx<'_>,
        body: Body,
        limits: Limits,
        rate: Option<f64>,
        progress_ms: Option<f64>,
        callback: Function<'_>,
    ) -> Rc<Self> {
        let now_ns = Env::of(cx).reactor.now_ns();
        let flow = Flow {
            phase: Phase::Open,
            limits,
            source: Source::None,
            source_waits: false,
            received: 0,
            target: Target::Nowhere,
            files: Vec::new(),
            fields_len: 0,
            bucket: rate.map(|rate| Bucket::new(rate, now_ns)),
            throttled: false,
            pause_ms: None,
            progress_ns: progress_ms.map(|ms| (ms * 1e6) as u64),
            progressed_ns: now_ns,
            queue: Vec::new(),
            queued_bytes: 0,
            writing_bytes: 0,
            written: 0,
            writer: Some(Box::default()),
            spare: Vec::new(),
            failure: None,
            events: Vec::new(),
        };
        Rc::new(Self {
            state: RefCell::new(State { body, flow }),
            callback: RefCell::new(Some(Callback::new(cx, callback))),
            notes: RefCell::default(),
            notes_scheduled: Cell::new(false),
        })
    }

    /// Takes bytes of the body; fewer than offered: the rest is to be offered again after a wake.
    pub fn take(self: &Rc<Self>, env: &Env, bytes: &[u8]) -> usize {
        let taken = self.with(env, |state| state.take(bytes, env.reactor.now_ns()));
        if taken < bytes.len() {
            self.state.borrow_mut().flow.source_waits = true;
        }
        taken
    }

    /// The body is complete.
    pub fn end(self: &Rc<Self>, env: &Env) {
        self.with(env, State::end);
    }

    /// The body will not be completed.
    pub fn fail(self: &Rc<Self>, env: &Env, failure: Failure) {
        self.with(env, |state| state.flow.fail(failure));
    }

    /// Says what to do with the part that was announced, or with a raw body.
    pub fn answer(self: &Rc<Self>, cx: &mut Cx<'_>, answer: Answer) -> Result<(), Error> {
        let env = Env::of(cx);
        let mut random = [0; 8];
        env.reactor.fill_random(&mut random).map_err(|errno| Error::error(format!("no random bytes: {errno}")))?;
        self.with(&env, |state| state.flow.answer(answer, u64::from_ne_bytes(random)));
        self.wake(&env);
        Ok(())
    }

    /// Bytes of the body so far, those of them that are on the disk, then bytes of each file, and 1 behind those that
    /// are complete.
    pub fn progress(&self) -> Vec<f64> {
        let flow = &self.state.borrow().flow;
        let files = flow.files.iter().flat_map(|&(len, done)| [len as f64, f64::from(u8::from(done))]);
        [flow.received as f64, flow.written as f64].into_iter().chain(files).collect()
    }

    /// Who is to be woken.
    pub fn set_source(&self, source: Source) {
        self.state.borrow_mut().flow.source = source;
    }

    /// Lets the source go on if it waits and something would be taken.
    fn wake(self: &Rc<Self>, env: &Env) {
        let source = {
            let flow = &mut self.state.borrow_mut().flow;
            let goes_on = flow.source_waits && flow.room() > 0;
            flow.source_waits &= !goes_on;
            if goes_on { flow.source } else { Source::None }
        };
        match source {
            Source::None => {}
            Source::Request(id) => resume_body(env, id),
            Source::Script => self.with(env, |state| state.flow.events.push(Note::Ready)),
        }
    }

    /// The oldest note that was not delivered.
    pub fn next_note(&self) -> Option<Note> {
        let note = self.notes.borrow_mut().pop_front();
        self.notes_scheduled.set(note.is_some());
        note
    }

    /// Who is told. Nobody once the end was told: then JavaScript is held no longer.
    pub fn callback<'s>(&self, cx: &mut Cx<'s>) -> Option<Function<'s>> {
        let function = self.callback.borrow().as_ref().map(|callback| callback.get(cx));
        if self.state.borrow().flow.phase == Phase::Closed && self.notes.borrow().is_empty() {
            self.callback.borrow_mut().take();
        }
        function
    }

    /// Changes the state, then starts what that calls for.
    fn with<R>(self: &Rc<Self>, env: &Env, change: impl FnOnce(&mut State) -> R) -> R {
        let (result, job, pause_ms) = {
            let state = &mut *self.state.borrow_mut();
            let result = change(state);
            let job = state.flow.next_job();
            self.notes.borrow_mut().extend(state.flow.events.drain(..));
            (result, job, state.flow.pause_ms.take())
        };
        if let Some(ms) = pause_ms {
            self.pause(env, ms);
        }
        if let Some((writer, ops)) = job {
            let this = Rc::clone(self);
            env.run_blocking(Class::FileData, || run(writer, ops), move |_, env, outcome| this.job_done(env, outcome));
        }
        if !self.notes.borrow().is_empty() && !self.notes_scheduled.replace(true) {
            deliver_later(env, self);
        }
        result
    }

    /// Takes nothing until the bucket is full again. The loop stays: the source may be waiting for us alone.
    fn pause(self: &Rc<Self>, env: &Env, ms: u64) {
        let this = Rc::clone(self);
        env.add_ref();
        env.start_timer(ms, move |_, env| {
            env.remove_ref();
            this.state.borrow_mut().flow.throttled = false;
            this.wake(env);
        });
    }

    fn job_done(self: &Rc<Self>, env: &Env, outcome: Result<Outcome, JobError>) {
        self.with(env, |state| state.flow.job_done(outcome));
        self.wake(env);
    }
}

/// The job: every step up to the first that fails.
fn run(mut writer: Box<Writer>, ops: Vec<Op>) -> Outcome {
    let mut buffers = Vec::new();
    for op in ops {
        match writer.run(op) {
            Ok(buffer) => buffers.extend(buffer),
            Err(error) => return Outcome { writer, buffers, result: Err(error) },
        }
    }
    Outcome { writer, buffers, result: Ok(()) }
}

impl State {
    fn take(&mut self, bytes: &[u8], now_ns: u64) -> usize {
        if matches!(self.flow.phase, Phase::Ending | Phase::Failing | Phase::Closed) {
            return bytes.len();
        }
        let mut allowed = bytes.len();
        if let Some(bucket) = &mut self.flow.bucket {
            allowed = allowed.min(bucket.available(now_ns));
        }
        let mut taken = 0;
        while taken < allowed && self.flow.room() > 0 {
            let end = allowed.min(taken + self.flow.room());
            match self.advance(&bytes[taken..end]) {
                Ok(count) => taken += count,
                Err(failure) => {
                    self.flow.fail(failure);
                    return bytes.len();
                }
            }
        }
        self.flow.took(taken, allowed, bytes.len(), now_ns);
        taken
    }

    /// Takes bytes up to the next part's head, or all.
    fn advance(&mut self, input: &[u8]) -> Result<usize, Failure> {
        let State { body, flow } = self;
        let Body::Form(parser) = body else {
            flow.data(input)?;
            flow.count(input.len())?;
            return Ok(input.len());
        };
        let mut at = 0;
        while flow.phase == Phase::Open {
            let step = parser.step(&input[at..]).map_err(Failure::Malformed)?;
            at += step.consumed;
            match step.event {
                Some(Event::Part(head)) => {
                    flow.part(&head)?;
                    flow.events.push(Note::Part(head));
                }
                Some(Event::Data(bytes)) => flow.data(bytes)?,
                Some(Event::PartEnd) => flow.part_end(),
                Some(Event::End) => {}
                None => break,
            }
        }
        flow.count(at)?;
        Ok(at)
    }

    fn end(&mut self) {
        if !matches!(self.flow.phase, Phase::Open) {
            return;
        }
        match &self.body {
            Body::Form(parser) => {
                if let Err(error) = parser.finish() {
                    return self.flow.fail(Failure::Malformed(error));
                }
            }
            Body::Raw => self.flow.part_end(),
        }
        self.flow.phase = Phase::Ending;
        self.flow.queue.push(Op::Commit);
    }
}

impl Flow {
    /// How many bytes may be taken now.
    fn room(&self) -> usize {
        match self.phase {
            Phase::Open if self.throttled => 0,
            Phase::Open => MOST_IN_FLIGHT.saturating_sub(self.queued_bytes + self.writing_bytes),
            Phase::Asking => 0,
            Phase::Ending | Phase::Failing | Phase::Closed => usize::MAX,
        }
    }

    fn count(&mut self, bytes: usize) -> Result<(), Failure> {
        self.received += bytes as u64;
        within(self.received, "maxBytes", self.limits.bytes)
    }

    fn took(&mut self, taken: usize, allowed: usize, offered: usize, now_ns: u64) {
        if let Some(bucket) = &mut self.bucket {
            bucket.spend(taken);
            if taken == allowed && allowed < offered && !mem::replace(&mut self.throttled, true) {
                self.pause_ms = Some(bucket.wait_ms() as u64);
            }
        }
        if let Some(interval_ns) = self.progress_ns
            && now_ns - self.progressed_ns >= interval_ns
        {
            self.progressed_ns = now_ns;
            self.events.push(Note::Progress);
        }
    }

    /// The names of plain fields stay in memory, too.
    fn part(&mut self, head: &PartHead) -> Result<(), Failure> {
        self.phase = Phase::Asking;
        if head.filename.is_none() {
            self.fields_len += head.name.len() as u64;
        }
        within(self.fields_len, "maxFieldBytes", self.limits.field_bytes)
    }

    fn data(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.target {
            Target::Nowhere => {}
            Target::Memory(field) => {
                self.fields_len += bytes.len() as u64;
                within(self.fields_len, "maxFieldBytes", self.limits.field_bytes)?;
                field.extend_from_slice(bytes);
            }
            Target::Disk => {
                let (len, _) = self.files.last_mut().expect("the disk is chosen for a file");
                *len += bytes.len() as u64;
                within(*len, "maxFileBytes", self.limits.file_bytes)?;
                self.queue_bytes(bytes);
            }
        }
        Ok(())
    }

    fn queue_bytes(&mut self, mut bytes: &[u8]) {
        self.queued_bytes += bytes.len();
        while !bytes.is_empty() {
            let buffer = match self.queue.last_mut() {
                Some(Op::Write(buffer)) if buffer.len() < WRITE_BYTES => buffer,
                _ => {
                    self.queue.push(Op::Write(self.spare.pop().unwrap_or_default()));
                    continue;
                }
            };
            let (now, later) = bytes.split_at(bytes.len().min(WRITE_BYTES - buffer.len()));
            buffer.extend_from_slice(now);
            bytes = later;
        }
    }

    fn part_end(&mut self) {
        match mem::replace(&mut self.target, Target::Nowhere) {
            Target::Nowhere => {}
            Target::Memory(field) => self.events.push(Note::Field(field)),
            Target::Disk => {
                self.files.last_mut().expect("the disk is chosen for a file").1 = true;
                self.queue.push(Op::Close);
            }
        }
    }

    fn answer(&mut self, answer: Answer, random: u64) {
        if !matches!(self.phase, Phase::Open | Phase::Asking) {
            return;
        }
        self.phase = Phase::Open;
        self.target = match answer {
            Answer::Skip => Target::Nowhere,
            Answer::Field => Target::Memory(Vec::new()),
            Answer::File { path, append, sha256 } => {
                let kind = if append { PlaceKind::Append } else { PlaceKind::New { random } };
                self.queue.push(Op::Open(Place { path, kind, sha256 }));
                self.files.push((0, false));
                Target::Disk
            }
        };
    }

    /// What has arrived still goes to the disk: a file that is continued in place keeps it.
    fn fail(&mut self, failure: Failure) {
        // Once everything has arrived, neither the peer nor the program can take it back.
        if !matches!(self.phase, Phase::Open | Phase::Asking) {
            return;
        }
        self.phase = Phase::Failing;
        self.failure = Some(failure);
        self.target = Target::Nowhere;
        self.queue.push(Op::Discard);
    }

    /// The writer and what it is to do, if it is here and there is enough.
    fn next_job(&mut self) -> Option<(Box<Writer>, Vec<Op>)> {
        let is_enough = self.queued_bytes >= FLUSH_BYTES || self.queue.iter().any(|op| !matches!(op, Op::Write(_)));
        if self.queue.is_empty() || !is_enough {
            return None;
        }
        let writer = self.writer.take()?;
        self.writing_bytes = mem::take(&mut self.queued_bytes);
        Some((writer, mem::take(&mut self.queue)))
    }

    fn job_done(&mut self, outcome: Result<Outcome, JobError>) {
        self.written += mem::take(&mut self.writing_bytes) as u64;
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => {
                // The writer is gone with the job, and has removed its files.
                self.queue.clear();
                self.phase = Phase::Closed;
                return self.events.push(Note::Failed(Failure::Internal(error.to_string())));
            }
        };
        for mut buffer in outcome.buffers {
            // Small ones belong to slow uploads, which should hold nothing between two packets.
            if buffer.len() >= WRITE_BYTES / 2 && self.spare.len() < SPARE_BUFFERS {
                buffer.clear();
                self.spare.push(buffer);
            }
        }
        if let Err(error) = outcome.result {
            self.phase = Phase::Failing;
            self.failure.get_or_insert(Failure::System(error));
            self.target = Target::Nowhere;
            self.queue.clear();
        }
        self.finish(&outcome.writer);
        self.writer = Some(outcome.writer);
    }

    fn finish(&mut self, writer: &Writer) {
        if !self.queue.is_empty() {
            return;
        }
        let note = match self.phase {
            Phase::Ending => Note::Done(writer.stored().to_vec()),
            Phase::Failing => Note::Failed(self.failure.take().unwrap_or(Failure::Cancelled)),
            _ => return,
        };
        self.phase = Phase::Closed;
        self.spare.clear();
        self.events.push(note);
    }
}

fn within(len: u64, option: &'static str, limit: u64) -> Result<(), Failure> {
    if len > limit { Err(Failure::TooLarge { option, limit }) } else { Ok(()) }
}
