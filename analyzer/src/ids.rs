//! Interned names and typed indices: the small `Copy` values that every later stage is keyed by.
//!
//! A [`Symbol`] is a name interned once a process; two equal names are equal symbols. The number behind a
//! symbol depends on thread timing, so symbols are ordered by their text, and the stages hand out the typed
//! indices in source order.

use std::fmt;
use std::num::NonZeroU32;
use std::sync::OnceLock;

use dashmap::DashMap;
use rustc_hash::FxBuildHasher;

/// Names by number, and the number of each.
#[derive(Default)]
struct Interner {
    // Read without a lock: every comparison by text asks for two.
    names: boxcar::Vec<&'static str>,
    numbers: DashMap<&'static str, NonZeroU32, FxBuildHasher>,
}

impl Interner {
    fn intern(&self, text: &str) -> NonZeroU32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let text: &'static str = Box::leak(text.into());
        *self.numbers.entry(text).or_insert_with(|| {
            let number = u32::try_from(self.names.push(text) + 1).unwrap_or(u32::MAX);
            NonZeroU32::new(number).unwrap_or(NonZeroU32::MAX)
        })
    }

    fn resolve(&self, number: NonZeroU32) -> &'static str {
        self.names.get(number.get() as usize - 1).copied().unwrap_or_default()
    }
}

fn interner() -> &'static Interner {
    static INTERNER: OnceLock<Interner> = OnceLock::new();
    INTERNER.get_or_init(Interner::default)
}

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol(NonZeroU32);

impl Symbol {
    /// Interns `text`.
    pub fn new(text: &str) -> Self {
        Self(interner().intern(text))
    }

    /// The text, which lives as long as the process.
    pub fn as_str(self) -> &'static str {
        interner().resolve(self.0)
    }
}

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other { std::cmp::Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.as_str())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for Symbol {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq<str> for Symbol {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Symbol {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// Declares a typed index over a table.
macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// The index of the `n`-th element.
            pub fn new(n: usize) -> Self {
                Self(u32::try_from(n).unwrap_or(u32::MAX))
            }

            /// The position in the table that this index belongs to.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

pub(crate) use index_type;

index_type!(
    /// A source file in the [`SourceMap`](crate::source::SourceMap).
    FileId
);
index_type!(
    /// A function, closure or glue in [`Program::functions`](crate::ir::Program).
    FnId
);
index_type!(
    /// A local of a [`Body`](crate::ir::Body); parameters come first.
    LocalId
);
index_type!(
    /// A basic block of a [`Body`](crate::ir::Body).
    BlockId
);
