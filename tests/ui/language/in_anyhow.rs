//! What goes through `anyhow`: the value keeps its type through `context` and `?`, and closures run where they stand.

use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, bail, ensure};

static LOG: Mutex<u32> = Mutex::new(0);

pub struct Devices {
    first: Option<Arc<Mutex<u32>>>,
    all: Mutex<u32>,
}

impl Devices {
    fn first(&self) -> Result<Arc<Mutex<u32>>> {
        let first = self.first.clone().context("no device")?;
        ensure!(Arc::strong_count(&first) > 1, "one owner of {first:?}");
        Ok(first)
    }

    fn checked(&self) -> Result<u32> {
        let first = self.first().with_context(|| "no first")?;
        let mut value = first.lock().unwrap();
        if *value == 0 {
            bail!("nothing");
        }
        *value += *self.all.lock().unwrap();
        Ok(*value)
    }

    fn all_first(&self) -> Result<u32> {
        let all = self.all.lock().unwrap();
        let first = self.first()?;
        let value = first.lock().unwrap(); //~ NC004
        Ok(*value + *all)
    }
}

fn count() -> String {
    LOG.lock().unwrap().to_string()
}

pub fn reported(input: Option<u32>) -> anyhow::Result<u32> {
    let log = LOG.lock().unwrap();
    let value = input.with_context(|| count())?; //~ NC005
    Ok(value + *log)
}

pub fn parsed(text: &str) -> anyhow::Result<u32> {
    let log = LOG.lock().unwrap();
    let value: u32 = text.parse()?;
    drop(log);
    let log = LOG.lock().unwrap();
    Ok(value + *log)
}
