//! A variable that a closure changes, which code that is not read may call.

use foreign::Cell;
use spin::Mutex;

static A: Mutex<u32> = Mutex::new(0);

pub struct Owner {
    cell: Cell<Vec<u32>>,
    numbers: Vec<u32>,
}

impl Owner {
    pub fn by_unknown_method(&self) {
        let mut valid = false;
        self.cell.borrow_mut().with(|all| valid = all.len() == 3);
        if valid {
            let _first = A.lock();
            *A.lock() += 1; //~ NC005
        }
    }

    pub fn by_unknown_function(&self) {
        let mut valid = false;
        foreign::with(|all: &u32| valid = *all == 3);
        if valid {
            let _first = A.lock();
            *A.lock() += 1; //~ NC005
        }
    }

    pub fn by_unknown_function_in_block(&self) {
        let mut valid = false;
        foreign::with(|all: &u32| {
            if *all == 3 {
                valid = true;
            }
        });
        if valid {
            let _first = A.lock();
            *A.lock() += 1; //~ NC005
        }
    }

    pub fn by_known(&self) {
        let mut valid = false;
        self.numbers.iter().for_each(|n| valid = *n == 3);
        if valid {
            let _first = A.lock();
            *A.lock() += 1; //~ NC005
        }
    }

    pub fn by_reference(&self) {
        let mut valid = false;
        foreign::fill(&mut valid);
        if valid {
            let _first = A.lock();
            *A.lock() += 1; //~ NC005
        }
    }

    pub fn by_reference_in_method(&self) {
        let mut valid = false;
        self.cell.borrow_mut().fill(&mut valid);
        if valid {
            let _first = A.lock();
            *A.lock() += 1; //~ NC005
        }
    }

    pub fn never(&self) {
        let mut valid = false;
        foreign::with(|all: &u32| drop(*all));
        foreign::see(&valid);
        if valid {
            let _first = A.lock();
            *A.lock() += 1;
        }
        valid = true;
        foreign::see(&valid);
    }
}
