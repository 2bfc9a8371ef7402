//! Natives of `fs`: one per system call, and a few that do several in one trip to the pool.
//!
//! All but the watches may block and are offloaded. What they take has been checked by the TypeScript beside this
//! file; the calls themselves are in `reactor::fs`. Here they get their JavaScript arguments and results.

mod constants;
mod descriptor;
mod directory;
mod path;
mod results;
mod watch;

use engine::{Native, native};
use reactor::Class;
use runtime::offload;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("constants", constants::constants),
    offload("access", Class::FileMetadata, path::access),
    offload("exists", Class::FileMetadata, path::exists),
    offload("stat", Class::FileMetadata, path::stat),
    offload("lstat", Class::FileMetadata, path::lstat),
    offload("fstat", Class::FileMetadata, descriptor::fstat),
    offload("statfs", Class::FileMetadata, path::statfs),
    offload("open", Class::FileMetadata, descriptor::open),
    offload("close", Class::FileMetadata, descriptor::close),
    offload("read", Class::FileData, descriptor::read),
    offload("write", Class::FileData, descriptor::write),
    offload("readv", Class::FileData, descriptor::readv),
    offload("writev", Class::FileData, descriptor::writev),
    offload("fsync", Class::FileData, descriptor::fsync),
    offload("fdatasync", Class::FileData, descriptor::fdatasync),
    offload("ftruncate", Class::FileData, descriptor::ftruncate),
    offload("fchmod", Class::FileMetadata, descriptor::fchmod),
    offload("fchown", Class::FileMetadata, descriptor::fchown),
    offload("futimes", Class::FileMetadata, descriptor::futimes),
    offload("readFile", Class::FileData, descriptor::read_file),
    offload("readToEnd", Class::FileData, descriptor::read_to_end),
    offload("writeFile", Class::FileData, descriptor::write_file),
    offload("writeAll", Class::FileData, descriptor::write_all),
    offload("chmod", Class::FileMetadata, path::chmod),
    offload("chown", Class::FileMetadata, path::chown),
    offload("lchown", Class::FileMetadata, path::lchown),
    offload("utimes", Class::FileMetadata, path::utimes),
    offload("lutimes", Class::FileMetadata, path::lutimes),
    offload("link", Class::FileMetadata, path::link),
    offload("symlink", Class::FileMetadata, path::symlink),
    offload("readlink", Class::FileMetadata, path::readlink),
    offload("rename", Class::FileMetadata, path::rename),
    offload("unlink", Class::FileMetadata, path::unlink),
    offload("copyFile", Class::FileData, path::copy_file),
    offload("realpath", Class::FileMetadata, path::realpath),
    offload("systemRealpath", Class::FileMetadata, path::system_realpath),
    offload("rmdir", Class::FileMetadata, directory::rmdir),
    offload("removeTree", Class::FileMetadata, directory::remove_tree),
    offload("mkdir", Class::FileMetadata, directory::mkdir),
    offload("mkdirAll", Class::FileMetadata, directory::mkdir_all),
    offload("mkdtemp", Class::FileMetadata, directory::mkdtemp),
    offload("readdir", Class::FileMetadata, directory::readdir),
    offload("openDirectory", Class::FileMetadata, directory::open_directory),
    offload("readDirectory", Class::FileMetadata, directory::read_directory),
    offload("closeDirectory", Class::FileMetadata, directory::close_directory),
    native("watchStart", watch::start),
    native("watchStop", watch::stop),
    native("watchRef", watch::set_referenced),
];
