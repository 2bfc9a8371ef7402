//! Failed system calls, and errors of the loader, as JavaScript errors.

use engine::{Cx, Error, ErrorKind, Property};
use loader::error::{ErrorClass, ModuleError, Property as ModuleProperty};
use reactor::SysError;

/// The error that Node throws for a failed system call: own properties `errno`, `code`, `syscall`, `path`, `dest`.
pub fn system_error(error: &SysError) -> Error {
    let text = |bytes: &[u8]| Property::Text(String::from_utf8_lossy(bytes).into_owned().into());
    let mut made = Error::new(ErrorKind::Error, error.to_string())
        .with("errno", Property::Number(f64::from(error.errno)))
        .with("code", Property::Text(error.kind().name().into()))
        .with("syscall", Property::Text(error.syscall.into()));
    if let Some(path) = &error.path {
        made = made.with("path", text(path));
    }
    if let Some(dest) = &error.dest {
        made = made.with("dest", text(dest));
    }
    made
}

/// The error that Node throws where a module cannot be found or loaded.
pub fn module_error(cx: &mut Cx<'_>, error: &ModuleError) -> Error {
    let (kind, name) = match error.class {
        ErrorClass::Error => (ErrorKind::Error, "Error"),
        ErrorClass::TypeError => (ErrorKind::TypeError, "TypeError"),
        ErrorClass::RangeError => (ErrorKind::RangeError, "RangeError"),
        ErrorClass::SyntaxError => (ErrorKind::SyntaxError, "SyntaxError"),
    };
    let mut made = Error::coded(kind, error.code, error.message.as_str());
    for (name, value) in &error.properties {
        made = made.with(
            name,
            match value {
                ModuleProperty::Text(text) => Property::Text(text.clone().into()),
                ModuleProperty::List(items) => Property::List(items.clone()),
            },
        );
    }
    if !error.is_node_class {
        return made;
    }
    // Errors of Node's own classes show their code in the stack's first line.
    let Some(value) = cx.take_exception(made) else { return Error::Pending };
    let header = cx.string(&format!("{name} [{}]: {}", error.code, error.message));
    match header.and_then(|header| cx.set_stack_header(value, header.value())) {
        Ok(()) => cx.throw(value),
        Err(error) => error,
    }
}
