// Functions whose bytecode is stored when they have run: what ran is then in it, compiled, and nothing else.
//
// The engine stores global scripts only, so the function is the one expression of a script.
#include "glue.h"

#include <cstring>

#include "js/CompileOptions.h"
#include "js/ScriptPrivate.h"
#include "js/Transcoding.h"
#include "js/experimental/CompileScript.h"
#include "js/experimental/JSStencil.h"
#include "vm/JSContext.h"
#include "vm/JSFunction.h"
#include "vm/JSScript.h"

#include "vm/JSScript-inl.h"

namespace {

// Whether the script is `(function …)` and nothing else: a text that closes the function early is not.
bool is_one_function(JSScript* script, size_t len) {
  js::BaseScript* found = nullptr;
  for (JS::GCCellPtr thing : script->gcthings()) {
    if (!thing.is<JSObject>() || !thing.as<JSObject>().is<JSFunction>()) continue;
    if (found) return false;
    found = thing.as<JSObject>().as<JSFunction>().baseScript();
  }
  return found && found->toStringStart() == 1 && found->toStringEnd() == len - 1;
}

}  // namespace

extern "C" {

// Compiles and runs `text`, one function expression in parentheses, and records what of it runs. `out` stays
// undefined, and nothing has run, when the text is anything else.
bool silk_recording_start(JSContext* cx, const char* file, uint32_t line, const char* utf8, size_t len, const JS::Value* private_value,
                          JS::Value* out) {
  JS::CompileOptions options(cx);
  options.setFileAndLine(file, line);
  JS::SourceText<mozilla::Utf8Unit> text;
  if (!text.init(cx, utf8, len, JS::SourceOwnership::Borrowed)) return false;
  RefPtr<JS::Stencil> stencil = JS::CompileGlobalScriptToStencil(cx, options, text);
  if (!stencil) return false;
  JS::InstantiateOptions instantiate;
  JS::RootedScript script(cx, JS::InstantiateGlobalStencil(cx, instantiate, stencil));
  if (!script) return false;
  if (!is_one_function(script, len)) return true;
  JS::SetScriptPrivate(script, *private_value);
  JS::CollectDelazificationsResult result;
  if (!JS::StartCollectingDelazifications(cx, script, stencil, result)) return false;
  return JS_ExecuteScript(cx, script, silk::out(out));
}

// The bytecode of a function from `silk_recording_start`, to be freed with free(); null without an exception when
// there is none to be had.
uint8_t* silk_recording_finish(JSContext* cx, const JS::Value* function, size_t* size) {
  JS::RootedFunction target(cx, &function->toObject().as<JSFunction>());
  JS::RootedScript script(cx, JS_GetFunctionScript(cx, target));
  JS::Stencil* raw = nullptr;
  JS::TranscodeBuffer bytes;
  if (!script || !JS::FinishCollectingDelazifications(cx, script, &raw)) {
    JS_ClearPendingException(cx);
    return nullptr;
  }
  RefPtr<JS::Stencil> stencil = already_AddRefed<JS::Stencil>(raw);
  if (JS::EncodeStencil(cx, stencil, bytes) != JS::TranscodeResult::Ok) {
    JS_ClearPendingException(cx);
    return nullptr;
  }
  uint8_t* copy = static_cast<uint8_t*>(malloc(bytes.length()));
  if (!copy) return nullptr;
  memcpy(copy, bytes.begin(), bytes.length());
  *size = bytes.length();
  return copy;
}

}  // extern "C"
