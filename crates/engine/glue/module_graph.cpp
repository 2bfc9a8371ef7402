// What the public API does not tell of ES modules: how far one has come, whether its graph waits, and which import an
// error of linking is about. Engine-internal headers, as in synthetic.cpp.
#include "glue.h"

#include "builtin/ModuleObject.h"
#include "js/GCHashTable.h"
#include "js/GCVector.h"
#include "vm/JSContext.h"
#include "vm/Modules.h"

using namespace js;

namespace {

ModuleObject* record(const JS::Value* module) { return &module->toObject().as<ModuleObject>(); }

template <typename Entry>
bool at(const Entry& entry, uint32_t line, uint32_t column) {
  return entry.moduleRequest() && entry.lineNumber() == line && entry.columnNumber().oneOriginValue() == column;
}

template <typename Entry>
void name_import(const Entry& entry, JS::Value* specifier, JS::Value* name) {
  silk::out(specifier).setString(entry.moduleRequest()->specifier());
  if (entry.importName()) silk::out(name).setString(entry.importName());
}

}  // namespace

extern "C" {

// The numbers of ModuleStatus.
int32_t silk_module_status(const JS::Value* module) {
  return record(module)->hadEvaluationError() ? int32_t(ModuleStatus::Evaluated_Error) : int32_t(record(module)->status());
}

// Looks at the module and what it imports, which must be loaded: is there a top-level await, is a module being
// evaluated right now? With `unlinked_only`, modules that have been linked are not looked into. False: no memory.
bool silk_module_graph(JSContext* cx, const JS::Value* module, bool unlinked_only, bool* is_async, bool* is_evaluating) {
  JS::RootedVector<JSObject*> pending(cx);
  JS::Rooted<JS::GCHashSet<JSObject*, js::StableCellHasher<JSObject*>, js::SystemAllocPolicy>> seen(cx);
  *is_async = *is_evaluating = false;
  if (!pending.append(record(module))) return false;
  while (!pending.empty()) {
    ModuleObject* next = &pending.popCopy()->as<ModuleObject>();
    if (!next->hasCyclicModuleFields() || seen.has(next)) continue;
    if (!seen.put(next)) return false;
    if (next->status() == ModuleStatus::Evaluating) *is_evaluating = true;
    if (next->hasTopLevelAwait()) *is_async = true;
    if (unlinked_only && next->status() != ModuleStatus::Unlinked) continue;
    for (auto iter = next->loadedModules().iter(); !iter.done(); iter.next()) {
      if (!pending.append(iter.get().value())) return false;
    }
  }
  return true;
}

// Specifier and imported name of the import or re-export at a position; false when there is none.
bool silk_module_import_at(const JS::Value* module, uint32_t line, uint32_t column, JS::Value* specifier, JS::Value* name) {
  if (!record(module)->hasCyclicModuleFields()) return false;
  for (const ImportEntry& entry : record(module)->importEntries()) {
    if (!at(entry, line, column)) continue;
    name_import(entry, specifier, name);
    return true;
  }
  for (const ExportEntry& entry : record(module)->indirectExportEntries()) {
    if (!at(entry, line, column)) continue;
    name_import(entry, specifier, name);
    return true;
  }
  return false;
}

}  // extern "C"
