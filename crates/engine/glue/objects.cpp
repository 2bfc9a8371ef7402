// Objects, arrays, functions, native classes and array buffers.
#include "glue.h"

#include "js/ArrayBuffer.h"
#include "js/ArrayBufferMaybeShared.h"
#include "js/ScalarType.h"
#include "js/SharedArrayBuffer.h"
#include "js/experimental/TypedData.h"
#include "vm/TypedArrayObject.h"

extern "C" void silk_on_class_finalize(void* data, const void* vtable);
extern "C" void silk_on_class_trace(JSTracer* trc, void* data, const void* vtable);
extern "C" void silk_on_release_bytes(void* data, void* owner);

namespace {

bool put(JSObject* object, JS::Value* out) {
  if (!object) return false;
  silk::out(out).setObject(*object);
  return true;
}

// A native class's instances: slot 0 holds the Rust value, slot 1 the address of its type's table (class.rs).
enum { kDataSlot, kTableSlot, kSlots };

void class_finalize(JS::GCContext*, JSObject* object) {
  const JS::Value& data = JS::GetReservedSlot(object, kDataSlot);
  if (!data.isUndefined()) silk_on_class_finalize(data.toPrivate(), JS::GetReservedSlot(object, kTableSlot).toPrivate());
}
void class_trace(JSTracer* trc, JSObject* object) {
  const JS::Value& data = JS::GetReservedSlot(object, kDataSlot);
  if (!data.isUndefined()) silk_on_class_trace(trc, data.toPrivate(), JS::GetReservedSlot(object, kTableSlot).toPrivate());
}
const JSClassOps kNativeOps = {nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, class_finalize, nullptr, nullptr, class_trace};
// One engine class for all native classes: they differ by the table in slot 1, checked on every access.
const JSClass kNativeClass = {"Object", JSCLASS_HAS_RESERVED_SLOTS(kSlots) | JSCLASS_FOREGROUND_FINALIZE, &kNativeOps};

// Assignment as in strict code: what cannot be assigned throws.
bool assign(JSContext* cx, JS::HandleObject object, JS::HandleId id, JS::HandleValue value) {
  JS::RootedValue receiver(cx, JS::ObjectValue(*object));
  JS::ObjectOpResult result;
  return JS_ForwardSetPropertyTo(cx, object, id, value, receiver, result) && result.checkStrict(cx, object, id);
}

bool define(JSContext* cx, JS::HandleObject object, const char* name, size_t len, JS::HandleValue value, unsigned attributes) {
  JS::RootedId id(cx);
  return silk::property_key(cx, name, len, &id) && JS_DefinePropertyById(cx, object, id, value, attributes);
}

}  // namespace

