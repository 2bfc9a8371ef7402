//! A program from start to end: engine, loop, bootstrap, turns, exit code.

use std::path::PathBuf;
use std::rc::Rc;

use engine::{Cx, Error, Object, Options, Runtime, Value};
use reactor::Reactor;

use crate::builtins::{Builtins, Folder, Source, Strip};
use crate::door::{self, Callbacks};
use crate::env::Env;
use crate::host::RuntimeHost;
use crate::modules::Modules;
use crate::turn;

/// What the command line says; becomes the object that `internal/options` keeps.
#[derive(Default)]
pub struct Boot {
    /// The absolute path of the running executable.
    pub exec_path: String,
    /// The name under which it was started.
    pub argv0: String,
    /// The options before the script.
    pub exec_argv: Vec<String>,
    /// The script and what follows it.
    pub args: Vec<String>,
    /// Options that were set, by their positive long name.
    pub options: Vec<(String, BootValue)>,
}

impl Boot {
    /// `--max-old-space-size`, which is in MiB. Unlike Node's, it counts array buffers too.
    fn heap_limit_bytes(&self) -> Option<u64> {
        self.options.iter().find_map(|(name, value)| match value {
            BootValue::Number(mebibytes) if name == "--max-old-space-size" && *mebibytes > 0.0 => {
                Some((mebibytes * f64::from(1 << 20)) as u64)
            }
            _ => None,
        })
    }
}

/// The value of an option.
pub enum BootValue {
    /// A switch.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// An option that may be given several times.
    List(Vec<String>),
}

/// The builtin modules of a program, and the state of the engine that a build prepared.
#[derive(Default)]
pub struct Program {
    /// Files of the builtin modules.
    pub sources: &'static [Source],
    /// Natives of the builtin modules.
    pub folders: &'static [Folder],
    /// Read builtin modules from this folder instead; see [`Strip`].
    pub from_disk: Option<(PathBuf, Strip)>,
    /// The engine's parsed self-hosted code, or empty.
    pub self_hosted_cache: &'static [u8],
}

impl Program {
    /// Runs the program to its end and returns its exit code. The caller must end the process with
    /// [`engine::exit_process`]: the engine is left alive, since taking it apart costs time that nobody wants to spend.
    pub fn run(self, boot: &Boot) -> i32 {
        let reactor = match Reactor::real() {
            Ok(reactor) => reactor,
            Err(errno) => {
                eprintln!("silk: the event loop could not start: {errno}");
                return 70;
            }
        };
        let waker = reactor.waker();
        let runtime = Runtime::new(Options {
            self_hosted_cache: self.self_hosted_cache,
            heap_limit_bytes: boot.heap_limit_bytes(),
            wake: Box::new(move || waker.wake()),
            ..Options::default()
        });
        let builtins = Builtins::new(self.sources, self.folders, self.from_disk);
        let env = Rc::new(Env::new(reactor, builtins, runtime.dispatcher()));
        runtime.set_embedder(Rc::clone(&env) as Rc<dyn std::any::Any>);
        runtime.set_host(Rc::new(RuntimeHost { env: Rc::clone(&env) }));
        // Never dropped: see the note on this function.
        let mut runtime = std::mem::ManuallyDrop::new(runtime);
        runtime.enter(|cx| run(cx, &env, boot))
    }
}

fn run(cx: &mut Cx<'_>, env: &Env, boot: &Boot) -> i32 {
    if let Err(error) = cx.scope(|cx| bootstrap(cx, env, boot)) {
        door::report(cx, env, error);
        return 7;
    }
    door::drain(cx, env);
    loop {
        turn::run(cx, env);
        door::emit_before_exit(cx, env);
        if !env.is_alive() {
            let code = door::emit_exit(cx, env);
            Modules::save_code(cx);
            env.builtins.list_compiled(cx);
            return code;
        }
    }
}

fn bootstrap(cx: &mut Cx<'_>, env: &Env, boot: &Boot) -> Result<(), Error> {
    let exports = env.builtins.require(cx, "internal/bootstrap")?.expect_object("internal/bootstrap")?;
    let options = boot_object(cx, boot)?.value();
    exports.call_method(cx, "start", &[options])?;
    let callbacks = exports.get(cx, "callbacks")?.expect_object("callbacks")?;
    *env.callbacks.borrow_mut() = Some(Rc::new(Callbacks::of(cx, callbacks)?));
    let run = exports.get(cx, "run")?.expect_function("run")?;
    // Through the door: an error of the program is an uncaught exception like any other.
    door::call(cx, env, run, Value::undefined(), &[]);
    Ok(())
}

fn boot_object<'s>(cx: &mut Cx<'s>, boot: &Boot) -> Result<Object<'s>, Error> {
    let object = cx.object()?;
    object.set(cx, "execPath", boot.exec_path.as_str())?;
    object.set(cx, "argv0", boot.argv0.as_str())?;
    object.set(cx, "execArgv", boot.exec_argv.clone())?;
    object.set(cx, "args", boot.args.clone())?;
    object.set(cx, "arch", arch())?;
    object.set(cx, "platform", platform())?;
    let options = cx.object()?;
    for (name, value) in &boot.options {
        match value {
            BootValue::Bool(value) => options.set(cx, name, *value)?,
            BootValue::Number(value) => options.set(cx, name, *value)?,
            BootValue::Text(value) => options.set(cx, name, value.as_str())?,
            BootValue::List(values) => options.set(cx, name, values.clone())?,
        }
    }
    object.set(cx, "options", options)?;
    Ok(object)
}

/// `process.arch`
fn arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        other => other,
    }
}

/// `process.platform`
fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    }
}
