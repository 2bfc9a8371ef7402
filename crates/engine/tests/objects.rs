//! Objects, arrays, keys, values of every type.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Array, FromValue, Keys, Kind, PropertyFlags, Value};
use support::{eval, show, text, with_engine};

#[test]
fn values_tell_their_type() {
    with_engine(|cx| {
        let undefined = Value::undefined();
        assert!(undefined.is_undefined() && undefined.is_nullish() && !undefined.is_null() && !undefined.truthy());
        let null = cx.null();
        assert!(null.is_null() && null.is_nullish() && !null.is_object());
        let number = cx.number(2.0);
        assert_eq!((number.as_number(), number.as_i32(), number.as_bool()), (Some(2.0), Some(2), None));
        let zero = cx.number(-0.0);
        assert!(zero.as_number().unwrap().is_sign_negative());
        let function = eval(cx, "(function () {})").unwrap();
        assert!(function.is_function() && function.is_object() && function.as_function().is_some());
        let big = eval(cx, "-5n").unwrap();
        assert_eq!((big.is_bigint(), big.as_bigint_i64(), big.as_bigint_u64()), (true, Some(-5), None));
        let boolean = cx.boolean(true);
        assert_eq!(boolean.as_bool(), Some(true));
        assert_eq!(null.as_object().is_none(), number.as_string().is_none());
    });
}

#[test]
fn conversions_of_the_specification_run_the_programs_code() {
    with_engine(|cx| {
        let object = eval(cx, "({ toString() { return '7' }, valueOf() { return 8 } })").unwrap();
        let string = object.to_js_string(cx).unwrap().value();
        assert_eq!(show(cx, string), "7");
        assert_eq!(object.to_number(cx).unwrap(), 8.0);
        let other = eval(cx, "0/0").unwrap();
        assert!(!other.strictly_equals(cx, other).unwrap() && object.strictly_equals(cx, object).unwrap());
    });
}

