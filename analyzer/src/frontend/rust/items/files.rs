//! Which file a `mod name;` means.

use std::path::{Path, PathBuf};

/// Where a module's files lie.
#[derive(Clone, Debug)]
pub(super) struct ModuleDir {
    /// Where `mod child;` looks.
    pub(super) children: PathBuf,
    /// What `#[path]` on a `mod child;` is relative to.
    pub(super) path_base: PathBuf,
}

impl ModuleDir {
    /// The directories of a module that has a file: a crate root, a `mod.rs` or a file named by `#[path]`
    /// (`owns_dir`), or a plain `name.rs`.
    pub(super) fn of_file(file: &Path, owns_dir: bool) -> Self {
        let dir = file.parent().unwrap_or(Path::new("")).to_path_buf();
        let children = match file.file_stem() {
            Some(stem) if !owns_dir => dir.join(stem),
            _ => dir.clone(),
        };
        Self { children, path_base: dir }
    }

    /// The directories of an inline `mod name { … }`.
    pub(super) fn inline(&self, name: &str, path_attr: Option<&str>) -> Self {
        let children = match path_attr {
            Some(path) => self.path_base.join(path),
            None => self.children.join(name),
        };
        Self { path_base: children.clone(), children }
    }

    /// The files that `mod name;` may mean, the likeliest first, and whether the file owns its directory.
    pub(super) fn candidates(&self, name: &str, path_attr: Option<&str>) -> Vec<(PathBuf, bool)> {
        if let Some(path) = path_attr {
            return vec![(self.path_base.join(path), true)];
        }
        let name = name.strip_prefix("r#").unwrap_or(name);
        vec![
            (self.children.join(format!("{name}.rs")), false),
            (self.children.join(name).join("mod.rs"), true),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_file_has_its_children_in_a_folder_of_its_name() {
        let dir = ModuleDir::of_file(Path::new("src/net.rs"), false);
        assert_eq!(dir.candidates("tcp", None)[0].0, Path::new("src/net/tcp.rs"));
        assert_eq!(dir.candidates("tcp", Some("other.rs"))[0].0, Path::new("src/other.rs"));
    }

    #[test]
    fn a_root_and_an_inline_module_follow_the_folders() {
        let dir = ModuleDir::of_file(Path::new("src/lib.rs"), true);
        assert_eq!(dir.candidates("net", None)[1], (PathBuf::from("src/net/mod.rs"), true));
        assert_eq!(dir.inline("a", None).candidates("b", None)[0].0, Path::new("src/a/b.rs"));
        assert_eq!(dir.inline("a", None).candidates("b", Some("x.rs"))[0].0, Path::new("src/a/x.rs"));
    }
}
