//! Two guards under one condition and under its opposite, in a function so large that few states are told apart: which
//! of the two ways it is goes on to be known.

use std::sync::RwLock;

pub struct Node {
    barrier: RwLock<()>,
}

extern "C" {
    fn step(n: usize) -> i32;
}

impl Node {
    fn check(&self, n: usize) -> Result<usize, i32> {
        if unsafe { step(n) } == 0 { Ok(n) } else { Err(5) }
    }

    pub fn write_at(&self, open: u32, flags: u32, offset: usize, len: usize) -> Result<usize, i32> {
        self.check(0)?;
        if len > 0 {
            let end = offset.checked_add(len).ok_or(2)?;
            self.check(end)?;
        }
        if len == 50 {
            self.check(3)?;
        }
        let cached = (open & 1) == 0 && (flags & 2) == 0;
        let _shared = if cached { Some(self.barrier.read().unwrap()) } else { None };
        let _exclusive = if cached { None } else { Some(self.barrier.write().unwrap()) };
        let mut total = 0;
        if !cached {
            self.check(4)?;
        }
        if cached && self.check(7).is_ok() {
            while total < len {
                let chunk = offset.checked_add(total).ok_or(2)?;
                total += match self.check(chunk) {
                    Ok(wrote) => wrote,
                    Err(e) if total == 0 => return Err(e),
                    Err(_) => return Ok(total),
                };
            }
            return Ok(total);
        }
        if !cached && len == 51 {
            let _again = self.barrier.read().unwrap(); //~ NC005
        }
        let cache = if cached { Some(1) } else { None };
        Ok(total + cache.unwrap_or(0))
    }
}
