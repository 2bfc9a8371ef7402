// Starting and ending an engine, its global object, limits, interrupts and garbage collection.
#include "glue.h"

#include <cstdlib>
#include <cstring>

#include "js/BuildId.h"
#include "js/Context.h"
#include "js/Date.h"
#include "js/ContextOptions.h"
#include "js/GCAPI.h"
#include "js/GlobalObject.h"
#include "js/Initialization.h"
#include "js/Interrupt.h"
#include "js/Prefs.h"
#include "js/Realm.h"
#include "js/RealmOptions.h"
#include "js/Stack.h"
#include "js/WaitCallbacks.h"
#include "js/friend/ErrorMessages.h"
#include "gc/PublicIterators.h"
#include "gc/Zone.h"
#include "jit/JitOptions.h"
#include "vm/JSContext.h"

extern "C" {
bool silk_on_interrupt(JSContext* cx);
void silk_on_trace(JSTracer* trc);
void silk_on_cleanup_finalization_registry(JSFunction* cleanup);
void silk_on_gc_begin();
void silk_on_trace_global();
void silk_on_gc_end(uint64_t bytes);
uint64_t silk_malloc_bytes(JSContext* cx);
void silk_on_self_hosted(const uint8_t* bytes, size_t len);
}

namespace {

void trace_global(JSTracer* trc, JSObject* global) {
  silk_on_trace_global();
  JS_GlobalObjectTraceHook(trc, global);
}

// Global objects resolve standard classes when first touched: a program that never uses Intl never pays for it.
const JSClassOps kGlobalOps = {
    nullptr, nullptr, nullptr, JS_NewEnumerateStandardClasses, JS_ResolveStandardClass,
    JS_MayResolveStandardClass, nullptr, nullptr, nullptr, trace_global};
const JSClass kGlobalClass = {"global", JSCLASS_GLOBAL_FLAGS, &kGlobalOps};

// Without a preparer the engine calls a null pointer when it reports an error from its own queues.
struct Preparer final : js::ScriptEnvironmentPreparer {
  void invoke(JS::HandleObject global, Closure& closure) override {
    JSContext* cx = js::TlsContext.get();
    JSAutoRealm realm(cx, global);
    if (!closure(cx)) JS_ClearPendingException(cx);
  }
};

Preparer preparer;
thread_local silk::VisitedRoots* handles = nullptr;

void trace_roots(JSTracer* trc, void*) { silk_on_trace(trc); }

void cleanup_registry(JSFunction* cleanup, JSObject*, void*) { silk_on_cleanup_finalization_registry(cleanup); }

void on_gc(JSContext* cx, JSGCStatus status, JS::GCReason, void*) {
  if (status == JSGC_BEGIN) silk_on_gc_begin();
  else silk_on_gc_end(JS_GetGCParameter(cx, JSGC_BYTES) + silk_malloc_bytes(cx));
}

bool keep_self_hosted(JSContext*, JS::SelfHostedCache cache) {
  silk_on_self_hosted(cache.data(), cache.size());
  return true;
}

}  // namespace

