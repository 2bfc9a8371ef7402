//! The parser proper: where parts begin and end.
//!
//! A delimiter is CR LF, two hyphens and the boundary. CR occurs in it at the start only, which makes two things
//! simple: the end of an input can be the start of a delimiter in one place at most, its last CR; and bytes held back
//! there that turn out to be data are the delimiter's own first bytes, so that nobody has to keep them.

use memchr::memmem::Finder;

use super::error::{Error, ErrorKind};
use super::head::PartHead;

/// What one form may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one part's header lines.
    pub head_bytes: usize,
    /// Parts.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { head_bytes: 16 * 1024, parts: 1000 }
    }
}

/// Something that the input holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A part begins.
    Part(Box<PartHead>),
    /// Bytes of the part, never empty.
    Data(&'a [u8]),
    /// The part is complete.
    PartEnd,
    /// The form is complete; what follows in the input is ignored.
    End,
}

/// What a call took from the input, and the event found in it. No event: all of the input was taken.
#[derive(Debug)]
pub struct Step<'a> {
    /// Bytes of the input that are done with.
    pub consumed: usize,
    /// The event, if there was one.
    pub event: Option<Event<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first delimiter: ignored, as RFC 2046 says.
    Preamble,
    /// In a part's data.
    Data,
    /// Behind a delimiter's boundary: two hyphens, or white space and the line's end.
    AfterBoundary,
    /// Behind the first hyphen.
    AfterHyphen,
    /// White space behind the boundary.
    Padding,
    /// Behind the CR of a delimiter's line.
    AfterReturn,
    /// In a part's header lines.
    Head,
    /// Behind the last delimiter.
    Epilogue,
}

/// A form on its way.
pub struct Parser {
    delimiter: Finder<'static>,
    limits: Limits,
    state: State,
    /// How many bytes of the delimiter the input ended with so far, in `Preamble` and `Data`.
    held: usize,
    /// The incomplete header lines, in `Head`.
    head: Vec<u8>,
    parts: usize,
}

const HEAD_END: &[u8] = b"\r\n\r\n";
/// A head is collected behind these bytes, so that no header lines at all look like the end of some.
const LINE_END: &[u8] = b"\r\n";

impl Parser {
    /// A parser for a boundary as [`super::boundary_of`] gives it.
    pub fn new(boundary: &[u8], limits: Limits) -> Self {
        let delimiter = [b"\r\n--", boundary].concat();
        Self {
            delimiter: Finder::new(&delimiter).into_owned(),
            limits,
            state: State::Preamble,
            // The first delimiter may lack its CR LF.
            held: LINE_END.len(),
            head: Vec::new(),
            parts: 0,
        }
    }

    /// Looks at the input up to the first event. To be called again with what was not consumed, also if that is
    /// nothing, until there is no event.
    pub fn step<'a>(&'a mut self, input: &'a [u8]) -> Result<Step<'a>, Error> {
        let mut at = 0;
        loop {
            let rest = &input[at..];
            if rest.is_empty() {
                return Ok(Step { consumed: at, event: None });
            }
            match self.state {
                State::Preamble => at += self.skip_preamble(rest),
                State::Data => {
                    let (taken, found) = self.look_for_delimiter(rest);
                    let event = match found {
                        Found::Nothing => {
                            at += taken;
                            continue;
                        }
                        Found::Bytes => Event::Data(&rest[..taken]),
                        Found::HeldBytes(count) => Event::Data(&self.delimiter.needle()[..count]),
                        Found::Delimiter => Event::PartEnd,
                    };
                    return Ok(Step { consumed: at + taken, event: Some(event) });
                }
                State::Head => {
                    let (taken, head) = self.collect_head(rest)?;
                    at += taken;
                    if let Some(head) = head {
                        return Ok(Step { consumed: at, event: Some(Event::Part(Box::new(head))) });
                    }
                }
                State::Epilogue => return Ok(Step { consumed: input.len(), event: None }),
                _ => {
                    at += 1;
                    if self.behind_boundary(rest[0])? {
                        return Ok(Step { consumed: at, event: Some(Event::End) });
                    }
                }
            }
        }
    }

