//! The signature files: what standard and well-known crates offer, in Rust, read by the same front end.
//!
//! They are compiled in. Their paths begin with [`ROOT`], which no file system has.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CrateInput, ReadSource};
use crate::source::Provenance;

/// Where the signature files seem to lie.
pub const ROOT: &str = "<nestcheck>";

macro_rules! stub_files {
    ($($name:literal),* $(,)?) => {
        /// Name and text of every signature file.
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../stubs/", $name, ".rs")))),*];
    };
}

stub_files!(
    "core",
    "alloc",
    "std",
    "ahash",
    "anyhow",
    "arc_swap",
    "arrayvec",
    "assert_matches",
    "async_lock",
    "atomic_refcell",
    "axsync",
    "bevy_platform",
    "bitflags",
    "buddy_system_allocator",
    "by_address",
    "cfg_if",
    "cortex_m",
    "cpal",
    "critical_section",
    "crossbeam",
    "crossbeam_channel",
    "crossbeam_queue",
    "crossbeam_utils",
    "dashmap",
    "embassy_sync",
    "futures",
    "futures_core",
    "futures_lite",
    "futures_sink",
    "futures_util",
    "fxhash",
    "hashbrown",
    "heapless",
    "hermit_sync",
    "indexmap",
    "interrupt_mutex",
    "interrupts",
    "intrusive_collections",
    "kernel",
    "kernel_guard",
    "kspin",
    "lazy_static",
    "lazyinit",
    "linked_list_allocator",
    "lock_api",
    "log",
    "lru",
    "nix",
    "once_cell",
    "one_shot_mutex",
    "parking_lot",
    "pin_project_lite",
    "pin_utils",
    "proptest",
    "ringbuf",
    "rtrb",
    "rustc_hash",
    "slab",
    "smallvec",
    "spin",
    "spinning_top",
    "takeable",
    "talc",
    "tokio",
    "tokio_stream",
    "triple_buffer",
    "vm_memory",
    "vmm_sys_util",
    "volatile",
    "x86_64",
    "zerocopy",
);

/// The crates of the signature files. They see one another, and their indices start at `first`.
pub fn crates(first: usize) -> Vec<CrateInput> {
    let all = || FILES.iter().enumerate().map(|(n, (name, _))| ((*name).into(), first + n));
    let one = |(name, _): &(&str, &str)| CrateInput {
        name: (*name).into(),
        edition: 2024,
        root: PathBuf::from(format!("{ROOT}/{name}.rs")),
        deps: all().filter(|(other, _)| other != name).collect(),
        renamed: Vec::new(),
        provenance: Provenance::Stub,
        is_test: false,
    };
    FILES.iter().map(one).collect()
}

/// Adds the signature files to what another source offers.
pub struct WithStubs<'a>(pub &'a dyn ReadSource);

fn stub(path: &Path) -> Option<&'static str> {
    let name = path.strip_prefix(ROOT).ok()?.file_stem()?.to_str()?;
    FILES.iter().find(|(file, _)| *file == name).map(|(_, text)| *text)
}

impl ReadSource for WithStubs<'_> {
    fn read(&self, path: &Path) -> Result<Arc<str>, String> {
        match stub(path) {
            Some(text) => Ok(text.into()),
            None => self.0.read(path),
        }
    }

    fn is_file(&self, path: &Path) -> bool {
        stub(path).is_some() || self.0.is_file(path)
    }

    fn display(&self, path: &Path) -> String {
        match stub(path) {
            Some(_) => path.display().to_string(),
            None => self.0.display(path),
        }
    }
}
