//! The crates of one package: its library, binaries and, if wanted, tests, examples, benches, build script.

use std::collections::BTreeMap;
use std::path::Path;

use cargo_toml::{OptionalFile, Product};

use super::manifest::PackageManifest;
use super::{CrateKind, CrateSource, Edition, normalize};
use crate::source::Provenance;

/// The crates of `package`, library first. Without `include_tests` only what ends in the product.
pub(super) fn crates_of(
    package: &PackageManifest,
    provenance: Provenance,
    include_tests: bool,
) -> Vec<CrateSource> {
    let template = template(package, provenance);
    let manifest = &package.manifest;
    let lib_kind =
        |product: &Product| if is_proc_macro(product) { CrateKind::ProcMacro } else { CrateKind::Lib };
    let mut targets: Vec<(CrateKind, &Product)> =
        manifest.lib.iter().map(|lib| (lib_kind(lib), lib)).collect();
    let lists = [
        (CrateKind::Bin, &manifest.bin),
        (CrateKind::Test, &manifest.test),
        (CrateKind::Example, &manifest.example),
        (CrateKind::Bench, &manifest.bench),
    ];
    for (kind, products) in lists {
        targets.extend(products.iter().map(|product| (kind, product)));
    }
    let wanted = targets.into_iter().filter(|(kind, _)| include_tests || kind.is_production());
    let mut crates: Vec<CrateSource> =
        wanted.filter_map(|(kind, product)| crate_of(package, &template, kind, product)).collect();
    crates.extend(build_script(package, &template).filter(|_| include_tests));
    crates
}

fn is_proc_macro(product: &Product) -> bool {
    product.proc_macro || product.crate_type.iter().any(|kind| kind == "proc-macro")
}

fn template(package: &PackageManifest, provenance: Provenance) -> CrateSource {
    let described = package.manifest.package();
    CrateSource {
        name: extern_name(&described.name),
        package: described.name.clone(),
        version: described.version.get().ok().map(ToString::to_string),
        edition: described.edition.get().copied().map(edition).unwrap_or_default(),
        root_file: package.dir().to_path_buf(),
        kind: CrateKind::Lib,
        features: features(package),
        deps: Vec::new(),
        externs: Vec::new(),
        renamed: Vec::new(),
        requests: Vec::new(),
        manifest: Some(package.path.clone()),
        provenance,
    }
}

fn crate_of(
    package: &PackageManifest,
    template: &CrateSource,
    kind: CrateKind,
    product: &Product,
) -> Option<CrateSource> {
    let path = product.path.as_deref()?;
    Some(CrateSource {
        name: product.name.as_deref().map_or_else(|| template.name.clone(), extern_name),
        edition: product.edition.map_or(template.edition, edition),
        root_file: normalize(package.dir(), Path::new(path)),
        kind,
        ..template.clone()
    })
}

fn build_script(package: &PackageManifest, template: &CrateSource) -> impl Iterator<Item = CrateSource> {
    let path = match &package.manifest.package().build {
        Some(OptionalFile::Path(path)) => Some(normalize(package.dir(), path)),
        Some(OptionalFile::Flag(_)) | None => None,
    };
    path.into_iter().map(|root_file| CrateSource {
        name: "build_script_build".into(),
        root_file,
        kind: CrateKind::Build,
        ..template.clone()
    })
}

/// Declared features, and optional dependencies that no feature names with `dep:`.
fn features(package: &PackageManifest) -> BTreeMap<String, Vec<String>> {
    let mut features: BTreeMap<String, Vec<String>> =
        package.manifest.features.iter().map(|(name, implied)| (name.clone(), implied.clone())).collect();
    for (name, dependency) in &package.manifest.dependencies {
        if dependency.optional() {
            features.entry(name.clone()).or_default();
        }
    }
    features
}

/// The name by which code refers to a package or target.
pub(super) fn extern_name(name: &str) -> String {
    name.replace('-', "_")
}

fn edition(edition: cargo_toml::Edition) -> Edition {
    match edition {
        cargo_toml::Edition::E2015 => Edition::E2015,
        cargo_toml::Edition::E2018 => Edition::E2018,
        cargo_toml::Edition::E2021 => Edition::E2021,
        cargo_toml::Edition::E2024 => Edition::E2024,
        _ => Edition::NEWEST,
    }
}
