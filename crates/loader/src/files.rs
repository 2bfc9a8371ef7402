//! What resolution asks of the disk: what is at a path, and its real path. Answers about folders are remembered;
//! answers about files only while a burst of resolutions lasts, so that a program sees files appear.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fs;

use crate::path;

/// What is at a path, with links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, a link to nothing, or something that may not be looked at.
    Missing,
    /// Anything that is not a folder.
    File,
    /// A folder.
    Directory,
}

#[derive(Clone, Copy)]
struct Probe {
    kind: Kind,
    is_link: bool,
}

/// The disk as one thread's resolutions see it.
#[derive(Default)]
pub struct Files {
    probes: RefCell<HashMap<String, Probe>>,
    /// How many bursts are open; probes are remembered while any is.
    bursts: Cell<u32>,
    real_directories: RefCell<HashMap<String, String>>,
}

impl Files {
    /// From here to the matching `end_burst`, a path is looked at only once. Bursts nest.
    pub fn begin_burst(&self) {
        self.bursts.set(self.bursts.get() + 1);
    }

    /// Ends the latest burst; with the outermost, all that was remembered of files is forgotten.
    pub fn end_burst(&self) {
        let open = self.bursts.get().saturating_sub(1);
        self.bursts.set(open);
        if open == 0 {
            self.probes.borrow_mut().clear();
        }
    }

    /// What is at a path.
    pub fn kind(&self, path: &str) -> Kind {
        self.probe(path).kind
    }

    /// Whether there is something other than a folder.
    pub fn is_file(&self, path: &str) -> bool {
        self.kind(path) == Kind::File
    }

    /// Whether there is a folder.
    pub fn is_directory(&self, path: &str) -> bool {
        self.kind(path) == Kind::Directory
    }

    fn probe(&self, path: &str) -> Probe {
        if self.bursts.get() == 0 {
            return probe(path);
        }
        if let Some(known) = self.probes.borrow().get(path) {
            return *known;
        }
        let probe = probe(path);
        self.probes.borrow_mut().insert(path.to_owned(), probe);
        probe
    }

    /// The path with every symbolic link followed. The folder's part is remembered, since most files share one.
    pub fn real_path(&self, path: &str) -> String {
        if self.probe(path).is_link {
            // Not remembered: links are what programs that watch themselves replace.
            return canonical(path).unwrap_or_else(|| path.to_owned());
        }
        let directory = path::directory(path);
        if let Some(real) = self.real_directories.borrow().get(directory) {
            return format!("{real}/{}", path::file_name(path));
        }
        let Some(mut real) = canonical(if directory.is_empty() { "/" } else { directory }) else {
            return path.to_owned();
        };
        if real == "/" {
            real.clear();
        }
        let result = format!("{real}/{}", path::file_name(path));
        self.real_directories.borrow_mut().insert(directory.to_owned(), real);
        result
    }

    /// Forgets all answers.
    pub fn clear(&self) {
        self.probes.borrow_mut().clear();
        self.real_directories.borrow_mut().clear();
    }
}

fn probe(path: &str) -> Probe {
    let missing = Probe { kind: Kind::Missing, is_link: false };
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return missing;
    };
    let is_link = metadata.is_symlink();
    let is_directory = if is_link {
        match fs::metadata(path) {
            Ok(target) => target.is_dir(),
            Err(_) => return missing,
        }
    } else {
        metadata.is_dir()
    };
    // A FIFO or a device counts as a file, as in Node.
    Probe { kind: if is_directory { Kind::Directory } else { Kind::File }, is_link }
}

fn canonical(path: &str) -> Option<String> {
    fs::canonicalize(path).ok()?.into_os_string().into_string().ok()
}
