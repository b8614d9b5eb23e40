//! A closure that uses a field behind a guard borrows the guard: nothing can be moved out of it. The guard lives on.
use std::sync::{Mutex, RwLock};

pub struct Options {
    socket: net::SocketOptions,
    names: Vec<String>,
}

pub struct Socket {
    options: RwLock<Options>,
    address: Mutex<(net::Address, u32)>,
}

fn run<R>(f: impl FnOnce(u32) -> R) -> R {
    f(1)
}

impl Socket {
    fn resets(&self) {
        self.options.write().unwrap().names.clear();
    }

    /// A method that is not known.
    pub fn connect(&self) -> u32 {
        let options = self.options.read().unwrap();
        let number = run(|n| n + options.socket.reuse());
        self.resets(); //~ NC005
        number
    }

    /// An argument whose type is not known: `Copy`, or this would not compile.
    pub fn bind(&self) -> u32 {
        let address = self.address.lock().unwrap();
        let number = run(|n| net::bind(n, address.0));
        number + self.address.lock().unwrap().1 //~ NC005
    }

    pub fn connect_and_drop(&self) -> u32 {
        let options = self.options.read().unwrap();
        let number = run(|n| n + options.socket.reuse());
        drop(options);
        self.resets();
        number
    }

    /// This one takes the guard along.
    pub fn moved(&self) -> u32 {
        let options = self.options.read().unwrap();
        let number = run(move |n| n + options.socket.reuse());
        self.resets();
        number
    }

    pub fn taken(&self) -> u32 {
        let options = self.options.read().unwrap();
        let number = run(|n| {
            let own = options;
            n + own.socket.reuse()
        });
        self.resets();
        number
    }
}
