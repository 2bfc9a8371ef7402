//! A token bucket: how many bytes an upload may take now, and when it may take more.

/// The bucket holds what the rate gives in this time: what is taken at once stays small beside a second's worth.
const HELD_SECONDS: f64 = 0.125;

/// The allowance of one upload.
pub struct Bucket {
    bytes_per_second: f64,
    tokens: f64,
    filled_ns: u64,
}

impl Bucket {
    /// A full bucket.
    pub fn new(bytes_per_second: f64, now_ns: u64) -> Self {
        let mut bucket = Self { bytes_per_second, tokens: 0.0, filled_ns: now_ns };
        bucket.tokens = bucket.capacity();
        bucket
    }

    /// Bytes that may be taken now.
    pub fn available(&mut self, now_ns: u64) -> usize {
        let seconds = now_ns.saturating_sub(self.filled_ns) as f64 / 1e9;
        self.filled_ns = self.filled_ns.max(now_ns);
        self.tokens = (self.tokens + seconds * self.bytes_per_second).min(self.capacity());
        self.tokens as usize
    }

    /// Takes what [`Bucket::available`] allowed.
    pub fn spend(&mut self, bytes: usize) {
        self.tokens -= bytes as f64;
    }

    /// Milliseconds until the bucket is full.
    pub fn wait_ms(&self) -> f64 {
        ((self.capacity() - self.tokens) / self.bytes_per_second * 1e3).ceil().max(1.0)
    }

    fn capacity(&self) -> f64 {
        (self.bytes_per_second * HELD_SECONDS).max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_holds_over_time() {
        let mut bucket = Bucket::new(1000.0, 0);
        let (mut now_ns, mut taken) = (0, 0);
        while now_ns < 10_000_000_000 {
            let bytes = bucket.available(now_ns);
            bucket.spend(bytes);
            taken += bytes;
            now_ns += (bucket.wait_ms() * 1e6) as u64;
        }
        assert!((9_900..=10_200).contains(&taken), "{taken} bytes in 10 s at 1000 per second");
    }

    #[test]
    fn a_rate_below_one_byte_per_wait_still_moves() {
        let mut bucket = Bucket::new(2.0, 0);
        assert_eq!(bucket.available(0), 1);
        bucket.spend(1);
        assert_eq!((bucket.available(0), bucket.wait_ms()), (0, 500.0));
        assert_eq!(bucket.available(500_000_000), 1);
    }
}
