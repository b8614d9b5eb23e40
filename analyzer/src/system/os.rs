//! The operating system's files.

#![expect(clippy::disallowed_methods, reason = "this is the one place that may")]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use super::{MAX_FILE_BYTES, PathKind, ReadError, System, Walk};

/// The real world.
#[derive(Clone, Debug)]
pub struct OsSystem {
    current_dir: PathBuf,
}

impl OsSystem {
    /// The world as seen from the process's current folder.
    pub fn new() -> io::Result<Self> {
        Ok(Self { current_dir: std::env::current_dir()? })
    }

    /// The world as seen from `dir`.
    pub fn at(dir: PathBuf) -> Self {
        Self { current_dir: dir }
    }
}

impl System for OsSystem {
    fn current_dir(&self) -> PathBuf {
        self.current_dir.clone()
    }

    fn kind(&self, path: &Path) -> Option<PathKind> {
        let kind = fs::metadata(path).ok()?.file_type();
        Some(match (kind.is_file(), kind.is_dir()) {
            (true, _) => PathKind::File,
            (_, true) => PathKind::Directory,
            _ => PathKind::Other,
        })
    }

    fn read(&self, path: &Path) -> Result<String, ReadError> {
        let metadata = fs::metadata(path).map_err(read_error)?;
        if !metadata.is_file() {
            return Err(ReadError::NotRegular);
        }
        let mut bytes = Vec::with_capacity(metadata.len().min(MAX_FILE_BYTES) as usize + 1);
        let file = fs::File::open(path).map_err(read_error)?;
        // The limit is on what is read: the length of a file in /proc or of one that grows says nothing.
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(read_error)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(ReadError::TooLarge);
        }
        String::from_utf8(bytes).map_err(|e| ReadError::NotUtf8(e.utf8_error().valid_up_to()))
    }

    fn list(&self, dir: &Path) -> Result<Vec<String>, ReadError> {
        let entries = fs::read_dir(dir).map_err(read_error)?;
        let mut names: Vec<String> =
            entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        Ok(names)
    }

    fn walk(&self, dir: &Path) -> Walk {
        let mut walk = Walk::default();
        let outside = Arc::new(Mutex::new(Vec::new()));
        for entry in walker(dir, outside.clone()) {
            match entry {
                Ok(entry) => walk.take(entry.into_path()),
                Err(error) => walk.failures.push(walk_failure(dir, &error)),
            }
        }
        let outside = std::mem::take(&mut *outside.lock().unwrap_or_else(PoisonError::into_inner));
        let message = |to: PathBuf| {
            format!(
                "symbolic link out of `{}` is not followed: it leads to `{}`",
                dir.display(),
                to.display()
            )
        };
        walk.failures.extend(outside.into_iter().map(|(link, to)| (link, message(to))));
        walk
    }

    fn canonical(&self, path: &Path) -> Option<PathBuf> {
        fs::canonicalize(path).ok()
    }

    fn write(&self, path: &Path, contents: &[u8]) -> Result<(), String> {
        let parent = path.parent().map_or(Ok(()), fs::create_dir_all);
        parent.and_then(|()| fs::write(path, contents)).map_err(|e| read_error_ref(&e).to_string())
    }

    fn cargo_metadata(&self, manifest: &Path) -> Result<String, String> {
        let mut command = cargo_metadata::MetadataCommand::new();
        command.manifest_path(manifest).other_options(vec!["--offline".into()]);
        let output = command.cargo_command().output().map_err(|e| format!("cargo did not start: {e}"))?;
        if !output.status.success() {
            return Err(last_line(&output.stderr));
        }
        String::from_utf8(output.stdout).map_err(|e| e.to_string())
    }

    fn peak_rss_kib(&self) -> Option<u64> {
        let status = fs::read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    fn today(&self) -> String {
        chrono::Utc::now().date_naive().to_string()
    }
}

impl Walk {
    fn take(&mut self, path: PathBuf) {
        if path.extension().is_some_and(|ext| ext == "rs") {
            self.sources.push(path);
        } else if path.file_name().is_some_and(|name| name == "Cargo.toml") {
            self.manifests.push(path);
        }
    }
}

/// Only the ignore files inside `dir` count, so that the answer does not depend on where the tree lies or on
/// the user's own git settings. Links are followed: kernels share folders by links, and a loop is reported.
/// Those that lead out of `dir` are not, but go to `outside`: an image of a root file system links to the one of
/// this machine.
fn walker(dir: &Path, outside: Arc<Mutex<Vec<(PathBuf, PathBuf)>>>) -> ignore::Walk {
    let root = dir.canonicalize();
    WalkBuilder::new(dir)
        .follow_links(true)
        .require_git(false)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .sort_by_file_name(|a, b| a.cmp(b))
        .filter_entry(move |entry| {
            let led_out = root.as_deref().ok().and_then(|root| led_out(entry, root));
            let stays = led_out.is_none();
            let mut outside = outside.lock().unwrap_or_else(PoisonError::into_inner);
            outside.extend(led_out.map(|target| (entry.path().to_path_buf(), target)));
            stays && !is_target_dir(entry)
        })
        .build()
}

/// The folder outside of `root` that a link leads to.
fn led_out(entry: &DirEntry, root: &Path) -> Option<PathBuf> {
    let is_link = entry.path_is_symlink() && entry.depth() > 0;
    let target = is_link.then(|| entry.path().canonicalize().ok()).flatten()?;
    (target.is_dir() && !target.starts_with(root)).then_some(target)
}

fn is_target_dir(entry: &DirEntry) -> bool {
    let is_named_target = entry.depth() > 0 && entry.file_name() == "target";
    is_named_target
        && (entry.path().join("CACHEDIR.TAG").exists()
            || entry.path().parent().is_some_and(|p| p.join("Cargo.toml").exists()))
}

fn walk_failure(dir: &Path, error: &ignore::Error) -> (PathBuf, String) {
    match error {
        ignore::Error::WithPath { path, err } => (path.clone(), walk_failure(dir, err).1),
        ignore::Error::WithDepth { err, .. } => walk_failure(dir, err),
        ignore::Error::Loop { child, ancestor } => {
            (child.clone(), format!("symbolic link loop back to `{}`", ancestor.display()))
        }
        ignore::Error::Io(io) => (dir.to_path_buf(), read_error_ref(io).to_string()),
        other => (dir.to_path_buf(), other.to_string()),
    }
}

fn read_error(error: io::Error) -> ReadError {
    read_error_ref(&error)
}

fn read_error_ref(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        io::ErrorKind::PermissionDenied => ReadError::Io("permission denied".into()),
        // The number behind the text differs between systems; the text says enough.
        _ => ReadError::Io(error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase()),
    }
}

fn last_line(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let line = text.lines().map(str::trim).find(|line| line.starts_with("error"));
    line.or_else(|| text.lines().last()).unwrap_or("cargo metadata failed").to_owned()
}
