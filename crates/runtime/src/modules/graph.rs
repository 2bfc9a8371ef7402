//! What the engine asks about ES modules.

use engine::{Cx, Error, Module, ModuleRequest, Object, Value};

use crate::env::Env;

pub(crate) fn load<'s>(_cx: &mut Cx<'s>, _env: &Env, _request: ModuleRequest<'s>) -> Result<Module<'s>, Error> {
    Err(Error::coded(engine::ErrorKind::Error, "ERR_METHOD_NOT_IMPLEMENTED", "The import() method is not implemented"))
}

pub(crate) fn import_meta(
    _cx: &mut Cx<'_>,
    _env: &Env,
    _private: Value<'_>,
    _meta: Object<'_>,
) -> Result<(), Error> {
    Ok(())
}
