//! A guard in a field of what a function returns in more ways than a caller tells apart: it is known to lie there all
//! the same, so that dropping the field ends it.

use std::sync::{Mutex, MutexGuard};

pub struct Action {
    inner: Mutex<u32>,
}

pub struct Desc {
    inner: Mutex<u32>,
}

struct Resp<'a> {
    action: MutexGuard<'a, u32>,
    shared: bool,
    desc: MutexGuard<'a, u32>,
}

fn sync_unlock(desc: &Desc) {
    *desc.inner.lock().unwrap() += 1;
}

fn failed(e: i32, guard: MutexGuard<'_, u32>, desc: &Desc, action: MutexGuard<'_, u32>) -> i32 {
    drop(guard);
    sync_unlock(desc);
    drop(action);
    e
}

fn resources<'a>(mut action: MutexGuard<'a, u32>, desc: &'a Desc) -> Result<Resp<'a>, i32> {
    let guard = desc.inner.lock().unwrap();
    let mut shared = false;
    if *guard > 4 {
        shared = true;
    }
    if *action > 7 {
        *action = 3;
    } else if *action == 6 {
        return Err(failed(4, guard, desc, action));
    }
    Ok(Resp { action, shared, desc: guard })
}

fn activate(desc: &Desc, resp: Resp<'_>) -> bool {
    drop(resp.desc);
    sync_unlock(desc);
    drop(resp.action);
    resp.shared
}

pub fn setup(action: &Action, desc: &Desc) -> Result<bool, i32> {
    let guard = action.inner.lock().unwrap();
    let resp = resources(guard, desc)?;
    Ok(activate(desc, resp))
}

fn activate_too_early(desc: &Desc, resp: Resp<'_>) -> bool {
    drop(resp.action);
    sync_unlock(desc);
    drop(resp.desc);
    resp.shared
}

pub fn setup_too_early(action: &Action, desc: &Desc) -> Result<bool, i32> {
    let guard = action.inner.lock().unwrap();
    let resp = resources(guard, desc)?;
    Ok(activate_too_early(desc, resp)) //~ NC005
}
