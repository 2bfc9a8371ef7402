//! What an upload does to the disk, in order, on a thread of the pool: nothing here runs on the loop.
//!
//! A file is written below a name of its own beside its place (`.silk-upload-<random>.part`) and gets its real one
//! when the whole request is there, never that of another file. A `Writer` that is dropped or told to discard removes
//! what it has written; a file that is continued in place stays as it is.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use openssl::sha::Sha256;
use reactor::{SysError, fs};

use super::names::numbered;

/// One step.
pub enum Op {
    /// Begins a file. The one before it is closed.
    Open(Place),
    /// Adds bytes to it.
    Write(Vec<u8>),
    /// Ends it.
    Close,
    /// Everything is there: gives the files their names.
    Commit,
    /// Removes everything.
    Discard,
}

/// Where a file goes.
pub struct Place {
    pub path: PathBuf,
    pub kind: PlaceKind,
    /// Computes the digest on the way.
    pub sha256: bool,
}

pub enum PlaceKind {
    /// A new file, which has a temporary name with this number until it is complete.
    New { random: u64 },
    /// An unfinished file of an earlier request, continued where it is.
    Append,
}

/// A file that is complete.
#[derive(Clone, Debug)]
pub struct Stored {
    pub path: PathBuf,
    pub len: u64,
    pub sha256: Option<[u8; 32]>,
    /// Its name until everything is there.
    temporary: Option<PathBuf>,
}

struct OpenFile {
    file: File,
    stored: Stored,
    hash: Option<Sha256>,
}

/// The files of one request.
#[derive(Default)]
pub struct Writer {
    open: Option<OpenFile>,
    stored: Vec<Stored>,
    /// No more steps: committed, discarded or failed.
    finished: bool,
}

impl Writer {
    /// Takes one step. After an error there is nothing left on the disk, and later steps do nothing. The buffer of a
    /// write comes back to be used again.
    pub fn run(&mut self, op: Op) -> Result<Option<Vec<u8>>, SysError> {
        if self.finished {
            return Ok(None);
        }
        let mut buffer = None;
        let done = match op {
            Op::Open(place) => self.open(place),
            Op::Write(bytes) => {
                let done = self.write(&bytes);
                buffer = Some(bytes);
                done
            }
            Op::Close => self.close(),
            Op::Commit => self.commit(),
            Op::Discard => {
                self.discard();
                Ok(())
            }
        };
        if done.is_err() {
            self.discard();
        }
        done.map(|()| buffer)
    }

    /// The files with their final names, in order.
    pub fn stored(&self) -> &[Stored] {
        &self.stored
    }

