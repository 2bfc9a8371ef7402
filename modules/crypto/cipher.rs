//! Symmetric ciphers, with and without authentication.

use std::cell::{Cell, RefCell};

use engine::{Arguments, Bytes, Cx, Error, ErrorKind, NativeClass, Object, Result, Value};
use openssl::cipher::{Cipher, CipherRef};
use openssl::cipher_ctx::CipherCtx;
use openssl::error::ErrorStack;

use super::openssl_error;

/// How a cipher chains its blocks, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Plain,
    Gcm,
    Ccm,
    Ocb,
    ChaCha20Poly1305,
}

impl Mode {
    fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        match name.rsplit('-').next() {
            Some("gcm") => Self::Gcm,
            Some("ccm") => Self::Ccm,
            Some("ocb") => Self::Ocb,
            Some("poly1305") => Self::ChaCha20Poly1305,
            _ => Self::Plain,
        }
    }
}

/// A cipher that takes more data.
pub struct CipherState {
    context: RefCell<CipherCtx>,
    mode: Mode,
    encrypt: bool,
    tag_len: usize,
    /// Decrypting: the tag that the text must have. Encrypting: the one that it got.
    tag: RefCell<Option<Vec<u8>>>,
    finished: Cell<bool>,
}

impl NativeClass for CipherState {
    const NAME: &'static str = "Cipher";
    fn construct<'s>(_cx: &mut Cx<'s>, _args: Arguments<'s>) -> Result<Self> {
        Err(Error::type_error("Illegal constructor"))
    }
}

fn find(name: &str) -> Option<Cipher> {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-/_".contains(&byte)).then_some(())?;
    Cipher::fetch(None, name, None).ok()
}

fn mode_name(name: &str) -> &'static str {
    let name = name.to_ascii_lowercase();
    let last = name.rsplit('-').next().unwrap_or_default();
    const MODES: [&str; 10] = ["cbc", "ecb", "gcm", "ccm", "ctr", "ofb", "cfb", "xts", "ocb", "wrap"];
    MODES.into_iter().find(|mode| last.starts_with(mode)).unwrap_or("stream")
}

