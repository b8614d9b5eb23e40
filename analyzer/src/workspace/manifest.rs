//! One `Cargo.toml`: read, completed with what cargo discovers by itself, and with what its workspace says.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use cargo_toml::{AbstractFilesystem, Error, Manifest, Product, Value};

use super::normalize;
use crate::system::{ReadError, System};

/// A package's manifest, complete.
pub(super) struct PackageManifest {
    /// Absolute path of the `Cargo.toml`.
    pub path: PathBuf,
    /// Its contents, inheritance resolved.
    pub manifest: Manifest<Value>,
    /// `[patch]` tables of the workspace it belongs to: package name to absolute directory.
    pub patches: BTreeMap<String, PathBuf>,
}

impl PackageManifest {
    /// The directory of the manifest.
    pub(super) fn dir(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("/"))
    }
}

/// Why a manifest is of no use.
pub(super) struct ManifestError {
    /// In words.
    pub message: String,
    /// The manifest that is wrong, where it is another one (the workspace's).
    pub path: PathBuf,
    /// Byte range in it.
    pub range: Option<std::ops::Range<usize>>,
}

/// Reads manifests, each workspace root once.
pub(super) struct ManifestReader<'s> {
    system: &'s dyn System,
    roots: RefCell<BTreeMap<PathBuf, Option<Manifest<Value>>>>,
}

impl<'s> ManifestReader<'s> {
    /// A reader of files in `system`.
    pub(super) fn new(system: &'s dyn System) -> Self {
        Self { system, roots: RefCell::default() }
    }

    /// The manifest at `path`; `None` for one that only describes a workspace.
    pub(super) fn read(&self, path: &Path) -> Result<Option<PackageManifest>, ManifestError> {
        let fail = |message: String, range| ManifestError { message, path: path.to_path_buf(), range };
        let text = self.system.read(path).map_err(|e| fail(e.to_string(), None))?;
        let mut manifest = parse(&text).map_err(|(message, range)| fail(message, range))?;
        if manifest.package.is_none() {
            return Ok(None);
        }
        let dir = path.parent().unwrap_or(Path::new("/"));
        let files = ManifestFiles { reader: self, dir };
        let completed = manifest.complete_from_abstract_filesystem::<Value, _>(&files, None);
        completed.map_err(|e| fail(workspace_error(&e), None))?;
        files.fill_in_paths(&mut manifest);
        let patches = self.patches(dir, &manifest);
        Ok(Some(PackageManifest { path: path.to_path_buf(), manifest, patches }))
    }

    /// The directory of the workspace root for `dir`: the nearest one with a `[workspace]` table.
    pub(super) fn workspace_root(&self, dir: &Path) -> Option<PathBuf> {
        dir.ancestors().find(|dir| self.with_root(dir, |_| ()).is_some()).map(Path::to_path_buf)
    }

    fn patches(&self, dir: &Path, own: &Manifest<Value>) -> BTreeMap<String, PathBuf> {
        let hint = own.package.as_ref().and_then(|p| p.workspace.as_deref());
        let root = hint.map(|hint| normalize(dir, hint)).or_else(|| self.workspace_root(dir));
        let root = root.unwrap_or_else(|| dir.to_path_buf());
        self.with_root(&root, |manifest| patch_paths(&root, manifest))
            .unwrap_or_else(|| patch_paths(dir, own))
    }

    /// Runs `f` on the workspace manifest in `dir`, if there is one.
    fn with_root<T>(&self, dir: &Path, f: impl FnOnce(&Manifest<Value>) -> T) -> Option<T> {
        let mut roots = self.roots.borrow_mut();
        let root = roots.entry(dir.to_path_buf()).or_insert_with(|| {
            let text = self.system.read(&dir.join("Cargo.toml")).ok()?;
            parse(&text).ok().filter(|manifest| manifest.workspace.is_some())
        });
        root.as_ref().map(f)
    }
}

fn parse(text: &str) -> Result<Manifest<Value>, (String, Option<std::ops::Range<usize>>)> {
    Manifest::from_str(text).map_err(|error| match error {
        Error::Parse(error) => (error.message().to_owned(), error.span()),
        other => (other.to_string(), None),
    })
}

fn patch_paths(dir: &Path, manifest: &Manifest<Value>) -> BTreeMap<String, PathBuf> {
    let tables = manifest.patch.values().flatten();
    let local = tables.filter_map(|(name, dependency)| {
        let detail = dependency.detail()?;
        Some((
            detail.package.clone().unwrap_or_else(|| name.clone()),
            normalize(dir, Path::new(detail.path.as_deref()?)),
        ))
    });
    local.collect()
}

fn workspace_error(error: &Error) -> String {
    match error {
        Error::Workspace(inner) => match &inner.1 {
            Some(path) if !path.as_os_str().is_empty() => {
                format!("{} (workspace `{}`)", inner.0, path.display())
            }
            _ => inner.0.to_string(),
        },
        other => other.to_string(),
    }
}

/// What `cargo_toml` asks of the disk, answered by our [`System`].
struct ManifestFiles<'a, 's> {
    reader: &'a ManifestReader<'s>,
    dir: &'a Path,
}

impl ManifestFiles<'_, '_> {
    /// Where a target that is declared without a path stands: cargo looks by its name, also where it does not
    /// discover targets by itself.
    fn fill_in_paths(&self, manifest: &mut Manifest<Value>) {
        let folders = [
            ("src/bin", &mut manifest.bin),
            ("examples", &mut manifest.example),
            ("tests", &mut manifest.test),
            ("benches", &mut manifest.bench),
        ];
        for (folder, targets) in folders {
            for target in targets.iter_mut().filter(|target| target.path.is_none()) {
                target.path = self.path_by_name(folder, target);
            }
        }
    }

    fn path_by_name(&self, folder: &str, target: &Product) -> Option<String> {
        let name = target.name.as_deref()?;
        let has =
            |folder: &str, file: &str| self.file_names_in(folder).is_ok_and(|names| names.contains(file));
        let (file, directory) = (format!("{name}.rs"), format!("{folder}/{name}"));
        if has(folder, &file) {
            return Some(format!("{folder}/{file}"));
        }
        has(&directory, "main.rs").then(|| format!("{directory}/main.rs"))
    }
}

impl AbstractFilesystem for ManifestFiles<'_, '_> {
    fn file_names_in(&self, rel_path: &str) -> io::Result<HashSet<Box<str>>> {
        match self.reader.system.list(&normalize(self.dir, Path::new(rel_path))) {
            Ok(names) => Ok(names.into_iter().map(String::into_boxed_str).collect()),
            Err(ReadError::Missing) => Err(io::ErrorKind::NotFound.into()),
            Err(other) => Err(io::Error::other(other)),
        }
    }

    fn parse_root_workspace(&self, hint: Option<&Path>) -> Result<(Manifest<Value>, PathBuf), Error> {
        let found = match hint {
            Some(hint) => Some(normalize(self.dir, hint)),
            None => self.dir.parent().and_then(|parent| self.reader.workspace_root(parent)),
        };
        let missing = || Error::Io(io::Error::other("no workspace around it to inherit from"));
        let root = found.ok_or_else(missing)?;
        let manifest = self.reader.with_root(&root, Manifest::clone).ok_or_else(missing)?;
        Ok((manifest, root))
    }
}
