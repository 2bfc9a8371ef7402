// Scripts: compiling, running, CommonJS wrapper functions.
#include "glue.h"

#include "mozilla/TextUtils.h"
#include "js/CharacterEncoding.h"
#include "js/EnvironmentChain.h"
#include "js/ScriptPrivate.h"

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

// The private value of the script that called the running native; undefined when there is none.
void silk_script_caller_private(JSContext* cx, JS::Value* out) { silk::out(out).set(JS::GetScriptedCallerPrivate(cx)); }

}  // extern "C"
