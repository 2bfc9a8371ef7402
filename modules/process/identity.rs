//! Who the process is: its number, its title, its users and groups.

use engine::{Cx, Error, Property, Result};
use reactor::SysError;
use reactor::this_process::credentials;

pub fn pid(_cx: &mut Cx<'_>) -> Result<u32> {
    Ok(std::process::id())
}

pub fn ppid(_cx: &mut Cx<'_>) -> Result<u32> {
    Ok(std::os::unix::process::parent_id())
}

/// Sets the name that `ps` shows for the main thread, which the kernel cuts off after 15 bytes.
pub fn set_title(_cx: &mut Cx<'_>, title: String) -> Result<()> {
    let mut bytes = title.into_bytes();
    bytes.retain(|byte| *byte != 0);
    bytes.truncate(15);
    if let Ok(name) = std::ffi::CString::new(bytes) {
        // Only a matter of looks: no program can do anything about a failure.
        let _ = rustix::thread::set_name(&name);
    }
    Ok(())
}

pub fn getuid(_cx: &mut Cx<'_>) -> Result<u32> {
    Ok(credentials::ids()[0])
}

pub fn geteuid(_cx: &mut Cx<'_>) -> Result<u32> {
    Ok(credentials::ids()[1])
}

pub fn getgid(_cx: &mut Cx<'_>) -> Result<u32> {
    Ok(credentials::ids()[2])
}

pub fn getegid(_cx: &mut Cx<'_>) -> Result<u32> {
    Ok(credentials::ids()[3])
}

/// The supplementary groups, and the effective one, which the kernel does not always list.
pub fn getgroups(_cx: &mut Cx<'_>) -> Result<Vec<u32>> {
    let mut groups = credentials::groups().map_err(refused)?;
    let effective = credentials::ids()[3];
    if !groups.contains(&effective) {
        groups.push(effective);
    }
    Ok(groups)
}

/// Node words the failures of these calls in its older way: the C library's text, and a positive number.
fn refused(error: SysError) -> Error {
    let number = error.errno.abs();
    let text = std::io::Error::from_raw_os_error(number).to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let code = error.code();
    Error::error(format!("{code}, {text}"))
        .with("errno", Property::Number(f64::from(number)))
        .with("code", Property::Text(code.into()))
        .with("syscall", Property::Text(error.syscall.into()))
}

pub fn setuid(_cx: &mut Cx<'_>, id: u32) -> Result<()> {
    credentials::set_uid(id).map_err(refused)
}

pub fn seteuid(_cx: &mut Cx<'_>, id: u32) -> Result<()> {
    credentials::set_euid(id).map_err(refused)
}

pub fn setgid(_cx: &mut Cx<'_>, id: u32) -> Result<()> {
    credentials::set_gid(id).map_err(refused)
}

pub fn setegid(_cx: &mut Cx<'_>, id: u32) -> Result<()> {
    credentials::set_egid(id).map_err(refused)
}

pub fn setgroups(_cx: &mut Cx<'_>, ids: Vec<u32>) -> Result<()> {
    credentials::set_groups(&ids).map_err(refused)
}

pub fn initgroups(_cx: &mut Cx<'_>, user: String, extra: u32) -> Result<()> {
    credentials::init_groups(&user, extra).map_err(refused)
}

pub fn user_id(_cx: &mut Cx<'_>, name: String) -> Result<Option<u32>> {
    Ok(credentials::user_id(&name))
}

pub fn user_name(_cx: &mut Cx<'_>, id: u32) -> Result<Option<String>> {
    Ok(credentials::user_name(id))
}

pub fn group_id(_cx: &mut Cx<'_>, name: String) -> Result<Option<u32>> {
    Ok(credentials::group_id(&name))
}
