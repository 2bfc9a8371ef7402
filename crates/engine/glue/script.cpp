// Scripts: compiling, running, bytecode, CommonJS wrapper functions.
#include "glue.h"

#include <cstring>

#include "mozilla/TextUtils.h"
#include "js/CharacterEncoding.h"
#include "js/EnvironmentChain.h"
#include "js/Transcoding.h"
#include "js/ScriptPrivate.h"
#include "js/experimental/JSStencil.h"

namespace {

bool source(JSContext* cx, const char* utf8, size_t len, JS::SourceText<mozilla::Utf8Unit>& text) {
  return text.init(cx, utf8, len, JS::SourceOwnership::Borrowed);
}

bool run(JSContext* cx, JS::HandleScript script, JS::Value* out) {
  return script && JS_ExecuteScript(cx, script, silk::out(out));
}

}  // namespace

extern "C" {

// Runs a global script; `out` is its completion value. `private_value` is what module hooks see as the referrer.
bool silk_script_eval(JSContext* cx, const char* file, uint32_t line, const char* utf8, size_t len, const JS::Value* private_value, JS::Value* out) {
  JS::CompileOptions options(cx);
  options.setFileAndLine(file, line);
  JS::SourceText<mozilla::Utf8Unit> text;
  if (!source(cx, utf8, len, text)) return false;
  JS::RootedScript script(cx, JS::Compile(cx, options, text));
  if (!script) return false;
  if (!private_value->isUndefined()) JS::SetScriptPrivate(script, *private_value);
  return run(cx, script, out);
}

// Parses only: false with the SyntaxError pending.
bool silk_script_check(JSContext* cx, const char* file, const char* utf8, size_t len) {
  JS::CompileOptions options(cx);
  options.setFileAndLine(file, 1);
  JS::SourceText<mozilla::Utf8Unit> text;
  return source(cx, utf8, len, text) && JS::Compile(cx, options, text);
}

// A function with the given body; without a name, stacks show it as V8 shows the top level of a CommonJS file. Its
// first line is line 1 of the file: the engine counts the parameter list as a line of its own, so compilation starts
// at line 0.
bool silk_function_compile(JSContext* cx, const char* file, const char* name, unsigned argc, const char* const* args, const char* utf8, size_t len,
                           const JS::Value* private_value, JS::Value* out) {
  JS::CompileOptions options(cx);
  options.setFileAndLine(file, 0);
  if (!name) name = "Object.<anonymous>";
  JS::EnvironmentChain global_only(cx, JS::SupportUnscopables::No);
  JS::RootedFunction function(cx);
  if (mozilla::IsAscii(mozilla::Span(utf8, len))) {
    JS::SourceText<mozilla::Utf8Unit> text;
    if (!source(cx, utf8, len, text)) return false;
    function = JS::CompileFunction(cx, global_only, options, name, argc, args, text);
  } else {
    // The engine's UTF-8 overload takes each byte of a function's body for a Latin-1 character.
    size_t units = 0;
    JS::UniqueTwoByteChars wide(JS::LossyUTF8CharsToNewTwoByteCharsZ(cx, JS::UTF8Chars(utf8, len), &units, js::MallocArena).get());
    if (!wide) return false;
    JS::SourceText<char16_t> text;
    if (!text.init(cx, std::move(wide), units)) return false;
    function = JS::CompileFunction(cx, global_only, options, name, argc, args, text);
  }
  if (!function) return false;
  if (!private_value->isUndefined()) JS::SetScriptPrivate(JS_GetFunctionScript(cx, function), *private_value);
  silk::out(out).setObject(*JS_GetFunctionObject(function));
  return true;
}

// Bytecode of a global script or a module, to be freed with free(). With `eager`, inner functions too.
uint8_t* silk_bytecode_compile(JSContext* cx, const char* file, uint32_t line, const char* utf8, size_t len, bool module, bool eager, size_t* size) {
  JS::CompileOptions options(cx);
  options.setFileAndLine(file, line);
  if (eager) options.setEagerDelazificationStrategy(JS::DelazificationOption::ParseEverythingEagerly);
  JS::SourceText<mozilla::Utf8Unit> text;
  if (!source(cx, utf8, len, text)) return nullptr;
  RefPtr<JS::Stencil> stencil = module ? JS::CompileModuleScriptToStencil(cx, options, text) : JS::CompileGlobalScriptToStencil(cx, options, text);
  if (!stencil) return nullptr;
  JS::TranscodeBuffer bytes;
  if (JS::EncodeStencil(cx, stencil, bytes) != JS::TranscodeResult::Ok) return nullptr;
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
  return run(cx, script, out);
}

// The private value of the script that called the running native; undefined when there is none.
void silk_script_caller_private(JSContext* cx, JS::Value* out) { silk::out(out).set(JS::GetScriptedCallerPrivate(cx)); }

}  // extern "C"
