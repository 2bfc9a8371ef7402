// Our own queue of microtasks, with an async context on every reaction (what AsyncLocalStorage needs), and the
// tracking of promise rejections.
//
// The engine keeps the queue; this class says what belongs to a reaction and runs the jobs. The context of a
// reaction on a pending promise travels in the reaction itself (host-defined data). For a promise that is
// settled already the engine drops that data, but asks for a global right before it appends the job: then the
// context is noted here under the index that the job is about to get.
#include "glue.h"

#include <deque>

#include "js/Promise.h"
#include "js/friend/MicroTask.h"

extern "C" {
void silk_on_job_failed(JSContext* cx);  // an exception is pending
void silk_on_rejection(JSContext* cx, const JS::Value* promise, bool handled);
}

namespace {

constexpr uint32_t kHostDefinedDataSlot = 2;  // of a reaction record, in SpiderMonkey 153

class Queue final : public JS::JobQueue {
 public:
  explicit Queue(JSContext* cx) : cx(cx), global(cx), context(cx), roots(cx, silk::RootVisitor{trace, this}) {}

  JSContext* cx;
  JS::PersistentRootedObject global;
  JS::PersistentRootedObject context;  // null while the program uses no AsyncLocalStorage
  bool contexts_used = false;
  bool stopped = false;  // set when a script is terminated: nothing of it may run any more

  bool getHostDefinedData(JSContext*, JS::MutableHandleObject incumbent, JS::MutableHandleObject data) const override {
    incumbent.set(context ? global.get() : nullptr);
    data.set(context);
    return true;
  }
  bool getHostDefinedGlobal(JSContext*, JS::MutableHandleObject out) const override {
    if (context) const_cast<Queue*>(this)->note_context();
    out.set(nullptr);
    return true;
  }
  void runJobs(JSContext*) override { drain(); }
  bool isDrainingStopped() const override { return stopped; }

  void drain() {
    if (draining) return;
    draining = true;
    JS::Rooted<JS::GenericMicroTask> task(cx);
    JS::RootedObject job(cx), outer(cx, context);
    JSObject* current = JS::CurrentGlobalOrNull(cx);
    while (!stopped && JS::HasAnyMicroTasks(cx)) {
      task = JS::DequeueNextMicroTask(cx);
      uint64_t index = dequeued++;
      if (!task.isObject()) continue;
      job = &task.toObject();
      // Tells the engine that `await` of a settled value in this job may go on at once.
      if (!JS::HasAnyMicroTasks(cx)) JS::JobQueueIsEmpty(cx);
      if (contexts_used) context = context_of(job, index);
      JSObject* target = JS::GetExecutionGlobalFromJSMicroTask(job);
      if (!target) continue;
      if (MOZ_LIKELY(target == current)) {
        if (!JS::RunJSMicroTask(cx, job)) silk_on_job_failed(cx);
      } else {
        JSAutoRealm realm(cx, target);
        if (!JS::RunJSMicroTask(cx, job)) silk_on_job_failed(cx);
      }
    }
    // What the loop calls next is no job: the engine would walk the stack at its first `await` only to find that out.
    JS::JobQueueMayNotBeEmpty(cx);
    if (contexts_used) {
      context = outer;
      noted.clear();
    }
    draining = false;
  }

  static void trace(JSTracer* trc, void* self) {
    for (auto& note : static_cast<Queue*>(self)->noted) JS::TraceRoot(trc, &note.context, "async context");
  }

 private:
  struct Note {
    uint64_t index;
    JSObject* context;
  };
  std::deque<Note> noted;
  uint64_t dequeued = 0;
  bool draining = false;
  silk::VisitedRoots roots;

  void note_context() {
    uint64_t index = dequeued + JS::GetRegularMicroTaskCount(cx);
    if (!noted.empty() && noted.back().index == index) noted.back().context = context;
    else noted.push_back({index, context});
  }
  JSObject* context_of(JSObject* job, uint64_t index) {
    // A thenable's job is of another class and carries no such slot.
    if (JSCLASS_RESERVED_SLOTS(JS::GetClass(job)) > kHostDefinedDataSlot) {
      JS::Value data = JS::GetReservedSlot(job, kHostDefinedDataSlot);
      if (data.isObject()) return &data.toObject();
    }
    while (!noted.empty() && noted.front().index < index) noted.pop_front();
    if (noted.empty() || noted.front().index != index) return nullptr;
    JSObject* found = noted.front().context;
    noted.pop_front();
    return found;
  }

