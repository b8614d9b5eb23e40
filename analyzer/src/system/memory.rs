//! Files that exist in memory only: what tests of everything above `system` run on.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{PathKind, ReadError, System, Walk};

/// A set of files by absolute path; directories exist where a file is below them.
#[derive(Debug, Default)]
pub struct MemorySystem {
    files: BTreeMap<PathBuf, String>,
    written: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    today: String,
}

impl MemorySystem {
    /// The files `(path, text)`, below `/` where a path is relative.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (absolute(Path::new(path)), text.to_owned()));
        Self { files: files.collect(), written: Mutex::default(), today: "2026-01-01".into() }
    }

    /// The same files on another day.
    #[must_use]
    pub fn on(mut self, today: &str) -> Self {
        self.today = today.into();
        self
    }

    /// What was written to `path`, if anything was.
    pub fn written(&self, path: &Path) -> Option<Vec<u8>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).get(&absolute(path)).cloned()
    }
}

impl System for MemorySystem {
    fn current_dir(&self) -> PathBuf {
        PathBuf::from("/")
    }

    fn kind(&self, path: &Path) -> Option<PathKind> {
        let path = absolute(path);
        if self.files.contains_key(&path) {
            return Some(PathKind::File);
        }
        let next = self.files.range(path.clone()..).next();
        next.is_some_and(|(file, _)| file.starts_with(&path)).then_some(PathKind::Directory)
    }

    fn read(&self, path: &Path) -> Result<String, ReadError> {
        self.files.get(&absolute(path)).cloned().ok_or(ReadError::Missing)
    }

    fn list(&self, dir: &Path) -> Result<Vec<String>, ReadError> {
        let dir = absolute(dir);
        let inside = self.files.range(dir.clone()..).map_while(|(file, _)| file.strip_prefix(&dir).ok());
        let below = inside.filter_map(|file| file.components().next());
        let mut names: Vec<String> =
            below.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        names.dedup();
        if names.is_empty() { Err(ReadError::Missing) } else { Ok(names) }
    }

    fn walk(&self, dir: &Path) -> Walk {
        let dir = absolute(dir);
        let from_dir = || self.files.range(dir.clone()..).map(|(file, _)| file);
        let below = || from_dir().take_while(|file| file.starts_with(&dir));
        Walk {
            sources: below().filter(|f| f.extension().is_some_and(|e| e == "rs")).cloned().collect(),
            manifests: below().filter(|f| f.ends_with("Cargo.toml")).cloned().collect(),
            failures: Vec::new(),
        }
    }

    fn canonical(&self, path: &Path) -> Option<PathBuf> {
        self.kind(path).map(|_| absolute(path))
    }

    fn write(&self, path: &Path, contents: &[u8]) -> Result<(), String> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.insert(absolute(path), contents.to_vec());
        Ok(())
    }

    fn cargo_metadata(&self, _: &Path) -> Result<String, String> {
        Err("no cargo in memory".into())
    }

    fn peak_rss_kib(&self) -> Option<u64> {
        None
    }

    fn today(&self) -> String {
        self.today.clone()
    }
}

/// `path` below `/`, without `.` and `..`.
fn absolute(path: &Path) -> PathBuf {
    let mut result = PathBuf::from("/");
    for part in path.components() {
        match part {
            Component::Normal(name) => result.push(name),
            Component::ParentDir => _ = result.pop(),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    result
}
