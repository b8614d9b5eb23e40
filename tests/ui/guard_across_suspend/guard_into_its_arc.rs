//! A guard that owns its lock gives the `Arc` back and ends; one that only changes how it holds goes on.
//@ edition: 2021

use std::sync::Arc;

use parking_lot::{
    ArcMutexGuard, ArcRwLockReadGuard, ArcRwLockUpgradableReadGuard, ArcRwLockWriteGuard, Mutex, RwLock,
};

async fn other() {}

pub struct Cache {
    page: Arc<Mutex<u32>>,
    table: Arc<RwLock<u32>>,
}

enum Action {
    Load(Arc<Mutex<u32>>),
    Wait,
}

impl Cache {
    pub async fn given_back(&self) {
        let guard = self.page.lock_arc();
        let page = ArcMutexGuard::into_arc(guard);
        other().await;
        drop(page);
    }

    fn action(&self) -> Action {
        let guard = self.page.lock_arc();
        if *guard == 0 { Action::Load(ArcMutexGuard::into_arc(guard)) } else { Action::Wait }
    }

    pub async fn given_back_by_another(&self) {
        if let Action::Load(page) = self.action() {
            other().await;
            *page.lock() = 1;
        }
    }

    pub async fn ended_fairly(&self) {
        let guard = self.page.lock_arc();
        ArcMutexGuard::unlock_fair(guard);
        other().await;
    }

    pub async fn reader_given_back(&self) {
        let guard = self.table.read_arc();
        let table = ArcRwLockReadGuard::into_arc(guard);
        other().await;
        drop(table);
    }

    pub async fn writer_given_back(&self) {
        let guard = self.table.write_arc();
        let table = ArcRwLockWriteGuard::into_arc(guard);
        other().await;
        drop(table);
    }

    pub async fn held(&self) {
        let guard = self.page.lock_arc();
        other().await; //~ NC009
        drop(guard);
    }

    pub async fn downgraded(&self) {
        let guard = self.table.write_arc();
        let guard = ArcRwLockWriteGuard::downgrade(guard);
        other().await; //~ NC009
        drop(guard);
    }

    pub async fn upgraded(&self) {
        let guard = self.table.upgradable_read_arc();
        let guard = ArcRwLockUpgradableReadGuard::upgrade(guard);
        other().await; //~ NC009
        drop(guard);
    }
}
