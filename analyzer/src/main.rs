//! The `nestcheck` command.

fn main() {}
