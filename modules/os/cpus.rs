//! The processors: models and speeds from /proc/cpuinfo, times from /proc/stat.

use engine::{Cx, Result};

use super::proc_file;

/// Clock ticks per second in /proc/stat; the kernel's interface fixes them.
const TICK_MS: f64 = 10.0;

/// Model, MHz, and milliseconds in user, nice, sys, idle and irq.
pub type Processor = (String, f64, Vec<f64>);

pub fn cpus(_cx: &mut Cx<'_>) -> Result<Vec<Processor>> {
    Ok(processors(&proc_file("/proc/cpuinfo"), &proc_file("/proc/stat")))
}

fn processors(cpuinfo: &str, stat: &str) -> Vec<Processor> {
    let values = |name: &str| {
        let found = cpuinfo.lines().filter_map(move |line| line.split_once(':').filter(|(key, _)| key.trim() == name));
        found.map(|(_, value)| value.trim().to_owned()).collect::<Vec<_>>()
    };
    let (models, speeds) = (values("model name"), values("cpu MHz"));
    let lines = stat.lines().filter(|line| line.starts_with("cpu") && !line.starts_with("cpu "));
    lines
        .enumerate()
        .map(|(index, line)| {
            let ticks: Vec<f64> = line.split_whitespace().skip(1).filter_map(|field| field.parse().ok()).collect();
            let ms = |field: usize| ticks.get(field).copied().unwrap_or(0.0) * TICK_MS;
            let model = models.get(index).or(models.first()).cloned().unwrap_or_else(|| "unknown".to_owned());
            let speed = speeds.get(index).and_then(|speed| speed.parse::<f64>().ok()).unwrap_or(0.0).trunc();
            // The kernel's order is user, nice, system, idle, iowait, irq.
            (model, speed, vec![ms(0), ms(1), ms(2), ms(3), ms(5)])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_milliseconds_and_skip_the_waiting() {
        let found = processors("model name\t: Fast\ncpu MHz\t\t: 2400.5\n", "cpu 9 9 9\ncpu0 1 2 3 4 5 6 7\nintr 1\n");
        assert_eq!(found, [("Fast".to_owned(), 2400.0, vec![10.0, 20.0, 30.0, 40.0, 60.0])]);
    }
}
