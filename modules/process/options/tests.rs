//! Tests of the command line.

use super::*;

fn read(args: &[&str]) -> Result<CommandLine, Invalid> {
    let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
    let mut line = CommandLine::default();
    line.read(&args, Origin::CommandLine)?;
    Ok(line)
}

fn invalid(args: &[&str]) -> String {
    read(args).expect_err("an invalid command line").0
}

#[test]
fn options_end_at_the_script() {
    let line = read(&["--no-warnings", "a.js", "--no-deprecation"]).expect("valid");
    assert_eq!(line.settings.get("--warnings"), Some(&Setting::Flag(false)));
    assert_eq!(line.args, ["a.js", "--no-deprecation"]);
    assert_eq!(line.exec_argv, ["--no-warnings"]);
}

#[test]
fn values_follow_behind_a_space_or_an_equals_sign() {
    let line = read(&["-r", "a", "--require=b", "--stack_trace_limit=3"]).expect("valid");
    assert_eq!(line.list("--require"), ["a", "b"]);
    assert_eq!(line.settings.get("--stack-trace-limit"), Some(&Setting::Number(3.0)));
    assert_eq!(line.exec_argv, ["-r", "a", "--require=b", "--stack_trace_limit=3"]);
}

#[test]
fn print_takes_a_script_when_one_follows() {
    let line = read(&["-p", "1+1", "x"]).expect("valid");
    assert!(line.flag("--print"));
    assert_eq!(line.text("--eval"), Some("1+1"));
    assert_eq!(line.args, ["x"]);
    assert_eq!(read(&["-p"]).expect("valid").text("--eval"), None);
}

#[test]
fn a_missing_value_is_named() {
    assert_eq!(invalid(&["--eval"]), "--eval requires an argument");
    assert_eq!(invalid(&["--inspect-port="]), "--inspect-port= requires an argument");
}

#[test]
fn an_unknown_option_is_named_with_the_nearest_match() {
    assert_eq!(invalid(&["--trace-warning"]), "bad option: --trace-warning\n(did you mean --trace-warnings?)");
    assert_eq!(invalid(&["--zzz"]), "bad option: --zzz");
}

#[test]
fn only_flags_can_be_negated() {
    let text = "--no-conditions is an invalid negation because it is not a boolean option";
    assert_eq!(invalid(&["--no-conditions"]), text);
}

#[test]
fn the_environment_may_not_hold_a_script() {
    let mut line = CommandLine::default();
    let args = split_node_options("--eval 1").expect("valid");
    let error = line.read(&args, Origin::NodeOptions).expect_err("not allowed");
    assert_eq!(error.0, "--eval is not allowed in NODE_OPTIONS");
}

#[test]
fn quotes_hold_an_argument_together() {
    assert_eq!(split_node_options(r#" -r "a \"b" "" c"#).expect("valid"), ["-r", "a \"b", "", "c"]);
    assert!(split_node_options("\"a").is_err());
}

#[test]
fn the_table_is_in_order() {
    assert!(OPTIONS.is_sorted_by_key(|spec| spec.name));
}
