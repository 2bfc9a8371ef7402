//! Latencies in buckets whose width grows with the value: each is right to 1 %, and the greatest is exact.

use std::time::Duration;

/// Buckets for each doubling of the value.
const STEPS: usize = 128;
const STEP_BITS: u32 = STEPS.trailing_zeros();

pub struct Histogram {
    counts: Vec<u64>,
    total: u64,
    max_ns: u64,
}

impl Histogram {
    pub fn new() -> Self {
        Self { counts: vec![0; STEPS * (64 - STEP_BITS as usize + 1)], total: 0, max_ns: 0 }
    }

    pub fn record(&mut self, latency: Duration) {
        let ns = u64::try_from(latency.as_nanos()).unwrap_or(u64::MAX);
        self.counts[bucket(ns)] += 1;
        self.total += 1;
        self.max_ns = self.max_ns.max(ns);
    }

    pub fn total(&self) -> u64 {
        self.total
    }

    pub fn max_us(&self) -> f64 {
        self.max_ns as f64 / 1000.0
    }

    /// The latency that `share` of all values do not exceed.
    pub fn quantile_us(&self, share: f64) -> f64 {
        let wanted = (self.total as f64 * share).ceil() as u64;
        let mut seen = 0;
        for (index, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted && *count > 0 {
                return upper_ns(index).min(self.max_ns) as f64 / 1000.0;
            }
        }
        self.max_us()
    }
}

/// Values below STEPS have a bucket each; above, the leading bits behind the highest one choose.
fn bucket(ns: u64) -> usize {
    let doublings = (64 - ns.leading_zeros()).saturating_sub(STEP_BITS);
    if doublings == 0 {
        return ns as usize;
    }
    let leading = (ns >> (doublings - 1)) as usize - STEPS;
    doublings as usize * STEPS + leading
}

/// The greatest value of a bucket.
fn upper_ns(index: usize) -> u64 {
    let (doublings, step) = (index / STEPS, index % STEPS);
    if doublings == 0 {
        return step as u64;
    }
    let width = 1u64 << (doublings - 1);
    ((STEPS + step) as u64).saturating_mul(width).saturating_add(width - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_lies_within_its_bucket() {
        for ns in (0..2000).chain((1..50).map(|shift| (1u64 << shift) + shift)) {
            let upper = upper_ns(bucket(ns));
            assert!(ns <= upper, "{ns} {upper}");
            assert!(upper as f64 <= ns as f64 * 1.01 + 1.0, "{ns} {upper}");
        }
    }

    #[test]
    fn quantiles_are_right_to_one_per_cent() {
        let mut histogram = Histogram::new();
        for us in 1..=1000 {
            histogram.record(Duration::from_micros(us));
        }
        assert!((histogram.quantile_us(0.5) - 500.0).abs() < 5.1);
        assert!((histogram.quantile_us(0.99) - 990.0).abs() < 10.0);
        assert_eq!(histogram.max_us(), 1000.0);
        assert_eq!(histogram.total(), 1000);
    }
}
