//! Bytecode of large CommonJS files, kept on disk so that the next run need not compile them again.
//!
//! One file per source file, named by a hash of its path; the head says which text it was made from. What cannot be
//! read or written is as good as absent: programs run without it, only slower.

use std::cell::{Cell, OnceCell, RefCell};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use engine::{Cx, Error, Function, Recording, Source, Value};

/// Below this, compiling is as fast as reading (bench: cold-modules).
const MIN_BYTES: usize = 64 * 1024;

const MAGIC: &[u8; 8] = b"silkcode";

/// Magic, hash of the text, length of the text, and room that keeps what follows aligned.
const HEAD_BYTES: usize = 32;

const PREFIX: &str = "(function (exports, require, module, __filename, __dirname) {\n";
const SUFFIX: &str = "\n})";

struct Pending {
    path: PathBuf,
    head: [u8; HEAD_BYTES],
    recording: Recording,
}

/// The cache of one program.
#[derive(Default)]
pub(super) struct CodeCache {
    directory: OnceCell<Option<PathBuf>>,
    pending: RefCell<Vec<Pending>>,
    /// `module.enableCompileCache` was called.
    enabled: Cell<bool>,
}

impl CodeCache {
    /// Where the cache is; none if it is off, or nobody knows a place.
    pub fn directory(&self) -> Option<&Path> {
        self.directory.get_or_init(|| default_directory().filter(|path| make(path))).as_deref()
    }

    /// Moves the cache, if nothing has been read yet. True when it had been enabled before.
    pub fn enable(&self, directory: Option<PathBuf>) -> bool {
        if let Some(directory) = directory.filter(|path| make(path)) {
            // It stays where it is when something has been read from it.
            let _ = self.directory.set(Some(directory));
        }
        self.enabled.replace(true)
    }

    pub fn is_enabled(&self) -> bool {
        self.enabled.get()
    }

    /// The function of a large CommonJS text. `None`: the text is small, odd, or the cache is off; the caller compiles.
    pub fn function<'s>(
        &self,
        cx: &mut Cx<'s>,
        file: &str,
        text: &str,
        private: Value<'_>,
    ) -> Result<Option<Function<'s>>, Error> {
        if text.len() < MIN_BYTES {
            return Ok(None);
        }
        let Some(directory) = self.directory() else { return Ok(None) };
        let path = directory.join(format!("{:016x}", hash(file)));
        let head = head(text);
        if let Some(bytes) = read(&path, &head)
            && let Some(function) = cx.recorded_function(bytes, private)?
        {
            return Ok(Some(function));
        }
        let wrapped = format!("{PREFIX}{text}{SUFFIX}");
        // The line with the parameters is line 0, so that the text begins with line 1.
        let source = Source { file, line: 0, text: &wrapped };
        // A text that does not compile gets its error from the usual way.
        let Ok(made) = cx.record_function(source, private).or_else(|error| discard(cx, error)) else {
            return Err(Error::Pending);
        };
        let Some((function, recording)) = made else { return Ok(None) };
        self.pending.borrow_mut().push(Pending { path, head, recording });
        Ok(Some(function))
    }

    /// Writes what was compiled in this run. Called when the program ends.
    pub fn save(&self, cx: &mut Cx<'_>) {
        for Pending { path, head, recording } in self.pending.take() {
            let Some(bytecode) = cx.finish_recording(recording) else { continue };
            let mut bytes = head.to_vec();
            bytes.extend_from_slice(bytecode.as_bytes());
            let temporary = path.with_extension(std::process::id().to_string());
            let written = fs::write(&temporary, &bytes).and_then(|()| fs::rename(&temporary, &path));
            if written.is_err() {
                // Of a full disk or a folder that is gone nobody wants to hear.
                let _ = fs::remove_file(&temporary);
            }
        }
    }
}

/// Clears an exception; `Err` when the script was terminated.
fn discard<T>(cx: &mut Cx<'_>, error: Error) -> Result<Option<T>, Error> {
    if cx.take_exception(error).is_some() { Ok(None) } else { Err(Error::Pending) }
}

fn default_directory() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if variable("NODE_DISABLE_COMPILE_CACHE").is_some() {
        return None;
    }
    let cache = || variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")));
    variable("NODE_COMPILE_CACHE").or_else(|| Some(cache()?.join("silk/code")))
}

/// Makes the folder, for its owner alone: what lies in it is run.
fn make(directory: &Path) -> bool {
    directory.is_absolute() && fs::DirBuilder::new().recursive(true).mode(0o700).create(directory).is_ok()
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn head(text: &str) -> [u8; HEAD_BYTES] {
    let mut head = [0; HEAD_BYTES];
    head[..8].copy_from_slice(MAGIC);
    head[8..16].copy_from_slice(&hash(text).to_le_bytes());
    head[16..24].copy_from_slice(&(text.len() as u64).to_le_bytes());
    head
}

/// The bytecode, if it was made from the text of this head. It is kept for as long as the process lives.
fn read(path: &Path, head: &[u8; HEAD_BYTES]) -> Option<&'static [u8]> {
    let bytes = fs::read(path).ok()?;
    if bytes.len() <= HEAD_BYTES || &bytes[..HEAD_BYTES] != head {
        return None;
    }
    Some(&bytes.leak()[HEAD_BYTES..])
}
