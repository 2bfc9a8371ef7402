//! The `silk` command: flags, then the program.

use runtime::Boot;

fn main() {
    let mut args = std::env::args();
    let argv0 = args.next().unwrap_or_default();
    let exec_path = std::env::current_exe().map(|path| path.display().to_string()).unwrap_or_default();
    let boot = Boot { exec_path, argv0, args: args.collect(), ..Boot::default() };
    engine::exit_process(modules::program().run(&boot));
}
