//! Values from bytes with `zerocopy` and behind `volatile`, beside locks; a type's own method of the same name is taken.

use std::sync::Mutex;

use volatile::Volatile;
use zerocopy::byteorder::little_endian::U32;
use zerocopy::{FromBytes, IntoBytes};

static LOG: Mutex<u32> = Mutex::new(0);
static BLOCKS: Mutex<u32> = Mutex::new(0);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Header {
    count: U32,
}

pub struct Name {
    text: Mutex<String>,
}

impl Name {
    pub fn as_bytes(&self) -> Vec<u8> {
        *LOG.lock().unwrap() += 1;
        self.text.lock().unwrap().as_bytes().to_vec()
    }
}

pub fn read(bytes: &[u8]) -> Option<u32> {
    let log = LOG.lock().unwrap();
    let (header, _rest) = Header::read_from_prefix(bytes).ok()?;
    let blocks = BLOCKS.lock().unwrap();
    Some(header.count.get() + header.as_bytes().len() as u32 + *log + *blocks)
}

pub fn named(name: &Name) -> usize {
    let log = LOG.lock().unwrap();
    let length = name.as_bytes().len(); //~ NC005
    length + *log as usize
}

pub fn written(register: &mut Volatile<u32>) {
    let log = LOG.lock().unwrap();
    register.write(*log);
    register.update(|value| *value += *LOG.lock().unwrap()); //~ NC005
}
