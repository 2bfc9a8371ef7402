//! Reads a command line as Node does: options, then the script and its arguments.
//!
//! It decides what was said, not what happens then. Errors carry Node's text and exit code.

mod table;

use std::collections::BTreeMap;

pub use table::{ALIASES, Kind, OPTIONS, Spec, UNSUPPORTED};

/// What an option was set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A flag, or the reverse of one.
    Flag(bool),
    /// A value.
    Text(String),
    /// A number.
    Number(f64),
    /// Values, in order.
    List(Vec<String>),
}

/// Where options come from: not every option may come from everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    CommandLine,
    /// The variable `NODE_OPTIONS`.
    NodeOptions,
}

/// A command line that cannot be followed: what to print behind the program's name. The exit code is 9.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(pub String);

/// What a command line says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CommandLine {
    /// The options that were set, by their long names.
    pub settings: BTreeMap<&'static str, Setting>,
    /// The options as they were written: `process.execArgv`.
    pub exec_argv: Vec<String>,
    /// The script and its arguments, or with `--eval` the arguments alone.
    pub args: Vec<String>,
    /// Whether `--` stood before them: then a first argument `-` is a name.
    pub after_dashes: bool,
}

impl CommandLine {
    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.settings.get(name), Some(Setting::Flag(true)))
    }

    /// The value of an option that takes one.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.settings.get(name) {
            Some(Setting::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The values of an option that may be repeated.
    pub fn list(&self, name: &str) -> &[String] {
        match self.settings.get(name) {
            Some(Setting::List(values)) => values,
            _ => &[],
        }
    }

    /// Reads `args` on top of what is known already. Later settings win, lists grow.
    pub fn read(&mut self, args: &[String], origin: Origin) -> Result<(), Invalid> {
        let mut rest = args.iter();
        while let Some(arg) = rest.next() {
            let ends_options = arg == "-" || arg == "--" || !arg.starts_with('-');
            if ends_options && origin == Origin::NodeOptions {
                return Err(Invalid(format!("{arg} is not allowed in NODE_OPTIONS")));
            }
            if arg == "-" || !arg.starts_with('-') {
                self.args.push(arg.clone());
                self.args.extend(rest.cloned());
                return Ok(());
            }
            if arg == "--" {
                self.after_dashes = true;
                self.args.extend(rest.cloned());
                return Ok(());
            }
            self.exec_argv.push(arg.clone());
            let mut read = Reading { arg, rest: &mut rest, taken: &mut self.exec_argv };
            for (name, setting) in read.option(origin)? {
                apply(&mut self.settings, name, setting);
            }
        }
        Ok(())
    }
}

fn apply(settings: &mut BTreeMap<&'static str, Setting>, name: &'static str, setting: Setting) {
    match (settings.get_mut(name), setting) {
        (Some(Setting::List(known)), Setting::List(more)) => known.extend(more),
        (_, setting) => {
            settings.insert(name, setting);
        }
    }
}

/// One option and, if it takes one, its value.
struct Reading<'r, 'a> {
    arg: &'a str,
    rest: &'r mut std::slice::Iter<'a, String>,
    /// Gets what is read from `rest`.
    taken: &'r mut Vec<String>,
}

impl Reading<'_, '_> {
    fn option(&mut self, origin: Origin) -> Result<Vec<(&'static str, Setting)>, Invalid> {
        let (written, value) = match self.arg.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value)),
            _ => (self.arg, None),
        };
        let (spec, on) = find(&canonical(written)).map_err(|problem| match problem {
            Problem::Negation => {
                Invalid(format!("{written} is an invalid negation because it is not a boolean option"))
            }
            Problem::Unknown => unknown(self.arg, written, origin),
        })?;
        if origin == Origin::NodeOptions && !spec.in_env {
            return Err(Invalid(format!("{written} is not allowed in NODE_OPTIONS")));
        }
        if UNSUPPORTED.contains(&spec.name) && on {
            return Err(Invalid(format!("{written} is not implemented")));
        }
        let setting = match spec.kind {
            Kind::Flag | Kind::Switch if value.is_some() => {
                return Err(Invalid(format!("{written} does not take an argument")));
            }
            Kind::Flag | Kind::Switch => Setting::Flag(on),
            Kind::Optional => value.map_or(Setting::Flag(on), |value| Setting::Text(value.to_owned())),
            Kind::Text => Setting::Text(self.value(value)?),
            Kind::List => Setting::List(vec![self.value(value)?]),
            Kind::Number => {
                let text = self.value(value)?;
                let number = text.parse().map_err(|_| Invalid(format!("invalid value for {written}")))?;
                Setting::Number(number)
            }
        };
        if spec.name == "--print" {
            return Ok(self.print(setting));
        }
        check(spec.name, &setting)?;
        Ok(vec![(spec.name, setting)])
    }

    fn value(&mut self, attached: Option<&str>) -> Result<String, Invalid> {
        let value = match attached {
            Some(value) => value.to_owned(),
            None => {
                let next = self.rest.as_slice().first().filter(|next| !next.starts_with('-') || next.as_str() == "-");
                let next = next.cloned().ok_or_else(|| self.missing())?;
                self.rest.next();
                self.taken.push(next.clone());
                // A value that begins with a dash is written with a backslash in front.
                let dashed = next.strip_prefix('\\').filter(|rest| rest.starts_with('-'));
                return Ok(dashed.map(str::to_owned).unwrap_or(next));
            }
        };
        if value.is_empty() { Err(self.missing()) } else { Ok(value) }
    }

    fn missing(&self) -> Invalid {
        Invalid(format!("{} requires an argument", self.arg))
    }

    /// `--print` takes the script that `--eval` takes, if one follows.
    fn print(&mut self, setting: Setting) -> Vec<(&'static str, Setting)> {
        let mut settings = vec![("--print", setting)];
        if let Some(script) = self.rest.as_slice().first().filter(|next| !next.starts_with('-')) {
            settings.push(("--eval", Setting::Text(script.clone())));
            self.taken.push(script.clone());
            self.rest.next();
        }
        settings
    }
}

