//! Source files, spans in them, and the way from a byte offset to a line and a column.
//!
//! A [`Span`] is `Copy`, `Send` and free of any parser's type, so it may be stored for as long as one likes.

use std::sync::Arc;

use crate::ids::FileId;

/// A range of bytes in a file: `lo` inclusive, `hi` exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub lo: u32,
    /// One past the last byte.
    pub hi: u32,
}

impl Span {
    /// A span in `file`.
    pub fn new(file: FileId, lo: u32, hi: u32) -> Self {
        Self { file, lo, hi }
    }

    /// The smallest span that holds both, or `self` where they are in different files.
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span { file: self.file, lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }
}

/// Where a file comes from, which decides whether findings in it are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Provenance {
    /// Part of what the user asked to analyze.
    Tree,
    /// Source of a dependency, read for its effects only (`--deps`).
    Dependency,
    /// One of nestcheck's own signature files.
    Stub,
    /// A configuration file or profile: in the map so that messages can point into it.
    Config,
}

/// One file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path that output shows: relative to where the run started, `/` between parts.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Byte offset of the start of every line.
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// A file with its line table.
    pub fn new(path: String, text: Arc<str>, provenance: Provenance) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1);
        let line_starts = std::iter::once(0).chain(newlines).collect();
        Self { path, text, provenance, line_starts }
    }

    /// Number of lines, counting an unterminated last one.
    pub fn line_count(&self) -> usize {
        self.line_starts.len() - usize::from(self.text.ends_with('\n') || self.text.is_empty())
    }

    /// 1-based line and column (in characters) of a byte offset; past the end counts as the end.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let offset = offset.min(self.text.len() as u32);
        let line = self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.line_starts[line] as usize;
        let column = self.text.get(start..offset as usize).map_or(0, |prefix| prefix.chars().count());
        (line as u32 + 1, column as u32 + 1)
    }
}

/// Every file of a run, by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

/// A span as people and tools read it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Location {
    /// Path as shown.
    pub file: String,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: u32,
}

impl SourceMap {
    /// Adds a file.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId::new(self.files.len() - 1)
    }

    /// The file behind an id of this map.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// All files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, file)| (FileId::new(i), file))
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether no file was added.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Path, line and column of a span's start.
    pub fn location(&self, span: Span) -> Location {
        let file = self.file(span.file);
        let (line, column) = file.line_column(span.lo);
        Location { file: file.path.clone(), line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new("a.rs".into(), text.into(), Provenance::Tree)
    }

    #[test]
    fn lines_and_columns_are_one_based_and_count_characters() {
        let f = file("fn a() {}\n// é x\nb");
        assert_eq!(f.line_column(0), (1, 1));
        assert_eq!(f.line_column(10), (2, 1));
        assert_eq!(f.line_column("fn a() {}\n// é ".len() as u32), (2, 6));
        assert_eq!(f.line_column(1000), (3, 2));
    }

    #[test]
    fn a_final_newline_does_not_start_a_line() {
        assert_eq!(file("").line_count(), 0);
        assert_eq!(file("a").line_count(), 1);
        assert_eq!(file("a\n").line_count(), 1);
        assert_eq!(file("a\nb").line_count(), 2);
    }
}
