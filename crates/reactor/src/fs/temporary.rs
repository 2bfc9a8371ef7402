//! Folders with names that nobody has yet.

use rustix::fs::Mode;
use rustix::io::Errno;

use super::{Result, retry};
use crate::SysError;

const SUFFIX_LENGTH: usize = 6;
const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// As many as the C library tries; by then chance is not what fails.
const MAX_ATTEMPTS: usize = 62 * 62 * 62;

/// Makes a folder that only this user may enter, named by the prefix and six random characters.
pub fn mkdtemp(prefix: &[u8]) -> Result<Vec<u8>> {
    let fail = |errno: Errno| SysError::new(errno, "mkdtemp").with_path([prefix, b"XXXXXX"].concat());
    for _ in 0..MAX_ATTEMPTS {
        let path = [prefix, &random_suffix().map_err(fail)?].concat();
        match retry(|| rustix::fs::mkdir(&path, Mode::RWXU)) {
            Ok(()) => return Ok(path),
            Err(Errno::EXIST) => {}
            Err(errno) => return Err(fail(errno)),
        }
    }
    Err(fail(Errno::EXIST))
}

fn random_suffix() -> rustix::io::Result<[u8; SUFFIX_LENGTH]> {
    let mut random = [0; SUFFIX_LENGTH];
    // Fewer than 256 bytes always arrive whole.
    retry(|| rustix::rand::getrandom(&mut random[..], rustix::rand::GetRandomFlags::empty()))?;
    Ok(random.map(|byte| ALPHABET[usize::from(byte) % ALPHABET.len()]))
}
