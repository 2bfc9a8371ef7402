//! What the C library says about itself.

/// The version of glibc that runs, such as `2.36`; none with another C library.
#[cfg(target_env = "gnu")]
pub fn glibc_version() -> Option<String> {
    // SAFETY: the call has no preconditions and returns a static string that ends in zero.
    let version = unsafe { std::ffi::CStr::from_ptr(libc::gnu_get_libc_version()) };
    Some(version.to_string_lossy().into_owned())
}

/// The version of glibc that runs, such as `2.36`; none with another C library.
#[cfg(not(target_env = "gnu"))]
pub fn glibc_version() -> Option<String> {
    None
}
