//! A contract is not proved by the first value of a variable that a closure writes, whoever runs the closure.
//@ config: [[contract]]
//@ config: name = "never-flush"
//@ config: entry = ["closure_writes_contract::by_the_tree", "closure_writes_contract::by_others", "closure_writes_contract::read_only", "closure_writes_contract::by_a_thread"]
//@ config: forbid = ["fn closure_writes_contract::flush"]
//@ config: assume = [{ call = "device::each", reason = "not read" }]

fn flush() {}

fn apply<F: FnMut(u32)>(mut f: F) {
    f(3)
}

pub fn by_the_tree(n: u32) {
    let mut found = false;
    apply(|x| found = x == n);
    if found {
        flush(); //~ NC003
    }
}

pub fn by_others(n: u32) {
    let mut found = false;
    device::each(|x: u32| found = x == n);
    if found {
        flush(); //~ NC003
    }
}

pub fn read_only(n: u32) {
    let found = false;
    device::each(|x: u32| drop(x == n && !found));
    if found {
        flush();
    }
}

pub fn by_a_thread(n: u32) {
    let mut found = false;
    std::thread::scope(|scope| {
        scope.spawn(|| found = n == 3);
    });
    if found {
        flush(); //~ NC003
    }
}
