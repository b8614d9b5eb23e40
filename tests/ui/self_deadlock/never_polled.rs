//! A future that is made and that nobody polls waits for no lock.
use async_lock::{Mutex, MutexGuard};

pub struct Table {
    rows: Mutex<Vec<u8>>,
}

async fn count(rows: impl Future<Output = MutexGuard<'_, Vec<u8>>>) -> usize {
    rows.await.len()
}

impl Table {
    pub async fn forgets_to_wait(&self) -> usize {
        let rows = self.rows.lock().await;
        let _again = self.rows.lock();
        let _ = self.rows.lock();
        self.rows.lock();
        rows.len()
    }

    pub async fn waits(&self) -> usize {
        let rows = self.rows.lock().await;
        let again = self.rows.lock().await; //~ NC005
        rows.len() + again.len()
    }

    pub async fn waits_later(&self) -> usize {
        let rows = self.rows.lock().await;
        let again = self.rows.lock(); //~ NC005
        rows.len() + again.await.len()
    }

    pub async fn has_it_waited_for(&self) -> usize {
        let rows = self.rows.lock().await;
        rows.len() + count(self.rows.lock()).await //~ NC005
    }
}
