//! Hashes and HMACs. One that is under way is an object that JavaScript holds and hands back.

use std::cell::RefCell;

use engine::{Arguments, Bytes, Cx, Error, NativeClass, Object, Result, Value};
use openssl::hash::{Hasher, MessageDigest};
use openssl::md::{Md, MdRef};
use openssl::md_ctx::MdCtx;
use openssl::nid::Nid;
use openssl::pkey::{Id, PKey};

use super::openssl_error;

/// A hash that takes more data.
pub struct Hash {
    hasher: RefCell<Hasher>,
    digest: MessageDigest,
}

/// A keyed hash that takes more data.
pub struct Hmac {
    context: RefCell<MdCtx>,
}

impl NativeClass for Hash {
    const NAME: &'static str = "Hash";
    fn construct<'s>(_cx: &mut Cx<'s>, _args: Arguments<'s>) -> Result<Self> {
        Err(Error::type_error("Illegal constructor"))
    }
}

impl NativeClass for Hmac {
    const NAME: &'static str = "Hmac";
    fn construct<'s>(_cx: &mut Cx<'s>, _args: Arguments<'s>) -> Result<Self> {
        Err(Error::type_error("Illegal constructor"))
    }
}

fn illegal() -> Error {
    Error::type_error("Illegal invocation")
}

/// Finds a digest by any of the names that OpenSSL has for it.
pub fn find(name: &str) -> Option<MessageDigest> {
    // OpenSSL 3 reads what comes behind a colon or such as a query for providers.
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-/_".contains(&byte)).then_some(())?;
    MessageDigest::from_name(name)
}

/// The same digest for the newer half of OpenSSL's interface.
pub fn find_md(name: &str) -> Option<&'static MdRef> {
    let digest = find(name)?;
    Md::from_nid(digest.type_())
}

/// SHAKE's digests have any length that is asked for.
fn has_any_length(digest: MessageDigest) -> bool {
    [Nid::SHAKE128, Nid::SHAKE256].contains(&digest.type_())
}

/// What a digest without a length gives.
fn default_len(digest: MessageDigest) -> usize {
    match digest.type_() {
        Nid::SHAKE128 => 16,
        Nid::SHAKE256 => 32,
        _ => digest.size(),
    }
}

fn finish(hasher: &mut Hasher, digest: MessageDigest, len: Option<u32>) -> Result<Option<Vec<u8>>> {
    let len = len.map_or_else(|| default_len(digest), |len| len as usize);
    let mut bytes = vec![0; len];
    if len == 0 && has_any_length(digest) {
        return Ok(Some(bytes));
    }
    if has_any_length(digest) {
        hasher.finish_xof(&mut bytes).map_err(|stack| openssl_error(&stack))?;
        return Ok(Some(bytes));
    }
    if len != digest.size() {
        return Ok(None);
    }
    bytes.copy_from_slice(&hasher.finish().map_err(|stack| openssl_error(&stack))?);
    Ok(Some(bytes))
}

pub fn new_hash<'s>(cx: &mut Cx<'s>, digest: String) -> Result<Option<Object<'s>>> {
    let Some(digest) = find(&digest) else { return Ok(None) };
    let Ok(hasher) = Hasher::new(digest) else { return Ok(None) };
    let prototype = cx.object()?;
    cx.instance(prototype, Hash { hasher: RefCell::new(hasher), digest }).map(Some)
}

pub fn copy_hash<'s>(cx: &mut Cx<'s>, hash: Value<'s>) -> Result<Object<'s>> {
    let copy = cx.with_instance::<Hash, _>(hash, |_, hash| Hash {
        hasher: RefCell::new(hash.hasher.borrow().clone()),
        digest: hash.digest,
    });
    let prototype = cx.object()?;
    cx.instance(prototype, copy.ok_or_else(illegal)?)
}

pub fn update_hash(cx: &mut Cx<'_>, hash: Value<'_>, data: Bytes<'_>) -> Result<bool> {
    let updated =
        cx.with_instance::<Hash, _>(hash, |cx, hash| hash.hasher.borrow_mut().update(data.as_slice(cx)).is_ok());
    updated.ok_or_else(illegal)
}

pub fn digest_hash(cx: &mut Cx<'_>, hash: Value<'_>, len: Option<u32>) -> Result<Option<Vec<u8>>> {
    let digest = cx.with_instance::<Hash, _>(hash, |_, hash| finish(&mut hash.hasher.borrow_mut(), hash.digest, len));
    digest.ok_or_else(illegal)?
}

pub fn hash(cx: &mut Cx<'_>, digest: String, data: Bytes<'_>, len: Option<u32>) -> Result<Option<Vec<u8>>> {
    let Some(digest) = find(&digest) else { return Ok(None) };
    let mut hasher = Hasher::new(digest).map_err(|stack| openssl_error(&stack))?;
    hasher.update(data.as_slice(cx)).map_err(|stack| openssl_error(&stack))?;
    finish(&mut hasher, digest, len)
}

pub fn digest_size(_cx: &mut Cx<'_>, digest: String) -> Result<Option<usize>> {
    Ok(find(&digest).map(|digest| digest.size()))
}

pub fn new_hmac<'s>(cx: &mut Cx<'s>, digest: String, key: Bytes<'s>) -> Result<Option<Object<'s>>> {
    let Some(md) = find_md(&digest) else { return Ok(None) };
    let begin = || {
        let key = PKey::private_key_from_raw_bytes(key.as_slice(cx), Id::HMAC)?;
        let mut context = MdCtx::new()?;
        // The context keeps the key.
        context.digest_sign_init(Some(md), &key)?;
        Ok(context)
    };
    let context = begin().map_err(|stack| openssl_error(&stack))?;
    let prototype = cx.object()?;
    cx.instance(prototype, Hmac { context: RefCell::new(context) }).map(Some)
}

pub fn update_hmac(cx: &mut Cx<'_>, hmac: Value<'_>, data: Bytes<'_>) -> Result<bool> {
    let updated = cx.with_instance::<Hmac, _>(hmac, |cx, hmac| {
        hmac.context.borrow_mut().digest_sign_update(data.as_slice(cx)).is_ok()
    });
    updated.ok_or_else(illegal)
}

pub fn digest_hmac(cx: &mut Cx<'_>, hmac: Value<'_>) -> Result<Vec<u8>> {
    let digest = cx.with_instance::<Hmac, _>(hmac, |_, hmac| {
        let mut bytes = Vec::new();
        hmac.context.borrow_mut().digest_sign_final_to_vec(&mut bytes).map(|_| bytes)
    });
    digest.ok_or_else(illegal)?.map_err(|stack| openssl_error(&stack))
}
