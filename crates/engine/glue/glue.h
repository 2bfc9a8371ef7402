// The C++ half of the engine crate: functions with C linkage over SpiderMonkey's C++ API, and nothing else.
//
// Conventions:
// - `JS::Value*` parameters always point into memory that the collector traces: the handle stack of the Rust
//   side (cx.rs), a native's arguments, or a traced root. They are handles, not copies.
// - A function that returns `bool` returns false when an exception is pending, or when the script was
//   terminated (no exception is pending then). Nothing here clears an exception unless its name says so.
// - Functions named `silk_on_…` are implemented in Rust and called from here.
#pragma once

#include <cstddef>
#include <cstdint>

#include "jsapi.h"
#include "jsfriendapi.h"
#include "js/Array.h"
#include "js/CallAndConstruct.h"
#include "js/CompilationAndEvaluation.h"
#include "js/CompileOptions.h"
#include "js/Conversions.h"
#include "js/Exception.h"
#include "js/Object.h"
#include "js/PropertyAndElement.h"
#include "js/PropertyDescriptor.h"
#include "js/RootingAPI.h"
#include "js/SourceText.h"
#include "js/String.h"
#include "js/Value.h"

namespace silk {

inline JS::HandleValue in(const JS::Value* slot) { return JS::HandleValue::fromMarkedLocation(slot); }
inline JS::MutableHandleValue out(JS::Value* slot) { return JS::MutableHandleValue::fromMarkedLocation(slot); }

// Roots of ours beside the engine's own. The engine's hook for extra roots runs in full collections only, and
// values that are young must be found by every collection: so this is a persistent root that visits many.
struct RootVisitor {
  void (*visit)(JSTracer* trc, void* data) = nullptr;
  void* data = nullptr;
  void trace(JSTracer* trc) {
    if (visit) visit(trc, data);
  }
};
using VisitedRoots = JS::PersistentRooted<RootVisitor>;

// A property key from UTF-8; an index when the text is a canonical array index.
bool property_key(JSContext* cx, const char* utf8, size_t len, JS::MutableHandleId id);

}  // namespace silk
