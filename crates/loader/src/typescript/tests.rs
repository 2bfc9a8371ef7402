//! Type stripping: what is blanked, what is rewritten, and what is refused.

use super::*;

fn stripped(source: &str) -> String {
    let options = Options { mode: Mode::StripOnly, ..Options::default() };
    strip(source, options).unwrap_or_else(|error| panic!("{source}: {error}")).into_owned()
}

fn transformed(source: &str) -> String {
    strip(source, Options::default()).unwrap_or_else(|error| panic!("{source}: {error}")).into_owned()
}

fn refused(source: &str) -> StripError {
    let options = Options { mode: Mode::StripOnly, ..Options::default() };
    strip(source, options).expect_err(source)
}

#[test]
fn types_become_spaces() {
    for (source, expected) in [
        ("const a: number = 1;", "const a         = 1;"),
        ("let z = x!; f<string>(1)", "let z = x ; f        (1)"),
        ("function f(this: A, a?: number): void {}", "function f(         a         )       {}"),
        ("let x!: T; y as any satisfies T", "let x    ; y                   "),
        (
            "export abstract class A<T> extends B<T> implements C {}",
            "export          class A    extends B                 {}",
        ),
        ("import { type A, B } from 'x'", "import {         B } from 'x'"),
        ("try {} catch (e: unknown) {}", "try {} catch (e         ) {}"),
    ] {
        assert_eq!(stripped(source), expected);
    }
}

#[test]
fn lines_and_utf16_columns_survive() {
    assert_eq!(stripped("const é: '日本\\\n' = 1; x"), "const é      \n  = 1; x");
    let source = "interface A {\n  b: 1\n}\nfoo()";
    assert_eq!(stripped(source).lines().nth(3), Some("foo()"));
}

#[test]
fn a_source_without_types_is_borrowed() {
    assert!(matches!(strip("let a = 1", Options::default()), Ok(Cow::Borrowed(_))));
}

#[test]
fn removed_text_never_joins_statements() {
    for (source, expected) in [
        ("let x = a as string\n(b)", "let x = a ;        \n(b)"),
        ("x = 1\ntype A = 1\n(foo)()", "x = 1\n;         \n(foo)()"),
        ("class A { a = 1\n public [b] = 2 }", "class A { a = 1\n ;      [b] = 2 }"),
        ("class A { get: string\n x(){} }", "class A { get;       \n x(){} }"),
    ] {
        assert_eq!(stripped(source), expected);
    }
}

#[test]
fn arrows_keep_their_parentheses_on_the_right_line() {
    assert_eq!(stripped("const f = (a): \nnumber => a"), "const f = (a   \n     ) => a");
    assert_eq!(stripped("() => { return <\nT>(x: T) => x }"), "() => { return (\n   x   ) => x }");
}

#[test]
fn declarations_without_a_value_vanish() {
    for source in [
        "declare const x: number",
        "declare module 'foo' { }",
        "declare global { }",
        "namespace X { export type A = 1 }",
        "export interface X {}",
        "import type A from 'a'",
        "export type * from 'a'",
        "function f(a: string);",
        "declare enum E { A }",
    ] {
        assert_eq!(stripped(source).trim(), "", "{source}");
    }
}

#[test]
fn enums_are_filled_member_by_member() {
    let source = "enum E {\n  A,\n  B = 1 << 3,\n  C = A | B,\n  S = `s${1}`,\n  F = f(B),\n}";
    let expected = "var E; (function (E) {\n  E[E[\"A\"] = 0] = \"A\";\n  E[E[\"B\"] = 8] = \"B\";\n  \
                    E[E[\"C\"] = 8] = \"C\";\n  E[\"S\"] = \"s1\";\n  E[E[\"F\"] = f(E.B)] = \"F\";\n})(E || (E = {}));";
    assert_eq!(transformed(source), expected);
}

#[test]
fn namespaces_assign_their_exports() {
    let out = transformed("namespace N { export const a = 1; export let b = 2 }\nnamespace N { export const c = a }");
    assert!(out.starts_with("var N; (function (N) { "), "{out}");
    assert!(out.contains("N.a = a;") && out.contains("get() { return b; }"), "{out}");
    assert!(out.contains("\n;(function (N) { const { a } = N;"), "{out}");
    assert!(
        transformed("export namespace A.B { export const x = 1 }").starts_with("export var A; (function (A) { let B;")
    );
}

#[test]
fn parameter_properties_are_assigned_after_super() {
    let out = transformed("class B extends A { constructor(private x: number) { super(); this.y() } }");
    assert_eq!(out, "class B extends A { x; constructor(        x        ) { super();; this.x = x; this.y() } }");
}

#[test]
fn import_equals_depends_on_the_module_system() {
    assert_eq!(transformed("import fs = require('fs')"), "const fs = require('fs');");
    assert!(transformed("import fs = require('fs'); export {}").contains("import.meta.url)('fs')"));
    assert_eq!(transformed("export = { a: 1 as any }"), "module.exports = { a: 1        }");
}

#[test]
fn strip_only_refuses_what_needs_code() {
    for source in [
        "enum A { X }",
        "namespace N { export const a = 1 }",
        "class A { constructor(public x) {} }",
        "import a = require('a')",
        "export = 1",
        "let a = <any>b",
    ] {
        assert_eq!(refused(source).code, "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX", "{source}");
    }
}

#[test]
fn syntax_errors_say_where() {
    let error = refused("let a = 1;\nlet é: = 1");
    assert_eq!((error.code, error.line), ("ERR_INVALID_TYPESCRIPT_SYNTAX", 2));
    assert_eq!(error.source_line, "let é: = 1");
    assert_eq!(error.column, 8);
}
