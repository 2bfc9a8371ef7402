// Synthetic modules with named exports that can change later, for builtin modules: `import { readFile } from
// 'node:fs'`. The public API knows only a default export, so this uses engine-internal headers (SpiderMonkey 153).
#include "glue.h"

#include "builtin/ModuleObject.h"
#include "js/GCVector.h"
#include "vm/EnvironmentObject.h"
#include "vm/JSAtomUtils.h"
#include "vm/JSContext.h"
#include "vm/Modules.h"

#include "vm/EnvironmentObject-inl.h"
#include "vm/JSContext-inl.h"

using namespace js;

extern "C" {

// `names` holds strings, `values` the initial values, both `len` long.
bool silk_synthetic_new(JSContext* cx, const JS::Value* names, const JS::Value* values, size_t len, JS::Value* out) {
  Rooted<ExportNameVector> exports(cx);
  JS::RootedVector<Value> initial(cx);
  for (size_t i = 0; i < len; i++) {
    JSAtom* name = AtomizeString(cx, names[i].toString());
    if (!name || !exports.append(name) || !initial.append(values[i])) return false;
  }
  Rooted<ModuleObject*> module(cx, ModuleObject::createSynthetic(cx, &exports));
  if (!module || !ModuleObject::createSyntheticEnvironment(cx, module, initial)) return false;
  silk::out(out).setObject(*module);
  return true;
}

// False when there is no such export; never throws.
bool silk_synthetic_set(JSContext* cx, const JS::Value* module, const JS::Value* name, const JS::Value* value) {
  Rooted<ModuleEnvironmentObject*> env(cx, module->toObject().as<ModuleObject>().environment());
  JSAtom* atom = AtomizeString(cx, name->toString());
  if (!atom || !env) return false;
  Rooted<jsid> id(cx, JS::PropertyKey::NonIntAtom(atom));
  auto property = env->lookup(cx, id);
  if (property.isNothing()) return false;
  env->setSlot(property->slot(), *value);
  return true;
}

}  // extern "C"
