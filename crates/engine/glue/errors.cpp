// Exceptions: making, reading, clearing them.
#include "glue.h"

#include "js/ErrorReport.h"
#include "js/friend/ErrorMessages.h"
#include "js/friend/StackLimits.h"
#include "vm/ErrorObject.h"

namespace {
JSProtoKey error_proto(uint32_t kind) {
  switch (kind) {
    case 1: return JSProto_TypeError;
    case 2: return JSProto_RangeError;
    case 3: return JSProto_SyntaxError;
    default: return JSProto_Error;
  }
}
}  // namespace

extern "C" {

// An error object of the realm's own class (kind: 0 Error, 1 TypeError, 2 RangeError, 3 SyntaxError).
bool silk_error_new(JSContext* cx, uint32_t kind, const JS::Value* message, JS::Value* out) {
  JS::RootedObject constructor(cx);
  if (!JS_GetClassObject(cx, error_proto(kind), &constructor)) return false;
  JS::RootedValue callee(cx, JS::ObjectValue(*constructor));
  JS::RootedObject made(cx);
  if (!JS::Construct(cx, callee, JS::HandleValueArray::fromMarkedLocation(1, message), &made)) return false;
  silk::out(out).setObject(*made);
  return true;
}
void silk_throw(JSContext* cx, const JS::Value* exception) { JS_SetPendingException(cx, silk::in(exception)); }
bool silk_exception_pending(JSContext* cx) { return JS_IsExceptionPending(cx); }
// Moves the pending exception to `out`. False when there is none: the script was terminated.
bool silk_exception_take(JSContext* cx, JS::Value* out) {
  if (!JS_IsExceptionPending(cx)) return false;
  bool got = JS_GetPendingException(cx, silk::out(out));
  JS_ClearPendingException(cx);
  return got;
}

// Where an error was made, as the engine recorded it. `file` and `source_line` become strings or undefined;
// columns count from 1. False when the value is no error object of the engine's.
bool silk_error_position(JSContext* cx, const JS::Value* error, JS::Value* file, uint32_t* line, uint32_t* column, JS::Value* source_line, JS::Value* message) {
  if (!error->isObject()) return false;
  JS::RootedObject object(cx, &error->toObject());
  JS::BorrowedErrorReport borrowed(cx);
  if (!JS_ErrorFromException(cx, object, borrowed)) return false;
  JSErrorReport* report = borrowed.get();
  *line = report->lineno;
  *column = report->column.oneOriginValue();
  if (report->filename) {
    JSString* name = JS_NewStringCopyUTF8Z(cx, JS::ConstUTF8CharsZ(report->filename.c_str()));
    if (!name) return false;
    silk::out(file).setString(name);
  }
  if (report->linebuf()) {
    JSString* text = JS_NewUCStringCopyN(cx, report->linebuf(), report->linebufLength());
    if (!text) return false;
    silk::out(source_line).setString(text);
  }
  if (report->message()) {
    JSString* text = JS_NewStringCopyUTF8Z(cx, report->message());
    if (!text) return false;
    silk::out(message).setString(text);
  }
  return true;
}

}  // extern "C"
