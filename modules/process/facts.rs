//! What the process object says about the program that runs it.

use engine::{Cx, Result};
use reactor::Class;
use runtime::Env;

use super::options;

/// The Node release whose API this is: `process.version`. Packages look at it.
pub const VERSION: &str = "v26.10.0";

pub fn allowed_options(_cx: &mut Cx<'_>) -> Result<Vec<String>> {
    Ok(options::allowed_in_env())
}

/// Packages compare some of these: the ABI and engine numbers are those of the Node release whose API this is.
pub fn versions(_cx: &mut Cx<'_>) -> Result<Vec<(&'static str, &'static str)>> {
    Ok(vec![
        ("node", &VERSION[1..]),
        ("silk", env!("CARGO_PKG_VERSION")),
        ("spidermonkey", "153.0"),
        ("modules", "147"),
        ("napi", "10"),
        ("openssl", "3.5.8"),
        ("unicode", "17.0"),
        ("uv", "1.52.1"),
        ("v8", "14.6.202.34-node.34"),
        ("zlib", "1.3.1"),
    ])
}

/// The C library's version, for diagnostic reports: packages choose native code by it.
pub fn glibc_version(_cx: &mut Cx<'_>) -> Result<Option<String>> {
    Ok(reactor::this_process::c_library::glibc_version())
}

/// System calls under way, by the names that Node has for them.
pub fn active_requests(cx: &mut Cx<'_>) -> Result<Vec<&'static str>> {
    let name = |class| match class {
        Class::FileData | Class::FileMetadata => "FSReqCallback",
        Class::NameLookup => "GetAddrInfoReqWrap",
        Class::Crypto => "CryptoJob",
        Class::Compression => "Zlib",
        Class::Database => "DatabaseJob",
    };
    Ok(Env::of(cx).pending_classes().into_iter().map(name).collect())
}
