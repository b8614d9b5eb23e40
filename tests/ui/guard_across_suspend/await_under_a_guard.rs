//! A guard that lives across an `.await` is held while other tasks run.
use spin::Mutex;

static STATE: Mutex<u32> = Mutex::new(0);

async fn ready() {}

pub async fn held() {
    let state = STATE.lock();
    ready().await; //~ NC009 NC002
    drop(state);
}

pub async fn in_the_scrutinee() {
    match *STATE.lock() {
        0 => ready().await, //~ NC009 NC002
        _ => {}
    }
}

pub async fn dropped() {
    let state = STATE.lock();
    drop(state);
    ready().await;
}

pub async fn in_a_block() {
    {
        *STATE.lock() += 1;
    }
    ready().await;
}