extern "C" {

bool silk_object_new(JSContext* cx, JS::Value* out) { return put(JS_NewPlainObject(cx), out); }
bool silk_object_new_with_proto(JSContext* cx, const JS::Value* proto, JS::Value* out) {
  JS::RootedObject prototype(cx, proto->toObjectOrNull());
  return put(JS_NewObjectWithGivenProto(cx, nullptr, prototype), out);
}
bool silk_object_get(JSContext* cx, const JS::Value* object, const char* name, size_t len, JS::Value* out) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedId id(cx);
  return silk::property_key(cx, name, len, &id) && JS_GetPropertyById(cx, target, id, silk::out(out));
}
bool silk_object_set(JSContext* cx, const JS::Value* object, const char* name, size_t len, const JS::Value* value) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedId id(cx);
  return silk::property_key(cx, name, len, &id) && assign(cx, target, id, silk::in(value));
}
bool silk_object_define(JSContext* cx, const JS::Value* object, const char* name, size_t len, const JS::Value* value, unsigned attributes) {
  JS::RootedObject target(cx, &object->toObject());
  return define(cx, target, name, len, silk::in(value), attributes);
}
bool silk_object_get_key(JSContext* cx, const JS::Value* object, const JS::Value* key, JS::Value* out) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedId id(cx);
  return JS_ValueToId(cx, silk::in(key), &id) && JS_GetPropertyById(cx, target, id, silk::out(out));
}
bool silk_object_set_key(JSContext* cx, const JS::Value* object, const JS::Value* key, const JS::Value* value) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedId id(cx);
  return JS_ValueToId(cx, silk::in(key), &id) && assign(cx, target, id, silk::in(value));
}
bool silk_object_define_key(JSContext* cx, const JS::Value* object, const JS::Value* key, const JS::Value* value, unsigned attributes) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedId id(cx);
  return JS_ValueToId(cx, silk::in(key), &id) && JS_DefinePropertyById(cx, target, id, silk::in(value), attributes);
}
bool silk_object_get_index(JSContext* cx, const JS::Value* object, uint32_t index, JS::Value* out) {
  JS::RootedObject target(cx, &object->toObject());
  return JS_GetElement(cx, target, index, silk::out(out));
}
bool silk_object_set_index(JSContext* cx, const JS::Value* object, uint32_t index, const JS::Value* value) {
  JS::RootedObject target(cx, &object->toObject());
  return JS_SetElement(cx, target, index, silk::in(value));
}
bool silk_object_has_own(JSContext* cx, const JS::Value* object, const char* name, size_t len, bool* found) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedId id(cx);
  return silk::property_key(cx, name, len, &id) && JS_HasOwnPropertyById(cx, target, id, found);
}
bool silk_object_delete(JSContext* cx, const JS::Value* object, const char* name, size_t len) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedId id(cx);
  return silk::property_key(cx, name, len, &id) && JS_DeletePropertyById(cx, target, id);
}
// `flags` are the engine's JSITER_ bits; `out` becomes an array of keys.
bool silk_object_keys(JSContext* cx, const JS::Value* object, unsigned flags, JS::Value* out) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedIdVector ids(cx);
  if (!js::GetPropertyKeys(cx, target, flags, &ids)) return false;
  JS::RootedValueVector keys(cx);
  if (!keys.resize(ids.length())) return false;
  for (size_t i = 0; i < ids.length(); i++) {
    keys[i].set(js::IdToValue(ids[i]));
    if (keys[i].isInt32()) {
      JSString* text = JS::ToString(cx, keys[i]);
      if (!text) return false;
      keys[i].setString(text);
    }
  }
  return put(JS::NewArrayObject(cx, keys), out);
}
bool silk_object_prototype(JSContext* cx, const JS::Value* object, JS::Value* out) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedObject proto(cx);
  if (!JS_GetPrototype(cx, target, &proto)) return false;
  silk::out(out).setObjectOrNull(proto);
  return true;
}
bool silk_object_freeze(JSContext* cx, const JS::Value* object) {
  JS::RootedObject target(cx, &object->toObject());
  return JS_FreezeObject(cx, target);
}

bool silk_array_new(JSContext* cx, const JS::Value* values, size_t len, JS::Value* out) {
  return put(JS::NewArrayObject(cx, JS::HandleValueArray::fromMarkedLocation(len, values)), out);
}
bool silk_array_is(JSContext* cx, const JS::Value* value, bool* is_array) { return JS::IsArrayObject(cx, silk::in(value), is_array); }
bool silk_array_length(JSContext* cx, const JS::Value* array, uint32_t* length) {
  JS::RootedObject target(cx, &array->toObject());
  return JS::GetArrayLength(cx, target, length);
}

bool silk_is_callable(const JS::Value* value) { return value->isObject() && JS::IsCallable(&value->toObject()); }
bool silk_call(JSContext* cx, const JS::Value* this_value, const JS::Value* function, const JS::Value* args, size_t len, JS::Value* out) {
  return JS::Call(cx, silk::in(this_value), silk::in(function), JS::HandleValueArray::fromMarkedLocation(len, args), silk::out(out));
}
bool silk_construct(JSContext* cx, const JS::Value* constructor, const JS::Value* args, size_t len, JS::Value* out) {
  JS::RootedObject made(cx);
  if (!JS::Construct(cx, silk::in(constructor), JS::HandleValueArray::fromMarkedLocation(len, args), &made)) return false;
  return put(made, out);
}

