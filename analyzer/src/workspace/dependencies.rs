//! Which crate a dependency's name means.
//!
//! A dependency is looked for by path, then in the workspace's `[patch]` tables, then among the packages that
//! are analyzed anyway (a vendored tree, two workspaces side by side), by package name and version.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_toml::Dependency;

use super::manifest::PackageManifest;
use super::targets::extern_name;
use super::{CrateKind, CrateSource, normalize};
use crate::source::Provenance;

/// A dependency as its manifest states it.
struct Declared<'m> {
    /// The key in the table.
    key: &'m str,
    what: &'m Dependency,
    /// From `[dev-dependencies]` or `[build-dependencies]`.
    kind: DependencyKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DependencyKind {
    Normal,
    Dev,
    Build,
}

/// Absolute directories of the path dependencies of a package, `[patch]` included; those of its tests if they are read.
pub(super) fn path_dependencies(package: &PackageManifest, with_tests: bool) -> Vec<PathBuf> {
    let is_read = |kind| kind == DependencyKind::Normal || (with_tests && kind == DependencyKind::Dev);
    declared(package).filter(|d| is_read(d.kind)).filter_map(|d| d.directory(package)).collect()
}

/// Fills in [`CrateSource::deps`]. `packages[i]` gives the package of `crates[i]`. Where tests are read, the crates of
/// the input see what their unit tests depend on.
pub(super) fn connect(crates: &mut [CrateSource], packages: &[&PackageManifest], with_tests: bool) {
    let libraries = Libraries::new(crates, packages);
    for at in 0..crates.len() {
        let mut deps: BTreeMap<String, usize> = BTreeMap::new();
        let (mut externs, mut renamed, mut requests) = (BTreeSet::new(), Vec::new(), Vec::new());
        let has_tests = with_tests && crates[at].provenance == Provenance::Tree;
        let mut reached: Vec<Declared<'_>> =
            declared(packages[at]).filter(|d| d.reaches(crates[at].kind, has_tests)).collect();
        // Of two of one name, that of the tests gives way.
        reached.sort_by_key(|d| d.kind != DependencyKind::Dev);
        for dependency in reached {
            match libraries.find(&dependency, packages[at]) {
                Some(target) if target == at => {}
                Some(target) => {
                    let features = dependency.what.req_features().iter();
                    requests.extend(features.map(|feature| (target, feature.clone())));
                    deps.insert(dependency.extern_name(&crates[target]), target);
                }
                None => {
                    let name = extern_name(dependency.key);
                    renamed.extend(dependency.what.package().map(|own| (name.clone(), extern_name(own))));
                    externs.insert(name);
                }
            }
        }
        if let Some(own) = libraries.own(packages[at], at).filter(|_| crates[at].kind != CrateKind::Build) {
            deps.insert(crates[own].name.clone(), own);
        }
        crates[at].deps = deps.into_iter().collect();
        crates[at].externs = externs.into_iter().collect();
        crates[at].renamed = renamed;
        crates[at].requests = requests;
    }
}

fn declared(package: &PackageManifest) -> impl Iterator<Item = Declared<'_>> {
    let manifest = &package.manifest;
    let own = [
        (&manifest.dependencies, DependencyKind::Normal),
        (&manifest.dev_dependencies, DependencyKind::Dev),
        (&manifest.build_dependencies, DependencyKind::Build),
    ];
    let by_target = manifest.target.values().flat_map(|target| {
        [
            (&target.dependencies, DependencyKind::Normal),
            (&target.dev_dependencies, DependencyKind::Dev),
            (&target.build_dependencies, DependencyKind::Build),
        ]
    });
    own.into_iter()
        .chain(by_target)
        .flat_map(|(set, kind)| set.iter().map(move |(key, what)| Declared { key, what, kind }))
}

impl Declared<'_> {
    fn package_name(&self) -> &str {
        self.what.package().unwrap_or(self.key)
    }

    fn directory(&self, package: &PackageManifest) -> Option<PathBuf> {
        let path = self.what.detail().and_then(|detail| detail.path.as_deref());
        let own = path.map(|path| normalize(package.dir(), Path::new(path)));
        own.or_else(|| package.patches.get(self.package_name()).cloned())
    }

    fn reaches(&self, kind: CrateKind, has_tests: bool) -> bool {
        match self.kind {
            DependencyKind::Normal => kind != CrateKind::Build,
            DependencyKind::Dev if kind.is_production() => has_tests,
            DependencyKind::Dev => kind != CrateKind::Build,
            DependencyKind::Build => kind == CrateKind::Build,
        }
    }

    /// A renamed dependency goes by its key, another by its library's name.
    fn extern_name(&self, target: &CrateSource) -> String {
        if self.what.package().is_some() { extern_name(self.key) } else { target.name.clone() }
    }
}

/// The library crates, by directory and by package name.
struct Libraries {
    by_dir: BTreeMap<PathBuf, usize>,
    by_name: BTreeMap<String, Vec<(Option<String>, usize)>>,
}

impl Libraries {
    fn new(crates: &[CrateSource], packages: &[&PackageManifest]) -> Self {
        let mut libraries = Self { by_dir: BTreeMap::new(), by_name: BTreeMap::new() };
        for (at, krate) in crates.iter().enumerate() {
            if matches!(krate.kind, CrateKind::Lib | CrateKind::ProcMacro) {
                libraries.by_dir.insert(packages[at].dir().to_path_buf(), at);
                let versions = libraries.by_name.entry(krate.package.clone()).or_default();
                versions.push((krate.version.clone(), at));
            }
        }
        libraries
    }

    fn own(&self, package: &PackageManifest, at: usize) -> Option<usize> {
        self.by_dir.get(package.dir()).copied().filter(|own| *own != at)
    }

    fn find(&self, dependency: &Declared<'_>, package: &PackageManifest) -> Option<usize> {
        match dependency.directory(package) {
            Some(dir) => self.by_dir.get(&dir).copied(),
            None => self.by_version(dependency),
        }
    }

    /// Several versions of one package can lie side by side: the first that satisfies the requirement wins,
    /// and without a requirement that can be read only a single candidate does.
    fn by_version(&self, dependency: &Declared<'_>) -> Option<usize> {
        let candidates = self.by_name.get(dependency.package_name())?;
        let wanted = dependency.what.try_req().ok()?.to_string();
        let fits = |version: &Option<String>| version.as_deref().is_none_or(|v| satisfies(&wanted, v));
        candidates.iter().find(|(version, _)| fits(version)).map(|(_, at)| *at)
    }
}

/// Whether `version` satisfies the requirement. One that cannot be read is satisfied by everything.
fn satisfies(requirement: &str, version: &str) -> bool {
    let requirement = cargo_metadata::semver::VersionReq::parse(requirement);
    let version = cargo_metadata::semver::Version::parse(version);
    match (requirement, version) {
        (Ok(requirement), Ok(version)) => requirement.matches(&version),
        _ => true,
    }
}
