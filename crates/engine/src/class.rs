//! Native classes: JavaScript classes whose instances hold a Rust value.
//!
//! Instances can be made by `new`, by subclasses and from Rust; the value is dropped when the collector frees
//! the object. JavaScript values inside the Rust value are held by [`Traced`] fields, visited by
//! [`NativeClass::trace`].

use std::any::TypeId;
use std::cell::{Cell, UnsafeCell};
use std::ffi::c_void;
use std::marker::PhantomData;

use mozjs::jsapi::{JSContext, JSTracer};
use mozjs::jsval::{JSVal, UndefinedValue};

use crate::convert::{FromValue, IntoValue};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::function::Function;
use crate::native::{Arguments, Native, conjure, enter};
use crate::object::{Object, PropertyFlags};
use crate::state::State;
use crate::value::Value;

/// A Rust type whose values live in JavaScript objects. Methods get `&self`: scripts may call them from within
/// one another, so state that changes sits in cells.
pub trait NativeClass: Sized + 'static {
    /// The class's name.
    const NAME: &'static str;
    /// The value for `new Class(…)`.
    fn construct<'s>(cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Self>;
    /// Visits every [`Traced`] field.
    fn trace(&self, _tracer: &mut Tracer) {}
}

/// Permission to visit [`Traced`] values during a collection.
pub struct Tracer(*mut JSTracer);

/// A JavaScript value inside a native class instance. It may be read only through a `Cx`.
///
/// A value that its owner forgets to visit in [`NativeClass::trace`] is gone after the next full collection; reading
/// it then panics, it never dangles.
pub struct Traced {
    slot: Box<UnsafeCell<JSVal>>,
    engine: u64,
    /// Number of the last full collection that cannot have missed the value.
    visited: Cell<u64>,
}

impl Traced {
    /// Holds `value`. Must be visited by the owner's [`NativeClass::trace`].
    pub fn new(cx: &Cx<'_>, value: Value<'_>) -> Self {
        let slot = Box::new(UnsafeCell::new(UndefinedValue()));
        // SAFETY: the box gives the slot an address that stays.
        unsafe { ffi::silk_heap_value_init(slot.get(), value.slot()) };
        let state = cx.state();
        // A collection that is under way takes new values for alive.
        Traced { slot, engine: state.id, visited: Cell::new(state.collections.begun.get()) }
    }

    /// Replaces the value.
    pub fn set(&self, cx: &Cx<'_>, value: Value<'_>) {
        self.check(cx);
        // SAFETY: initialised in `new` and visited since; the glue does the collector's barriers.
        unsafe { ffi::silk_heap_value_set(self.slot.get(), value.slot()) };
    }

    /// A handle to the value.
    pub fn get<'s>(&self, cx: &mut Cx<'s>) -> Value<'s> {
        self.check(cx);
        // SAFETY: initialised in `new` and visited since.
        cx.handle(unsafe { *self.slot.get() })
    }

    /// Visits the value.
    pub fn trace(&self, tracer: &mut Tracer) {
        if let Some(state) = State::try_current().filter(|state| state.id == self.engine) {
            // What an earlier collection missed may be gone: only a value that is still good may be visited.
            if self.visited.get() < state.collections.completed.get() {
                return;
            }
            self.visited.set(state.collections.begun.get());
            // SAFETY: a Tracer exists only during a collection; the value is good, as checked.
            unsafe { ffi::silk_trace_value(tracer.0, self.slot.get()) };
        }
    }

    fn check(&self, cx: &Cx<'_>) {
        let state = cx.state();
        assert_eq!(self.engine, state.id, "a traced value of another engine");
        assert!(self.visited.get() >= state.collections.completed.get(), "NativeClass::trace does not visit a value");
    }
}

impl Drop for Traced {
    fn drop(&mut self) {
        let good = State::try_current()
            .is_some_and(|state| state.id == self.engine && self.visited.get() >= state.collections.completed.get());
        // SAFETY: initialised in `new`, dropped once.
        unsafe { ffi::silk_heap_value_drop(self.slot.get(), good) };
    }
}

