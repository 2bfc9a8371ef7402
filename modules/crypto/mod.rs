//! Natives of `crypto` over OpenSSL, the library that Node uses: random bytes, digests, key derivation, ciphers.
//!
//! Asymmetric keys, signatures, certificates and WebCrypto are not here yet. Nothing of cryptography is written here.

mod cipher;
mod digest;
mod kdf;

use engine::{Bytes, Cx, Error, ErrorKind, Native, PinnedBytes, Property, Result, native};
use openssl::error::ErrorStack;
use reactor::{Class, Errno, SysError};
use runtime::offload;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    offload("randomFill", Class::Crypto, random_fill),
    native("newHash", digest::new_hash),
    native("copyHash", digest::copy_hash),
    native("updateHash", digest::update_hash),
    native("digestHash", digest::digest_hash),
    native("hash", digest::hash),
    native("digestSize", digest::digest_size),
    native("newHmac", digest::new_hmac),
    native("updateHmac", digest::update_hmac),
    native("digestHmac", digest::digest_hmac),
    native("timingSafeEqual", timing_safe_equal),
    offload("pbkdf2", Class::Crypto, kdf::pbkdf2),
    offload("scrypt", Class::Crypto, kdf::scrypt),
    offload("hkdf", Class::Crypto, kdf::hkdf),
    native("cipherInfo", cipher::cipher_info),
    native("newCipher", cipher::new_cipher),
    native("updateCipher", cipher::update_cipher),
    native("finalCipher", cipher::final_cipher),
    native("setAutoPadding", cipher::set_auto_padding),
    native("setAAD", cipher::set_aad),
    native("setAuthTag", cipher::set_auth_tag),
    native("getAuthTag", cipher::get_auth_tag),
];

/// An error of OpenSSL as Node shows it: its own text, and its parts as properties.
fn openssl_error(stack: &ErrorStack) -> Error {
    let Some(first) = stack.errors().first() else { return Error::error("Crypto operation failed") };
    let reason = first.reason().unwrap_or("unknown error");
    let library = first.library().unwrap_or("unknown library");
    let message = format!("error:{:08X}:{library}::{reason}", first.code());
    Error::new(ErrorKind::Error, message)
        .with("library", Property::Text(library.to_owned().into()))
        .with("reason", Property::Text(reason.to_owned().into()))
        .with("code", Property::Text(error_code(reason).into()))
}

/// `ERR_OSSL_BAD_DECRYPT` of "bad decrypt"
fn error_code(reason: &str) -> String {
    let name = reason.replace([' ', '-'], "_").to_ascii_uppercase();
    format!("ERR_OSSL_{name}")
}

/// A failure on a pool thread, where no arguments are wrong any more.
fn job_error(_stack: ErrorStack) -> SysError {
    SysError::new(Errno::EINVAL, "crypto")
}

fn random_fill(mut target: PinnedBytes, offset: usize, size: usize) -> std::result::Result<(), SysError> {
    let end = offset.checked_add(size).ok_or_else(|| SysError::new(Errno::EINVAL, "getrandom"))?;
    let bytes = target.as_mut_slice().get_mut(offset..end).ok_or_else(|| SysError::new(Errno::EINVAL, "getrandom"))?;
    openssl::rand::rand_bytes(bytes).map_err(job_error)
}

fn timing_safe_equal(cx: &mut Cx<'_>, a: Bytes<'_>, b: Bytes<'_>) -> Result<bool> {
    let (a, b) = (a.as_slice(cx), b.as_slice(cx));
    Ok(a.len() == b.len() && openssl::memcmp::eq(a, b))
}
