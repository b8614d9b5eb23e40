//! The outside world behind one trait: files, directories, the current folder, the date, cargo.
//!
//! Nothing else in the library touches `std::fs`, `std::env` or `std::process` (`clippy.toml` says so), which
//! keeps runs repeatable and lets tests use [`MemorySystem`]. What cannot be read is a [`ReadError`] with its
//! reason: nothing here panics or waits on a pipe.

mod memory;
mod os;

pub use memory::MemorySystem;
pub use os::OsSystem;

use std::path::{Path, PathBuf};

/// The largest file that is read; a larger one is reported. Generated register maps reach a few megabytes.
pub const MAX_FILE_BYTES: u64 = 32 << 20;

/// What stands at a path, links followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PathKind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A pipe, socket or device.
    Other,
}

/// Why a file or directory could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing is there.
    #[error("no such file or directory")]
    Missing,
    /// It is not valid UTF-8 from this byte on.
    #[error("not valid UTF-8 (first bad byte at offset {0})")]
    NotUtf8(usize),
    /// It is larger than [`MAX_FILE_BYTES`].
    #[error("larger than {} MiB", MAX_FILE_BYTES >> 20)]
    TooLarge,
    /// It is a pipe, a device or a directory.
    #[error("not a regular file")]
    NotRegular,
    /// Anything else, in the words of the operating system.
    #[error("{0}")]
    Io(String),
}

/// The Rust sources and manifests below a directory.
#[derive(Clone, Default, Debug)]
pub struct Walk {
    /// Every `.rs` file, sorted.
    pub sources: Vec<PathBuf>,
    /// Every `Cargo.toml`, sorted.
    pub manifests: Vec<PathBuf>,
    /// What could not be entered, with the reason.
    pub failures: Vec<(PathBuf, String)>,
}

/// What the program needs of the world.
pub trait System: Send + Sync {
    /// The folder in which the run started.
    fn current_dir(&self) -> PathBuf;

    /// What stands at `path`; `None` if nothing does or it cannot be reached.
    fn kind(&self, path: &Path) -> Option<PathKind>;

    /// The text of a file.
    fn read(&self, path: &Path) -> Result<String, ReadError>;

    /// The names of what is in a directory, sorted.
    fn list(&self, dir: &Path) -> Result<Vec<String>, ReadError>;

    /// The Rust sources and manifests below `dir`, without what `.gitignore` excludes, hidden folders and
    /// cargo's `target` folders.
    fn walk(&self, dir: &Path) -> Walk;

    /// One path for all the names of a file; `None` if it cannot be reached.
    fn canonical(&self, path: &Path) -> Option<PathBuf>;

    /// Writes a whole file, and makes the directories above it.
    fn write(&self, path: &Path, contents: &[u8]) -> Result<(), String>;

    /// The output of `cargo metadata --offline` for a manifest.
    fn cargo_metadata(&self, manifest: &Path) -> Result<String, String>;

    /// The largest resident set of this process so far, in KiB, where the operating system tells.
    fn peak_rss_kib(&self) -> Option<u64>;

    /// Today in UTC, `YYYY-MM-DD`.
    fn today(&self) -> String;

    /// Whether `path` is a regular file.
    fn is_file(&self, path: &Path) -> bool {
        self.kind(path) == Some(PathKind::File)
    }

    /// Whether `path` is a directory.
    fn is_dir(&self, path: &Path) -> bool {
        self.kind(path) == Some(PathKind::Directory)
    }
}
