//! Keys from passwords and other secrets. These take long on purpose and run on the pool unless called without callback.

use engine::PinnedBytes;
use openssl::error::ErrorStack;
use openssl::pkey::Id;
use openssl::pkey_ctx::PkeyCtx;
use reactor::{Errno, SysError};

use super::digest::{find, find_md};
use super::job_error;

type JobResult = Result<Vec<u8>, SysError>;

fn unknown_digest() -> SysError {
    SysError::new(Errno::EINVAL, "digest")
}

pub fn pbkdf2(password: PinnedBytes, salt: PinnedBytes, iterations: u32, len: usize, digest: String) -> JobResult {
    let digest = find(&digest).ok_or_else(unknown_digest)?;
    let mut key = vec![0; len];
    if len > 0 {
        openssl::pkcs5::pbkdf2_hmac(password.as_slice(), salt.as_slice(), iterations as usize, digest, &mut key)
            .map_err(job_error)?;
    }
    Ok(key)
}

/// `rest`: the most memory, then the key's length.
pub fn scrypt(password: PinnedBytes, salt: PinnedBytes, n: u64, r: u64, p: u64, rest: Vec<f64>) -> JobResult {
    let [max_memory, len] = rest[..] else { return Err(SysError::new(Errno::EINVAL, "scrypt")) };
    let mut key = vec![0; len as usize];
    if !key.is_empty() {
        openssl::pkcs5::scrypt(password.as_slice(), salt.as_slice(), n, r, p, max_memory as u64, &mut key)
            .map_err(job_error)?;
    }
    Ok(key)
}

pub fn hkdf(digest: String, key: PinnedBytes, salt: PinnedBytes, info: PinnedBytes, len: usize) -> JobResult {
    let md = find_md(&digest).ok_or_else(unknown_digest)?;
    let derive = || -> Result<Vec<u8>, ErrorStack> {
        let mut context = PkeyCtx::new_id(Id::HKDF)?;
        context.derive_init()?;
        context.set_hkdf_md(md)?;
        context.set_hkdf_key(key.as_slice())?;
        context.set_hkdf_salt(salt.as_slice())?;
        context.add_hkdf_info(info.as_slice())?;
        let mut derived = vec![0; len];
        context.derive(Some(&mut derived))?;
        Ok(derived)
    };
    if len == 0 { Ok(Vec::new()) } else { derive().map_err(job_error) }
}