// A function over `native`; `extra` is what silk_function_extra returns inside it.
bool silk_function_new(JSContext* cx, const char* name, size_t len, JSNative native, unsigned arity, bool constructor, uint32_t extra, JS::Value* out) {
  JS::RootedId id(cx);
  if (!silk::property_key(cx, name, len, &id)) return false;
  JSFunction* function = js::NewFunctionByIdWithReserved(cx, native, arity, constructor ? JSFUN_CONSTRUCTOR : 0, id);
  if (!function) return false;
  js::SetFunctionNativeReserved(JS_GetFunctionObject(function), 0, JS::Int32Value(int32_t(extra)));
  return put(JS_GetFunctionObject(function), out);
}
uint32_t silk_function_extra(const JS::Value* callee) {
  return uint32_t(js::GetFunctionNativeReserved(&callee->toObject(), 0).toInt32());
}
// Makes `function` construct objects whose prototype is `prototype`.
bool silk_function_link_prototype(JSContext* cx, const JS::Value* function, const JS::Value* prototype) {
  JS::RootedObject constructor(cx, &function->toObject()), proto(cx, &prototype->toObject());
  return JS_LinkConstructorAndPrototype(cx, constructor, proto);
}
bool silk_define_accessor(JSContext* cx, const JS::Value* object, const char* name, size_t len, const JS::Value* getter, const JS::Value* setter, unsigned attributes) {
  JS::RootedObject target(cx, &object->toObject());
  JS::RootedObject get(cx, getter->isObject() ? &getter->toObject() : nullptr);
  JS::RootedObject set(cx, setter->isObject() ? &setter->toObject() : nullptr);
  JS::RootedId id(cx);
  return silk::property_key(cx, name, len, &id) && JS_DefinePropertyById(cx, target, id, get, set, attributes);
}

// An instance for a constructor that is running with `new`: its prototype is that of `new.target`.
bool silk_class_construct(JSContext* cx, JS::Value* vp, unsigned argc, void* data, const void* table, JS::Value* out) {
  JS::CallArgs args = JS::CallArgsFromVp(argc, vp);
  JSObject* object = JS_NewObjectForConstructor(cx, &kNativeClass, args);
  if (!object) return false;
  JS::SetReservedSlot(object, kDataSlot, JS::PrivateValue(data));
  JS::SetReservedSlot(object, kTableSlot, JS::PrivateValue(const_cast<void*>(table)));
  return put(object, out);
}
bool silk_class_new(JSContext* cx, const JS::Value* proto, void* data, const void* table, JS::Value* out) {
  JS::RootedObject prototype(cx, &proto->toObject());
  JSObject* object = JS_NewObjectWithGivenProto(cx, &kNativeClass, prototype);
  if (!object) return false;
  JS::SetReservedSlot(object, kDataSlot, JS::PrivateValue(data));
  JS::SetReservedSlot(object, kTableSlot, JS::PrivateValue(const_cast<void*>(table)));
  return put(object, out);
}
// The Rust value of an instance whose table is `table`; null for every other value.
void* silk_class_data(const JS::Value* value, const void** table) {
  if (!value->isObject()) return nullptr;
  JSObject* object = &value->toObject();
  if (JS::GetClass(object) != &kNativeClass) return nullptr;
  const JS::Value& data = JS::GetReservedSlot(object, kDataSlot);
  if (data.isUndefined()) return nullptr;
  *table = JS::GetReservedSlot(object, kTableSlot).toPrivate();
  return data.toPrivate();
}
void silk_trace_value(JSTracer* trc, JS::Heap<JS::Value>* value) { JS::TraceEdge(trc, value, "native class"); }
void silk_trace_root(JSTracer* trc, JS::Value* value, const char* name) { JS::TraceRoot(trc, value, name); }
void silk_heap_value_set(JS::Heap<JS::Value>* slot, const JS::Value* value) { slot->set(*value); }
void silk_heap_value_init(JS::Heap<JS::Value>* slot, const JS::Value* value) { new (slot) JS::Heap<JS::Value>(*value); }
// `good` is false when a collection has missed the value: then it must not be looked at.
void silk_heap_value_drop(JS::Heap<JS::Value>* slot, bool good) {
  if (!good) slot->unbarrieredSet(JS::UndefinedValue());
  slot->~Heap();
}

