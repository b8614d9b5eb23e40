#[runtime_lockdep::contract]
fn no_name() {}

#[runtime_lockdep::contract(no_locks, forbids(a))]
fn unknown_key() {}

#[runtime_lockdep::contract(no_locks, when = flags)]
fn condition_without_quotes() {}

#[runtime_lockdep::contract(no_locks, limit = raw)]
fn unknown_limit() {}

fn main() {}