/// What the collector calls for instances of one class. The compiler may keep it at several addresses, so those do
/// not tell classes apart.
struct Table {
    class: TypeId,
    finalize: unsafe fn(*mut c_void),
    trace: unsafe fn(*mut c_void, &mut Tracer),
}

struct TableOf<T>(PhantomData<T>);
impl<T: NativeClass> TableOf<T> {
    const TABLE: &'static Table = &Table {
        class: TypeId::of::<T>(),
        // SAFETY: the pointer came from `Box::into_raw` of this class, and the collector calls this once.
        finalize: |data| drop(unsafe { Box::from_raw(data.cast::<T>()) }),
        // SAFETY: the pointer came from `Box::into_raw` of this class, and the object is alive.
        trace: |data, tracer| unsafe { &*data.cast::<T>() }.trace(tracer),
    };
    fn pointer() -> *const c_void {
        std::ptr::from_ref(Self::TABLE).cast()
    }
}

/// A method of a native class.
pub struct Method<T> {
    native: Native,
    _class: PhantomData<T>,
}

/// A Rust function that can be a method: of `&mut Cx`, `&T` and up to four converted arguments.
pub trait MethodFn<'s, T, Args>: Copy + 'static {
    /// The function's `length`.
    const ARITY: u32;
    /// Converts the arguments and calls.
    fn call(self, cx: &mut Cx<'s>, this: &T, args: Arguments<'s>) -> Result<Value<'s>>;
}

macro_rules! method_fn {
    ($count:literal $(, $name:ident $index:literal)*) => {
        impl<'s, T, F, R, $($name),*> MethodFn<'s, T, ($($name,)*)> for F
        where
            F: Fn(&mut Cx<'s>, &T, $($name),*) -> Result<R> + Copy + 'static,
            R: IntoValue<'s>,
            $($name: FromValue<'s>,)*
        {
            const ARITY: u32 = $count;
            #[inline(always)]
            #[allow(non_snake_case, unused_variables)]
            fn call(self, cx: &mut Cx<'s>, this: &T, args: Arguments<'s>) -> Result<Value<'s>> {
                $(let $name = $name::from_value(cx, args.get($index))?;)*
                self(cx, this, $($name),*)?.into_value(cx)
            }
        }
    };
}
method_fn!(0);
method_fn!(1, A 0);
method_fn!(2, A 0, B 1);
method_fn!(3, A 0, B 1, C 2);
method_fn!(4, A 0, B 1, C 2, D 3);

/// A method over a function item. Calling it on anything but an instance throws a TypeError.
pub const fn method<'s, T, F, A>(name: &'static str, _function: F) -> Method<T>
where
    T: NativeClass,
    F: MethodFn<'s, T, A>,
{
    const { assert!(size_of::<F>() == 0, "a method must be a function item or a closure that captures nothing") };
    let native = Native { name, arity: F::ARITY, call: method_trampoline::<T, F, A>, constructor: false, extra: 0 };
    Method { native, _class: PhantomData }
}

unsafe extern "C" fn method_trampoline<'s, T, F, A>(_: *mut JSContext, argc: u32, vp: *mut JSVal) -> bool
where
    T: NativeClass,
    F: MethodFn<'s, T, A>,
{
    // SAFETY: `method` got a value of F.
    let function = unsafe { conjure::<F>() };
    // SAFETY: the engine calls with its own argument vector.
    unsafe {
        enter(argc, vp, |cx: &mut Cx<'s>, args: Arguments<'s>| {
            let this = args.this();
            let Some(instance) = T::borrow(&this) else { return Err(illegal_invocation()) };
            function.call(cx, instance, args)
        })
    }
}

#[cold]
fn illegal_invocation() -> Error {
    Error::coded(crate::ErrorKind::TypeError, "ERR_INVALID_THIS", "Illegal invocation")
}

/// Access to the Rust value of an instance.
trait Borrow: NativeClass {
    /// The value, if `value` is an instance of this class. Borrowed from the handle, which keeps it alive.
    fn borrow<'a>(value: &'a Value<'_>) -> Option<&'a Self>;
}