extern "C" {

// Once per process, before any context. Returns false when the engine cannot start.
bool silk_process_init() {
  // The encoder and decoder of bytecode call this hook without checking for null.
  JS::SetProcessBuildIdOp([](JS::BuildIdCharVector* id) {
    static const char kId[] = "silk-mozjs-153.6.0";
    return id->append(kId, sizeof kId - 1);
  });
  if (!JS_Init()) return false;
  // How often a function runs before the engine gives it inline caches, 10 by default. A start runs many functions ten
  // times and few of them fifty times: a tenth of its time. Programs that run on show no difference.
  js::jit::JitOptions.baselineInterpreterWarmUpThreshold = 50;
  return true;
}

// A context for the calling thread, not yet able to run scripts: see silk_context_start.
JSContext* silk_context_new(uint32_t nursery_bytes, size_t stack_bytes, JSContext* parent) {
  JSContext* cx = JS_NewContext(JS::DefaultHeapMaxBytes, parent ? JS_GetRuntime(parent) : nullptr);
  if (!cx) return nullptr;
  // The engine's own limit makes it thrash before it gives up; the Rust side watches the heap instead.
  JS_SetGCParameter(cx, JSGC_MAX_BYTES, UINT32_MAX);
  JS_SetGCParameter(cx, JSGC_MAX_NURSERY_BYTES, nursery_bytes);
  JS_SetGCParameter(cx, JSGC_INCREMENTAL_GC_ENABLED, true);
  // MB. The first full collection of a growing heap comes at 27 MB by default, and marks what is all alive: half
  // the time of bench/programs/timers.cjs. What dies young never gets there.
  JS_SetGCParameter(cx, JSGC_ALLOCATION_THRESHOLD, 96);
  JS_SetNativeStackQuota(cx, stack_bytes);
  JS::ContextOptionsRef(cx).setAsyncStack(false);
  js::SetStackFormat(cx, js::StackFormat::V8);
  js::SetScriptEnvironmentPreparer(cx, &preparer);
  handles = new silk::VisitedRoots(cx, silk::RootVisitor{trace_roots, nullptr});
  JS::SetHostCleanupFinalizationRegistryCallback(cx, cleanup_registry, nullptr);
  JS_SetGCCallback(cx, on_gc, nullptr);
  JS_AddInterruptCallback(cx, silk_on_interrupt);
  JS_SetFutexCanWait(cx);
  return cx;
}

// Loads the engine's self-hosted code, from `cache` when it is not empty. The job queue must be installed before.
bool silk_context_start(JSContext* cx, const uint8_t* cache, size_t len, bool want_cache) {
  JS::SelfHostedCache span = len ? JS::SelfHostedCache(cache, len) : JS::SelfHostedCache(nullptr);
  return JS::InitSelfHostedCode(cx, span, want_cache ? keep_self_hosted : nullptr);
}

// Makes the global object and enters its realm for the rest of the context's life.
bool silk_context_enter_global(JSContext* cx, JS::Value* out) {
  JS::RealmOptions options;
  // A server runs the same code for as long as it lives: a collection is no reason to compile it again.
  options.creationOptions().setPreserveJitCode(true);
  options.creationOptions().setSharedMemoryAndAtomicsEnabled(true).setDefineSharedArrayBufferConstructor(true);
  JSObject* global = JS_NewGlobalObject(cx, &kGlobalClass, nullptr, JS::FireOnNewGlobalHook, options);
  if (!global) return false;
  silk::out(out).setObject(*global);
  JS::EnterRealm(cx, global);
  return true;
}

// Waits for work on other threads; its tasks never run.
void silk_context_cancel_tasks(JSContext* cx) {
  JS::CancelAsyncTasks(cx);
  JS::ShutdownAsyncTasks(cx);
}

void silk_context_destroy(JSContext* cx) {
  delete handles;
  handles = nullptr;
  JS::LeaveRealm(cx, nullptr);
  JS_DestroyContext(cx);
}

void silk_process_shutdown() { JS_ShutDown(); }

void silk_request_interrupt(JSContext* cx) { JS_RequestInterruptCallback(cx); }

void silk_gc(JSContext* cx) {
  JS::PrepareForFullGC(cx);
  JS::NonIncrementalGC(cx, JS::GCOptions::Normal, JS::GCReason::API);
}
void silk_maybe_gc(JSContext* cx) { JS_MaybeGC(cx); }
void silk_minor_gc(JSContext* cx) { cx->runtime()->gc.minorGC(JS::GCReason::API); }
void silk_reset_time_zone() { JS::ResetTimeZone(); }
uint64_t silk_heap_bytes(JSContext* cx) { return JS_GetGCParameter(cx, JSGC_BYTES); }
uint64_t silk_heap_number(JSContext* cx, int parameter) { return JS_GetGCParameter(cx, JSGCParamKey(parameter)); }
// Bytes that GC things hold outside the GC heap (array buffers, strings, property storage).
uint64_t silk_malloc_bytes(JSContext* cx) {
  uint64_t total = 0;
  for (js::AllZonesIter zone(cx->runtime()); !zone.done(); zone.next()) total += zone->mallocHeapSize.bytes();
  return total;
}

}  // extern "C"
