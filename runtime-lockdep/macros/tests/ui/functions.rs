#[runtime_lockdep::might_sleep]
const fn constant() {}

#[runtime_lockdep::might_sleep]
async fn future() {}

#[runtime_lockdep::might_sleep(always)]
fn arguments() {}

#[runtime_lockdep::might_sleep]
struct NotAFunction;

fn main() {}
