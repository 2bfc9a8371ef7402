//! How the calls' results become JavaScript values.

use engine::{Cx, Error, IntoValue, Value};
use reactor::fs::{Content, Entry, FileSystemStat, Stat, Time};

/// A name or path: text where it is wanted so, the system's bytes otherwise.
pub enum Name {
    Text(Vec<u8>),
    Bytes(Vec<u8>),
}

impl Name {
    pub fn new(bytes: Vec<u8>, as_bytes: bool) -> Self {
        if as_bytes { Self::Bytes(bytes) } else { Self::Text(bytes) }
    }
}

impl<'s> IntoValue<'s> for Name {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>, Error> {
        match self {
            Self::Text(bytes) => text(bytes).into_value(cx),
            Self::Bytes(bytes) => bytes.into_value(cx),
        }
    }
}

/// Bytes that are not UTF-8 become replacement characters, as in Node.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// A folder's entries as one flat list: names, with their kinds in between where they are wanted.
pub struct Entries {
    pub entries: Vec<Entry>,
    pub as_bytes: bool,
    pub with_kinds: bool,
}

impl<'s> IntoValue<'s> for Entries {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>, Error> {
        let mut values = Vec::with_capacity(self.entries.len() * 2);
        for entry in self.entries {
            values.push(Name::new(entry.name, self.as_bytes).into_value(cx)?);
            if self.with_kinds {
                values.push((entry.kind as i32).into_value(cx)?);
            }
        }
        Ok(cx.array(&values)?.value())
    }
}

/// A whole file: text where it is wanted so, an ArrayBuffer otherwise; its size where it is too large.
pub struct FileContent {
    pub content: Content,
    pub as_text: bool,
}

impl<'s> IntoValue<'s> for FileContent {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>, Error> {
        match self.content {
            Content::Bytes(bytes) => Name::new(bytes, !self.as_text).into_value(cx),
            Content::TooLarge(size) => size.into_value(cx),
        }
    }
}

/// Integers as high and low half, since a double holds 53 bits; then times as seconds and nanoseconds.
/// The order is that of `Stats`, and `stats.ts` relies on it.
pub fn stat_fields(stat: &Stat) -> Vec<f64> {
    let mut fields = halves(&[
        stat.dev,
        u64::from(stat.mode),
        stat.nlink,
        u64::from(stat.uid),
        u64::from(stat.gid),
        stat.rdev,
        stat.blksize,
        stat.ino,
        stat.size,
        stat.blocks,
    ]);
    for Time { seconds, nanoseconds } in [stat.atime, stat.mtime, stat.ctime, stat.birthtime] {
        fields.extend([seconds as f64, f64::from(nanoseconds)]);
    }
    fields
}

/// The same for a file system, in the order of `StatFs`.
pub fn statfs_fields(stat: &FileSystemStat) -> Vec<f64> {
    halves(&[stat.kind, stat.bsize, stat.frsize, stat.blocks, stat.bfree, stat.bavail, stat.files, stat.ffree])
}

fn halves(numbers: &[u64]) -> Vec<f64> {
    numbers.iter().flat_map(|number| [(number >> 32) as f64, f64::from(*number as u32)]).collect()
}