  // The debugger sets the queue aside while its own code runs.
  struct Saved final : SavedJobQueue {
    Queue* queue;
    js::UniquePtr<JS::SavedMicroTaskQueue> tasks;
    bool draining;
    uint64_t dequeued;
    std::deque<Note> noted;
    explicit Saved(Queue* queue)
        : queue(queue), tasks(JS::SaveMicroTaskQueue(queue->cx)), draining(queue->draining), dequeued(queue->dequeued) {
      queue->draining = false;
      noted.swap(queue->noted);
    }
    ~Saved() {
      JS::RestoreMicroTaskQueue(queue->cx, std::move(tasks));
      queue->draining = draining;
      queue->dequeued = dequeued;
      queue->noted.swap(noted);
    }
  };
  js::UniquePtr<SavedJobQueue> saveJobQueue(JSContext*) override { return js::MakeUnique<Saved>(this); }
};

void on_rejection(JSContext* cx, bool, JS::HandleObject promise, JS::PromiseRejectionHandlingState state, void*) {
  JS::RootedValue value(cx, JS::ObjectValue(*promise));
  silk_on_rejection(cx, value.address(), state == JS::PromiseRejectionHandlingState::Handled);
}

bool put(JSObject* object, JS::Value* out) {
  if (!object) return false;
  silk::out(out).setObject(*object);
  return true;
}

}  // namespace

extern "C" {

void* silk_jobs_install(JSContext* cx) {
  auto* queue = new Queue(cx);
  JS::SetJobQueue(cx, queue);
  JS::SetPromiseRejectionTrackerCallback(cx, on_rejection);
  return queue;
}
void silk_jobs_set_global(void* queue, const JS::Value* global) { static_cast<Queue*>(queue)->global = &global->toObject(); }
void silk_jobs_drain(void* queue) {
  auto* jobs = static_cast<Queue*>(queue);
  jobs->drain();
  JS::ClearKeptObjects(jobs->cx);
}
bool silk_jobs_pending(JSContext* cx) { return JS::HasAnyMicroTasks(cx); }
void silk_jobs_stop(void* queue) { static_cast<Queue*>(queue)->stopped = true; }
void silk_jobs_context(void* queue, JS::Value* out) { silk::out(out).setObjectOrNull(static_cast<Queue*>(queue)->context); }
void silk_jobs_set_context(void* queue, const JS::Value* context) {
  auto* jobs = static_cast<Queue*>(queue);
  jobs->context = context->isObject() ? &context->toObject() : nullptr;
  jobs->contexts_used |= context->isObject();
}
void silk_jobs_remove(JSContext* cx, void* queue) {
  JS::SetPromiseRejectionTrackerCallback(cx, nullptr);
  JS::SetJobQueue(cx, nullptr);
  delete static_cast<Queue*>(queue);
}

bool silk_promise_new(JSContext* cx, JS::Value* out) { return put(JS::NewPromiseObject(cx, nullptr), out); }
bool silk_promise_resolve(JSContext* cx, const JS::Value* promise, const JS::Value* value) {
  JS::RootedObject target(cx, &promise->toObject());
  return JS::ResolvePromise(cx, target, silk::in(value));
}
bool silk_promise_reject(JSContext* cx, const JS::Value* promise, const JS::Value* value) {
  JS::RootedObject target(cx, &promise->toObject());
  return JS::RejectPromise(cx, target, silk::in(value));
}
// 0 pending, 1 fulfilled, 2 rejected, -1 no promise; `result` is set when settled.
int silk_promise_state(JSContext* cx, const JS::Value* promise, JS::Value* result) {
  if (!promise->isObject()) return -1;
  JS::RootedObject target(cx, &promise->toObject());
  if (!JS::IsPromiseObject(target)) return -1;
  JS::PromiseState state = JS::GetPromiseState(target);
  if (state == JS::PromiseState::Pending) return 0;
  silk::out(result).set(JS::GetPromiseResult(target));
  return state == JS::PromiseState::Fulfilled ? 1 : 2;
}
// Marks a rejection as handled, and runs the callbacks when the promise settles.
bool silk_promise_react(JSContext* cx, const JS::Value* promise, const JS::Value* fulfilled, const JS::Value* rejected) {
  JS::RootedObject target(cx, &promise->toObject());
  JS::RootedObject yes(cx, fulfilled->toObjectOrNull()), no(cx, rejected->toObjectOrNull());
  return JS::AddPromiseReactions(cx, target, yes, no);
}

}  // extern "C"