    /// To be called when the input has ended.
    pub fn finish(&self) -> Result<(), Error> {
        if self.state == State::Epilogue { Ok(()) } else { Err(ErrorKind::UnexpectedEnd.into()) }
    }

    fn skip_preamble(&mut self, input: &[u8]) -> usize {
        match self.look_for_delimiter(input) {
            (taken, Found::Delimiter | Found::Nothing | Found::Bytes) => taken,
            (_, Found::HeldBytes(_)) => 0,
        }
    }

    /// What comes first in the data, and how many bytes of the input are done with then.
    fn look_for_delimiter(&mut self, input: &[u8]) -> (usize, Found) {
        let needle = self.delimiter.needle();
        if self.held > 0 {
            let wanted = &needle[self.held..];
            let count = wanted.len().min(input.len());
            if input[..count] != wanted[..count] {
                return (0, Found::HeldBytes(std::mem::take(&mut self.held)));
            }
            self.held += count;
            return (count, self.at_delimiter_end());
        }
        if let Some(start) = self.delimiter.find(input) {
            if start > 0 {
                return (start, Found::Bytes);
            }
            self.held = needle.len();
            return (self.held, self.at_delimiter_end());
        }
        let tail = input.len().saturating_sub(needle.len() - 1);
        let cut = memchr::memrchr(needle[0], &input[tail..]).map(|at| tail + at);
        match cut.filter(|&cut| needle.starts_with(&input[cut..])) {
            Some(0) => {
                self.held = input.len();
                (input.len(), Found::Nothing)
            }
            Some(cut) => (cut, Found::Bytes),
            None => (input.len(), Found::Bytes),
        }
    }

    fn at_delimiter_end(&mut self) -> Found {
        if self.held < self.delimiter.needle().len() {
            return Found::Nothing;
        }
        self.held = 0;
        self.state = State::AfterBoundary;
        Found::Delimiter
    }

    /// One byte of the rest of a delimiter's line; says whether it was the form's end.
    fn behind_boundary(&mut self, byte: u8) -> Result<bool, Error> {
        self.state = match (self.state, byte) {
            (State::AfterBoundary, b'-') => State::AfterHyphen,
            (State::AfterHyphen, b'-') => State::Epilogue,
            (State::AfterBoundary | State::Padding, b' ' | b'\t') => State::Padding,
            (State::AfterBoundary | State::Padding, b'\r') => State::AfterReturn,
            (State::AfterReturn, b'\n') => State::Head,
            _ => return Err(ErrorKind::MalformedDelimiter.into()),
        };
        if self.state == State::Head {
            self.parts += 1;
            if self.parts > self.limits.parts {
                return Err(ErrorKind::TooManyParts.into());
            }
            self.head.extend_from_slice(LINE_END);
        }
        Ok(self.state == State::Epilogue)
    }

    /// Takes one header line, or what there is of it; gives the head if that was the empty one.
    fn collect_head(&mut self, input: &[u8]) -> Result<(usize, Option<PartHead>), Error> {
        let taken = memchr::memchr(b'\n', input).map_or(input.len(), |at| at + 1);
        if self.head.len() + taken > LINE_END.len() + self.limits.head_bytes + LINE_END.len() {
            return Err(ErrorKind::HeadTooLarge.into());
        }
        self.head.extend_from_slice(&input[..taken]);
        if !self.head.ends_with(HEAD_END) {
            return Ok((taken, None));
        }
        let head = PartHead::parse(&self.head[LINE_END.len()..self.head.len() - LINE_END.len()])?;
        // Parts are few and far between: the next head gets memory of its own.
        self.head = Vec::new();
        self.state = State::Data;
        Ok((taken, Some(head)))
    }
}

enum Found {
    /// More input has to tell.
    Nothing,
    /// The consumed bytes are data.
    Bytes,
    /// So many of the delimiter's bytes, held back before, are data.
    HeldBytes(usize),
    /// The consumed bytes end with a delimiter.
    Delimiter,
}
