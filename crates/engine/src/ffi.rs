//! Declarations of the C++ glue (`glue/*.cpp`), which documents each function.
//!
//! `*const JSVal` and `*mut JSVal` parameters are handles: they must point into traced memory.

use std::ffi::{c_char, c_void};

use mozjs::jsapi::{JSContext, JSNative, JSTracer};
use mozjs::jsval::JSVal;

type In = *const JSVal;
type Out = *mut JSVal;

/// A text for the glue that no zero ends.
#[repr(C)]
pub struct Name {
    pub text: *const c_char,
    pub len: usize,
}

unsafe extern "C" {
    // messages.cpp
    pub fn silk_messages_install();

    // runtime.cpp
    pub fn silk_process_init() -> bool;
    pub fn silk_process_shutdown();
    pub fn silk_context_new(nursery_bytes: u32, stack_bytes: usize, parent: *mut JSContext) -> *mut JSContext;
    pub fn silk_context_start(cx: *mut JSContext, cache: *const u8, len: usize, want_cache: bool) -> bool;
    pub fn silk_context_enter_global(cx: *mut JSContext, out: Out) -> bool;
    pub fn silk_context_cancel_tasks(cx: *mut JSContext);
    pub fn silk_context_destroy(cx: *mut JSContext);
    pub fn silk_request_interrupt(cx: *mut JSContext);
    pub fn silk_gc(cx: *mut JSContext);
    pub fn silk_maybe_gc(cx: *mut JSContext);
    pub fn silk_minor_gc(cx: *mut JSContext);
    pub fn silk_reset_time_zone();
    pub fn silk_heap_bytes(cx: *mut JSContext) -> u64;
    pub fn silk_heap_number(cx: *mut JSContext, parameter: i32) -> u64;
    pub fn silk_malloc_bytes(cx: *mut JSContext) -> u64;

    // values.cpp
    pub fn silk_string_latin1(cx: *mut JSContext, chars: *const u8, len: usize, out: Out) -> bool;
    pub fn silk_string_utf8(cx: *mut JSContext, utf8: *const c_char, len: usize, out: Out) -> bool;
    pub fn silk_string_utf16(cx: *mut JSContext, chars: *const u16, len: usize, out: Out) -> bool;
    pub fn silk_string_atom(cx: *mut JSContext, utf8: *const c_char, len: usize, out: Out) -> bool;
    pub fn silk_string_external_latin1(cx: *mut JSContext, chars: *mut u8, len: usize, out: Out) -> bool;
    pub fn silk_string_chars(
        cx: *mut JSContext,
        value: In,
        latin1: *mut *const u8,
        utf16: *mut *const u16,
        len: *mut usize,
    ) -> bool;
    pub fn silk_string_length(value: In) -> usize;
    pub fn silk_to_string(cx: *mut JSContext, value: In, out: Out) -> bool;
    pub fn silk_to_number(cx: *mut JSContext, value: In, out: *mut f64) -> bool;
    pub fn silk_to_boolean(value: In) -> bool;
    pub fn silk_strictly_equal(cx: *mut JSContext, a: In, b: In, equal: *mut bool) -> bool;
    pub fn silk_bigint_from_u64(cx: *mut JSContext, number: u64, out: Out) -> bool;
    pub fn silk_bigint_from_i64(cx: *mut JSContext, number: i64, out: Out) -> bool;
    pub fn silk_bigint_to_i64(value: In, number: *mut i64) -> bool;
    pub fn silk_bigint_to_u64(value: In, number: *mut u64) -> bool;
    pub fn silk_symbol_new(cx: *mut JSContext, description: In, out: Out) -> bool;
    pub fn silk_symbol_for(cx: *mut JSContext, key: In, out: Out) -> bool;

    // objects.cpp
    pub fn silk_object_new(cx: *mut JSContext, out: Out) -> bool;
    pub fn silk_object_new_with_proto(cx: *mut JSContext, proto: In, out: Out) -> bool;
    pub fn silk_object_get(cx: *mut JSContext, object: In, name: *const c_char, len: usize, out: Out) -> bool;
    pub fn silk_object_set(cx: *mut JSContext, object: In, name: *const c_char, len: usize, value: In) -> bool;
    pub fn silk_object_define(
        cx: *mut JSContext,
        object: In,
        name: *const c_char,
        len: usize,
        value: In,
        attributes: u32,
    ) -> bool;
    pub fn silk_object_get_key(cx: *mut JSContext, object: In, key: In, out: Out) -> bool;
    pub fn silk_object_set_key(cx: *mut JSContext, object: In, key: In, value: In) -> bool;
    pub fn silk_object_define_key(cx: *mut JSContext, object: In, key: In, value: In, attributes: u32) -> bool;
    pub fn silk_object_get_index(cx: *mut JSContext, object: In, index: u32, out: Out) -> bool;
    pub fn silk_object_set_index(cx: *mut JSContext, object: In, index: u32, value: In) -> bool;
    pub fn silk_object_has_own(
        cx: *mut JSContext,
        object: In,
        name: *const c_char,
        len: usize,
        found: *mut bool,
    ) -> bool;
    pub fn silk_object_delete(cx: *mut JSContext, object: In, name: *const c_char, len: usize) -> bool;
    pub fn silk_object_keys(cx: *mut JSContext, object: In, flags: u32, out: Out) -> bool;
    pub fn silk_object_prototype(cx: *mut JSContext, object: In, out: Out) -> bool;
    pub fn silk_object_freeze(cx: *mut JSContext, object: In) -> bool;
    pub fn silk_array_new(cx: *mut JSContext, values: In, len: usize, out: Out) -> bool;
    pub fn silk_array_is(cx: *mut JSContext, value: In, is_array: *mut bool) -> bool;
    pub fn silk_array_length(cx: *mut JSContext, array: In, length: *mut u32) -> bool;
    pub fn silk_is_callable(value: In) -> bool;
    pub fn silk_call(cx: *mut JSContext, this: In, function: In, args: In, len: usize, out: Out) -> bool;
    pub fn silk_construct(cx: *mut JSContext, constructor: In, args: In, len: usize, out: Out) -> bool;
    pub fn silk_function_new(
        cx: *mut JSContext,
        name: *const c_char,
        len: usize,
        native: JSNative,
        arity: u32,
        constructor: bool,
        extra: u32,
        out: Out,
    ) -> bool;
    pub fn silk_function_extra(callee: In) -> u32;
    pub fn silk_function_link_prototype(cx: *mut JSContext, function: In, prototype: In) -> bool;
    pub fn silk_define_accessor(
        cx: *mut JSContext,
        object: In,
        name: *const c_char,
        len: usize,
        getter: In,
        setter: In,
        attributes: u32,
    ) -> bool;
    pub fn silk_class_construct(
        cx: *mut JSContext,
        vp: *mut JSVal,
        argc: u32,
        data: *mut c_void,
        table: *const c_void,
        out: Out,
    ) -> bool;
    pub fn silk_class_new(cx: *mut JSContext, proto: In, data: *mut c_void, table: *const c_void, out: Out) -> bool;
    pub fn silk_class_data(value: In, table: *mut *const c_void) -> *mut c_void;
    pub fn silk_trace_value(trc: *mut JSTracer, slot: *mut JSVal);
    pub fn silk_trace_root(trc: *mut JSTracer, slot: *mut JSVal, name: *const c_char);
    pub fn silk_heap_value_set(slot: *mut JSVal, value: In);
    pub fn silk_heap_value_init(slot: *mut JSVal, value: In);
    pub fn silk_heap_value_drop(slot: *mut JSVal, good: bool);
    pub fn silk_buffer_take(cx: *mut JSContext, bytes: *mut u8, len: usize, out: Out) -> bool;
    pub fn silk_buffer_new(cx: *mut JSContext, len: usize, out: Out) -> bool;
    pub fn silk_buffer_external(
        cx: *mut JSContext,
        bytes: *mut c_void,
        len: usize,
        owner: *mut c_void,
        out: Out,
    ) -> bool;
    pub fn silk_uint8_array_over(cx: *mut JSContext, buffer: In, offset: usize, len: usize, out: Out) -> bool;
    pub fn silk_float64_array_over(cx: *mut JSContext, buffer: In, out: Out) -> bool;
    pub fn silk_int32_array_over(cx: *mut JSContext, buffer: In, out: Out) -> bool;
    pub fn silk_typed_array_like(cx: *mut JSContext, like: In, len: u32, out: Out) -> bool;
    pub fn silk_bytes(value: In, data: *mut *mut u8, len: *mut usize, shared: *mut bool) -> bool;
    pub fn silk_bytes_pin(cx: *mut JSContext, value: In, newly: *mut bool, base: *mut *mut u8) -> bool;
    pub fn silk_bytes_keep(cx: *mut JSContext, value: In) -> bool;
    pub fn silk_bytes_unpin(value: In);

    // errors.cpp
    pub fn silk_error_new(cx: *mut JSContext, kind: u32, message: In, out: Out) -> bool;
    pub fn silk_throw(cx: *mut JSContext, exception: In);
    pub fn silk_exception_pending(cx: *mut JSContext) -> bool;
    pub fn silk_exception_take(cx: *mut JSContext, out: Out) -> bool;
    pub fn silk_error_position(
        cx: *mut JSContext,
        error: In,
        file: Out,
        line: *mut u32,
        column: *mut u32,
        source_line: Out,
        message: Out,
    ) -> bool;

    // stack.cpp
    pub fn silk_thrown_position(cx: *mut JSContext, file: Out, line: *mut u32, column: *mut u32) -> bool;
    pub fn silk_stack_install(cx: *mut JSContext) -> bool;
    pub fn silk_stack_set_hook(cx: *mut JSContext, hook: In);
    pub fn silk_stack_set_header(cx: *mut JSContext, error: In, header: In) -> bool;
    pub fn silk_stack_current(cx: *mut JSContext, limit: u32, out: Out) -> bool;
    pub fn silk_stack_of(cx: *mut JSContext, error: In, out: Out) -> bool;
    pub fn silk_stack_forget();

    // script.cpp
    pub fn silk_script_eval(
        cx: *mut JSContext,
        file: *const c_char,
        line: u32,
        utf8: *const c_char,
        len: usize,
        private: In,
        out: Out,
    ) -> bool;
    pub fn silk_script_check(cx: *mut JSContext, file: *const c_char, utf8: *const c_char, len: usize) -> bool;
    pub fn silk_function_compile(
        cx: *mut JSContext,
        file: *const c_char,
        name: *const c_char,
        argc: u32,
        args: *const *const c_char,
        utf8: *const c_char,
        len: usize,
        private: In,
        out: Out,
    ) -> bool;
    pub fn silk_script_caller_private(cx: *mut JSContext, out: Out);

    // bytecode.cpp
    pub fn silk_bytecode_compile(
        cx: *mut JSContext,
        file: *const c_char,
        line: u32,
        utf8: *const c_char,
        len: usize,
        names: *const Name,
        count: usize,
        size: *mut usize,
    ) -> *mut u8;
    pub fn silk_bytecode_run(
        cx: *mut JSContext,
        bytes: *const u8,
        size: usize,
        forever: bool,
        private: In,
        out: Out,
        usable: *mut bool,
    ) -> bool;
    pub fn silk_compiled_functions(cx: *mut JSContext, list: *mut c_void);

    // recording.cpp
    pub fn silk_recording_start(
        cx: *mut JSContext,
        file: *const c_char,
        line: u32,
        utf8: *const c_char,
        len: usize,
        private: In,
        out: Out,
    ) -> bool;
    pub fn silk_recording_finish(cx: *mut JSContext, function: In, size: *mut usize) -> *mut u8;

    // modules.cpp, synthetic.cpp, module_graph.cpp
    pub fn silk_modules_install(cx: *mut JSContext);
    pub fn silk_module_compile(
        cx: *mut JSContext,
        file: *const c_char,
        utf8: *const c_char,
        len: usize,
        json: bool,
        private: In,
        out: Out,
    ) -> bool;
    pub fn silk_module_default(cx: *mut JSContext, value: In, out: Out) -> bool;
    pub fn silk_module_link(cx: *mut JSContext, module: In) -> bool;
    pub fn silk_module_evaluate(cx: *mut JSContext, module: In, out: Out) -> bool;
    pub fn silk_module_namespace(cx: *mut JSContext, module: In, out: Out) -> bool;
    pub fn silk_module_throw_failure(cx: *mut JSContext, promise: In) -> bool;
    pub fn silk_module_is_linked(module: In) -> bool;
    pub fn silk_module_load(cx: *mut JSContext, module: In) -> bool;
    pub fn silk_module_status(module: In) -> i32;
    pub fn silk_module_graph(
        cx: *mut JSContext,
        module: In,
        unlinked_only: bool,
        is_async: *mut bool,
        is_evaluating: *mut bool,
    ) -> bool;
    pub fn silk_module_import_at(module: In, line: u32, column: u32, specifier: Out, name: Out) -> bool;
    pub fn silk_synthetic_new(cx: *mut JSContext, names: In, values: In, len: usize, out: Out) -> bool;
    pub fn silk_synthetic_set(cx: *mut JSContext, module: In, name: In, value: In) -> bool;

    // jobs.cpp
    pub fn silk_jobs_install(cx: *mut JSContext) -> *mut c_void;
    pub fn silk_jobs_set_global(queue: *mut c_void, global: In);
    pub fn silk_jobs_drain(queue: *mut c_void);
    pub fn silk_jobs_pending(cx: *mut JSContext) -> bool;
    pub fn silk_jobs_stop(queue: *mut c_void);
    pub fn silk_jobs_context(queue: *mut c_void, out: Out);
    pub fn silk_jobs_set_context(queue: *mut c_void, context: In);
    pub fn silk_jobs_remove(cx: *mut JSContext, queue: *mut c_void);
    pub fn silk_promise_new(cx: *mut JSContext, out: Out) -> bool;
    pub fn silk_promise_resolve(cx: *mut JSContext, promise: In, value: In) -> bool;
    pub fn silk_promise_reject(cx: *mut JSContext, promise: In, value: In) -> bool;
    pub fn silk_promise_state(cx: *mut JSContext, promise: In, result: Out) -> i32;
    pub fn silk_promise_react(cx: *mut JSContext, promise: In, fulfilled: In, rejected: In) -> bool;

    // dispatch.cpp
    pub fn silk_dispatch_install(cx: *mut JSContext, owner: *mut c_void);
    pub fn silk_dispatch_run(cx: *mut JSContext, task: *mut c_void, shutting_down: bool);

    // clone.cpp
    pub fn silk_clone_write(cx: *mut JSContext, value: In, transfer: In) -> *mut c_void;
    pub fn silk_clone_read(cx: *mut JSContext, message: *mut c_void, out: Out) -> bool;
    pub fn silk_clone_free(message: *mut c_void);

    // inspect.cpp
    pub fn silk_kind(cx: *mut JSContext, value: In) -> i32;
    pub fn silk_proxy_details(value: In, target: Out, handler: Out) -> bool;
    pub fn silk_iterator_entries(cx: *mut JSContext, value: In, out: Out, pairs: *mut bool) -> bool;
    pub fn silk_weak_keys(cx: *mut JSContext, collection: In, out: Out) -> bool;
    pub fn silk_non_index_keys(cx: *mut JSContext, object: In, only_enumerable: bool, out: Out) -> bool;
    pub fn silk_class_name(value: In) -> *const c_char;
}