    fn open(&mut self, place: Place) -> Result<(), SysError> {
        self.close()?;
        let mut options = OpenOptions::new();
        let temporary = match place.kind {
            PlaceKind::New { random } => Some(place.path.with_file_name(format!(".silk-upload-{random:016x}.part"))),
            PlaceKind::Append => None,
        };
        match &temporary {
            Some(_) => options.write(true).create_new(true),
            None => options.append(true).create(true),
        };
        let opened = options.open(temporary.as_deref().unwrap_or(&place.path));
        let file = opened.map_err(|error| failed(&error, "open", &place.path))?;
        let stored = Stored { path: place.path, len: 0, sha256: None, temporary };
        self.open = Some(OpenFile { file, stored, hash: place.sha256.then(Sha256::new) });
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), SysError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        if let Some(hash) = &mut open.hash {
            hash.update(bytes);
        }
        open.stored.len += bytes.len() as u64;
        open.file.write_all(bytes).map_err(|error| failed(&error, "write", &open.stored.path))
    }

    fn close(&mut self) -> Result<(), SysError> {
        if let Some(OpenFile { file, mut stored, hash }) = self.open.take() {
            drop(file);
            stored.sha256 = hash.map(Sha256::finish);
            self.stored.push(stored);
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), SysError> {
        self.close()?;
        for stored in &mut self.stored {
            if let Some(temporary) = &stored.temporary {
                stored.path = name(temporary, &stored.path)?;
                // From here on this is what a failure of a later file has to remove.
                stored.temporary = Some(stored.path.clone());
            }
        }
        self.finished = true;
        Ok(())
    }

    /// What cannot be removed stays: there is an error to report already, and it matters more.
    fn discard(&mut self) {
        self.finished = true;
        let open = self.open.take().map(|open| open.stored);
        for stored in self.stored.drain(..).chain(open) {
            if let Some(temporary) = stored.temporary {
                let _ = std::fs::remove_file(temporary);
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.finished {
            self.discard();
        }
    }
}

/// Gives a complete file the first name that is free; says which.
pub fn name(temporary: &Path, wanted: &Path) -> Result<PathBuf, SysError> {
    let bytes = |path: &Path| path.as_os_str().as_encoded_bytes().to_vec();
    let file_name = wanted.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 0;
    loop {
        let path = if number == 0 { wanted.to_owned() } else { wanted.with_file_name(numbered(&file_name, number)) };
        match fs::rename_new(&bytes(temporary), &bytes(&path)) {
            Err(error) if error.kind() == reactor::Errno::EEXIST => number += 1,
            Err(error) => return Err(SysError { path: Some(bytes(&path)), dest: None, ..error }),
            Ok(()) => return Ok(path),
        }
    }
}

fn failed(error: &io::Error, syscall: &'static str, path: &Path) -> SysError {
    let errno = error.raw_os_error().unwrap_or(rustix::io::Errno::IO.raw_os_error());
    let errno = rustix::io::Errno::from_raw_os_error(errno);
    SysError::new(errno, syscall).with_path(path.as_os_str().as_encoded_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is removed when the test is over.
    struct Folder(PathBuf);

    impl Folder {
        fn new(test: &str) -> Self {
            let path = std::env::temp_dir().join(format!("silk-disk-{test}-{}", std::process::id()));
            std::fs::create_dir(&path).unwrap();
            Self(path)
        }
        fn names(&self) -> Vec<String> {
            let entries = std::fs::read_dir(&self.0).unwrap();
            let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
        fn new_file(&self, name: &str, random: u64) -> Op {
            Op::Open(Place { path: self.0.join(name), kind: PlaceKind::New { random }, sha256: true })
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn files_get_their_names_at_the_end_and_never_anothers() {
        let folder = Folder::new("commit");
        std::fs::write(folder.0.join("a.txt"), "old").unwrap();
        let mut writer = Writer::default();
        for (random, bytes) in [(1, b"one"), (2, b"two")] {
            writer.run(folder.new_file("a.txt", random)).unwrap();
            writer.run(Op::Write(bytes.to_vec())).unwrap();
        }
        assert_eq!(
            folder.names(),
            [".silk-upload-0000000000000001.part", ".silk-upload-0000000000000002.part", "a.txt"]
        );
        writer.run(Op::Commit).unwrap();
        assert_eq!(folder.names(), ["a (1).txt", "a (2).txt", "a.txt"]);
        let stored: Vec<_> = writer.stored().iter().map(|it| (it.path.clone(), it.len)).collect();
        assert_eq!(stored, [(folder.0.join("a (1).txt"), 3), (folder.0.join("a (2).txt"), 3)]);
        assert_eq!(writer.stored()[0].sha256, Some(openssl::sha::sha256(b"one")));
        drop(writer);
        assert_eq!(std::fs::read(folder.0.join("a (2).txt")).unwrap(), b"two");
        assert_eq!(std::fs::read(folder.0.join("a.txt")).unwrap(), b"old");
    }

    #[test]
    fn nothing_is_left_of_a_request_that_failed() {
        let folder = Folder::new("discard");
        for end in [Some(Op::Discard), None] {
            let mut writer = Writer::default();
            writer.run(folder.new_file("a", 1)).unwrap();
            writer.run(folder.new_file("b", 2)).unwrap();
            assert_eq!(folder.names().len(), 2);
            end.map(|op| writer.run(op).unwrap());
            drop(writer);
            assert!(folder.names().is_empty());
        }
        let mut writer = Writer::default();
        writer.run(folder.new_file("a", 1)).unwrap();
        let error = writer.run(folder.new_file("none/b", 2)).unwrap_err();
        assert_eq!((error.code(), error.syscall), ("ENOENT".to_owned(), "open"));
        assert!(error.path.unwrap().ends_with(b"none/b"));
        assert!(folder.names().is_empty());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_reported_with_the_path() {
        let mut writer = Writer::default();
        let place = Place { path: "/dev/full".into(), kind: PlaceKind::Append, sha256: false };
        writer.run(Op::Open(place)).unwrap();
        let error = writer.run(Op::Write(vec![0; 10])).unwrap_err();
        assert_eq!(error.to_string(), "ENOSPC: no space left on device, write '/dev/full'");
        assert!(writer.run(Op::Commit).is_ok() && writer.stored().is_empty());
    }

    #[test]
    fn a_file_in_place_is_continued_and_stays() {
        let folder = Folder::new("append");
        let path = folder.0.join("data");
        for part in ["ab", "cd"] {
            let mut writer = Writer::default();
            writer.run(Op::Open(Place { path: path.clone(), kind: PlaceKind::Append, sha256: false })).unwrap();
            writer.run(Op::Write(part.as_bytes().to_vec())).unwrap();
            writer.run(Op::Discard).unwrap();
        }
        assert_eq!(std::fs::read(&path).unwrap(), b"abcd");
    }
}
