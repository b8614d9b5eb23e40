//! The source lines that a report shows, read when it is rendered.

use crate::Place;
use std::path::{Path, PathBuf};

/// The line at `place`, if its file is found: the compiler names files as they are seen from where it ran, which is
/// often a folder above.
pub(super) fn line(place: Place) -> Option<String> {
    // Miri would spend most of its time on the characters of files.
    if cfg!(miri) {
        return None;
    }
    let text = std::fs::read_to_string(find(Path::new(place.file()))?).ok()?;
    let index = (place.line() as usize).checked_sub(1)?;
    text.lines().nth(index).map(str::to_owned)
}

fn find(file: &Path) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(file)).find(|path| path.is_file())
}

/// How many columns the name takes that begins at `column` (from 1) of a line; at least one.
pub(super) fn name_width(line: &str, column: usize) -> usize {
    let name = line.chars().skip(column.saturating_sub(1));
    name.take_while(|character| character.is_alphanumeric() || *character == '_').count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "no file is read there")]
    fn the_line_of_a_place_is_read_from_its_file() {
        let place = core::panic::Location::caller();
        let line = line(place).unwrap();
        assert_eq!(line.trim(), "let place = core::panic::Location::caller();");
        assert_eq!(&line[place.column() as usize - 1..][..4], "core");
        assert_eq!(name_width(&line, place.column() as usize), 4);
    }
}
