// Work that the engine does on its own threads and finishes on ours: WebAssembly compilation, Atomics.waitAsync.
#include "glue.h"

#include "js/Promise.h"

extern "C" {
// Any thread. `task` is run on the context's thread by silk_dispatch_run, after `delay_ms`. False: the engine is
// being ended, nothing is run any more.
bool silk_on_dispatch(void* owner, void* task, uint32_t delay_ms);
void silk_on_async_task(void* owner, bool started);  // the context's thread
}

namespace {

bool dispatch_later(void* owner, js::UniquePtr<JS::Dispatchable>&& task, uint32_t delay_ms) {
  JS::Dispatchable* raw = task.release();
  if (silk_on_dispatch(owner, raw, delay_ms)) return true;
  JS::Dispatchable::ReleaseFailedTask(js::UniquePtr<JS::Dispatchable>(raw));
  return false;
}
bool dispatch(void* owner, js::UniquePtr<JS::Dispatchable>&& task) { return dispatch_later(owner, std::move(task), 0); }
void started(void* owner, JS::Dispatchable*) { silk_on_async_task(owner, true); }
void finished(void* owner, JS::Dispatchable*) { silk_on_async_task(owner, false); }

}  // namespace

extern "C" {

void silk_dispatch_install(JSContext* cx, void* owner) {
  JS::InitAsyncTaskCallbacks(cx, dispatch, dispatch_later, started, finished, owner);
}
void silk_dispatch_run(JSContext* cx, void* task, bool shutting_down) {
  JS::Dispatchable::Run(cx, js::UniquePtr<JS::Dispatchable>(static_cast<JS::Dispatchable*>(task)),
                        shutting_down ? JS::Dispatchable::ShuttingDown : JS::Dispatchable::NotShuttingDown);
}

}  // extern "C"
