//! Natives of `vm`: scripts and functions in the program's own global scope.

use engine::{Cx, Function, Native, Result, Source, Value, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("runScript", run_script),
    native("checkScript", check_script),
    native("compileFunction", compile_function),
];

fn run_script<'s>(cx: &mut Cx<'s>, source: String, file: String, line: u32) -> Result<Value<'s>> {
    // The file is also the referrer of the script's `import()`.
    let referrer = cx.string(&file)?.value();
    cx.eval(Source { file: &file, line, text: &source }, referrer)
}

fn check_script(cx: &mut Cx<'_>, source: String, file: String) -> Result<()> {
    cx.check_syntax(&file, &source)
}

fn compile_function<'s>(cx: &mut Cx<'s>, body: String, parameters: Vec<String>, file: String) -> Result<Function<'s>> {
    let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
    let referrer = cx.string(&file)?.value();
    cx.compile_function(&file, None, &parameters, &body, referrer)
}
