//! Open files and whole contents.

use std::io::{IoSlice, IoSliceMut};

use engine::PinnedBytes;
use reactor::{SysError, fs};
use runtime::PathArg;

use super::results::{FileContent, stat_fields};

/// A position that JavaScript passes; negative for the descriptor's own.
fn position_of(position: i64) -> Option<u64> {
    u64::try_from(position).ok()
}

pub fn open(path: PathArg, flags: i32, mode: u32) -> Result<i32, SysError> {
    fs::open(path.as_bytes(), flags, mode)
}

pub fn close(fd: i32) -> Result<(), SysError> {
    fs::close(fd)
}

pub fn fstat(fd: i32) -> Result<Vec<f64>, SysError> {
    fs::fstat(fd).map(|stat| stat_fields(&stat))
}

pub fn read(fd: i32, mut buffer: PinnedBytes, offset: usize, length: usize, position: i64) -> Result<usize, SysError> {
    let bytes = buffer.as_mut_slice();
    let end = offset.saturating_add(length).min(bytes.len());
    let start = offset.min(end);
    fs::read(fd, &mut bytes[start..end], position_of(position))
}

pub fn write(fd: i32, buffer: PinnedBytes, offset: usize, length: usize, position: i64) -> Result<usize, SysError> {
    let bytes = buffer.as_slice();
    let end = offset.saturating_add(length).min(bytes.len());
    let start = offset.min(end);
    fs::write(fd, &bytes[start..end], position_of(position))
}

pub fn readv(fd: i32, mut buffers: Vec<PinnedBytes>, position: i64) -> Result<usize, SysError> {
    let mut slices: Vec<_> = buffers.iter_mut().map(|buffer| IoSliceMut::new(buffer.as_mut_slice())).collect();
    fs::readv(fd, &mut slices, position_of(position))
}

pub fn writev(fd: i32, buffers: Vec<PinnedBytes>, position: i64) -> Result<usize, SysError> {
    let slices: Vec<_> = buffers.iter().map(|buffer| IoSlice::new(buffer.as_slice())).collect();
    fs::writev(fd, &slices, position_of(position))
}

pub fn fsync(fd: i32) -> Result<(), SysError> {
    fs::fsync(fd)
}

pub fn fdatasync(fd: i32) -> Result<(), SysError> {
    fs::fdatasync(fd)
}

pub fn ftruncate(fd: i32, length: u64) -> Result<(), SysError> {
    fs::ftruncate(fd, length)
}

pub fn fchmod(fd: i32, mode: u32) -> Result<(), SysError> {
    fs::fchmod(fd, mode)
}

pub fn fchown(fd: i32, uid: i64, gid: i64) -> Result<(), SysError> {
    fs::fchown(fd, uid as u32, gid as u32)
}

pub fn futimes(fd: i32, atime: f64, mtime: f64) -> Result<(), SysError> {
    fs::futimes(fd, atime, mtime)
}

pub fn read_file(path: PathArg, flags: i32, as_text: bool) -> Result<FileContent, SysError> {
    fs::read_file(path.as_bytes(), flags).map(|content| FileContent { content, as_text })
}

pub fn read_to_end(fd: i32, as_text: bool) -> Result<FileContent, SysError> {
    fs::read_to_end(fd).map(|content| FileContent { content, as_text })
}

pub fn write_file(path: PathArg, bytes: PinnedBytes, flags: i32, mode: u32) -> Result<(), SysError> {
    fs::write_file(path.as_bytes(), bytes.as_slice(), flags, mode)
}

pub fn write_all(fd: i32, bytes: PinnedBytes) -> Result<(), SysError> {
    fs::write_all(fd, bytes.as_slice())
}
