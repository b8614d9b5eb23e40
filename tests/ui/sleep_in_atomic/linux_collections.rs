//! Red-black trees, xarrays, vectors and initialisers of the `kernel` crate: what allocates in them, and where.
use kernel::prelude::*;
use kernel::rbtree::{RBTree, RBTreeNode, RBTreeNodeReservation};
use kernel::sync::{Arc, Mutex, SpinLock, new_mutex, new_spinlock};
use kernel::xarray::{AllocKind, XArray};

#[pin_data]
pub struct Tables {
    #[pin]
    tree: SpinLock<RBTree<u32, KBox<u32>>>,
    #[pin]
    array: XArray<KBox<u32>>,
    #[pin]
    names: Mutex<KVec<u8>>,
}

impl Tables {
    pub fn new(first: u8) -> Result<Pin<KBox<Self>>> {
        let names = kernel::kvec![first; 16]?;
        KBox::try_pin_init(
            try_pin_init!(&this in Self {
                tree <- new_spinlock!(RBTree::new()),
                array <- XArray::new(AllocKind::Alloc),
                names <- new_mutex!(names),
                _: {
                    pr_debug!("{:p}\n", this.as_ptr());
                },
            }? Error),
            GFP_KERNEL,
        )
    }

    pub fn insert(&self, key: u32) -> Result {
        let node = RBTreeNode::new(key, KBox::new(key, GFP_KERNEL)?, GFP_KERNEL)?;
        self.tree.lock().insert(node);
        Ok(())
    }

    pub fn insert_under_the_lock(&self, key: u32) -> Result {
        let value = KBox::new(key, GFP_KERNEL)?;
        let mut tree = self.tree.lock();
        tree.try_create_and_insert(key, value, GFP_KERNEL)?; //~ NC002
        Ok(())
    }

    pub fn insert_atomically(&self, key: u32) -> Result {
        let mut tree = self.tree.lock();
        let reservation = RBTreeNodeReservation::new(GFP_ATOMIC)?;
        tree.insert(reservation.into_node(key, KBox::new(key, GFP_ATOMIC)?));
        Ok(())
    }

    pub fn sum(&self) -> u32 {
        let tree = self.tree.lock();
        tree.values().map(|value| **value).sum()
    }

    pub fn store(&self, at: usize) -> Result {
        let value = KBox::new(1, GFP_KERNEL)?;
        let mut array = self.array.lock();
        array.store(at, value, GFP_KERNEL)?;
        Ok(())
    }

    pub fn store_new(&self, at: usize) -> Result {
        let mut array = self.array.lock();
        let value = KBox::new(1, GFP_KERNEL)?; //~ NC002
        array.store(at, value, GFP_ATOMIC)?;
        Ok(())
    }

    pub fn load(&self, at: usize) -> Option<u32> {
        self.array.lock().get(at).map(|value| *value)
    }

    pub fn load_and_lock(&self, at: usize) -> usize {
        let array = self.array.lock();
        let found = array.get(at).is_some();
        let names = self.names.lock(); //~ NC001 NC002
        if found { names.len() } else { 0 }
    }

    pub fn collect(&self) -> Result<KVec<u8>> {
        let names = self.names.lock();
        let mut all = KVec::new();
        for name in names.iter() {
            all.push(*name, GFP_KERNEL)?;
        }
        Ok(all)
    }

    pub fn new_under_a_lock(list: &SpinLock<u32>) -> Result<Arc<SpinLock<u32>>> {
        let number = list.lock();
        Arc::pin_init(new_spinlock!(*number), GFP_KERNEL) //~ NC002
    }
}
