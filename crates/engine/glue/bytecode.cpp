// Compiled code that outlives the engine which made it: compiling to bytes, running from bytes, and finding out which
// functions are worth compiling.
//
// The engine compiles an inner function when it is first called, from its text. A function that is known to be called
// is better compiled beforehand; one that is not costs nothing while it is not.
#include "glue.h"

#include <cstring>

#include "js/CompileOptions.h"
#include "js/ScriptPrivate.h"
#include "js/Transcoding.h"
#include "js/experimental/CompileScript.h"
#include "js/experimental/JSStencil.h"
#include "gc/PublicIterators.h"
#include "gc/Zone.h"
#include "vm/JSContext.h"
#include "vm/JSFunction.h"
#include "vm/JSScript.h"

#include "gc/GC-inl.h"
#include "vm/JSScript-inl.h"

extern "C" {
void silk_on_compiled_function(void* list, const char* file, const uint8_t* name, size_t len);
}

namespace {

struct Name {
  const char* text;
  size_t len;
};

// The name that stacks show for it. False when there is none, or one that is not Latin-1.
bool display_name(JSFunction* function, JS::AutoCheckCannotGC& nogc, const uint8_t** chars, size_t* len) {
  JSAtom* atom = function->fullDisplayAtom();
  if (!atom || !atom->hasLatin1Chars()) return false;
  *chars = atom->latin1Chars(nogc);
  *len = atom->length();
  return true;
}

bool is_named(JSFunction* function, const Name* names, size_t count) {
  JS::AutoCheckCannotGC nogc;
  const uint8_t* chars;
  size_t len;
  if (!display_name(function, nogc, &chars, &len)) return false;
  for (size_t i = 0; i < count; i++) {
    if (names[i].len == len && memcmp(names[i].text, chars, len) == 0) return true;
  }
  return false;
}

// Compiles the functions directly inside `script`, all of them or those with one of the names, and likewise what is
// inside those.
bool compile_inner(JSContext* cx, JS::Handle<js::BaseScript*> script, bool all, const Name* names, size_t count) {
  JS::RootedFunction function(cx);
  JS::RootedScript compiled(cx);
  for (size_t i = 0; i < script->gcthings().Length(); i++) {
    JS::GCCellPtr thing = script->gcthings()[i];
    if (!thing.is<JSObject>() || !thing.as<JSObject>().is<JSFunction>()) continue;
    function = &thing.as<JSObject>().as<JSFunction>();
    if (!function->hasBaseScript() || !(all || is_named(function, names, count))) continue;
    compiled = JSFunction::getOrCreateScript(cx, function);
    if (!compiled || !compile_inner(cx, compiled, false, names, count)) return false;
  }
  return true;
}

}  // namespace

extern "C" {

// Bytecode of a global script, to be freed with free(). The functions of its top level are compiled along, and those
// inside them that have one of the names.
uint8_t* silk_bytecode_compile(JSContext* cx, const char* file, uint32_t line, const char* utf8, size_t len, const Name* names, size_t count, size_t* size) {
  JS::CompileOptions options(cx);
  options.setFileAndLine(file, line);
  JS::SourceText<mozilla::Utf8Unit> text;
  if (!text.init(cx, utf8, len, JS::SourceOwnership::Borrowed)) return nullptr;
  RefPtr<JS::Stencil> stencil = JS::CompileGlobalScriptToStencil(cx, options, text);
  if (!stencil) return nullptr;
  JS::InstantiateOptions instantiate;
  JS::RootedScript script(cx, JS::InstantiateGlobalStencil(cx, instantiate, stencil));
  JS::CollectDelazificationsResult result;
  if (!script || !JS::StartCollectingDelazifications(cx, script, stencil, result)) return nullptr;
  JS::Stencil* raw = nullptr;
  if (!compile_inner(cx, script, true, names, count) || !JS::FinishCollectingDelazifications(cx, script, &raw)) return nullptr;
  RefPtr<JS::Stencil> complete = already_AddRefed<JS::Stencil>(raw);
  JS::TranscodeBuffer bytes;
  if (JS::EncodeStencil(cx, complete, bytes) != JS::TranscodeResult::Ok) return nullptr;
  uint8_t* copy = static_cast<uint8_t*>(malloc(bytes.length()));
  if (!copy) return nullptr;
  memcpy(copy, bytes.begin(), bytes.length());
  *size = bytes.length();
  return copy;
}

// Runs a global script from bytecode. With `forever`, the bytes outlive the engine and are used in place.
// `usable` is false, and no exception pending, when the bytes belong to another build.
bool silk_bytecode_run(JSContext* cx, const uint8_t* bytes, size_t size, bool forever, const JS::Value* private_value, JS::Value* out, bool* usable) {
  JS::DecodeOptions decode;
  decode.borrowBuffer = forever;
  decode.usePinnedBytecode = forever;
  JS::Stencil* raw = nullptr;
  JS::TranscodeRange range(bytes, size);
  *usable = JS::DecodeStencil(cx, decode, range, &raw) == JS::TranscodeResult::Ok;
  if (!*usable) {
    JS_ClearPendingException(cx);
    return false;
  }
  RefPtr<JS::Stencil> stencil = already_AddRefed<JS::Stencil>(raw);
  JS::InstantiateOptions options;
  JS::RootedScript script(cx, JS::InstantiateGlobalStencil(cx, options, stencil));
  if (!script) return false;
  if (!private_value->isUndefined()) JS::SetScriptPrivate(script, *private_value);
  return JS_ExecuteScript(cx, script, silk::out(out));
}

// Reports every function that is compiled by now and has a name.
void silk_compiled_functions(JSContext* cx, void* list) {
  JS::AutoCheckCannotGC nogc;
  for (js::AllZonesIter zone(cx->runtime()); !zone.done(); zone.next()) {
    for (auto script = zone->cellIter<js::BaseScript>(); !script.done(); script.next()) {
      const uint8_t* chars;
      size_t len;
      if (!script->hasBytecode() || !script->isFunction() || !script->filename()) continue;
      if (display_name(script->function(), nogc, &chars, &len)) silk_on_compiled_function(list, script->filename(), chars, len);
    }
  }
}

}  // extern "C"
