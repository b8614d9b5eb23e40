//! What a logging macro of another crate is given in pairs is code: `slog`'s `"key" => value`, `tracing`'s `name = value`.

use std::sync::RwLock;

use slog::{Logger, error};

pub struct Service {
    log: Logger,
    blocks: RwLock<Vec<u64>>,
}

impl Service {
    fn lowest(&self) -> Option<u64> {
        self.blocks.read().unwrap().first().copied()
    }

    pub fn plain(&self) {
        let _blocks = self.blocks.write().unwrap();
        error!(self.log, "no votes"; "lowest" => self.lowest()); //~ NC005
    }

    pub fn shown(&self) {
        let _blocks = self.blocks.write().unwrap();
        error!(self.log, "no votes"; "genesis" => %1u8, "lowest" => ?self.lowest()); //~ NC005
    }

    pub fn alternate(&self) {
        let _blocks = self.blocks.write().unwrap();
        error!(self.log, "no votes"; "lowest" => #?self.lowest()); //~ NC005
    }

    pub fn field(&self) {
        let _blocks = self.blocks.write().unwrap();
        tracing::error!(lowest = ?self.lowest(), "no votes"); //~ NC005
    }

    pub fn after_the_guard(&self) {
        self.blocks.write().unwrap().clear();
        error!(self.log, "no votes"; "lowest" => self.lowest());
    }
}
