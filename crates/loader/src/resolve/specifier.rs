//! The grammar of specifiers: relative or bare, package names, and the path segments that targets may not have.

use crate::error::ModuleError;

/// `./x`, `../x`, `.`, `..`: what `require` looks up beside the requiring file.
pub fn is_relative(specifier: &str) -> bool {
    specifier == "." || specifier == ".." || specifier.starts_with("./") || specifier.starts_with("../")
}

/// Relative or absolute, for `import`: resolved against the importing URL.
pub fn is_path(specifier: &str) -> bool {
    specifier.starts_with('/') || is_relative(specifier)
}

/// A bare specifier taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Bare<'s> {
    /// `name` or `@scope/name`.
    pub name: &'s str,
    /// `.` or `./rest`.
    pub subpath: String,
}

/// PARSE_PACKAGE_NAME of Node's documentation.
pub fn parse_bare<'s>(specifier: &'s str, base: &str) -> Result<Bare<'s>, ModuleError> {
    let mut separator = specifier.find('/');
    let mut valid = true;
    if specifier.starts_with('@') {
        match separator {
            Some(first) => separator = specifier[first + 1..].find('/').map(|at| first + 1 + at),
            None => valid = false,
        }
    }
    let name = separator.map_or(specifier, |at| &specifier[..at]);
    if !valid || name.starts_with('.') || name.contains(['%', '\\']) {
        let reason = "is not a valid package name";
        return Err(ModuleError::invalid_module_specifier(specifier, reason, Some(base)));
    }
    Ok(Bare { name, subpath: format!(".{}", separator.map_or("", |at| &specifier[at..])) })
}

/// The package name and the rest that `require` looks for `exports` with; `None` if there is no package name.
pub fn split_required(request: &str) -> Option<(&str, &str)> {
    let name_end = |from: usize| request[from..].find('/').map_or(request.len(), |at| from + at);
    let scoped = request.starts_with('@').then(|| request.find('/')).flatten().filter(|&at| {
        at > 1
            && at + 1 < request.len()
            && is_package_part(&request[1..at], false)
            && is_package_part(&request[at + 1..name_end(at + 1)], true)
    });
    let end = match scoped {
        Some(at) => name_end(at + 1),
        None => name_end(0),
    };
    let own = scoped.map_or(&request[..end], |at| &request[at + 1..end]);
    is_package_part(own, true).then(|| (&request[..end], &request[end..]))
}

fn is_package_part(part: &str, is_name: bool) -> bool {
    let hidden = is_name && part.starts_with('.');
    !part.is_empty() && !hidden && !part.contains(['\\', '%'])
}

/// How far a target or a subpath is from being allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segments {
    /// Nothing to object to.
    Plain,
    /// An empty segment (`a//b`): allowed with a warning.
    Doubled,
    /// `.`, `..` or `node_modules`, escaped or not.
    Forbidden,
}

/// Checks the part of a target after `./`, or what stands for `*` in it.
pub fn check_segments(path: &str) -> Segments {
    let mut result = Segments::Plain;
    for segment in path.split(['/', '\\']) {
        if segment.is_empty() {
            result = Segments::Doubled;
            continue;
        }
        let decoded = crate::path::percent_decode(segment);
        if decoded == "." || decoded == ".." || decoded.eq_ignore_ascii_case("node_modules") {
            return Segments::Forbidden;
        }
    }
    result
}

/// PATTERN_KEY_COMPARE: which of two keys with a `*` is more specific (`Less` comes first).
pub fn compare_pattern_keys(a: &str, b: &str) -> std::cmp::Ordering {
    let base = |key: &str| key.find('*').map_or(key.len(), |at| at + 1);
    base(b).cmp(&base(a)).then_with(|| b.len().cmp(&a.len()))
}

/// What `*` stands for if `subpath` matches the pattern `key`.
pub fn match_pattern<'s>(key: &str, subpath: &'s str) -> Option<&'s str> {
    let star = key.find('*')?;
    let (head, tail) = (&key[..star], &key[star + 1..]);
    if tail.contains('*') || subpath.len() < key.len() {
        return None;
    }
    subpath.strip_prefix(head)?.strip_suffix(tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn bare_specifiers_are_taken_apart() {
        let bare = |it| parse_bare(it, "/b").map(|it| (it.name.to_owned(), it.subpath));
        assert_eq!(bare("a").unwrap(), ("a".into(), ".".into()));
        assert_eq!(bare("@s/a/b/c").unwrap(), ("@s/a".into(), "./b/c".into()));
        for bad in ["@s", ".a", "a%b", "a\\b"] {
            assert_eq!(bare(bad).unwrap_err().code, "ERR_INVALID_MODULE_SPECIFIER", "{bad}");
        }
    }

    #[test]
    fn required_names_are_split() {
        assert_eq!(split_required("a/b/c"), Some(("a", "/b/c")));
        assert_eq!(split_required("@s/a"), Some(("@s/a", "")));
        assert_eq!(split_required("@s/a/b"), Some(("@s/a", "/b")));
        assert_eq!(split_required("./a"), None);
        assert_eq!(split_required("a%b"), None);
    }

    #[test]
    fn segments_are_checked_through_escapes() {
        assert_eq!(check_segments("a/b.js"), Segments::Plain);
        assert_eq!(check_segments("a//b.js"), Segments::Doubled);
        assert_eq!(check_segments("a/%2e%2E/b"), Segments::Forbidden);
        assert_eq!(check_segments("NODE_%6dodules/x"), Segments::Forbidden);
    }

    #[test]
    fn longer_pattern_bases_win() {
        assert_eq!(compare_pattern_keys("./a/b/*", "./a/*"), Ordering::Less);
        assert_eq!(compare_pattern_keys("./a/*", "./a/*.js"), Ordering::Greater);
        assert_eq!(match_pattern("./a/*.js", "./a/x/y.js"), Some("x/y"));
        assert_eq!(match_pattern("./a/*", "./a/"), None);
    }
}
