//! Lockdep checks at run time.
