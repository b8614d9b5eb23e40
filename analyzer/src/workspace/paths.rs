//! Paths: made absolute on the way in, made short on the way out.

use std::path::{Component, Path, PathBuf};

/// `path` seen from `base`, without `.` and `..`. Works on the text alone: links are not followed.
pub fn normalize(base: &Path, path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for part in base.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = result.pop(),
            other => result.push(other),
        }
    }
    result
}

/// How absolute paths are shown: relative to the folder in which the run started where they lie below it, and
/// also with `../` where the user named the input that way; else as they are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PathStyle {
    base: PathBuf,
    climb: bool,
}

impl PathStyle {
    /// Paths are shown as seen from `base`; `climb` allows `../`.
    pub fn new(base: PathBuf, climb: bool) -> Self {
        Self { base, climb }
    }

    /// `path` as output shows it, with `/` between its parts.
    pub fn show(&self, path: &Path) -> String {
        match path.strip_prefix(&self.base) {
            Ok(rest) if rest.as_os_str().is_empty() => ".".into(),
            Ok(rest) => slashes(rest),
            Err(_) if self.climb => self.climbing(path),
            Err(_) => slashes(path),
        }
    }

    fn climbing(&self, path: &Path) -> String {
        let shared = self.base.components().zip(path.components()).take_while(|(a, b)| a == b).count();
        let up = self.base.components().count() - shared;
        let rest: PathBuf = path.components().skip(shared).collect();
        let mut shown = vec![".."; up].join("/");
        if !rest.as_os_str().is_empty() {
            shown = format!("{shown}/{}", slashes(&rest));
        }
        shown
    }
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_below_the_start_is_shown_relative_and_another_as_it_was_given() {
        let style = PathStyle::new("/w/app".into(), false);
        assert_eq!(style.show(Path::new("/w/app/src/lib.rs")), "src/lib.rs");
        assert_eq!(style.show(Path::new("/w/other/lib.rs")), "/w/other/lib.rs");
        let climbing = PathStyle::new("/w/app".into(), true);
        assert_eq!(climbing.show(Path::new("/w/other/lib.rs")), "../other/lib.rs");
    }

    #[test]
    fn dots_are_resolved_without_looking_at_the_disk() {
        assert_eq!(normalize(Path::new("/a/b"), Path::new("../c/./d")), PathBuf::from("/a/c/d"));
        assert_eq!(normalize(Path::new("/"), Path::new("../../x")), PathBuf::from("/x"));
    }
}
