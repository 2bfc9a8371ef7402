// What util.inspect and util.types look at without running any of the program's code.
#include "glue.h"

#include <algorithm>

#include "builtin/MapObject.h"
#include "builtin/ModuleObject.h"
#include "builtin/WeakMapObject.h"
#include "js/Date.h"
#include "js/Proxy.h"
#include "js/RegExp.h"
#include "js/WeakMap.h"
#include "vm/ArrayObject.h"
#include "vm/AsyncFunction.h"
#include "vm/GeneratorObject.h"
#include "vm/JSFunction.h"
#include "vm/JSObject.h"
#include "vm/TypedArrayObject.h"

#include "js/experimental/TypedData.h"

namespace {

// The kinds that util.types tells apart; the numbers are those of engine::Kind.
enum Kind : int32_t {
  kOther, kArray, kNumberObject, kStringObject, kBooleanObject, kBigIntObject, kSymbolObject, kRegExp, kArrayBuffer,
  kSharedArrayBuffer, kDate, kSet, kMap, kPromise, kMapIterator, kSetIterator, kArguments, kError, kFunction,
  kAsyncFunction, kGeneratorFunction, kAsyncGeneratorFunction, kGeneratorObject, kWeakMap, kWeakSet, kWeakRef,
  kModuleNamespace, kProxy, kDataView, kTypedArray, kNativeObject, kAsyncGeneratorObject,
};

int32_t function_kind(JSObject* object) {
  const JSFunction& function = object->as<JSFunction>();
  bool async = function.isAsync(), generator = function.isGenerator();
  if (async) return generator ? kAsyncGeneratorFunction : kAsyncFunction;
  return generator ? kGeneratorFunction : kFunction;
}

struct NamedKind {
  const char* name;
  int32_t kind;
};
// Classes without a public predicate, by the engine's class name.
constexpr NamedKind kNamed[] = {
    {"Symbol", kSymbolObject}, {"Generator", kGeneratorObject}, {"AsyncGenerator", kAsyncGeneratorObject},
    {"WeakMap", kWeakMap}, {"WeakSet", kWeakSet}, {"WeakRef", kWeakRef}, {"Module", kModuleNamespace},
    {"DataView", kDataView}, {"Array Iterator", kOther},
};

}  // namespace