/// The options whose values are few.
fn check(name: &str, setting: &Setting) -> Result<(), Invalid> {
    let allowed: &[&str] = match name {
        "--unhandled-rejections" => &["strict", "warn", "none", "throw", "warn-with-error-code"],
        "--input-type" => &["commonjs", "module", "commonjs-typescript", "module-typescript"],
        "--trace-require-module" => &["all", "no-node-modules"],
        _ => return Ok(()),
    };
    match setting {
        Setting::Text(text) if !allowed.contains(&text.as_str()) => Err(Invalid(match name {
            "--input-type" => {
                format!("{name} must be \"module\",\"commonjs\", \"module-typescript\" or \"commonjs-typescript\"")
            }
            _ => format!("invalid value for {name}"),
        })),
        _ => Ok(()),
    }
}

enum Problem {
    Unknown,
    Negation,
}

/// The long name with dashes: `--max_old_space_size` is `--max-old-space-size`.
fn canonical(written: &str) -> String {
    if !written.starts_with("--") {
        return written.to_owned();
    }
    format!("--{}", written[2..].replace('_', "-"))
}

/// The option of that name, and whether it is switched on by it.
fn find(name: &str) -> Result<(&'static Spec, bool), Problem> {
    if let Some(spec) = spec(name) {
        return Ok((spec, true));
    }
    let positive = name.strip_prefix("--no-").map(|rest| format!("--{rest}")).ok_or(Problem::Unknown)?;
    match spec(&positive).ok_or(Problem::Unknown)? {
        spec if matches!(spec.kind, Kind::Flag | Kind::Switch | Kind::Optional) => Ok((spec, false)),
        _ => Err(Problem::Negation),
    }
}

fn spec(name: &str) -> Option<&'static Spec> {
    let long = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, long)| long);
    if long.starts_with("--harmony") {
        const HARMONY: Spec = Spec { name: "--harmony", kind: Kind::Flag, in_env: false };
        return Some(&HARMONY);
    }
    OPTIONS.iter().find(|spec| spec.name == long)
}

fn unknown(arg: &str, written: &str, origin: Origin) -> Invalid {
    if origin == Origin::NodeOptions {
        return Invalid(format!("{written} is not allowed in NODE_OPTIONS"));
    }
    let near = nearest(&canonical(written)).map_or(String::new(), |near| format!("\n(did you mean {near}?)"));
    Invalid(format!("bad option: {arg}{near}"))
}

/// The option that `name` is most likely a misspelling of.
fn nearest(name: &str) -> Option<&'static str> {
    let names = OPTIONS.iter().map(|spec| spec.name);
    let (distance, near) = names.map(|known| (distance(name, known), known)).min()?;
    (distance <= 1 + name.len() / 5).then_some(near)
}

/// The Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Every spelling that `NODE_OPTIONS` may hold: `process.allowedNodeEnvironmentFlags`.
pub fn allowed_in_env() -> Vec<String> {
    let mut names = Vec::new();
    for spec in OPTIONS.iter().filter(|spec| spec.in_env) {
        names.push(spec.name.to_owned());
        if spec.kind == Kind::Flag {
            names.push(format!("--no-{}", &spec.name[2..]));
        }
    }
    let is_allowed = |long: &str| OPTIONS.iter().any(|spec| spec.in_env && spec.name == long);
    names.extend(ALIASES.iter().filter(|(_, long)| is_allowed(long)).map(|(alias, _)| (*alias).to_owned()));
    names
}

/// Splits `NODE_OPTIONS` at spaces. Double quotes hold an argument together, a backslash inside them takes the next
/// character as it is.
pub fn split_node_options(text: &str) -> Result<Vec<String>, Invalid> {
    let mut args = Vec::new();
    let mut current: Option<String> = None;
    let mut in_quotes = false;
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' if in_quotes => match chars.next() {
                Some(escaped) => current.get_or_insert_default().push(escaped),
                None => return Err(Invalid("invalid value for NODE_OPTIONS (invalid escape)".to_owned())),
            },
            ' ' if !in_quotes => args.extend(current.take()),
            '"' => {
                in_quotes = !in_quotes;
                current.get_or_insert_default();
            }
            char => current.get_or_insert_default().push(char),
        }
    }
    if in_quotes {
        return Err(Invalid("invalid value for NODE_OPTIONS (unterminated string)".to_owned()));
    }
    args.extend(current);
    Ok(args)
}

#[cfg(test)]
mod tests;
