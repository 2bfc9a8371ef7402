// Error stacks as V8 gives them: an own `stack` string, Error.captureStackTrace, Error.prepareStackTrace and
// Error.stackTraceLimit. See https://v8.dev/docs/stack-trace-api for the behaviour.
//
// The engine records a chain of saved frames in every error. Here it becomes text on first read, so that an
// error whose stack nobody reads costs nothing, and then an own property, as in V8.
//
// A saved frame knows the name of its function, not the function or its receiver: so what V8 shows as `new K`,
// `K.method` or `async f` is `K`, `method`, `f` here, and natives have no frame (`JSON.parse`, `new Promise`).
#include "glue.h"

#include <string>
#include <string_view>

#include "js/Exception.h"
#include "js/SavedFrameAPI.h"
#include "js/Stack.h"
#include "js/friend/StackLimits.h"
#include "vm/ErrorObject.h"
#include "vm/ErrorObject-inl.h"
#include "vm/GlobalObject.h"
#include "vm/JSContext.h"
#include "vm/JSFunction.h"
#include "vm/JSScript.h"

namespace {

constexpr uint32_t kDefaultLimit = 10;

// The function that turns (error, frames) into what Error.prepareStackTrace returns; see silk_stack_set_hook.
struct Hooks {
  JS::PersistentRootedObject prepare;
  JS::PersistentRootedObject header_overrides;  // WeakMap: error -> text of its first line
};
thread_local Hooks* hooks = nullptr;

Hooks* ensure_hooks(JSContext* cx) {
  if (!hooks) {
    hooks = new Hooks;
    hooks->prepare.init(cx);
    hooks->header_overrides.init(cx);
  }
  return hooks;
}

bool append(JSContext* cx, std::string& text, JSString* string) {
  JS::RootedString rooted(cx, string);
  JS::UniqueChars utf8 = JS_EncodeStringToUTF8(cx, rooted);
  if (!utf8) return false;
  text += utf8.get();
  return true;
}

bool append_property(JSContext* cx, std::string& text, JS::HandleObject object, const char* name, const char* fallback) {
  JS::RootedValue value(cx);
  if (!JS_GetProperty(cx, object, name, &value)) return false;
  if (value.isUndefined()) {
    text += fallback;
    return true;
  }
  JSString* string = JS::ToString(cx, value);
  return string && append(cx, text, string);
}

// The first line: name and message as they are when the stack is first read. (So does V8 since version 14.)
bool error_header(JSContext* cx, JS::HandleObject error, std::string& text) {
  if (hooks && hooks->header_overrides) {
    JS::RootedObject map(cx, hooks->header_overrides);
    JS::RootedValue key(cx, JS::ObjectValue(*error)), found(cx);
    if (!JS::GetWeakMapEntry(cx, map, key, &found)) return false;
    if (found.isString()) return append(cx, text, found.toString());
  }
  std::string name, message;
  if (!append_property(cx, name, error, "name", "Error")) return false;
  if (!append_property(cx, message, error, "message", "")) return false;
  text += name;
  if (!name.empty() && !message.empty()) text += ": ";
  text += message;
  return true;
}

// The top-level code of a CommonJS file, which the engine sees as a function: see silk_function_compile.
constexpr std::string_view kCommonJsTopLevel = "Object.<anonymous>";

// The engine guesses names for anonymous functions (`outer/inner`, `exports.f<`); V8 shows such frames bare.
bool is_guessed_name(const std::string& name) {
  return name != kCommonJsTopLevel && name.find_first_of("</") != std::string::npos;
}

struct Frame {
  std::string function, file;
  uint32_t line = 0, column = 0;
  bool builtin = false;  // of the engine's own code
};

bool read_frame(JSContext* cx, JS::HandleObject saved, Frame& frame) {
  constexpr auto kAll = JS::SavedFrameSelfHosted::Include;
  JS::RootedString text(cx);
  JS::GetSavedFrameSource(cx, nullptr, saved, &text, kAll);
  if (text && !append(cx, frame.file, text)) return false;
  text = nullptr;
  JS::GetSavedFrameFunctionDisplayName(cx, nullptr, saved, &text, kAll);
  if (text && !append(cx, frame.function, text)) return false;
  frame.builtin = frame.file == "self-hosted";
  if (is_guessed_name(frame.function)) frame.function.clear();
  JS::GetSavedFrameLine(cx, nullptr, saved, &frame.line, kAll);
  JS::TaggedColumnNumberOneOrigin column;
  JS::GetSavedFrameColumn(cx, nullptr, saved, &column, kAll);
  frame.column = column.oneOriginValue();
  return true;
}

template <typename Visit>
bool each_frame(JSContext* cx, JS::HandleObject top, Visit visit) {
  JS::RootedObject saved(cx, top);
  while (saved) {
    Frame frame;
    if (!read_frame(cx, saved, frame) || !visit(frame)) return false;
    JS::RootedObject parent(cx);
    JS::GetSavedFrameParent(cx, nullptr, saved, &parent, JS::SavedFrameSelfHosted::Include);
    saved = parent;
  }
  return true;
}

// The class whose prototype has the self-hosted function of a frame; null when it is none that V8 would show. All
// are told apart by the lines that they take in the engine's own source.
const char* builtin_class(JSContext* cx, const Frame& frame) {
  constexpr JSProtoKey kClasses[] = {JSProto_Array, JSProto_Map, JSProto_Set, JSProto_String, JSProto_TypedArray, JSProto_Iterator};
  JSAtom* atom = js::Atomize(cx, frame.function.data(), frame.function.size());
  if (!atom) {
    cx->clearPendingException();
    return nullptr;
  }
  for (JSProtoKey key : kClasses) {
    JSObject* proto = cx->global()->maybeGetPrototype(key);
    if (!proto || !proto->is<js::NativeObject>()) continue;
    auto property = proto->as<js::NativeObject>().lookupPure(JS::PropertyKey::NonIntAtom(atom));
    if (property.isNothing() || !property->isDataProperty()) continue;
    const JS::Value& value = proto->as<js::NativeObject>().getSlot(property->slot());
    if (!value.isObject() || !value.toObject().is<JSFunction>()) continue;
    const JSFunction& function = value.toObject().as<JSFunction>();
    if (!function.isSelfHostedBuiltin() || !function.hasBytecode()) continue;
    JSScript* script = function.nonLazyScript();
    bool within = frame.line >= script->lineno() && frame.line - script->lineno() < js::GetScriptLineExtent(script);
    if (within) return js::ProtoKeyToClass(key)->name;
  }
  return nullptr;
}

// The engine calls evaluated code `file line 8 > eval`, or `> Function`. V8 tells where it was evaluated; the column
// of that is not known here. Empty when `file` is a file.
std::string eval_origin(std::string_view file) {
  for (std::string_view kind : {" > eval", " > Function"}) {
    if (!file.ends_with(kind)) continue;
    std::string_view caller = file.substr(0, file.size() - kind.size());
    size_t mark = caller.rfind(" line ");
    if (mark == std::string_view::npos) continue;
    std::string origin = eval_origin(caller.substr(0, mark));
    if (origin.empty()) origin = std::string(caller.substr(0, mark)) + ":" + std::string(caller.substr(mark + 6)) + ":1";
    return "eval at <anonymous> (" + origin + ")";
  }
  return "";
}

void format_frame(JSContext* cx, const Frame& frame, std::string& text) {
  if (frame.builtin) {
    const char* class_name = builtin_class(cx, frame);
    if (class_name) text += std::string("\n    at ") + class_name + "." + frame.function + " (<anonymous>)";
    return;
  }
  std::string function = frame.function, place = frame.file, origin = eval_origin(frame.file);
  if (!origin.empty()) {
    place = origin + ", <anonymous>";
    if (function.empty() || function == "anonymous") function = "eval";
  }
  place += ":" + std::to_string(frame.line) + ":" + std::to_string(frame.column);
  text += "\n    at ";
  text += function.empty() ? place : function + " (" + place + ")";
}

bool format_frames(JSContext* cx, JS::HandleObject top, std::string& text) {
  return each_frame(cx, top, [&](const Frame& frame) {
    format_frame(cx, frame, text);
    return true;
  });
}

// [file, line, column, function name or null] for each frame, flat, for CallSite objects made in JavaScript.
bool frame_array(JSContext* cx, JS::HandleObject top, JS::MutableHandleValue out) {
  JS::RootedValueVector values(cx);
  bool ok = each_frame(cx, top, [&](const Frame& frame) {
    if (frame.builtin) return true;
    JSString* file = JS_NewStringCopyUTF8N(cx, JS::UTF8Chars(frame.file.data(), frame.file.size()));
    if (!file || !values.append(JS::StringValue(file))) return false;
    if (!values.append(JS::NumberValue(frame.line)) || !values.append(JS::NumberValue(frame.column))) return false;
    if (frame.function.empty()) return values.append(JS::NullValue());
    JSString* name = JS_NewStringCopyUTF8N(cx, JS::UTF8Chars(frame.function.data(), frame.function.size()));
    return name && values.append(JS::StringValue(name));
  });
  if (!ok) return false;
  JSObject* array = JS::NewArrayObject(cx, values);
  if (!array) return false;
  out.setObject(*array);
  return true;
}

// Error.prepareStackTrace of the current realm, or undefined.
bool user_prepare(JSContext* cx, JS::MutableHandleValue prepare) {
  JS::RootedObject constructor(cx);
  if (!JS_GetClassObject(cx, JSProto_Error, &constructor)) return false;
  return JS_GetProperty(cx, constructor, "prepareStackTrace", prepare);
}

thread_local bool preparing = false;  // an error inside prepareStackTrace must not recurse

bool stack_value(JSContext* cx, JS::HandleObject error, JS::HandleObject top, JS::MutableHandleValue out) {
  JS::RootedValue prepare(cx);
  if (hooks && hooks->prepare && !preparing && !user_prepare(cx, &prepare)) return false;
  if (prepare.isObject() && JS::IsCallable(&prepare.toObject())) {
    JS::RootedValue frames(cx);
    if (!frame_array(cx, top, &frames)) return false;
    JS::RootedValueArray<2> args(cx);
    args[0].setObject(*error);
    args[1].set(frames);
    JS::RootedValue hook(cx, JS::ObjectValue(*hooks->prepare));
    preparing = true;
    bool ok = JS::Call(cx, JS::UndefinedHandleValue, hook, args, out);
    preparing = false;
    return ok;
  }
  std::string text;
  if (!error_header(cx, error, text) || !format_frames(cx, top, text)) return false;
  JSString* string = JS_NewStringCopyUTF8N(cx, JS::UTF8Chars(text.data(), text.size()));
  if (!string) return false;
  out.setString(string);
  return true;
}

// Getter of Error.prototype.stack: makes the text and leaves it as an own property, where V8 has it from the start.
bool stack_getter(JSContext* cx, unsigned argc, JS::Value* vp) {
  JS::CallArgs args = JS::CallArgsFromVp(argc, vp);
  args.rval().setUndefined();
  if (!args.thisv().isObject()) return true;
  JS::RootedObject error(cx, js::CheckedUnwrapStatic(&args.thisv().toObject()));
  if (!error || !error->is<js::ErrorObject>()) return true;
  JS::RootedObject top(cx, error->as<js::ErrorObject>().stack());
  if (!stack_value(cx, error, top, args.rval())) return false;
  JS::ObjectOpResult result;
  JS::RootedId id(cx, JS::PropertyKey::NonIntAtom(js::Atomize(cx, "stack", 5)));
  JS::Rooted<JS::PropertyDescriptor> descriptor(
      cx, JS::PropertyDescriptor::Data(args.rval(), {JS::PropertyAttribute::Configurable, JS::PropertyAttribute::Writable}));
  // A frozen error keeps no copy; that is no reason to fail a read.
  return JS_DefinePropertyById(cx, error, id, descriptor, result);
}

bool stack_setter(JSContext* cx, unsigned argc, JS::Value* vp) {
  JS::CallArgs args = JS::CallArgsFromVp(argc, vp);
  args.rval().setUndefined();
  if (!args.thisv().isObject()) return true;
  JS::RootedObject error(cx, &args.thisv().toObject());
  JS::RootedValue value(cx, args.get(0));
  return JS_DefineProperty(cx, error, "stack", value, 0);
}

bool stack_limit(JSContext* cx, uint32_t* limit) {
  JS::RootedObject constructor(cx);
  JS::RootedValue value(cx);
  if (!JS_GetClassObject(cx, JSProto_Error, &constructor)) return false;
  if (!JS_GetProperty(cx, constructor, "stackTraceLimit", &value)) return false;
  *limit = 0;
  if (!value.isNumber()) return true;
  double number = value.toNumber();
  *limit = number >= 1 ? uint32_t(std::min(number, 4096.0)) : 0;
  return true;
}

// Error.captureStackTrace(object, constructorOpt)
bool capture_stack_trace(JSContext* cx, unsigned argc, JS::Value* vp) {
  JS::CallArgs args = JS::CallArgsFromVp(argc, vp);
  args.rval().setUndefined();
  if (!args.get(0).isObject()) {
    JS_ReportErrorASCII(cx, "Invalid argument");
    return false;
  }
  JS::RootedObject object(cx, &args[0].toObject());
  JS::RootedObject start(cx, args.get(1).isObject() && JS::IsCallable(&args[1].toObject()) ? &args[1].toObject() : nullptr);
  uint32_t limit = 0;
  if (!stack_limit(cx, &limit)) return false;
  JS::RootedObject top(cx);
  if (limit && !JS::CaptureCurrentStack(cx, &top, JS::StackCapture(JS::MaxFrames(limit)), start)) return false;
  bool own = false;
  if (object->is<js::ErrorObject>() && JS_HasOwnProperty(cx, object, "stack", &own) && !own) {
    object->as<js::ErrorObject>().setStackSlot(JS::ObjectOrNullValue(top));
    return true;  // made into text when read
  }
  JS::RootedValue value(cx);
  return stack_value(cx, object, top, &value) && JS_DefineProperty(cx, object, "stack", value, 0);
}

}  // namespace