impl<T: NativeClass> Borrow for T {
    fn borrow<'a>(value: &'a Value<'_>) -> Option<&'a Self> {
        let mut table = std::ptr::null();
        // SAFETY: a live handle; the glue writes the table that was stored with the data, when there is data.
        let data = unsafe { ffi::silk_class_data(value.slot(), &mut table) };
        // SAFETY: with data there is a table, which is static.
        if data.is_null() || unsafe { &*table.cast::<Table>() }.class != TypeId::of::<T>() {
            return None;
        }
        // SAFETY: the data is a Box<T> of ours; the handle roots the object, and finalizers run only for objects
        // that nothing roots.
        unsafe { data.cast::<T>().as_ref() }
    }
}

/// A class that is ready to be used from Rust.
pub struct ClassSpec<'s> {
    /// The constructor.
    pub constructor: Function<'s>,
    /// Its `prototype`.
    pub prototype: Object<'s>,
}

impl<'s> Cx<'s> {
    /// Makes the class: constructor, prototype, methods (not enumerable, as in class syntax).
    pub fn define_class<T: NativeClass>(&mut self, methods: &[Method<T>]) -> Result<ClassSpec<'s>> {
        let native = crate::native::constructor(T::NAME, 0, construct::<T>);
        let constructor = self.function(&native)?;
        let prototype = self.object()?;
        // SAFETY: both are live handles.
        self.check(|cx| unsafe {
            ffi::silk_function_link_prototype(cx, constructor.value().slot(), prototype.value().slot())
        })?;
        for method in methods {
            let function = self.function(&method.native)?;
            prototype.define(self, method.native.name, function, PropertyFlags::HIDDEN)?;
        }
        Ok(ClassSpec { constructor, prototype })
    }

    /// An instance of a class made from Rust, with `prototype` from [`Cx::define_class`].
    pub fn instance<T: NativeClass>(&mut self, prototype: Object<'_>, data: T) -> Result<Object<'s>> {
        let data = Box::into_raw(Box::new(data)).cast::<c_void>();
        // SAFETY: on success the object owns the data.
        let made = self.fill(|cx, out| unsafe {
            ffi::silk_class_new(cx, prototype.value().slot(), data, TableOf::<T>::pointer(), out)
        });
        own_or_drop::<T>(made, data)
    }

    /// Runs `body` with the Rust value of `value`; `None` when it is no instance of `T`.
    pub fn with_instance<T: NativeClass, R>(
        &mut self,
        value: Value<'_>,
        body: impl FnOnce(&mut Self, &T) -> R,
    ) -> Option<R> {
        T::borrow(&value).map(|instance| body(self, instance))
    }
}

fn own_or_drop<'s, T: NativeClass>(made: Result<Value<'s>>, data: *mut c_void) -> Result<Object<'s>> {
    match made {
        Ok(value) => Ok(Object::from_value_unchecked(value)),
        Err(error) => {
            // SAFETY: no object took it.
            drop(unsafe { Box::from_raw(data.cast::<T>()) });
            Err(error)
        }
    }
}

fn construct<'s, T: NativeClass>(cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Value<'s>> {
    if !args.is_construct() {
        return Err(Error::type_error(format!("Class constructor {} cannot be invoked without 'new'", T::NAME)));
    }
    let data = Box::into_raw(Box::new(T::construct(cx, args)?)).cast::<c_void>();
    let (vp, argc) = (args.vp(), args.len() as u32);
    // SAFETY: the argument vector of the running constructor; on success the object owns the data.
    let made =
        cx.fill(|cx, out| unsafe { ffi::silk_class_construct(cx, vp, argc, data, TableOf::<T>::pointer(), out) });
    Ok(own_or_drop::<T>(made, data)?.value())
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_class_finalize(data: *mut c_void, table: *const c_void) {
    // SAFETY: both were stored by `instance` or `construct`.
    unsafe { ((*table.cast::<Table>()).finalize)(data) };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_class_trace(trc: *mut JSTracer, data: *mut c_void, table: *const c_void) {
    // SAFETY: both were stored by `instance` or `construct`.
    unsafe { ((*table.cast::<Table>()).trace)(data, &mut Tracer(trc)) };
}
