//! From the paths the user named to a [`Workspace`].

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use super::dependencies::{connect, path_dependencies};
use super::manifest::{ManifestError, ManifestReader, PackageManifest};
use super::targets::{crates_of, extern_name};
use super::{CrateKind, CrateSource, Edition, LooseFiles, PathStyle, Request, Workspace, normalize};
use crate::diagnostic::Problem;
use crate::source::Provenance;
use crate::system::{PathKind, System};

/// Finds out what `request` means. Whatever is wrong is a [`Problem`] of the result, and the rest is kept.
pub fn discover(request: &Request, system: &dyn System) -> Workspace {
    let mut discovery = Discovery::new(request, system);
    for input in discovery.inputs() {
        discovery.add_input(&input);
    }
    discovery.add_path_dependencies();
    if request.deps {
        discovery.add_registry_dependencies();
    }
    discovery.finish()
}

struct Discovery<'a> {
    request: &'a Request,
    system: &'a dyn System,
    reader: ManifestReader<'a>,
    style: PathStyle,
    packages: Vec<(PackageManifest, Provenance)>,
    /// Manifests that were looked at, good or bad.
    seen: BTreeSet<PathBuf>,
    /// Crates without a manifest.
    bare: Vec<CrateSource>,
    loose: Vec<LooseFiles>,
    files: BTreeSet<PathBuf>,
    problems: Vec<Problem>,
}

