//! The `silk` command: reads the command line and the environment, then runs the program.
//!
//! Which options there are is in `modules/process/options`; what they do is written where they are read.

#![forbid(unsafe_code)]

mod command_line;
mod help;

use std::io::{IsTerminal, Write};

use modules::process::options::CommandLine;
use runtime::Boot;

/// Node's exit code for a command line that cannot be followed.
const INVALID_ARGUMENT: i32 = 9;

fn main() {
    let mut args = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned());
    let argv0 = args.next().unwrap_or_default();
    let args: Vec<String> = args.collect();
    let code = match command_line::read(&args) {
        Ok(line) if line.flag("--version") => print(&format!("{}\n", modules::process::VERSION)),
        Ok(line) if line.flag("--help") => print(&help::text()),
        Ok(line) => run(&argv0, line),
        Err(reason) => {
            eprintln!("{argv0}: {reason}");
            INVALID_ARGUMENT
        }
    };
    engine::exit_process(code);
}

fn print(text: &str) -> i32 {
    let mut stdout = std::io::stdout().lock();
    // A reader that has gone away does not want the rest.
    i32::from(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).is_err())
}

fn run(argv0: &str, line: CommandLine) -> i32 {
    let interactive = line.args.is_empty() && line.text("--eval").is_none() && std::io::stdin().is_terminal();
    if interactive {
        eprintln!("{argv0}: there is no interactive mode yet: name a file, or use --eval");
        return INVALID_ARGUMENT;
    }
    let exec_path = std::env::current_exe().map(|path| path.to_string_lossy().into_owned());
    let boot = Boot {
        exec_path: exec_path.unwrap_or_else(|_| argv0.to_owned()),
        argv0: argv0.to_owned(),
        options: command_line::boot_options(line.settings),
        exec_argv: line.exec_argv,
        args: line.args,
    };
    modules::program().run(&boot)
}
