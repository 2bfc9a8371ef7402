// Structured clone with transfer: https://html.spec.whatwg.org/multipage/structured-data.html
#include "glue.h"

#include "js/StructuredClone.h"

extern "C" {
// Makes the DataCloneError; `message` is the engine's or null.
void silk_on_clone_error(JSContext* cx, uint32_t code, const char* message);
}

namespace {

void report_error(JSContext* cx, uint32_t code, void*, const char* message) { silk_on_clone_error(cx, code, message); }
// A native object has no meaning elsewhere; refusing it makes the engine call report_error.
bool write_native(JSContext* cx, JSStructuredCloneWriter*, JS::HandleObject, bool*, void*) {
  silk_on_clone_error(cx, 0, nullptr);
  return false;
}
const JSStructuredCloneCallbacks kCallbacks = {nullptr, write_native, report_error, nullptr, nullptr, nullptr, nullptr, nullptr};

struct Message {
  JSAutoStructuredCloneBuffer buffer{JS::StructuredCloneScope::SameProcess, &kCallbacks, nullptr};
};

JS::CloneDataPolicy policy() {
  JS::CloneDataPolicy allow;
  allow.allowSharedMemoryObjects();
  allow.allowIntraClusterClonableSharedObjects();
  return allow;
}

}  // namespace

extern "C" {

// A message that any context of the process may read once; null: an exception is pending.
void* silk_clone_write(JSContext* cx, const JS::Value* value, const JS::Value* transfer) {
  auto message = std::make_unique<Message>();
  if (!message->buffer.write(cx, silk::in(value), silk::in(transfer), policy(), &kCallbacks, nullptr)) return nullptr;
  return message.release();
}
bool silk_clone_read(JSContext* cx, void* message, JS::Value* out) {
  return static_cast<Message*>(message)->buffer.read(cx, silk::out(out), policy(), &kCallbacks, nullptr);
}
void silk_clone_free(void* message) { delete static_cast<Message*>(message); }

}  // extern "C"
