//! Room on the stack for the parser, which recurses as deep as its source nests.
//! Ordinary sources are parsed in place; deep ones on a thread of their own, and hopeless ones not at all.

/// Levels that fit on any thread's stack beside what is there already.
const LEVELS_IN_PLACE: usize = 400;
/// More than one level of any construct was seen to take (1.5 KB for parentheses).
const BYTES_PER_LEVEL: usize = 4096;
/// Only touched pages of the stack cost memory.
const LARGEST_STACK_BYTES: usize = 1 << 30;

/// Runs `work`, which parses `source`, where its recursion fits; `None` if it fits nowhere.
pub fn with_room<R: Send>(source: &str, work: impl FnOnce() -> R + Send) -> Option<R> {
    let levels = estimate(source.as_bytes());
    if levels <= LEVELS_IN_PLACE {
        return Some(work());
    }
    let stack = levels.checked_mul(BYTES_PER_LEVEL)?.checked_add(8 << 20)?;
    if stack > LARGEST_STACK_BYTES {
        return None;
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("parse".to_owned()).stack_size(stack);
        thread.spawn_scoped(scope, work).ok()?.join().ok()
    })
}

/// An upper bound of the nesting, without parsing: brackets, chains of operators within one statement, `else if`.
fn estimate(source: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let (mut chain, mut longest) = (0usize, 0usize);
    let mut elses = 0usize;
    let mut in_space = false;
    for (at, &byte) in source.iter().enumerate() {
        let is_space = byte.is_ascii_whitespace();
        match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b';' | b',' => chain = 0,
            b'e' if source[at..].starts_with(b"else") => elses += 1,
            b'!' | b'~' | b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'<' | b'>' | b'=' | b'?' | b':'
            | b'.' | b'`' => chain += 1,
            // Words such as `typeof` nest too.
            _ if is_space && !in_space => chain += 1,
            _ => {}
        }
        in_space = is_space;
        longest = longest.max(chain);
    }
    deepest + longest + elses
}

#[cfg(test)]
mod tests {
    use crate::{format, typescript};

    #[test]
    fn deep_sources_neither_crash_nor_fail() {
        for (open, close) in [("(", ")"), ("[", "]"), ("!", ""), ("1+", ""), ("a=>", ""), ("typeof ", "")] {
            let depth = 20_000;
            let source = format!("import 'x'; x = {}1{}", open.repeat(depth), close.repeat(depth));
            assert!(format::is_module(&source), "{open}");
            assert!(typescript::strip(&source, typescript::Options::default()).is_ok(), "{open}");
        }
    }

    #[test]
    fn hopeless_sources_are_refused() {
        let source = "(".repeat(1_000_000);
        assert!(!format::is_module(&source));
        let error = typescript::strip(&source, typescript::Options::default()).unwrap_err();
        assert_eq!(error.message, "The source is nested too deeply");
    }
}
