//! `paste::item!` is the older name of `paste::paste!`: what it declares is there.
//@ config: [[root]]
//@ config: kind = "hardirq"
//@ config: macro = "interrupt"
use spin::Mutex;

static TICKS: Mutex<u64> = Mutex::new(0);

macro_rules! interrupt {
    ($name:ident, $code:block) => {
        paste::item! {
            extern "C" fn [<__interrupt_ $name>]() {
                $code
            }
        }
    };
}

interrupt!(timer, {
    *TICKS.lock() += 1;
});

pub fn ticks() -> u64 {
    *TICKS.lock() //~ NC006
}
