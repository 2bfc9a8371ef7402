//! The calls on a real folder: what they answer, and how their errors read.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::*;

const NO_RETRY: Retry = Retry { max: 0, delay: Duration::ZERO };

/// A folder of the test's own, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("silk-fs-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> Vec<u8> {
        self.0.join(name).into_os_string().into_encoded_bytes()
    }

    fn write(&self, name: &str, content: &str) -> Vec<u8> {
        std::fs::write(self.0.join(name), content).unwrap();
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn text(path: &[u8]) -> String {
    String::from_utf8_lossy(path).into_owned()
}

#[test]
fn a_missing_file_is_named_with_its_call() {
    let error = open(b"/nowhere/at-all", 0, 0).unwrap_err();
    assert_eq!(error.to_string(), "ENOENT: no such file or directory, open '/nowhere/at-all'");
    let error = rename(b"/nowhere/a", b"/nowhere/b").unwrap_err();
    assert_eq!(error.to_string(), "ENOENT: no such file or directory, rename '/nowhere/a' -> '/nowhere/b'");
}

#[test]
fn a_number_that_is_not_open_is_a_bad_descriptor() {
    for fd in [-1, 1_000_000] {
        assert_eq!(close(fd).unwrap_err().to_string(), "EBADF: bad file descriptor, close");
        assert_eq!(read(fd, &mut [0; 4], None).unwrap_err().code(), "EBADF");
        assert_eq!(fstat(fd).unwrap_err().syscall, "fstat");
    }
}

#[test]
fn a_read_at_a_position_leaves_the_descriptors_own_alone() {
    let folder = Folder::new();
    let path = folder.write("a", "0123456789");
    let fd = open(&path, 0, 0).unwrap();
    let mut buffer = [0; 3];
    assert_eq!(read(fd, &mut buffer, Some(7)).unwrap(), 3);
    assert_eq!(&buffer, b"789");
    assert_eq!(read(fd, &mut buffer, None).unwrap(), 3);
    assert_eq!(&buffer, b"012");
    close(fd).unwrap();
}

#[test]
fn whole_files_are_written_and_read() {
    let folder = Folder::new();
    let path = folder.path("a");
    write_file(&path, b"hello", libc_flags::WRITE, 0o600).unwrap();
    assert_eq!(read_file(&path, 0).unwrap(), Content::Bytes(b"hello".to_vec()));
    assert_eq!(stat(&path).unwrap().mode & 0o777, 0o600);
}

#[test]
fn a_file_that_claims_to_be_empty_is_read_to_its_end() {
    let Content::Bytes(bytes) = read_file(b"/proc/self/status", 0).unwrap() else { panic!("too large") };
    assert!(bytes.starts_with(b"Name:"));
}

#[test]
fn reading_a_folder_fails_in_the_read() {
    let error = read_file(b"/tmp", 0).unwrap_err();
    assert_eq!(error.to_string(), "EISDIR: illegal operation on a directory, read");
}

#[test]
fn making_a_path_tells_the_first_folder_made() {
    let folder = Folder::new();
    let made = mkdir_all(&folder.path("a/b/c"), 0o777).unwrap();
    assert_eq!(made, Some(folder.path("a")));
    assert_eq!(mkdir_all(&folder.path("a/b/c"), 0o777).unwrap(), None);
    let file = folder.write("file", "");
    assert_eq!(mkdir_all(&file, 0o777).unwrap_err().code(), "EEXIST");
    assert_eq!(mkdir_all(&folder.path("file/x/y"), 0o777).unwrap_err().code(), "ENOTDIR");
}

#[test]
fn a_folder_is_listed_sorted_with_kinds() {
    let folder = Folder::new();
    folder.write("b", "");
    folder.write("a", "");
    mkdir(&folder.path("c"), 0o777).unwrap();
    symlink(b"a", &folder.path("d")).unwrap();
    let entries = readdir(&folder.path("")).unwrap();
    let listed: Vec<_> = entries.iter().map(|entry| (text(&entry.name), entry.kind)).collect();
    let expected =
        [("a", EntryKind::File), ("b", EntryKind::File), ("c", EntryKind::Directory), ("d", EntryKind::Link)];
    assert_eq!(listed, expected.map(|(name, kind)| (name.to_owned(), kind)));
}

#[test]
fn a_folder_read_in_batches_ends_with_an_empty_one() {
    let folder = Folder::new();
    for number in 0..2000 {
        folder.write(&format!("a-rather-long-name-{number}"), "");
    }
    let fd = open_directory(&folder.path("")).unwrap();
    let mut count = 0;
    loop {
        let batch = read_directory(fd).unwrap();
        if batch.is_empty() {
            break;
        }
        count += batch.len();
    }
    close_directory(fd).unwrap();
    assert_eq!(count, 2000);
    assert_eq!(close_directory(-1).unwrap_err().syscall, "closedir");
}

#[test]
fn links_are_resolved_and_the_failing_component_is_named() {
    let folder = Folder::new();
    let root = realpath(&folder.path("")).unwrap();
    mkdir(&folder.path("real"), 0o777).unwrap();
    folder.write("real/file", "");
    symlink(b"real", &folder.path("link")).unwrap();
    symlink(b"nothing", &folder.path("broken")).unwrap();
    symlink(b"loop", &folder.path("loop")).unwrap();
    assert_eq!(realpath(&folder.path("link/./../link/file")).unwrap(), [&root[..], b"/real/file"].concat());
    assert_eq!(realpath(b"/").unwrap(), b"/");

    let missing = realpath(&folder.path("link/none/x")).unwrap_err();
    assert_eq!((missing.syscall, missing.code().as_str()), ("lstat", "ENOENT"));
    assert_eq!(missing.path, Some([&root[..], b"/real/none"].concat()));
    let broken = realpath(&folder.path("broken")).unwrap_err();
    assert_eq!((broken.syscall, broken.code().as_str()), ("stat", "ENOENT"));
    assert_eq!(realpath(&folder.path("loop")).unwrap_err().code(), "ELOOP");
    assert_eq!(realpath(&folder.path("real/file/x")).unwrap_err().code(), "ENOTDIR");
    assert_eq!(system_realpath(&folder.path("none")).unwrap_err().syscall, "realpath");
}

#[test]
fn a_tree_is_removed_and_its_links_are_not_followed() {
    let folder = Folder::new();
    folder.write("outside", "stays");
    mkdir_all(&folder.path("tree/a/b"), 0o777).unwrap();
    folder.write("tree/a/b/file", "");
    symlink(&folder.path("outside"), &folder.path("tree/link")).unwrap();
    remove_tree(&folder.path("tree"), NO_RETRY).unwrap();
    assert!(!exists(&folder.path("tree")));
    assert!(exists(&folder.path("outside")));
    remove_tree(&folder.path("tree"), NO_RETRY).unwrap();
}

#[test]
fn a_copy_has_content_and_mode_and_may_refuse_to_replace() {
    let folder = Folder::new();
    let from = folder.write("from", "content");
    chmod(&from, 0o640).unwrap();
    let to = folder.path("to");
    copy_file(&from, &to, 0).unwrap();
    assert_eq!(read_file(&to, 0).unwrap(), Content::Bytes(b"content".to_vec()));
    assert_eq!(stat(&to).unwrap().mode & 0o777, 0o640);
    let error = copy_file(&from, &to, COPY_EXCLUSIVE).unwrap_err();
    assert_eq!((error.code().as_str(), error.syscall), ("EEXIST", "copyfile"));
    copy_file(&from, &from, 0).unwrap();
    assert_eq!(read_file(&from, 0).unwrap(), Content::Bytes(b"content".to_vec()));
}

#[test]
fn times_survive_to_the_microsecond_before_and_after_1970() {
    let folder = Folder::new();
    let path = folder.write("a", "");
    utimes(&path, 1_600_000_000.25, -1.5).unwrap();
    let found = stat(&path).unwrap();
    assert_eq!(found.atime, Time { seconds: 1_600_000_000, nanoseconds: 250_000_000 });
    assert_eq!(found.mtime, Time { seconds: -2, nanoseconds: 500_000_000 });
}

#[test]
fn temporary_folders_differ() {
    let folder = Folder::new();
    let a = mkdtemp(&folder.path("t-")).unwrap();
    let b = mkdtemp(&folder.path("t-")).unwrap();
    assert_ne!(a, b);
    assert_eq!(a.len(), folder.path("t-").len() + 6);
    let error = mkdtemp(b"/nowhere/t-").unwrap_err();
    assert_eq!(error.to_string(), "ENOENT: no such file or directory, mkdtemp '/nowhere/t-XXXXXX'");
}

#[test]
fn changes_in_a_watched_folder_are_named() {
    let folder = Folder::new();
    let watcher = Watcher::new().unwrap();
    let watch = watcher.add(&folder.path("")).unwrap();
    assert_eq!(watcher.read().unwrap(), []);
    folder.write("new", "x");
    let changes = watcher.read().unwrap();
    assert_eq!(changes[0], Change { watch, kind: ChangeKind::Rename, name: Some(b"new".to_vec()) });
    assert!(changes.iter().any(|change| change.kind == ChangeKind::Change));
    watcher.remove(watch).unwrap();
    watcher.remove(watch).unwrap();
    assert_eq!(watcher.add(b"/nowhere").unwrap_err().syscall, "watch");
}

mod libc_flags {
    pub const WRITE: i32 = libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC;
}
