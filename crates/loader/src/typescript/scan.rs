//! Finds the few tokens that the syntax tree carries no position for: `?`, `!`, modifiers, keywords, commas.
//! It walks over white space and comments only; it is not a lexer.

/// The first position at or after `from` that is neither white space nor part of a comment.
pub fn skip_trivia(source: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &source[at..];
        if let Some(comment) = rest.strip_prefix("//") {
            at += 2 + comment.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(comment.len());
        } else if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |end| end + 4);
        } else {
            match rest.chars().next() {
                Some(c) if c.is_whitespace() || c == '\u{feff}' => at += c.len_utf8(),
                _ => return at,
            }
        }
    }
}

/// Whether the next token after `from` is `token`; its position.
pub fn next_is(source: &str, from: u32, token: &str) -> Option<u32> {
    let at = skip_trivia(source, from as usize);
    source[at..].starts_with(token).then_some(at as u32)
}

/// The identifier-like word that starts at `at`, or an empty string.
pub fn word_at(source: &str, at: usize) -> &str {
    let rest = &source[at..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len());
    &rest[..end]
}

/// The position of `word` as a token between `from` and `to`, passing over other words and comments.
pub fn find_word(source: &str, from: u32, to: u32, word: &str) -> Option<u32> {
    let mut at = from as usize;
    loop {
        at = skip_trivia(source, at);
        if at >= to as usize {
            return None;
        }
        let found = word_at(source, at);
        if found == word {
            return Some(at as u32);
        }
        at += found.len().max(source[at..].chars().next().map_or(1, char::len_utf8));
    }
}

/// The first character after `from` that is not white space or comment, if a line break comes before it.
pub fn first_on_later_line(source: &str, from: u32) -> Option<char> {
    let at = skip_trivia(source, from as usize);
    let gap = &source[from as usize..at];
    if !gap.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return None;
    }
    source[at..].chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_passed_over() {
        let source = "a /* : */ // ?\n ?: b";
        assert_eq!(next_is(source, 1, "?"), Some(16));
        assert_eq!(first_on_later_line(source, 1), Some('?'));
        assert_eq!(first_on_later_line("a b", 1), None);
    }

    #[test]
    fn words_are_found_as_tokens() {
        assert_eq!(find_word("export /*enum*/ enum A", 0, 22, "enum"), Some(16));
        assert_eq!(find_word("enumerate", 0, 9, "enum"), None);
    }
}