type Info = (String, i32, usize, usize, usize, &'static str);

pub fn cipher_info(_cx: &mut Cx<'_>, name: String) -> Result<Option<Info>> {
    Ok(find(&name).map(|cipher| {
        let nid = cipher.nid().as_raw();
        (name.to_ascii_lowercase(), nid, cipher.key_length(), cipher.iv_length(), cipher.block_size(), mode_name(&name))
    }))
}

fn coded(kind: ErrorKind, code: &'static str, message: &str) -> Error {
    Error::coded(kind, code, message)
}

fn bad_iv() -> Error {
    coded(ErrorKind::TypeError, "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector")
}

pub fn new_cipher<'s>(
    cx: &mut Cx<'s>,
    name: String,
    encrypt: bool,
    key: Bytes<'s>,
    iv: Option<Bytes<'s>>,
    tag_len: Option<u32>,
) -> Result<Object<'s>> {
    let cipher = find(&name).ok_or_else(|| coded(ErrorKind::Error, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher"))?;
    let mode = Mode::of(&name);
    let key = key.as_slice(cx);
    if key.len() != cipher.key_length() {
        return Err(coded(ErrorKind::RangeError, "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length"));
    }
    let iv = iv.map(|iv| iv.as_slice(cx));
    let expected = cipher.iv_length();
    match iv {
        None if expected > 0 => return Err(bad_iv()),
        Some(iv) if mode == Mode::Plain && iv.len() != expected => return Err(bad_iv()),
        Some([]) if mode != Mode::Plain => return Err(bad_iv()),
        Some(iv) if mode == Mode::ChaCha20Poly1305 && iv.len() > 12 => return Err(bad_iv()),
        _ => {}
    }
    let tag_len = tag_len.map_or(16, |len| len as usize);
    let context = begin(&cipher, mode, encrypt, key, iv, tag_len).map_err(|stack| openssl_error(&stack))?;
    let state = CipherState {
        context: RefCell::new(context),
        mode,
        encrypt,
        tag_len,
        tag: RefCell::new(None),
        finished: Cell::new(false),
    };
    let prototype = cx.object()?;
    cx.instance(prototype, state)
}

fn begin(
    cipher: &CipherRef,
    mode: Mode,
    encrypt: bool,
    key: &[u8],
    iv: Option<&[u8]>,
    tag_len: usize,
) -> std::result::Result<CipherCtx, ErrorStack> {
    let mut context = CipherCtx::new()?;
    let init = |context: &mut CipherCtx, cipher: Option<&CipherRef>, key: Option<&[u8]>, iv: Option<&[u8]>| {
        if encrypt { context.encrypt_init(cipher, key, iv) } else { context.decrypt_init(cipher, key, iv) }
    };
    init(&mut context, Some(cipher), None, None)?;
    if mode != Mode::Plain {
        if let Some(iv) = iv {
            context.set_iv_length(iv.len())?;
        }
        if matches!(mode, Mode::Ccm | Mode::Ocb) {
            context.set_tag_length(tag_len)?;
        }
    }
    init(&mut context, None, Some(key), iv)?;
    Ok(context)
}

fn with<'s, R>(
    cx: &mut Cx<'s>,
    cipher: Value<'_>,
    body: impl FnOnce(&mut Cx<'s>, &CipherState) -> Result<R>,
) -> Result<R> {
    cx.with_instance::<CipherState, _>(cipher, body).ok_or_else(|| Error::type_error("Illegal invocation"))?
}

pub fn update_cipher(cx: &mut Cx<'_>, cipher: Value<'_>, data: Bytes<'_>) -> Result<Vec<u8>> {
    with(cx, cipher, |cx, state| {
        let mut out = Vec::new();
        state.hand_over_tag().map_err(|stack| openssl_error(&stack))?;
        let mut context = state.context.borrow_mut();
        match context.cipher_update_vec(data.as_slice(cx), &mut out) {
            Ok(_) => Ok(out),
            // CCM authenticates here already.
            Err(_) if state.mode == Mode::Ccm && !state.encrypt => Err(not_authentic()),
            Err(stack) => Err(openssl_error(&stack)),
        }
    })
}

fn not_authentic() -> Error {
    Error::error("Unsupported state or unable to authenticate data")
}

impl CipherState {
    /// Gives OpenSSL the expected tag once, before the text.
    fn hand_over_tag(&self) -> std::result::Result<(), ErrorStack> {
        if self.encrypt {
            return Ok(());
        }
        match self.tag.borrow_mut().take() {
            Some(tag) => self.context.borrow_mut().set_tag(&tag),
            None => Ok(()),
        }
    }
}

pub fn final_cipher(cx: &mut Cx<'_>, cipher: Value<'_>) -> Result<Vec<u8>> {
    with(cx, cipher, |_, state| {
        if state.finished.replace(true) {
            return Err(coded(ErrorKind::Error, "ERR_CRYPTO_INVALID_STATE", "Unsupported state"));
        }
        state.hand_over_tag().map_err(|stack| openssl_error(&stack))?;
        let mut out = Vec::new();
        let mut context = state.context.borrow_mut();
        // CCM has authenticated in `update`.
        if state.mode == Mode::Ccm && !state.encrypt {
            return Ok(out);
        }
        if let Err(stack) = context.cipher_final_vec(&mut out) {
            return Err(if state.mode == Mode::Plain { openssl_error(&stack) } else { not_authentic() });
        }
        if state.encrypt && state.mode != Mode::Plain {
            let mut tag = vec![0; state.tag_len];
            context.tag(&mut tag).map_err(|stack| openssl_error(&stack))?;
            *state.tag.borrow_mut() = Some(tag);
        }
        Ok(out)
    })
}

pub fn set_auto_padding(cx: &mut Cx<'_>, cipher: Value<'_>, on: bool) -> Result<()> {
    with(cx, cipher, |_, state| {
        state.context.borrow_mut().set_padding(on);
        Ok(())
    })
}

pub fn set_aad(cx: &mut Cx<'_>, cipher: Value<'_>, data: Bytes<'_>, plaintext_len: Option<u32>) -> Result<()> {
    with(cx, cipher, |cx, state| {
        let add = || -> std::result::Result<(), ErrorStack> {
            state.hand_over_tag()?;
            let mut context = state.context.borrow_mut();
            if state.mode == Mode::Ccm {
                context.set_data_len(plaintext_len.unwrap_or(0) as usize)?;
            }
            context.cipher_update(data.as_slice(cx), None).map(drop)
        };
        add().map_err(|stack| openssl_error(&stack))
    })
}

pub fn set_auth_tag(cx: &mut Cx<'_>, cipher: Value<'_>, tag: Bytes<'_>) -> Result<()> {
    with(cx, cipher, |cx, state| {
        *state.tag.borrow_mut() = Some(tag.as_slice(cx).to_vec());
        Ok(())
    })
}

pub fn get_auth_tag(cx: &mut Cx<'_>, cipher: Value<'_>) -> Result<Option<Vec<u8>>> {
    with(cx, cipher, |_, state| Ok(if state.encrypt { state.tag.borrow().clone() } else { None }))
}