// Takes `bytes` (from malloc) on success.
bool silk_buffer_take(JSContext* cx, uint8_t* bytes, size_t len, JS::Value* out) {
  mozilla::UniquePtr<void, JS::FreePolicy> contents(bytes);
  JSObject* buffer = JS::NewArrayBufferWithContents(cx, len, std::move(contents));
  if (!buffer) (void)contents.release();
  return put(buffer, out);
}
bool silk_buffer_new(JSContext* cx, size_t len, JS::Value* out) { return put(JS::NewArrayBuffer(cx, len), out); }
// `owner` is handed to silk_on_release_bytes when the buffer dies, on any thread.
bool silk_buffer_external(JSContext* cx, void* bytes, size_t len, void* owner, JS::Value* out) {
  mozilla::UniquePtr<void, JS::BufferContentsDeleter> contents(bytes, JS::BufferContentsDeleter(silk_on_release_bytes, owner));
  return put(JS::NewExternalArrayBuffer(cx, len, std::move(contents)), out);
}
bool silk_uint8_array_over(JSContext* cx, const JS::Value* buffer, size_t offset, size_t len, JS::Value* out) {
  JS::RootedObject target(cx, &buffer->toObject());
  return put(JS_NewUint8ArrayWithBuffer(cx, target, offset, int64_t(len)), out);
}
bool silk_float64_array_over(JSContext* cx, const JS::Value* buffer, JS::Value* out) {
  JS::RootedObject target(cx, &buffer->toObject());
  return put(JS_NewFloat64ArrayWithBuffer(cx, target, 0, -1), out);
}
bool silk_int32_array_over(JSContext* cx, const JS::Value* buffer, JS::Value* out) {
  JS::RootedObject target(cx, &buffer->toObject());
  return put(JS_NewInt32ArrayWithBuffer(cx, target, 0, -1), out);
}

// A typed array of the class and prototype of `like`, over `len` zeroed elements of its own. Throws when `like` is
// no typed array of fixed length.
bool silk_typed_array_like(JSContext* cx, const JS::Value* like, uint32_t len, JS::Value* out) {
  JS::RootedObject model(cx, like->isObject() ? &like->toObject() : nullptr);
  if (!model || !model->is<js::FixedLengthTypedArrayObject>()) {
    JS_ReportErrorASCII(cx, "not a typed array of fixed length");
    return false;
  }
  return put(js::NewTypedArrayWithTemplateAndLength(cx, model, int32_t(len)), out);
}

// The bytes of an ArrayBuffer, SharedArrayBuffer or view. The pointer may dangle after a collection unless
// silk_bytes_pin was called before. Returns false when the value is none of these.
bool silk_bytes(const JS::Value* value, uint8_t** data, size_t* len, bool* shared) {
  if (!value->isObject()) return false;
  JSObject* object = js::UnwrapArrayBufferView(&value->toObject());
  if (object) {
    JS::AutoCheckCannotGC nogc;
    js::GetArrayBufferViewLengthAndData(object, len, shared, data);
    return true;
  }
  object = JS::UnwrapArrayBufferMaybeShared(&value->toObject());
  if (!object) return false;
  JS::GetArrayBufferMaybeSharedLengthAndData(object, len, shared, data);
  return true;
}
// Moves small inline contents to the malloc heap and forbids resize, transfer and detach. `newly` says whether this
// call pinned it, `base` is the first byte of the whole buffer.
bool silk_bytes_pin(JSContext* cx, const JS::Value* value, bool* newly, uint8_t** base) {
  if (!JS::EnsureNonInlineArrayBufferOrView(cx, &value->toObject())) return false;
  JSObject* object = &value->toObject();
  *newly = JS::PinArrayBufferOrViewLength(object, true);
  size_t len = 0;
  bool shared = false;
  silk_bytes(value, base, &len, &shared);
  if (JS_IsArrayBufferViewObject(object)) *base -= JS_GetArrayBufferViewByteOffset(object);
  return true;
}
// The bytes of a pinned buffer will outlive the engine: for native code that still uses them when it ends. False
// when that is not possible for this kind of memory.
bool silk_bytes_keep(JSContext* cx, const JS::Value* value) {
  bool shared = false;
  JS::RootedObject buffer(cx, &value->toObject());
  if (JS_IsArrayBufferViewObject(buffer)) buffer = JS_GetArrayBufferViewBuffer(cx, buffer, &shared);
  if (!buffer || !JS::IsArrayBufferObject(buffer)) return false;
  size_t len = 0;
  uint8_t* bytes = nullptr;
  JS::GetArrayBufferLengthAndData(buffer, &len, &shared, &bytes);
  JS::PinArrayBufferOrViewLength(buffer, false);
  return JS::StealArrayBufferContents(cx, buffer) == bytes;
}
void silk_bytes_unpin(const JS::Value* value) { JS::PinArrayBufferOrViewLength(&value->toObject(), false); }

}  // extern "C"
