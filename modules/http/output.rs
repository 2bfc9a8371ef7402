//! Bytes on their way to a peer: in order, without a large copy when much of it waits, and with the chunked coding
//! of writes that follow one another.

use std::collections::VecDeque;
use std::io::IoSlice;

/// From this size on, what waits is put aside instead of growing one buffer, which would copy it again and again.
const SEGMENT_BYTES: usize = 256 * 1024;

/// See the module's documentation.
#[derive(Default)]
pub struct Output {
    /// What is being filled.
    pub bytes: Vec<u8>,
    /// Bytes of the first buffer that are sent.
    sent: usize,
    /// What an idle connection, and most busy ones, have no use for.
    more: Option<Box<More>>,
}

#[derive(Default)]
struct More {
    /// Full buffers, which go first.
    full: VecDeque<Vec<u8>>,
    /// A chunk whose size is not known yet: writes that follow one another share one.
    chunk: Vec<u8>,
}

impl Output {
    /// Bytes that wait.
    pub fn len(&self) -> usize {
        let more =
            self.more.as_ref().map_or(0, |more| more.full.iter().map(Vec::len).sum::<usize>() + more.chunk.len());
        more + self.bytes.len() - self.sent
    }

    /// Adds bytes, large ones without growing the buffer that is being filled.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > SEGMENT_BYTES && !self.bytes.is_empty() {
            let full = std::mem::take(&mut self.bytes);
            self.more().full.push_back(full);
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds bytes to the open chunk; returns how many it has now.
    pub fn push_to_chunk(&mut self, bytes: &[u8]) -> usize {
        let chunk = &mut self.more().chunk;
        chunk.extend_from_slice(bytes);
        chunk.len()
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// Puts the open chunk behind the rest.
    pub fn seal(&mut self) {
        let Some(chunk) = self.more.as_mut().map(|more| std::mem::take(&mut more.chunk)) else { return };
        if chunk.is_empty() {
            return;
        }
        push_hex(&mut self.bytes, chunk.len());
        self.bytes.extend_from_slice(b"\r\n");
        self.push(&chunk);
        self.bytes.extend_from_slice(b"\r\n");
    }

    /// Puts what another output holds behind this one.
    pub fn append(&mut self, other: Output) {
        self.seal();
        let more = other.more.map_or_else(More::default, |more| *more);
        for full in &more.full {
            self.push(full);
        }
        self.push(&other.bytes);
        if !more.chunk.is_empty() {
            self.more().chunk = more.chunk;
        }
    }

    fn buffers(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.more.iter().flat_map(|more| more.full.iter()).chain([&self.bytes])
    }

    /// The first buffers that wait; returns how many there are. The open chunk is not among them.
    pub fn slices<'a>(&'a self, slices: &mut [IoSlice<'a>]) -> usize {
        let (mut count, mut skip) = (0, self.sent);
        for buffer in self.buffers() {
            if count == slices.len() {
                break;
            }
            if buffer.len() > skip {
                slices[count] = IoSlice::new(&buffer[skip..]);
                count += 1;
            }
            skip = 0;
        }
        count
    }

    /// Drops bytes that were sent.
    pub fn advance(&mut self, count: usize) {
        self.sent += count;
        if let Some(more) = &mut self.more {
            while let Some(first) = more.full.front().filter(|first| self.sent >= first.len()) {
                self.sent -= first.len();
                more.full.pop_front();
            }
            if !more.full.is_empty() {
                return;
            }
        }
        if self.sent == self.bytes.len() {
            self.bytes.clear();
            self.sent = 0;
        }
    }

    /// Gives up all memory when nothing waits; the buffer may serve another response.
    pub fn take_spare(&mut self) -> Vec<u8> {
        debug_assert_eq!(self.len(), 0);
        let mut bytes = std::mem::take(self).bytes;
        bytes.clear();
        bytes
    }

    /// Everything that waits, which waits no more.
    pub fn take_all(&mut self) -> Vec<u8> {
        self.seal();
        let mut all = Vec::with_capacity(self.len());
        for buffer in self.buffers() {
            all.extend_from_slice(buffer);
        }
        all.drain(..self.sent);
        *self = Output::default();
        all
    }
}

fn push_hex(out: &mut Vec<u8>, number: usize) {
    let digits = (usize::BITS - number.leading_zeros()).div_ceil(4).max(1);
    out.extend((0..digits).rev().map(|digit| b"0123456789abcdef"[(number >> (digit * 4)) & 15]));
}

#[cfg(test)]
mod tests {
    use std::io::IoSlice;

    use super::{Output, SEGMENT_BYTES};

    #[test]
    fn writes_share_a_chunk() {
        let mut output = Output { bytes: b"head".to_vec(), ..Output::default() };
        assert_eq!(output.push_to_chunk(&[b'x'; 26]), 26);
        assert_eq!(output.len(), 30);
        output.seal();
        output.seal();
        assert_eq!(output.bytes, [b"head1a\r\n".as_slice(), &[b'x'; 26], b"\r\n"].concat());
    }

    #[test]
    fn nothing_is_lost_between_buffers() {
        let mut output = Output::default();
        let mut wanted = Vec::new();
        for round in 0..40_u8 {
            let part = vec![round; 1 + usize::from(round) * 997];
            output.push(&part);
            wanted.extend_from_slice(&part);
        }
        output.push(&[7; SEGMENT_BYTES + 1]);
        wanted.extend_from_slice(&[7; SEGMENT_BYTES + 1]);
        let mut sent = Vec::new();
        while output.len() > 0 {
            let mut slices = [IoSlice::new(&[]); 3];
            let count = output.slices(&mut slices);
            let some: Vec<u8> = slices[..count].iter().flat_map(|slice| slice.iter().copied()).take(100_003).collect();
            sent.extend_from_slice(&some);
            let taken = some.len();
            output.advance(taken);
        }
        assert!(sent == wanted, "{} of {}", sent.len(), wanted.len());
        assert_eq!(output.take_spare().len(), 0);
    }
}
