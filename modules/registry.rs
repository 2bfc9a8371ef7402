//! Which files below `modules/` programs may require, and by which names.
//!
//! `modules/<m>/<m>.ts` has the id `<m>`; another file of that folder has the id `internal/<m>/<file>` unless it is
//! listed here. Read by the build script and by the crate.

/// Files that are public by another id than their folder's name: file below `modules/` without `.ts`, id. What Node
/// does not have begins with `silk:`.
pub const PUBLIC_FILES: &[(&str, &str)] = &[
    ("assert/strict", "assert/strict"),
    ("dns/promises", "dns/promises"),
    ("fs/promises", "fs/promises"),
    ("http/_http_agent", "_http_agent"),
    ("http/_http_client", "_http_client"),
    ("http/_http_common", "_http_common"),
    ("http/_http_incoming", "_http_incoming"),
    ("http/_http_outgoing", "_http_outgoing"),
    ("http/_http_server", "_http_server"),
    ("http/serve", "silk:http"),
    ("inspector/promises", "inspector/promises"),
    ("path/posix", "path/posix"),
    ("path/win32", "path/win32"),
    ("readline/promises", "readline/promises"),
    ("stream/consumers", "stream/consumers"),
    ("stream/promises", "stream/promises"),
    ("stream/web", "stream/web"),
    ("test/reporters", "test/reporters"),
    ("timers/promises", "timers/promises"),
    ("upload/upload", "silk:upload"),
    ("util/types", "util/types"),
];

/// The id of a file below `modules/`, given without `.ts`.
pub fn id_of(file: &str) -> String {
    if let Some((_, id)) = PUBLIC_FILES.iter().find(|(public, _)| *public == file) {
        return (*id).to_owned();
    }
    let Some((folder, name)) = file.split_once('/') else { return file.to_owned() };
    if folder == name && folder != "internal" {
        folder.to_owned()
    } else if folder == "internal" {
        file.to_owned()
    } else {
        format!("internal/{file}")
    }
}
