// ES modules: compiling, linking, evaluating, and the host hooks.
//
// Loading is synchronous: the load hook answers with a module before it returns. The engine then wants the
// whole graph of a dynamically imported module loaded before the import is finished, which happens here.
#include "glue.h"

#include "js/Array.h"
#include "js/Modules.h"
#include "js/Promise.h"
#include "js/ScriptPrivate.h"
#include "vm/JSContext.h"

extern "C" {
// Both write their result to the last parameter; false: an exception is pending.
bool silk_on_module_load(JSContext* cx, const JS::Value* referrer, const JS::Value* specifier, uint32_t type, bool dynamic, JS::Value* module);
// Linking failed with an exception pending, which may be replaced.
void silk_on_module_link_failed(JSContext* cx);
bool silk_module_graph(JSContext* cx, const JS::Value* module, bool unlinked_only, bool* is_async, bool* is_evaluating);
bool silk_on_module_meta(JSContext* cx, const JS::Value* private_value, const JS::Value* meta);
}

namespace {

bool loaded(JSContext*, JS::HandleValue) { return true; }
// The engine would lose an exception that is pending when this returns: the error waits in an array.
bool failed(JSContext* cx, JS::HandleValue errors, JS::HandleValue error) {
  JS::RootedObject array(cx, &errors.toObject());
  return JS_SetElement(cx, array, 0, error);
}

bool load_graph(JSContext* cx, JS::HandleObject module) {
  if (!JS::IsCyclicModule(module)) return true;
  JS::RootedObject array(cx, JS::NewArrayObject(cx, 0));
  if (!array) return false;
  JS::RootedValue errors(cx, JS::ObjectValue(*array)), error(cx);
  if (!JS::LoadRequestedModules(cx, module, errors, loaded, failed) || JS_IsExceptionPending(cx)) return false;
  uint32_t count = 0;
  if (!JS::GetArrayLength(cx, array, &count)) return false;
  if (count == 0) return true;
  if (JS_GetElement(cx, array, 0, &error)) JS_SetPendingException(cx, error);
  return false;
}

// Modules that are being linked, or are further, have been seen to.
bool link(JSContext* cx, JS::HandleObject module) {
  if (JS::ModuleLink(cx, module)) return true;
  silk_on_module_link_failed(cx);
  return false;
}

// What an import() needs before it can go on. The engine links by itself too, but says less of what fails; while a
// module of the graph is being evaluated, linking has to wait for that.
bool prepare_import(JSContext* cx, JS::HandleObject module) {
  if (!load_graph(cx, module)) return false;
  if (!JS::IsCyclicModule(module) || JS::ModuleIsLinked(module)) return true;
  JS::RootedValue value(cx, JS::ObjectValue(*module));
  bool is_async = false, is_evaluating = false;
  if (!silk_module_graph(cx, value.address(), true, &is_async, &is_evaluating)) return false;
  return is_evaluating || link(cx, module);
}

bool load_hook(JSContext* cx, JS::Handle<JSScript*> referrer, JS::Handle<JSObject*> request, JS::HandleValue, JS::HandleValue payload, uint32_t,
               JS::ColumnNumberOneOrigin) {
  JS::RootedValue base(cx), specifier(cx), module(cx);
  if (referrer) base = JS::GetScriptPrivate(referrer);
  JSString* text = JS::GetModuleRequestSpecifier(cx, request);
  if (!text) return JS::FinishLoadingImportedModuleFailedWithPendingException(cx, payload);
  specifier.setString(text);
  bool dynamic = false;
  if (payload.isObject()) {
    JS::RootedObject promise(cx, &payload.toObject());
    dynamic = JS::IsPromiseObject(promise);
  }
  uint32_t type = uint32_t(JS::GetModuleRequestType(cx, request));
  bool ok = silk_on_module_load(cx, base.address(), specifier.address(), type, dynamic, module.address());
  JS::RootedObject record(cx, ok ? &module.toObject() : nullptr);
  if (!ok || (dynamic && !prepare_import(cx, record))) {
    // Terminated scripts have no exception to hand on.
    if (!JS_IsExceptionPending(cx)) return false;
    return JS::FinishLoadingImportedModuleFailedWithPendingException(cx, payload);
  }
  return JS::FinishLoadingImportedModule(cx, referrer, request, payload, record, dynamic);
}

bool meta_hook(JSContext* cx, JS::HandleObject record, JS::HandleObject meta) {
  JS::RootedValue private_value(cx, JS::GetModulePrivate(record)), object(cx, JS::ObjectValue(*meta));
  return silk_on_module_meta(cx, private_value.address(), object.address());
}

}  // namespace

extern "C" {

void silk_modules_install(JSContext* cx) {
  JS::SetModuleLoadHook(JS_GetRuntime(cx), load_hook);
  JS::SetModuleMetadataHook(JS_GetRuntime(cx), meta_hook);
}

bool silk_module_compile(JSContext* cx, const char* file, const char* utf8, size_t len, bool json, const JS::Value* private_value, JS::Value* out) {
  JS::CompileOptions options(cx);
  options.setFileAndLine(file, 1);
  JS::SourceText<mozilla::Utf8Unit> text;
  if (!text.init(cx, utf8, len, JS::SourceOwnership::Borrowed)) return false;
  JSObject* record = json ? JS::CompileJsonModule(cx, options, text) : JS::CompileModule(cx, options, text);
  if (!record) return false;
  if (!json) JS::SetModulePrivate(record, *private_value);
  silk::out(out).setObject(*record);
  return true;
}
bool silk_module_default(JSContext* cx, const JS::Value* value, JS::Value* out) {
  JSObject* record = JS::CreateDefaultExportSyntheticModule(cx, silk::in(value));
  if (!record) return false;
  silk::out(out).setObject(*record);
  return true;
}
// Loads the graph below `module`.
bool silk_module_load(JSContext* cx, const JS::Value* module) {
  JS::RootedObject record(cx, &module->toObject());
  return load_graph(cx, record);
}
// Loads and links the graph below `module`.
bool silk_module_link(JSContext* cx, const JS::Value* module) {
  JS::RootedObject record(cx, &module->toObject());
  return load_graph(cx, record) && (JS::ModuleIsLinked(record) || link(cx, record));
}
// `out` becomes the promise of the evaluation.
bool silk_module_evaluate(JSContext* cx, const JS::Value* module, JS::Value* out) {
  JS::RootedObject record(cx, &module->toObject());
  return JS::ModuleEvaluate(cx, record, silk::out(out));
}
bool silk_module_namespace(JSContext* cx, const JS::Value* module, JS::Value* out) {
  JS::RootedObject record(cx, &module->toObject());
  JSObject* object = JS::GetModuleNamespace(cx, record);
  if (!object) return false;
  silk::out(out).setObject(*object);
  return true;
}
// Throws what the evaluation promise was rejected with.
bool silk_module_throw_failure(JSContext* cx, const JS::Value* promise) {
  JS::RootedObject evaluation(cx, &promise->toObject());
  return JS::ThrowOnModuleEvaluationFailure(cx, evaluation, JS::ThrowModuleErrorsSync);
}
bool silk_module_is_linked(const JS::Value* module) { return JS::ModuleIsLinked(&module->toObject()); }

}  // extern "C"
