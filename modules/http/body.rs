//! The body of a request while it arrives: who gets it, and how far it is.

use std::collections::VecDeque;

use super::sink::BodySink;

/// Who gets a body.
pub enum Reader {
    /// Nobody yet: it stays with the kernel.
    Nobody,
    /// JavaScript, which wants more.
    Script,
    /// JavaScript, which has enough for now.
    Full,
    /// Nobody any more: it is thrown away.
    Discard,
    /// Native code.
    Sink(Box<dyn BodySink>),
    /// Native code that has enough for now, and what it did not take.
    Stalled(Box<dyn BodySink>, Vec<u8>),
}

/// The body of a request that is arriving.
pub struct Body {
    pub reader: Reader,
    /// Bytes; `None`: chunked.
    pub total: Option<u64>,
    /// Bytes of it that were read from the socket.
    pub received: u64,
    /// Bytes that its reader got.
    pub consumed: u64,
    /// What a sink that was taken off had not taken: it comes first.
    pub kept: Vec<u8>,
    pub rate: Rate,
    /// Bytes that the rate contains.
    counted: u64,
    /// Loop time in ms.
    pub started: u64,
}

impl Body {
    pub fn new(total: Option<u64>, now: u64) -> Self {
        Body {
            reader: Reader::Nobody,
            total,
            received: 0,
            consumed: 0,
            kept: Vec::new(),
            rate: Rate::new(now),
            counted: 0,
            started: now,
        }
    }

    /// So many bytes have arrived by now, whether anybody fetched them from the kernel or not.
    pub fn arrived(&mut self, now: u64, bytes: u64) {
        if bytes > self.counted {
            self.rate.add(now, bytes - self.counted);
            self.counted = bytes;
        }
    }

    /// Whether nothing may be read for it now.
    pub fn is_blocked(&self) -> bool {
        matches!(self.reader, Reader::Nobody | Reader::Full | Reader::Stalled(..))
    }
}

/// Bytes of the last second, counted in tenths.
#[derive(Default)]
pub struct Rate {
    /// Ends of tenths in ms, and the bytes in them.
    tenths: VecDeque<(u64, u64)>,
    /// When bytes arrived last.
    last: u64,
    began: u64,
}

const SECOND: u64 = 1000;
const TENTH: u64 = 100;

impl Rate {
    fn new(now: u64) -> Self {
        Rate { tenths: VecDeque::new(), last: now, began: now }
    }

    pub fn add(&mut self, now: u64, bytes: u64) {
        self.last = now;
        match self.tenths.back_mut() {
            Some((end, count)) if now < *end => *count += bytes,
            _ => self.tenths.push_back((now + TENTH, bytes)),
        }
        while self.tenths.front().is_some_and(|(end, _)| end + SECOND <= now) {
            self.tenths.pop_front();
        }
    }

    /// Bytes per second over the last second, or since the beginning where that is less.
    pub fn per_second(&self, now: u64) -> f64 {
        let bytes: u64 = self.tenths.iter().filter(|(end, _)| end + SECOND > now).map(|(_, count)| count).sum();
        let span = (now - self.began.min(now)).clamp(TENTH, SECOND);
        bytes as f64 * SECOND as f64 / span as f64
    }

    /// Milliseconds since bytes arrived.
    pub fn stalled(&self, now: u64) -> u64 {
        now.saturating_sub(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn the_rate_is_that_of_the_last_second() {
        let mut rate = Rate::new(0);
        for tenth in 0..30 {
            rate.add(tenth * 100, 1000);
        }
        assert!((rate.per_second(2999) - 10_000.0).abs() < 1500.0, "{}", rate.per_second(2999));
        assert_eq!(rate.per_second(9000), 0.0);
        assert_eq!(rate.stalled(9000), 6100);
    }

    #[test]
    fn a_short_upload_is_not_underrated() {
        let mut rate = Rate::new(1000);
        rate.add(1010, 500);
        assert_eq!(rate.per_second(1100), 5000.0);
    }
}