#[test]
fn properties_are_read_written_defined_and_deleted() {
    with_engine(|cx| {
        let object = cx.object().unwrap();
        object.set(cx, "plain", 1).unwrap();
        object.define(cx, "hidden", "h", PropertyFlags::HIDDEN).unwrap();
        object.define(cx, "constant", true, PropertyFlags::CONSTANT).unwrap();
        let global = cx.global();
        global.set(cx, "o", object).unwrap();
        assert_eq!(text(cx, "JSON.stringify(o)"), r#"{"plain":1,"constant":true}"#);
        assert_eq!(text(cx, "'use strict'; try { o.constant = 1 } catch (e) { e.name }"), "TypeError");
        assert!(object.has_own(cx, "hidden").unwrap());
        object.delete(cx, "hidden").unwrap();
        assert!(!object.has_own(cx, "hidden").unwrap());
        assert!(!object.has_own(cx, "toString").unwrap());
        assert!(object.get(cx, "toString").unwrap().is_function());
        assert!(object.get_as::<String>(cx, "plain").is_err());
    });
}

#[test]
fn names_that_are_indices_reach_elements() {
    with_engine(|cx| {
        let array = eval(cx, "[10, 20]").unwrap().as_object().unwrap();
        assert_eq!(array.get_as::<i32>(cx, "1").unwrap(), 20);
        assert_eq!(array.get_index(cx, 0).unwrap().as_i32(), Some(10));
        array.set_index(cx, 2, 30).unwrap();
        assert_eq!(array.get_as::<u32>(cx, "length").unwrap(), 3);
    });
}

#[test]
fn keys_of_any_kind_work() {
    with_engine(|cx| {
        let object = cx.object().unwrap();
        let symbol = cx.symbol("s").unwrap();
        let value = cx.number(5.0);
        object.set_key(cx, symbol, value).unwrap();
        assert_eq!(object.get_key(cx, symbol).unwrap().as_i32(), Some(5));
        object.define_key(cx, value, symbol, PropertyFlags::SEALED).unwrap();
        assert!(object.get(cx, "5").unwrap().is_symbol());
    });
}

#[test]
fn keys_are_listed_in_the_order_of_the_specification() {
    with_engine(|cx| {
        let object =
            eval(cx, "Object.defineProperty({ b: 1, 2: 1, a: 1, 1: 1, [Symbol('s')]: 1 }, 'hidden', {})").unwrap();
        let object = object.as_object().unwrap();
        let mut list = |which| {
            let keys = object.keys(cx, which).unwrap().value();
            <Vec<Value<'_>>>::from_value(cx, keys).unwrap().into_iter().map(|key| show(cx, key)).collect::<Vec<_>>()
        };
        assert_eq!(list(Keys::ENUMERABLE), ["1", "2", "b", "a"]);
        assert_eq!(list(Keys::OWN), ["1", "2", "b", "a", "hidden"]);
        assert_eq!(list(Keys::OWN_AND_SYMBOLS), ["1", "2", "b", "a", "hidden", "Symbol(s)"]);
    });
}

#[test]
fn keys_without_indices_do_not_visit_elements() {
    with_engine(|cx| {
        let array = eval(cx, "Object.assign(new Uint8Array(1e7), { x: 1, y: 2 })").unwrap();
        let keys = cx.non_index_keys(array, true).unwrap().value();
        assert_eq!(show(cx, keys), "x,y");
        assert!(cx.non_index_keys(Value::undefined(), true).is_err());
    });
}

#[test]
fn accessors_prototypes_and_frozen_objects() {
    with_engine(|cx| {
        let getter = eval(cx, "(function () { return this.base + 1 })").unwrap();
        let proto = cx.object().unwrap();
        proto.define_accessor(cx, "next", getter, Value::undefined(), PropertyFlags::PLAIN).unwrap();
        let object = cx.object_with_prototype(proto.value()).unwrap();
        object.set(cx, "base", 41).unwrap();
        assert_eq!(object.get_as::<i32>(cx, "next").unwrap(), 42);
        let found = object.prototype(cx).unwrap().unwrap();
        assert!(found.value().strictly_equals(cx, proto.value()).unwrap());
        let null = cx.null();
        let bare = cx.object_with_prototype(null).unwrap();
        assert!(bare.prototype(cx).unwrap().is_none());
        object.freeze(cx).unwrap();
        assert!(object.set(cx, "base", 1).is_err());
    });
}

#[test]
fn an_exception_of_a_getter_comes_back() {
    with_engine(|cx| {
        let object = eval(cx, "({ get x() { throw new RangeError('no') } })").unwrap().as_object().unwrap();
        let error = object.get(cx, "x").err().unwrap();
        assert!(!error.is_termination(cx));
        assert_eq!(cx.error_text(error), "RangeError: no");
    });
}

#[test]
fn arrays_are_told_from_what_looks_like_one() {
    with_engine(|cx| {
        let array = cx.array(&[]).unwrap();
        array.push(cx, "a").unwrap();
        array.push(cx, 2).unwrap();
        assert_eq!((array.len(cx).unwrap(), array.get(cx, 1).unwrap().as_i32()), (2, Some(2)));
        let like = eval(cx, "({ length: 1 })").unwrap();
        assert!(Array::from_value(cx, like).unwrap().is_none());
        let numbers = eval(cx, "[1, 2, 3]").unwrap();
        assert_eq!(<Vec<i32>>::from_value(cx, numbers).unwrap(), [1, 2, 3]);
    });
}

#[test]
fn functions_are_called_and_constructed() {
    with_engine(|cx| {
        let class =
            eval(cx, "(class P { constructor(a, b) { this.sum = a + b } static of(x) { return this.name + x } })")
                .unwrap();
        let class = class.as_function().unwrap();
        let (one, two) = (cx.number(1.0), cx.number(2.0));
        let made = class.construct(cx, &[one, two]).unwrap();
        assert_eq!(made.get_as::<i32>(cx, "sum").unwrap(), 3);
        let text = class.object().call_method(cx, "of", &[one]).unwrap();
        assert_eq!(show(cx, text), "P1");
        let error = class.call(cx, Value::undefined(), &[]).err().unwrap();
        assert!(cx.error_text(error).starts_with("TypeError: "));
        assert!(class.object().call_method(cx, "missing", &[]).is_err());
    });
}

#[test]
fn kinds_look_past_prototypes() {
    with_engine(|cx| {
        for (source, kind) in [
            ("Object.setPrototypeOf(new Map, null)", Kind::Map),
            ("new Map().entries()", Kind::MapIterator),
            ("(async () => {})", Kind::AsyncFunction),
            ("(function* () {})()", Kind::GeneratorObject),
            ("new Proxy([], {})", Kind::Proxy),
            ("new Uint8Array", Kind::TypedArray),
            ("Object(1n)", Kind::BigIntObject),
            ("({ __proto__: Date.prototype })", Kind::Other),
            ("new (class extends Error {})", Kind::Error),
            ("Promise.resolve()", Kind::Promise),
            ("1", Kind::Other),
        ] {
            let value = eval(cx, source).unwrap();
            assert_eq!(cx.kind(value), kind, "{source}");
        }
    });
}

#[test]
fn proxies_and_iterators_are_looked_into_without_running_code() {
    with_engine(|cx| {
        let proxy = eval(cx, "new Proxy({ t: 1 }, { get() { throw 1 } })").unwrap();
        let (target, handler) = cx.proxy_details(proxy).unwrap();
        assert_eq!(target.as_object().unwrap().get_as::<i32>(cx, "t").unwrap(), 1);
        assert!(handler.is_object() && cx.proxy_details(target).is_none());
        let iterator = eval(cx, "globalThis.it = new Map([[1, 2], [3, 4]]).entries(); it.next(); it").unwrap();
        let (rest, pairs) = cx.iterator_entries(iterator).unwrap().unwrap();
        assert_eq!((show(cx, rest.value()), pairs), ("3,4".to_owned(), true));
        assert_eq!(text(cx, "it.next().value.join()"), "3,4");
        assert!(cx.iterator_entries(proxy).unwrap().is_none());
        let weak = eval(cx, "globalThis.k = {}; new WeakSet([k])").unwrap();
        let keys = cx.weak_keys(weak).unwrap().unwrap();
        assert_eq!(keys.len(cx).unwrap(), 1);
    });
}
