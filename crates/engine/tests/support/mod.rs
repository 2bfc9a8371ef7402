//! What the tests of the engine share: an engine with natives, scripts that report as text, a host on a map of files.
#![allow(dead_code, reason = "each test file uses a part")]

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use engine::{
    Cx, Error, HeapFigures, Host, Module, ModuleRequest, ModuleType, Native, Object, Options, Persistent, Promise,
    Result, Runtime, Source, Value,
};

/// Runs a script called `test.js`.
pub fn eval<'s>(cx: &mut Cx<'s>, text: &str) -> Result<Value<'s>> {
    cx.eval(Source { file: "test.js", line: 1, text }, Value::undefined())
}

/// The value as text.
pub fn show(cx: &mut Cx<'_>, value: Value<'_>) -> String {
    cx.scope(|cx| {
        let global = cx.global();
        let string = global.get(cx, "String").unwrap().as_function().unwrap();
        let text = string.call(cx, Value::undefined(), &[value]).unwrap();
        text.as_string().unwrap().to_utf8(cx).unwrap()
    })
}

/// The completion value of a script as text, or its exception.
pub fn text(cx: &mut Cx<'_>, source: &str) -> String {
    cx.scope(|cx| match eval(cx, source) {
        Ok(value) => show(cx, value),
        Err(error) => cx.error_text(error),
    })
}

/// Runs `body` in a new engine whose global object has `natives`.
pub fn with_natives<R>(natives: &[Native], body: impl for<'s> FnOnce(&mut Cx<'s>) -> R) -> R {
    let mut runtime = Runtime::new(Options::default());
    runtime.enter(|cx| {
        let global = cx.global();
        cx.define_natives(global, natives).unwrap();
        body(cx)
    })
}

/// Runs `body` in a new engine.
pub fn with_engine<R>(body: impl for<'s> FnOnce(&mut Cx<'s>) -> R) -> R {
    with_natives(&[], body)
}

/// A host whose modules are texts by name, and that writes down what it is told.
#[derive(Default)]
pub struct Files {
    pub sources: HashMap<&'static str, &'static str>,
    pub modules: RefCell<HashMap<String, Persistent>>,
    pub log: RefCell<Vec<String>>,
    /// What `Host::interrupt` answers.
    pub run_on: bool,
}

impl Files {
    pub fn new(sources: &[(&'static str, &'static str)]) -> Rc<Self> {
        Rc::new(Files { sources: sources.iter().copied().collect(), ..Files::default() })
    }

    /// The module of a file, compiled when it is first asked for.
    pub fn module<'s>(&self, cx: &mut Cx<'s>, name: &str, module_type: ModuleType) -> Result<Module<'s>> {
        if let Some(module) = self.modules.borrow().get(name) {
            return Ok(Module::from_value(module.get(cx)));
        }
        let Some(&source) = self.sources.get(name) else {
            return Err(Error::coded(engine::ErrorKind::Error, "ERR_MODULE_NOT_FOUND", format!("no module {name}")));
        };
        let module = if module_type == ModuleType::Json {
            cx.compile_json_module(name, source)?
        } else {
            let private = cx.string(name)?.value();
            cx.compile_module(name, source, private)?
        };
        self.modules.borrow_mut().insert(name.to_owned(), Persistent::new(cx, module.value()));
        Ok(module)
    }

    pub fn note(&self, line: impl Into<String>) {
        self.log.borrow_mut().push(line.into());
    }

    pub fn take_log(&self) -> Vec<String> {
        self.log.take()
    }
}

impl Host for Files {
    fn load_module<'s>(&self, cx: &mut Cx<'s>, request: ModuleRequest<'s>) -> Result<Module<'s>> {
        let specifier = show(cx, request.specifier);
        let referrer = show(cx, request.referrer);
        let kind = if request.dynamic { "import()" } else { "import" };
        self.note(format!("{kind} {specifier} from {referrer}"));
        self.module(cx, &specifier, request.module_type)
    }
    fn import_meta(&self, cx: &mut Cx<'_>, private: Value<'_>, meta: Object<'_>) -> Result<()> {
        let name = show(cx, private);
        meta.set(cx, "url", format!("file:///{name}"))
    }
    fn job_failed(&self, cx: &mut Cx<'_>, exception: Option<Value<'_>>) {
        let text = exception.map_or("terminated".to_owned(), |exception| show(cx, exception));
        self.note(format!("job failed: {text}"));
    }
    fn promise_rejection(&self, cx: &mut Cx<'_>, promise: Promise<'_>, handled: bool) {
        let reason = match promise.state(cx) {
            engine::PromiseState::Rejected(reason) => show(cx, reason),
            _ => "not rejected".to_owned(),
        };
        self.note(format!("{} {reason}", if handled { "handled" } else { "unhandled" }));
    }
    fn interrupt(&self, _cx: &mut Cx<'_>) -> bool {
        self.note("interrupt");
        self.run_on
    }
    fn clone_error(&self, _cx: &mut Cx<'_>, message: Option<&str>) -> Error {
        Error::error(format!("DataCloneError: {}", message.unwrap_or("could not be cloned")))
    }
    fn heap_limit_reached(&self, _cx: &mut Cx<'_>, _figures: HeapFigures, _limit_bytes: u64) -> bool {
        self.note("heap limit");
        false
    }
}

/// Runs `body` in a new engine with this host.
pub fn with_host<R>(host: &Rc<Files>, body: impl for<'s> FnOnce(&mut Cx<'s>) -> R) -> R {
    let mut runtime = Runtime::new(Options::default());
    runtime.set_host(Rc::clone(host) as Rc<dyn Host>);
    let result = runtime.enter(body);
    // Its persistent values end with the engine that they belong to.
    host.modules.borrow_mut().clear();
    result
}
