#[runtime_lockdep::context(irqs_off)]
fn unknown_word() {}

#[runtime_lockdep::context]
fn no_word() {}

fn main() {}