impl<'a> Discovery<'a> {
    fn new(request: &'a Request, system: &'a dyn System) -> Self {
        let climb = request.paths.is_empty() || request.paths.iter().any(|path| path.is_relative());
        Self {
            request,
            system,
            reader: ManifestReader::new(system),
            style: PathStyle::new(system.current_dir(), climb),
            packages: Vec::new(),
            seen: BTreeSet::new(),
            bare: Vec::new(),
            loose: Vec::new(),
            files: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// The named paths, or the workspace or crate around the current folder, or `src/`.
    fn inputs(&mut self) -> Vec<PathBuf> {
        let here = self.system.current_dir();
        if !self.request.paths.is_empty() {
            return self.request.paths.iter().map(|path| normalize(&here, path)).collect();
        }
        let around = self.reader.workspace_root(&here).or_else(|| self.manifest_dir_around(&here));
        let found = around.or_else(|| Some(here.join("src")).filter(|src| self.system.is_dir(src)));
        if found.is_none() {
            self.fatal(
                &here,
                "no `Cargo.toml` here or above, and no `src/`",
                Some("name a file or a directory"),
            );
        }
        found.into_iter().collect()
    }

    fn add_input(&mut self, path: &Path) {
        match self.system.kind(path) {
            Some(PathKind::Directory) => self.add_directory(path),
            Some(PathKind::File) => self.add_file(path),
            Some(PathKind::Other) => self.fatal(path, "not a file or a directory", None),
            None => self.fatal(path, "no such file or directory", None),
        }
    }

    fn add_file(&mut self, path: &Path) {
        if path.file_name().is_some_and(|name| name == "Cargo.toml") {
            return self.add_directory(path.parent().unwrap_or(path));
        }
        if let Err(error) = self.system.read(path) {
            return self.fatal(path, &error.to_string(), None);
        }
        let package = self.package_around(path);
        if let Some(package) = package.as_ref().filter(|package| is_source_of(package, path)) {
            let dir = package.dir().to_path_buf();
            self.note(
                path,
                format!("part of the crate in `{}`, which is analyzed as a whole", self.style.show(&dir)),
            );
            return self.add_directory(&dir);
        }
        let edition = package.map(|package| crates_of(&package, Provenance::Tree, true));
        let edition = edition.and_then(|crates| crates.first().map(|krate| krate.edition));
        self.files.insert(path.to_path_buf());
        self.bare.push(self.bare_crate(path, edition));
    }

    fn add_directory(&mut self, dir: &Path) {
        let walk = self.system.walk(dir);
        for (path, reason) in walk.failures {
            self.walk_failure(dir, &path, &reason);
        }
        let sources = self.wanted(walk.sources);
        let manifests = self.wanted(walk.manifests);
        if manifests.is_empty() && !sources.is_empty() && self.add_package_around(dir) {
            return;
        }
        let unusable: Vec<&Path> = manifests
            .iter()
            .filter(|manifest| !self.add_manifest(manifest, Provenance::Tree))
            .filter_map(|manifest| manifest.parent())
            .collect();
        // Beside usable manifests, a source file in no package is test data or a script: listed, not a root. A crate
        // that another build system builds has a root.
        let is_loose =
            |file: &&PathBuf| manifests.is_empty() || unusable.iter().any(|dir| file.starts_with(dir));
        let homeless = if manifests.is_empty() { Vec::new() } else { self.homeless(&sources) };
        let is_rest = |file: &&PathBuf| is_loose(file) || homeless.iter().any(|dir| file.starts_with(dir));
        let rest: Vec<PathBuf> = sources.iter().filter(is_rest).cloned().collect();
        if sources.is_empty() {
            self.fatal(dir, "no Rust source file in this directory", None);
        }
        self.files.extend(sources);
        self.add_loose(dir, rest);
    }

    /// Directories of crate roots that are in no package.
    fn homeless(&self, sources: &[PathBuf]) -> Vec<PathBuf> {
        let is_owned = |root: &Path| {
            let owns =
                |package: &PackageManifest| root.starts_with(package.dir()) || is_source_of(package, root);
            self.packages.iter().any(|(package, _)| owns(package))
        };
        let roots = sources.iter().filter(|file| is_root(file) && !is_owned(file));
        roots.filter_map(|root| root.parent()).map(Path::to_path_buf).collect()
    }

    /// A directory inside a package, such as its `src/`, stands for the package.
    fn add_package_around(&mut self, dir: &Path) -> bool {
        let Some(package) = self.package_around(dir).filter(|package| is_source_of(package, dir)) else {
            return false;
        };
        let root = package.dir().to_path_buf();
        self.note(
            dir,
            format!("part of the crate in `{}`, which is analyzed as a whole", self.style.show(&root)),
        );
        self.add_directory(&root);
        true
    }

    /// Reads a manifest once. False if it cannot be used.
    fn add_manifest(&mut self, path: &Path, provenance: Provenance) -> bool {
        if !self.seen.insert(path.to_path_buf()) {
            return true;
        }
        match self.reader.read(path) {
            Ok(Some(package)) => {
                self.packages.push((package, provenance));
                true
            }
            Ok(None) => true,
            Err(error) => {
                self.manifest_problem(&error);
                false
            }
        }
    }

    /// Files without a package: `lib.rs` and `main.rs` are roots of crates named after their directory.
    fn add_loose(&mut self, dir: &Path, files: Vec<PathBuf>) {
        let roots: Vec<PathBuf> =
            files.iter().filter(|file| is_root(file)).filter(|f| is_outermost(f, &files)).cloned().collect();
        for root in &roots {
            self.bare.push(self.bare_crate(root, None));
        }
        let covered =
            |file: &PathBuf| roots.iter().any(|root| root.parent().is_some_and(|d| file.starts_with(d)));
        let rest: Vec<PathBuf> = files.into_iter().filter(|file| !covered(file)).collect();
        if !rest.is_empty() {
            let edition = self.request.edition.unwrap_or(Edition::NEWEST);
            self.loose.push(LooseFiles { edition, files: rest });
        }
        tracing::debug!(dir = %dir.display(), roots = roots.len(), "source files without a manifest");
    }

    fn bare_crate(&self, root: &Path, edition: Option<Edition>) -> CrateSource {
        CrateSource {
            name: bare_name(root),
            package: bare_name(root),
            version: None,
            edition: self.request.edition.or(edition).unwrap_or(Edition::NEWEST),
            root_file: root.to_path_buf(),
            kind: if root.ends_with("main.rs") { CrateKind::Bin } else { CrateKind::Lib },
            features: BTreeMap::new(),
            deps: Vec::new(),
            externs: Vec::new(),
            renamed: Vec::new(),
            requests: Vec::new(),
            manifest: None,
            provenance: Provenance::Tree,
        }
    }

    /// Local packages outside the input are read for what they do, like any dependency.
    fn add_path_dependencies(&mut self) {
        let mut work: VecDeque<usize> = (0..self.packages.len()).collect();
        while let Some(at) = work.pop_front() {
            let (package, provenance) = &self.packages[at];
            let with_tests = self.request.include_tests && *provenance == Provenance::Tree;
            for dir in path_dependencies(package, with_tests) {
                let manifest = dir.join("Cargo.toml");
                let before = self.packages.len();
                if self.system.is_file(&manifest) {
                    self.add_manifest(&manifest, Provenance::Dependency);
                }
                work.extend(before..self.packages.len());
            }
        }
    }

    /// Cargo knows where it keeps the sources; nothing is downloaded.
    fn add_registry_dependencies(&mut self) {
        let roots: BTreeSet<PathBuf> =
            self.packages.iter().map(|(package, _)| self.cargo_root(package)).collect();
        for root in roots {
            match self.system.cargo_metadata(&root).and_then(|text| registry_manifests(&text)) {
                Ok(manifests) => {
                    manifests.iter().for_each(|m| _ = self.add_manifest(m, Provenance::Dependency))
                }
                Err(reason) => {
                    self.note(&root, format!("the sources of dependencies are not read: {reason}"))
                }
            }
        }
    }

    fn cargo_root(&self, package: &PackageManifest) -> PathBuf {
        let root = self.reader.workspace_root(package.dir());
        root.unwrap_or_else(|| package.dir().to_path_buf()).join("Cargo.toml")
    }

    fn finish(self) -> Workspace {
        let mut crates = Vec::new();
        let mut owners = Vec::new();
        for wanted in [Provenance::Tree, Provenance::Dependency] {
            for (package, provenance) in self.packages.iter().filter(|(_, p)| *p == wanted) {
                let include_tests = self.request.include_tests && wanted == Provenance::Tree;
                let own = crates_of(package, *provenance, include_tests);
                let kept = own.into_iter().filter(|k| wanted == Provenance::Tree || k.kind == CrateKind::Lib);
                let kept: Vec<CrateSource> = kept.collect();
                owners.extend(kept.iter().map(|_| package));
                crates.extend(kept);
            }
        }
        connect(&mut crates, &owners, self.request.include_tests);
        crates.extend(self.bare);
        let files = self.files.into_iter().collect();
        Workspace { crates, loose: self.loose, files, problems: self.problems, paths: self.style }
    }

    fn manifest_dir_around(&self, path: &Path) -> Option<PathBuf> {
        let mut dirs = path.ancestors();
        dirs.find(|dir| self.system.is_file(&dir.join("Cargo.toml"))).map(Path::to_path_buf)
    }

    fn package_around(&self, path: &Path) -> Option<PackageManifest> {
        let dir = self.manifest_dir_around(path.parent()?)?;
        self.reader.read(&dir.join("Cargo.toml")).ok().flatten()
    }

    fn wanted(&self, paths: Vec<PathBuf>) -> Vec<PathBuf> {
        let excluded = |path: &PathBuf| self.request.exclude.iter().any(|out| path.starts_with(out));
        paths.into_iter().filter(|path| !excluded(path)).collect()
    }

    fn walk_failure(&mut self, dir: &Path, path: &Path, reason: &str) {
        if path == dir {
            self.fatal(path, reason, None);
        } else {
            self.note(path, reason.to_owned());
        }
    }

    fn manifest_problem(&mut self, error: &ManifestError) {
        let line = error.range.as_ref().and_then(|range| {
            let text = self.system.read(&error.path).ok()?;
            Some(text.get(..range.start)?.matches('\n').count() + 1)
        });
        let place = line.map(|line| format!(" (line {line})")).unwrap_or_default();
        let message = error.message.lines().next().unwrap_or_default();
        self.note(
            &error.path,
            format!("not a manifest that can be used{place}: {message}; crate roots are guessed"),
        );
    }

    fn note(&mut self, path: &Path, message: String) {
        let path = Some(self.style.show(path));
        self.problems.push(Problem { message, path, span: None, help: None, fatal: false });
    }

    fn fatal(&mut self, path: &Path, message: &str, help: Option<&str>) {
        let path = Some(self.style.show(path));
        let help = help.map(str::to_owned);
        self.problems.push(Problem { message: message.into(), path, span: None, help, fatal: true });
    }
}

/// Whether `path` lies where one of the package's crate roots lies (`src/`, `src/bin/`), or is such a root.
fn is_source_of(package: &PackageManifest, path: &Path) -> bool {
    let crates = crates_of(package, Provenance::Tree, false);
    crates.iter().any(|krate| {
        let dir = krate.root_file.parent().filter(|dir| *dir != package.dir());
        krate.root_file == path || dir.is_some_and(|dir| path.starts_with(dir))
    })
}

/// Whether a file is a crate root by its name.
fn is_root(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == "lib.rs" || name == "main.rs")
}

/// No other root in a directory above it: `src/lib.rs` is one, `src/driver/main.rs` below it is a module.
fn is_outermost(root: &Path, files: &[PathBuf]) -> bool {
    let above = root.parent().into_iter().flat_map(|dir| dir.ancestors().skip(1));
    above
        .flat_map(|dir| [dir.join("lib.rs"), dir.join("main.rs")])
        .all(|other| files.binary_search(&other).is_err())
}

/// `spin.rs` is `spin`, `foo/src/lib.rs` and `foo/lib.rs` are `foo`.
fn bare_name(root: &Path) -> String {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let is_named_by_dir = root.ends_with("lib.rs") || root.ends_with("main.rs");
    let mut dirs = root.ancestors().skip(1).filter(|dir| !dir.ends_with("src"));
    let name = if is_named_by_dir { dirs.next().and_then(stem) } else { stem(root) };
    extern_name(&name.unwrap_or_else(|| "main".into()))
}

/// The manifests of the packages outside the workspace, as `cargo metadata` lists them.
fn registry_manifests(metadata: &str) -> Result<Vec<PathBuf>, String> {
    let metadata = cargo_metadata::MetadataCommand::parse(metadata).map_err(|e| e.to_string())?;
    let foreign = metadata.packages.iter().filter(|package| package.source.is_some());
    let mut manifests: Vec<PathBuf> = foreign.map(|package| package.manifest_path.clone().into()).collect();
    manifests.sort();
    Ok(manifests)
}
