//! The numbers of `fs.constants`: libuv's own, and the platform's under Node's names, in Node's order.

use engine::{Cx, Error};
use rustix::fs::{Access, FileType, Mode, OFlags};

const DIRENT_KINDS: [&str; 8] = [
    "UV_DIRENT_UNKNOWN",
    "UV_DIRENT_FILE",
    "UV_DIRENT_DIR",
    "UV_DIRENT_LINK",
    "UV_DIRENT_FIFO",
    "UV_DIRENT_SOCKET",
    "UV_DIRENT_CHAR",
    "UV_DIRENT_BLOCK",
];

const FILE_TYPES: [(&str, FileType); 7] = [
    ("S_IFREG", FileType::RegularFile),
    ("S_IFDIR", FileType::Directory),
    ("S_IFCHR", FileType::CharacterDevice),
    ("S_IFBLK", FileType::BlockDevice),
    ("S_IFIFO", FileType::Fifo),
    ("S_IFLNK", FileType::Symlink),
    ("S_IFSOCK", FileType::Socket),
];

/// Flags of open(2) that Windows has and others lack: they ask for nothing here.
const WINDOWS_FLAGS: [&str; 5] =
    ["UV_FS_O_FILEMAP", "UV_FS_O_TEMPORARY", "UV_FS_O_SHORT_LIVED", "UV_FS_O_SEQUENTIAL", "UV_FS_O_RANDOM"];

const OPEN_FLAGS: [(&str, OFlags); 10] = [
    ("O_NOCTTY", OFlags::NOCTTY),
    ("O_TRUNC", OFlags::TRUNC),
    ("O_APPEND", OFlags::APPEND),
    ("O_DIRECTORY", OFlags::DIRECTORY),
    ("O_NOATIME", OFlags::NOATIME),
    ("O_NOFOLLOW", OFlags::NOFOLLOW),
    ("O_SYNC", OFlags::SYNC),
    ("O_DSYNC", OFlags::DSYNC),
    ("O_DIRECT", OFlags::DIRECT),
    ("O_NONBLOCK", OFlags::NONBLOCK),
];

const MODES: [(&str, Mode); 12] = [
    ("S_IRWXU", Mode::RWXU),
    ("S_IRUSR", Mode::RUSR),
    ("S_IWUSR", Mode::WUSR),
    ("S_IXUSR", Mode::XUSR),
    ("S_IRWXG", Mode::RWXG),
    ("S_IRGRP", Mode::RGRP),
    ("S_IWGRP", Mode::WGRP),
    ("S_IXGRP", Mode::XGRP),
    ("S_IRWXO", Mode::RWXO),
    ("S_IROTH", Mode::ROTH),
    ("S_IWOTH", Mode::WOTH),
    ("S_IXOTH", Mode::XOTH),
];

const COPY_MODES: [(&str, u32); 3] = [
    ("COPYFILE_EXCL", reactor::fs::COPY_EXCLUSIVE),
    ("COPYFILE_FICLONE", reactor::fs::COPY_CLONE),
    ("COPYFILE_FICLONE_FORCE", reactor::fs::COPY_CLONE_ONLY),
];

/// All names with their numbers.
pub fn constants(_cx: &mut Cx<'_>) -> Result<Vec<(String, u32)>, Error> {
    let mut list = Vec::new();
    let mut add = |name: &str, number: u32| list.push((name.to_owned(), number));
    add("UV_FS_SYMLINK_DIR", 1);
    add("UV_FS_SYMLINK_JUNCTION", 2);
    add("O_RDONLY", OFlags::RDONLY.bits());
    add("O_WRONLY", OFlags::WRONLY.bits());
    add("O_RDWR", OFlags::RDWR.bits());
    for (number, name) in (0..).zip(DIRENT_KINDS) {
        add(name, number);
    }
    add("S_IFMT", 0o170_000);
    for (name, kind) in FILE_TYPES {
        add(name, kind.as_raw_mode());
    }
    add("O_CREAT", OFlags::CREATE.bits());
    add("O_EXCL", OFlags::EXCL.bits());
    for name in WINDOWS_FLAGS {
        add(name, 0);
    }
    for (name, flag) in OPEN_FLAGS {
        add(name, flag.bits());
    }
    for (name, mode) in MODES {
        add(name, mode.as_raw_mode());
    }
    add("F_OK", Access::EXISTS.bits());
    add("R_OK", Access::READ_OK.bits());
    add("W_OK", Access::WRITE_OK.bits());
    add("X_OK", Access::EXEC_OK.bits());
    for (name, mode) in COPY_MODES {
        add(&format!("UV_FS_{name}"), mode);
        add(name, mode);
    }
    Ok(list)
}
