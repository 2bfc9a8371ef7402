//! The text of `--help`: the options that do something. Node's others are accepted and not mentioned.

const USAGE: &str = "\
Usage: silk [options] [ script.js ] [arguments]

Options:
";

/// Option, and what it does in one line.
const OPTIONS: &[(&str, &str)] = &[
    ("-", "read the script from standard input"),
    ("--", "the end of the options"),
    ("-C, --conditions=...", "a further condition for the exports and imports of packages"),
    ("-c, --check", "check the syntax of a script without running it"),
    ("--disable-warning=...", "silence warnings of a code or a type"),
    ("-e, --eval=...", "run a script given as text"),
    ("--env-file=...", "set environment variables from a file"),
    ("--env-file-if-exists=...", "the same, unless there is no such file"),
    ("-h, --help", "show this text"),
    ("--import=...", "load an ES module before the program"),
    ("--input-type=...", "what the text of --eval is: commonjs or module"),
    ("--no-deprecation", "silence deprecation warnings"),
    ("--no-warnings", "silence all warnings"),
    ("-p, --print [...]", "run a script given as text and print its result"),
    ("--pending-deprecation", "warn of what will be deprecated"),
    ("--preserve-symlinks", "do not resolve symbolic links of modules"),
    ("-r, --require=...", "load a CommonJS module before the program"),
    ("--redirect-warnings=...", "write warnings to a file"),
    ("--stack-trace-limit=...", "the number of frames in a stack trace"),
    ("--throw-deprecation", "throw deprecation warnings"),
    ("--title=...", "the title of the process"),
    ("--trace-deprecation", "show stacks of deprecation warnings"),
    ("--trace-uncaught", "show where an uncaught error was thrown"),
    ("--trace-warnings", "show stacks of warnings"),
    ("--unhandled-rejections=...", "strict, warn, none, throw or warn-with-error-code"),
    ("-v, --version", "show the version"),
];

const ENVIRONMENT: &str = "
Environment variables:
  FORCE_COLOR, NO_COLOR       colors even where there is no terminal; none at all
  NODE_NO_WARNINGS            1: silence all warnings
  NODE_OPTIONS                options, as on the command line
  NODE_PATH                   further folders of modules, separated by ':'
  NODE_REDIRECT_WARNINGS      write warnings to this file
  TZ                          the time zone
";

/// The whole text.
pub fn text() -> String {
    let rows: String = OPTIONS.iter().map(|(option, meaning)| format!("  {option:<27} {meaning}\n")).collect();
    format!("{USAGE}{rows}{ENVIRONMENT}")
}
