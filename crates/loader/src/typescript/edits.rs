//! A list of replacements over a source text, applied in one pass that keeps every line in place.
//! It knows nothing of syntax; what to replace is decided by the other files of this folder.

use oxc_span::Span;

/// Replacements collected in any order. Two edits never overlap, except that an insertion may touch another edit.
pub struct Edits {
    list: Vec<Edit>,
}

struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edits {
    pub fn new() -> Self {
        Self { list: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Blanks a span: line breaks stay, all else becomes spaces, one for each UTF-16 unit.
    pub fn blank(&mut self, source: &str, span: Span) {
        self.push(span.start, span.end, blanked(span.source_text(source)));
    }

    /// Blanks a span and puts `mark` (one ASCII character) in place of its first character.
    pub fn blank_with_mark(&mut self, source: &str, span: Span, mark: char) {
        let mut text = blanked(span.source_text(source));
        if text.starts_with(' ') {
            text.remove(0);
        }
        text.insert(0, mark);
        self.push(span.start, span.end, text);
    }

    pub fn insert(&mut self, at: u32, text: impl Into<String>) {
        self.push(at, at, text.into());
    }

    /// Replaces a span and keeps the number of its lines, by adding the line breaks that `text` lacks.
    pub fn replace(&mut self, source: &str, span: Span, text: impl Into<String>) {
        let mut text = text.into();
        let breaks = span.source_text(source).matches('\n').count();
        text.extend(std::iter::repeat_n('\n', breaks.saturating_sub(text.matches('\n').count())));
        self.push(span.start, span.end, text);
    }

    fn push(&mut self, start: u32, end: u32, text: String) {
        self.list.push(Edit { start: start as usize, end: end as usize, text });
    }

    pub fn apply(mut self, source: &str) -> String {
        // The sort is stable: insertions at one place keep the order in which they were asked for.
        self.list.sort_by_key(|edit| (edit.start, edit.end));
        let mut out = String::with_capacity(source.len() + 64);
        let mut position = 0;
        for edit in &self.list {
            debug_assert!(edit.start >= position, "edits overlap at byte {}", edit.start);
            if edit.start < position {
                continue;
            }
            out.push_str(&source[position..edit.start]);
            out.push_str(&edit.text);
            position = edit.end;
        }
        out.push_str(&source[position..]);
        out
    }
}

fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(c),
            _ => out.extend(std::iter::repeat_n(' ', c.len_utf16())),
        }
    }
    out
}
