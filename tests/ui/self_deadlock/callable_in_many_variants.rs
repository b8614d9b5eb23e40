//! A closure that is given to a function stays known, however many others that function was given before.
use parking_lot::Mutex;

static STATE: Mutex<u32> = Mutex::new(0);

fn run<R>(n: u32, f: impl FnOnce(u32) -> R) -> R {
    f(n)
}

macro_rules! uses {
    ($($name:ident)*) => { $(pub fn $name() -> u32 { run(1, |n| n + 1) })* };
}

uses!(a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt uu vv ww xx yy zz);

pub fn twice() -> u32 {
    let state = STATE.lock();
    run(2, |n| n + *STATE.lock() + *state) //~ NC005
}

pub fn once() -> u32 {
    let n = *STATE.lock();
    run(n, |n| n + *STATE.lock())
}
