//! Files of `--env-file`: lines of `NAME=value`, with quotes, comments and values over several lines.
//!
//! Nothing in such a file is an error: what is not an assignment is passed over.

/// The assignments of a file, in order; later ones of the same name win.
pub fn parse(text: &str) -> Vec<(String, String)> {
    let text = text.replace('\r', "");
    let mut rest = text.as_str();
    let mut entries = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return entries;
        }
        let (line, _) = split_line(rest);
        let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with('#')) else {
            rest = split_line(rest).1;
            continue;
        };
        let (value, after) = value(&rest[name.len() + 1..]);
        rest = after;
        let name = name.trim();
        let name = name.strip_prefix("export ").map_or(name, str::trim);
        if !name.is_empty() {
            entries.push((name.to_owned(), value));
        }
    }
}

/// The first line, without its end, and what follows it.
fn split_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// The value that `text` begins with, and what follows its line.
fn value(text: &str) -> (String, &str) {
    let start = text.trim_start_matches([' ', '\t']);
    if let Some((quote, body)) = quoted(start)
        && let Some(end) = body.find(quote)
    {
        let inner = &body[..end];
        let value = if quote == '"' { inner.replace("\\n", "\n") } else { inner.to_owned() };
        // What stands behind the closing quote is a comment, whatever it looks like.
        return (value, split_line(&body[end + 1..]).1);
    }
    let (line, after) = split_line(text);
    let value = line.split_once('#').map_or(line, |(value, _comment)| value);
    (value.trim().to_owned(), after)
}

fn quoted(text: &str) -> Option<(char, &str)> {
    let quote = text.chars().next().filter(|char| matches!(char, '"' | '\'' | '`'))?;
    Some((quote, &text[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let entries = parse(text);
        let entries: Vec<_> = entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(entries, expected);
    }

    #[test]
    fn values_end_at_a_comment_unless_quoted() {
        check("A=1 # one\nB='x # y' # z\n", &[("A", "1"), ("B", "x # y")]);
    }

    #[test]
    fn quotes_hold_lines_together() {
        check("A=\"x\ny\"\nB=`a'\"b`\nC=\"a\\nb\"", &[("A", "x\ny"), ("B", "a'\"b"), ("C", "a\nb")]);
    }

    #[test]
    fn an_open_quote_is_part_of_the_value() {
        check("A=\"x\nB=2", &[("A", "\"x"), ("B", "2")]);
    }

    #[test]
    fn what_is_not_an_assignment_is_passed_over() {
        check("# A=1\nno assignment\n\n  export B = 2 \nC=\n", &[("B", "2"), ("C", "")]);
    }
}
