#[runtime_lockdep::allow_nesting]
fn no_reason() {}

#[runtime_lockdep::allow_nesting(reason = "")]
fn empty_reason() {}

#[runtime_lockdep::allow_nesting(because = "of RT")]
fn other_key() {}

fn main() {}