extern "C" {

int32_t silk_kind(JSContext* cx, const JS::Value* value) {
  if (!value->isObject()) return kOther;
  JS::RootedObject object(cx, &value->toObject());
  // Module namespaces are proxies inside the engine, but not to the program.
  if (js::IsProxy(object)) {
    if (!js::IsScriptedProxy(object)) return object->is<js::ModuleNamespaceObject>() ? kModuleNamespace : kOther;
    return kProxy;
  }
  if (object->is<JSFunction>()) return function_kind(object);
  if (JS_IsTypedArrayObject(object)) return kTypedArray;
  js::ESClass type;
  if (!JS::GetBuiltinClass(cx, object, &type)) {
    JS_ClearPendingException(cx);
    return kOther;
  }
  switch (type) {
    case js::ESClass::Array: return kArray;
    case js::ESClass::Number: return kNumberObject;
    case js::ESClass::String: return kStringObject;
    case js::ESClass::Boolean: return kBooleanObject;
    case js::ESClass::BigInt: return kBigIntObject;
    case js::ESClass::RegExp: return kRegExp;
    case js::ESClass::ArrayBuffer: return kArrayBuffer;
    case js::ESClass::SharedArrayBuffer: return kSharedArrayBuffer;
    case js::ESClass::Date: return kDate;
    case js::ESClass::Set: return kSet;
    case js::ESClass::Map: return kMap;
    case js::ESClass::Promise: return kPromise;
    case js::ESClass::MapIterator: return kMapIterator;
    case js::ESClass::SetIterator: return kSetIterator;
    case js::ESClass::Arguments: return kArguments;
    case js::ESClass::Error: return kError;
    case js::ESClass::Function: return kFunction;
    default: break;
  }
  const char* name = JS::GetClass(object)->name;
  for (const NamedKind& named : kNamed) {
    if (strcmp(name, named.name) == 0) return named.kind;
  }
  return kOther;
}

// False when the value is no proxy. A revoked proxy has null for both.
bool silk_proxy_details(const JS::Value* value, JS::Value* target, JS::Value* handler) {
  if (!value->isObject() || !js::IsScriptedProxy(&value->toObject())) return false;
  JSObject* proxy = &value->toObject();
  silk::out(target).setObjectOrNull(js::GetProxyTargetObject(proxy));
  silk::out(handler).set(js::GetProxyReservedSlot(proxy, 0));
  return true;
}

// The remaining entries of a map or set iterator, as an array; the iterator does not move. `pairs` says whether
// the array alternates keys and values. Returns false with no exception when the value is no such iterator.
bool silk_iterator_entries(JSContext* cx, const JS::Value* value, JS::Value* out, bool* pairs) {
  JSObject* iterator = value->isObject() ? &value->toObject() : nullptr;
  if (!iterator || !(iterator->is<js::MapIteratorObject>() || iterator->is<js::SetIteratorObject>())) return false;
  using Slots = js::TableIteratorObject::Slots;
  JS::RootedValue target(cx, JS::GetReservedSlot(iterator, Slots::TargetSlot));
  auto kind = js::TableIteratorObject::Kind(JS::GetReservedSlot(iterator, Slots::KindSlot).toPrivateUint32());
  JS::Rooted<JS::GCVector<JS::Value>> entries(cx, JS::GCVector<JS::Value>(cx));
  JS::RootedValueVector rest(cx);
  *pairs = kind == js::TableIteratorObject::Kind::Entries;
  if (target.isObject()) {  // an exhausted iterator has let go of its collection
    uint32_t done = JS::GetReservedSlot(iterator, Slots::CountSlot).toPrivateUint32();
    bool map = iterator->is<js::MapIteratorObject>();
    bool ok = map ? target.toObject().as<js::MapObject>().getKeysAndValuesInterleaved(&entries)
                  : target.toObject().as<js::SetObject>().keys(&entries);
    if (!ok) return false;
    size_t stride = map ? 2 : 1;
    for (size_t i = done * stride; i + stride <= entries.length(); i += stride) {
      const JS::Value &key = entries[i], &item = entries[i + stride - 1];
      if (kind != js::TableIteratorObject::Kind::Values && !rest.append(key)) return false;
      if (kind != js::TableIteratorObject::Kind::Keys && !rest.append(item)) return false;
    }
  }
  JSObject* array = JS::NewArrayObject(cx, rest);
  if (!array) return false;
  silk::out(out).setObject(*array);
  return true;
}

// The keys of a weak map or set that are alive, in no particular order.
bool silk_weak_keys(JSContext* cx, const JS::Value* collection, JS::Value* out) {
  JS::RootedObject object(cx, &collection->toObject()), keys(cx);
  bool ok = object->is<js::WeakMapObject>() ? JS_NondeterministicGetWeakMapKeys(cx, object, &keys)
                                            : JS_NondeterministicGetWeakSetKeys(cx, object, &keys);
  if (!ok) return false;
  silk::out(out).setObjectOrNull(keys);
  return true;
}

// Own keys that are no indices, symbols last. Elements of arrays and typed arrays are not visited one by one: a
// megabyte of bytes must not become a million strings.
bool silk_non_index_keys(JSContext* cx, const JS::Value* value, bool only_enumerable, JS::Value* out) {
  JS::RootedObject object(cx, &value->toObject());
  JS::RootedIdVector keys(cx);
  if (object->is<js::ArrayObject>() || object->is<js::TypedArrayObject>()) {
    for (js::ShapePropertyIter<js::NoGC> it(object->as<js::NativeObject>().shape()); !it.done(); it++) {
      if (only_enumerable && !it->enumerable()) continue;
      if (!keys.append(it->key())) return false;
    }
    std::reverse(keys.begin(), keys.end());
  } else {
    unsigned flags = JSITER_OWNONLY | JSITER_SYMBOLS | (only_enumerable ? 0 : JSITER_HIDDEN);
    if (!js::GetPropertyKeys(cx, object, flags, &keys)) return false;
  }
  JS::RootedValueVector list(cx);
  for (bool symbols : {false, true}) {
    for (size_t i = 0; i < keys.length(); i++) {
      uint32_t index;
      if (keys[i].isSymbol() != symbols || js::IdIsIndex(keys[i], &index)) continue;
      JS::RootedValue key(cx);
      if (!JS_IdToValue(cx, keys[i], &key) || !list.append(key)) return false;
    }
  }
  JSObject* array = JS::NewArrayObject(cx, list);
  if (!array) return false;
  silk::out(out).setObject(*array);
  return true;
}

// Internal class name of an object, as Object.prototype.toString had it before Symbol.toStringTag.
const char* silk_class_name(const JS::Value* value) { return JS::GetClass(&value->toObject())->name; }

}  // extern "C"
