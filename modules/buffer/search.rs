//! Finding bytes in bytes, forwards and backwards, by byte or by 16-bit unit. What the arguments of `indexOf` mean is
//! decided in search.ts.

use memchr::{memchr, memmem, memrchr};

/// Where to look: in `haystack`, at or after `start`, or, backwards, at or before it. A negative start lies before
/// the first byte.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    pub haystack: &'a [u8],
    pub start: i64,
    pub forward: bool,
}

impl Search<'_> {
    /// The first place that may match, if there is one for a needle of this length.
    fn origin(&self, needle_len: usize) -> Option<usize> {
        let last = self.haystack.len().checked_sub(needle_len)?;
        match usize::try_from(self.start) {
            Ok(start) if self.forward => (start <= last).then_some(start),
            Ok(start) => Some(start.min(last)),
            Err(_) => self.forward.then_some(0),
        }
    }

    /// The index of one byte.
    pub fn byte(&self, byte: u8) -> Option<usize> {
        let origin = self.origin(1)?;
        if self.forward {
            memchr(byte, &self.haystack[origin..]).map(|at| at + origin)
        } else {
            memrchr(byte, &self.haystack[..=origin])
        }
    }

    /// The index of `needle`. An empty needle is found where the search starts.
    pub fn bytes(&self, needle: &[u8]) -> Option<usize> {
        if needle.is_empty() {
            return Some(usize::try_from(self.start).unwrap_or(0).min(self.haystack.len()));
        }
        let origin = self.origin(needle.len())?;
        if self.forward {
            memmem::find(&self.haystack[origin..], needle).map(|at| at + origin)
        } else {
            memmem::rfind(&self.haystack[..origin + needle.len()], needle)
        }
    }

    /// The index of `needle` among the even ones.
    pub fn units(&self, needle: &[u8]) -> Option<usize> {
        if needle.is_empty() {
            return self.bytes(needle);
        }
        let mut search = *self;
        loop {
            let at = search.bytes(needle)?;
            if at % 2 == 0 {
                return Some(at);
            }
            let at = i64::try_from(at).expect("a buffer's length fits into 63 bits");
            search.start = if self.forward { at + 1 } else { at - 1 };
        }
    }
}

/// Repeats `pattern` over `target`; false if there is nothing to repeat.
pub fn fill(target: &mut [u8], pattern: &[u8]) -> bool {
    if pattern.is_empty() {
        return false;
    }
    let mut filled = pattern.len().min(target.len());
    target[..filled].copy_from_slice(&pattern[..filled]);
    // Doubling keeps the copies large.
    while filled < target.len() {
        let count = filled.min(target.len() - filled);
        target.copy_within(..count, filled);
        filled += count;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(haystack: &[u8], start: i64, forward: bool) -> Search<'_> {
        Search { haystack, start, forward }
    }

    #[test]
    fn backwards_starts_at_the_last_place_that_fits() {
        assert_eq!(search(b"abcabc", 6, false).bytes(b"abc"), Some(3));
        assert_eq!(search(b"abcabc", 2, false).bytes(b"abc"), Some(0));
        assert_eq!(search(b"abcabc", -1, false).bytes(b"abc"), None);
        assert_eq!(search(b"abcabc", 5, false).byte(b'b'), Some(4));
    }

    #[test]
    fn forwards_finds_nothing_behind_the_end() {
        assert_eq!(search(b"abc", 3, true).bytes(b"c"), None);
        assert_eq!(search(b"abc", -9, true).byte(b'a'), Some(0));
        assert_eq!(search(b"", 0, true).byte(b'a'), None);
    }

    #[test]
    fn an_empty_needle_is_found_at_the_start() {
        assert_eq!(search(b"abc", 2, true).bytes(b""), Some(2));
        assert_eq!(search(b"abc", 9, false).bytes(b""), Some(3));
        assert_eq!(search(b"abc", -9, false).bytes(b""), Some(0));
    }

    #[test]
    fn units_match_at_even_places_only() {
        assert_eq!(search(&[0, 1, 0, 1, 0], 0, true).units(&[1, 0]), None);
        assert_eq!(search(&[0, 1, 0, 9, 1, 0], 0, true).units(&[1, 0]), Some(4));
    }

    #[test]
    fn a_pattern_is_cut_at_the_end() {
        let mut target = [0; 7];
        assert!(fill(&mut target, b"abc"));
        assert_eq!(&target, b"abcabca");
        assert!(!fill(&mut target, b""));
    }
}
