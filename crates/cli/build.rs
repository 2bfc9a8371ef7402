//! Tells the linker which of the engine's functions run at start-up: laid side by side they touch half the pages.
//!
//! `startup-order.txt` names them, from a profile of `console.log(1)`; a name that no longer exists is ignored. Only
//! lld knows the option, which is Rust's own linker on Linux.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=startup-order.txt");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        let folder = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
        println!("cargo:rustc-link-arg-bins=-Wl,--symbol-ordering-file={folder}/startup-order.txt");
        println!("cargo:rustc-link-arg-bins=-Wl,--no-warn-symbol-ordering");
    }
}
