//! The names that a CommonJS source exports, found without running it, so that `import { x }` from it can link.
//! The detection is Node's own (the lexer is the one that Node embeds); following the re-exports is the caller's.

/// What a source was seen to export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommonJsExports {
    /// In order of appearance, without repetitions.
    pub names: Vec<String>,
    /// Specifiers whose exports are also this module's, as in `module.exports = require('x')`.
    pub reexports: Vec<String>,
}

/// Never fails: a source that the lexer cannot follow exports no names, and running it tells what is wrong with it.
pub fn scan(source: &str) -> CommonJsExports {
    // The lexer looks at the byte behind the last one, so there has to be one, and a harmless one.
    let padded = format!("{source}\n");
    let Ok(analysis) = merve::parse_commonjs(&padded[..source.len()]) else {
        return CommonJsExports::default();
    };
    let mut found = CommonJsExports::default();
    for export in analysis.exports() {
        if !found.names.iter().any(|name| name == export.name) {
            found.names.push(export.name.to_owned());
        }
    }
    found.reexports = analysis.reexports().map(|it| it.name.to_owned()).collect();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str) -> Vec<String> {
        scan(source).names
    }

    #[test]
    fn what_lies_behind_the_source_does_not_matter() {
        let source = "exports.a = 1;\n";
        let memory = format!("{source}'");
        assert_eq!(names(&memory[..source.len()]), ["a"]);
    }

    #[test]
    fn assignments_and_definitions_are_seen() {
        let source = "exports.a = 1; module.exports.b = 2; exports['c d'] = 3; exports.a = 4;\
                      Object.defineProperty(exports, '__esModule', { value: true });\
                      Object.defineProperty(exports, 'g', { enumerable: true, get: function () { return x.g; } });";
        assert_eq!(names(source), ["a", "b", "c d", "__esModule", "g"]);
    }

    #[test]
    fn object_literals_are_read_up_to_what_cannot_be_known() {
        assert_eq!(names("module.exports = { a, b, 'c': d, e: 1, f }"), ["a", "b", "c"]);
    }

    #[test]
    fn reexports_are_listed() {
        let found = scan("module.exports = require('./x.js')");
        assert_eq!(found.reexports, ["./x.js"]);
        let star = scan("tslib.__exportStar(require('./a'), exports); __exportStar(require('./b'));");
        assert_eq!(star.reexports, ["./a", "./b"]);
    }

    #[test]
    fn a_broken_source_exports_nothing() {
        assert_eq!(scan("exports.a = ("), CommonJsExports::default());
    }
}
