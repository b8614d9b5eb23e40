//! A write guard that is downgraded lets readers in from there on, of its own holder too; a writer still waits.
use spin::RwLock;

pub struct Inode {
    pages: RwLock<u32>,
}

impl Inode {
    fn count(&self) -> u32 {
        *self.pages.read()
    }

    fn clear(&self) {
        *self.pages.write() = 0;
    }

    pub fn written(&self) -> u32 {
        let pages = self.pages.write();
        *pages + self.count() //~ NC005
    }

    pub fn downgraded(&self) -> u32 {
        let mut pages = self.pages.write();
        *pages += 1;
        let pages = pages.downgrade();
        *pages + self.count()
    }

    pub fn downgraded_and_written(&self) -> u32 {
        let pages = self.pages.write().downgrade();
        self.clear(); //~ NC005
        *pages
    }
}
