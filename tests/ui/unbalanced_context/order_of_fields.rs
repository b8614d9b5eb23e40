//! Fields die in the order of their declaration: of two guards that save the interrupt state, the younger one must be
//! declared first.
//@ rt: off
//@ config: [[lock]]
//@ config: type = "order_of_fields::IrqLock"
//@ config: kind = "spinlock"
//@ config: methods = { lock = "acquire" }
//@ config: effects = ["irq-off"]
use std::marker::PhantomData;

pub struct IrqLock;

pub struct IrqGuard<'a>(PhantomData<&'a IrqLock>);

impl IrqLock {
    pub fn lock(&self) -> IrqGuard<'_> {
        IrqGuard(PhantomData)
    }
}

pub struct Space {
    state: IrqLock,
    pages: IrqLock,
}

pub struct Wrong<'a> {
    state: IrqGuard<'a>,
    pages: IrqGuard<'a>,
}

pub struct Right<'a> {
    pages: IrqGuard<'a>,
    state: IrqGuard<'a>,
}

impl Drop for Right<'_> {
    fn drop(&mut self) {}
}

pub struct WrongWithDrop<'a> {
    state: IrqGuard<'a>,
    pages: IrqGuard<'a>,
}

impl Drop for WrongWithDrop<'_> {
    fn drop(&mut self) {}
}

pub fn oldest_first(space: &Space) {
    let state = space.state.lock();
    let pages = space.pages.lock();
    drop(Wrong { pages, state }); //~ NC010
}

pub fn youngest_first(space: &Space) {
    let state = space.state.lock();
    let pages = space.pages.lock();
    drop(Right { state, pages });
}

pub fn oldest_first_with_code(space: &Space) {
    let state = space.state.lock();
    let pages = space.pages.lock();
    let _both = WrongWithDrop { pages, state };
} //~ NC010

pub fn pair(space: &Space) -> (IrqGuard<'_>, IrqGuard<'_>) {
    let state = space.state.lock();
    let pages = space.pages.lock();
    (pages, state)
}
