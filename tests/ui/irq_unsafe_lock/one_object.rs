//! Two pointers that came from one place are one: a function that is given a credential and the credential's own name
//! space returns before it takes the name space's lock. Given another it does not.
use std::sync::Arc;

pub struct Space {
    owner: spin::Mutex<u32>,
    parent: Option<Arc<Space>>,
}

pub struct Cred {
    space: Arc<Space>,
    effective: u32,
}

fn capable(cred: &Cred, target: &Arc<Space>, cap: u32) -> bool {
    let mut space = target.clone();
    loop {
        if Arc::ptr_eq(&cred.space, &space) {
            return cred.effective & cap != 0;
        }
        let owner = *space.owner.lock();
        match &space.parent {
            Some(parent) if owner != 0 => space = parent.clone(),
            _ => return false,
        }
    }
}

impl Cred {
    fn has(&self, cap: u32) -> bool {
        capable(self, &self.space, cap)
    }
}

static CURRENT: spin::Once<Arc<Cred>> = spin::Once::new();

extern "x86-interrupt" fn timer_handler(_frame: usize) {
    println!("{}", CURRENT.get().unwrap().has(2));
}

pub fn may_enter(cred: &Cred, target: &Arc<Space>) -> bool {
    capable(cred, target, 1)
}

pub struct Window {
    size: spin::Mutex<u32>,
    above: Option<Arc<Window>>,
}

pub struct Screen {
    top: Arc<Window>,
    below: Arc<Window>,
}

fn resize(screen: &Screen, window: &Arc<Window>) -> u32 {
    if Arc::ptr_eq(&screen.top, window) {
        return 0;
    }
    *window.size.lock() //~ NC006
}

static SCREEN: spin::Once<Arc<Screen>> = spin::Once::new();

extern "x86-interrupt" fn keyboard_handler(_frame: usize) {
    let screen = SCREEN.get().unwrap();
    println!("{}", resize(screen, &screen.below));
}

pub fn resize_any(screen: &Screen, window: &Arc<Window>) -> u32 {
    resize(screen, window) + u32::from(window.above.is_some())
}
