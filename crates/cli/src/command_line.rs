//! The command line together with what the environment adds to it: files of `--env-file`, and `NODE_OPTIONS`.

use std::collections::BTreeMap;
use std::env;
use std::fs;

use modules::process::env_file;
use modules::process::options::{CommandLine, Origin, Setting, split_node_options};
use reactor::this_process::environment;
use runtime::BootValue;

/// Reads everything. An error is the text to print behind the program's name.
pub fn read(args: &[String]) -> Result<CommandLine, String> {
    let mut given = CommandLine::default();
    given.read(args, Origin::CommandLine).map_err(|invalid| invalid.0)?;
    load_env_files(&given)?;
    let Ok(from_env) = env::var("NODE_OPTIONS") else { return check(given) };
    let from_env = split_node_options(&from_env).map_err(|invalid| invalid.0)?;
    let mut line = CommandLine::default();
    line.read(&from_env, Origin::NodeOptions).map_err(|invalid| invalid.0)?;
    // `process.execArgv` holds what stands on the command line.
    line.exec_argv.clear();
    // Read again on top, so that the command line wins.
    line.read(args, Origin::CommandLine).map_err(|invalid| invalid.0)?;
    check(line)
}

/// Options that exclude one another.
fn check(line: CommandLine) -> Result<CommandLine, String> {
    if line.flag("--check") && line.text("--eval").is_some() {
        return Err("either --check or --eval can be used, not both".to_owned());
    }
    Ok(line)
}

/// Sets the variables of `--env-file`. Those that are set already stay; a later file wins over an earlier one.
fn load_env_files(line: &CommandLine) -> Result<(), String> {
    let mut variables = BTreeMap::new();
    for (option, must_exist) in [("--env-file", true), ("--env-file-if-exists", false)] {
        for path in line.list(option) {
            match fs::read(path) {
                Ok(bytes) => variables.extend(env_file::parse(&String::from_utf8_lossy(&bytes))),
                Err(_) if must_exist => return Err(format!("{path}: not found")),
                Err(_) => {}
            }
        }
    }
    for (name, value) in variables {
        if env::var_os(&name).is_none() {
            environment::set(&name, &value);
        }
    }
    Ok(())
}

/// The settings as the builtin modules read them.
pub fn boot_options(settings: BTreeMap<&'static str, Setting>) -> Vec<(String, BootValue)> {
    let value = |setting| match setting {
        Setting::Flag(on) => BootValue::Bool(on),
        Setting::Text(text) => BootValue::Text(text),
        Setting::Number(number) => BootValue::Number(number),
        Setting::List(items) => BootValue::List(items),
    };
    settings.into_iter().map(|(name, setting)| (name.to_owned(), value(setting))).collect()
}
