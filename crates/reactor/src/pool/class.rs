//! The classes of blocking work and their limits. What is waited for differs between classes, so
//! that one kind of trouble (a dead network drive, a burst of password hashes) stays inside one.
//!
//! | class | threads started at once | most threads |
//! | --- | --- | --- |
//! | file data, file metadata | 4 | 256 each |
//! | name lookup, databases | 4 | 64 each |
//! | crypto, compression | cores, at least 2 | the same |

use std::sync::OnceLock;
use std::thread;

/// What a job waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Reading and writing files: may hang on a FIFO, a terminal or a network drive.
    FileData,
    /// Names, attributes and directories.
    FileMetadata,
    /// The system's resolver: waits for name servers.
    NameLookup,
    /// Keys, hashes and signatures: waits for the processor only.
    Crypto,
    /// zlib, brotli, zstd: waits for the processor only.
    Compression,
    /// Embedded databases: waits for disks and for locks of other processes.
    Database,
}

/// How many threads a class may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Started as soon as work finds no idle thread.
    pub(super) at_once: usize,
    /// Reached only while work waits behind stuck threads.
    pub(super) most: usize,
}

impl Class {
    /// In the order of their discriminants, which index by class.
    pub const ALL: [Self; 6] =
        [Self::FileData, Self::FileMetadata, Self::NameLookup, Self::Crypto, Self::Compression, Self::Database];

    pub(super) fn limits(self) -> Limits {
        match self {
            Self::FileData | Self::FileMetadata => Limits { at_once: 4, most: 256 },
            Self::NameLookup | Self::Database => Limits { at_once: 4, most: 64 },
            // More threads than cores would only divide the same processor time. Two at least: a
            // long key derivation must not hold up a short hash.
            Self::Crypto | Self::Compression => {
                // Asked once: the answer takes a dozen system calls.
                static CORES: OnceLock<usize> = OnceLock::new();
                let cores =
                    *CORES.get_or_init(|| thread::available_parallelism().map_or(2, |cores| cores.get().max(2)));
                Limits { at_once: cores, most: cores }
            }
        }
    }

    /// The threads' name; the kernel keeps 15 bytes.
    pub(super) fn thread_name(self) -> &'static str {
        match self {
            Self::FileData => "silk-file-data",
            Self::FileMetadata => "silk-file-meta",
            Self::NameLookup => "silk-names",
            Self::Crypto => "silk-crypto",
            Self::Compression => "silk-compress",
            Self::Database => "silk-database",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_listed_in_the_order_of_their_discriminants() {
        for (index, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, index);
            assert!(class.thread_name().len() <= 15);
            assert!(class.limits().at_once <= class.limits().most);
        }
    }
}
