//! Bytecode of large CommonJS files, kept on disk so that the next run need not compile them again.
//!
//! One file per source file, named by a hash of its path; the head says which text it was made from. What cannot be
//! read or written is as good as absent: programs run without it, only slower.

use std::cell::{Cell, OnceCell, RefCell};
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use engine::{Cx, Error, Function, Recording, Source, Value};

/// Below this, compiling is as fast as reading (bench: cold-modules).
const MIN_BYTES: usize = 64 * 1024;

const MAGIC: &[u8; 8] = b"silkcode";

/// The most that the folder holds, bytes. What was not read for longest goes first.
const MOST_BYTES: u64 = 256 << 20;

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
        let pending = self.pending.take();
        let wrote = !pending.is_empty();
        for Pending { path, head, recording } in pending {
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
        if wrote && let Some(directory) = self.directory() {
            trim(directory, MOST_BYTES);
        }
    }
}

/// Removes files that have not been read for longest, when all take more than `most` bytes, down to three quarters.
fn trim(directory: &Path, most: u64) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    let mut files: Vec<_> = entries
        .flatten()
        .filter(|entry| is_ours(&entry.file_name()))
        .filter_map(|entry| {
            let facts = entry.metadata().ok()?;
            Some((facts.modified().ok()?, facts.len(), entry.path()))
        })
        .collect();
    let mut total: u64 = files.iter().map(|(_, len, _)| len).sum();
    if total <= most {
        return;
    }
    files.sort();
    for (_, len, path) in files {
        if total <= most / 4 * 3 {
            return;
        }
        // Another process may have been quicker.
        if fs::remove_file(path).is_ok() {
            total -= len;
        }
    }
}

/// Whether it is a file of this cache, or what a process that died left of one: the folder may be the user's choice.
fn is_ours(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    let (hash, rest) = name.split_at(name.len().min(16));
    hash.len() == 16 && hash.iter().all(u8::is_ascii_hexdigit) && (rest.is_empty() || rest[0] == b'.')
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
    let mut file = fs::File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    if bytes.len() <= HEAD_BYTES || &bytes[..HEAD_BYTES] != head {
        return None;
    }
    // Says to `trim` that it is in use; on a file system that cannot say so it only goes sooner.
    let _ = file.set_modified(SystemTime::now());
    Some(&bytes.leak()[HEAD_BYTES..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_full_folder_loses_what_was_used_longest_ago() {
        let directory = std::env::temp_dir().join(format!("silk-code-cache-{}", std::process::id()));
        fs::create_dir_all(&directory).expect("a temporary folder");
        let now = SystemTime::now();
        for (age, name) in (0..8).map(|age| (age, format!("{age:016x}"))).chain([(99, "notes.txt".to_owned())]) {
            fs::write(directory.join(&name), [0; 100]).expect("a file");
            let file = fs::File::options().write(true).open(directory.join(&name)).expect("the file");
            file.set_modified(now - Duration::from_secs(age)).expect("its time");
        }
        let left = || {
            let mut names: Vec<_> = fs::read_dir(&directory).expect("the folder").flatten().collect();
            names.sort_by_key(fs::DirEntry::file_name);
            names.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        trim(&directory, 800);
        assert_eq!(left().len(), 9, "not full yet");
        trim(&directory, 400);
        let kept: Vec<_> = (0..3).map(|age| format!("{age:016x}")).chain(["notes.txt".to_owned()]).collect();
        assert_eq!(left(), kept);
        fs::remove_dir_all(&directory).expect("the folder");
    }
}