extern "C" {

// Replaces the engine's own stack accessor in the current realm.
bool silk_stack_install(JSContext* cx) {
  JS::RootedObject constructor(cx), proto(cx);
  if (!JS_GetClassObject(cx, JSProto_Error, &constructor) || !JS_GetClassPrototype(cx, JSProto_Error, &proto)) return false;
  JS::RootedValue limit(cx, JS::Int32Value(kDefaultLimit));
  return JS_DefineProperty(cx, proto, "stack", stack_getter, stack_setter, 0) &&
         JS_DefineFunction(cx, constructor, "captureStackTrace", capture_stack_trace, 2, 0) &&
         JS_DefineProperty(cx, constructor, "stackTraceLimit", limit, JSPROP_ENUMERATE);
}

// `hook(error, frames)` is called when Error.prepareStackTrace is a function.
void silk_stack_set_hook(JSContext* cx, const JS::Value* hook) { ensure_hooks(cx)->prepare = &hook->toObject(); }

// Gives `error` another first line than name and message, as Node's coded errors have.
bool silk_stack_set_header(JSContext* cx, const JS::Value* error, const JS::Value* header) {
  Hooks* all = ensure_hooks(cx);
  if (!all->header_overrides) {
    JSObject* map = JS::NewWeakMapObject(cx);
    if (!map) return false;
    all->header_overrides = map;
  }
  JS::RootedObject map(cx, all->header_overrides);
  return JS::SetWeakMapEntry(cx, map, silk::in(error), silk::in(header));
}

// Frames of the running script, newest first, flat as in frame_array; at most `limit`.
bool silk_stack_current(JSContext* cx, uint32_t limit, JS::Value* out) {
  JS::RootedObject top(cx);
  if (limit && !JS::CaptureCurrentStack(cx, &top, JS::StackCapture(JS::MaxFrames(limit)))) return false;
  return frame_array(cx, top, silk::out(out));
}
// Frames of an error; an empty array for other values.
bool silk_stack_of(JSContext* cx, const JS::Value* error, JS::Value* out) {
  JS::RootedObject top(cx);
  if (error->isObject() && error->toObject().is<js::ErrorObject>()) top = error->toObject().as<js::ErrorObject>().stack();
  return frame_array(cx, top, silk::out(out));
}

void silk_stack_forget() {
  delete hooks;
  hooks = nullptr;
}

// Where the pending exception was thrown, which stays pending. False when the engine took no stack of it.
bool silk_thrown_position(JSContext* cx, JS::Value* file, uint32_t* line, uint32_t* column) {
  if (!JS_IsExceptionPending(cx)) return false;
  JS::ExceptionStack thrown(cx);
  if (!JS::StealPendingExceptionStack(cx, &thrown)) return false;
  JS::RootedObject saved(cx, thrown.stack());
  Frame frame;
  bool found = saved && read_frame(cx, saved, frame) && !frame.file.empty();
  if (found) {
    JSString* name = JS_NewStringCopyUTF8N(cx, JS::UTF8Chars(frame.file.data(), frame.file.size()));
    if (name) silk::out(file).setString(name);
    found = name != nullptr;
    *line = frame.line;
    *column = frame.column;
  }
  // What reading the frame may have thrown counts less than what was thrown before.
  JS_ClearPendingException(cx);
  JS::SetPendingExceptionStack(cx, thrown);
  return found;
}

}  // extern "C"
