//! A character device for Linux: a mutex, a condition variable, user memory, and work.
use kernel::fs::File;
use kernel::miscdevice::{MiscDevice, MiscDeviceRegistration};
use kernel::prelude::*;
use kernel::sync::{Arc, ArcBorrow, CondVar, Mutex, SpinLock, new_condvar, new_mutex, new_spinlock};
use kernel::uaccess::{UserPtr, UserSlice};
use kernel::workqueue::{self, Work, WorkItem, impl_has_work, new_work};

#[pin_data]
pub struct Pipe {
    #[pin]
    data: Mutex<KVec<u8>>,
    #[pin]
    filled: CondVar,
    #[pin]
    cursor: SpinLock<usize>,
    #[pin]
    work: Work<Pipe>,
}

impl_has_work! {
    impl HasWork<Self> for Pipe { self.work }
}

impl Pipe {
    fn try_new() -> Result<Arc<Self>> {
        Arc::pin_init(
            pin_init!(Self {
                data <- new_mutex!(KVec::new(), "Pipe::data"),
                filled <- new_condvar!(),
                cursor <- new_spinlock!(0),
                work <- new_work!("Pipe::work"),
            }),
            GFP_KERNEL,
        )
    }

    fn wait(&self) -> Result<u8> {
        let mut data = self.data.lock();
        loop {
            if let Some(byte) = data.pop() {
                return Ok(byte);
            }
            if self.filled.wait_interruptible(&mut data) {
                return Err(ERESTARTSYS);
            }
        }
    }

    fn wait_under_another(&self) {
        let _cursor = self.cursor.lock();
        let mut data = self.data.lock(); //~ NC001 NC002
        self.filled.wait(&mut data); //~ NC002
    }

    fn write(&self, from: UserPtr, length: usize) -> Result {
        let mut reader = UserSlice::new(from, length).reader();
        let mut cursor = self.cursor.lock();
        while !reader.is_empty() {
            let byte: u8 = reader.read()?; //~ NC002
            *cursor += byte as usize;
        }
        Ok(())
    }

    fn write_all(self: ArcBorrow<'_, Self>, from: UserPtr, length: usize) -> Result {
        let mut bytes = KVec::new();
        UserSlice::new(from, length).read_all(&mut bytes, GFP_KERNEL)?;
        {
            let mut data = self.data.lock();
            data.extend_from_slice(&bytes, GFP_KERNEL)?;
        }
        *self.cursor.lock() = bytes.len();
        self.filled.notify_all();
        let _ = workqueue::system().enqueue(Arc::from(self));
        Ok(())
    }
}

impl WorkItem for Pipe {
    type Pointer = Arc<Pipe>;

    fn run(this: Arc<Pipe>) {
        let data = this.data.lock();
        pr_info!("{} bytes\n", data.len());
    }
}

pub struct Handle {
    pipe: Arc<Pipe>,
}

#[vtable]
impl MiscDevice for Handle {
    type Ptr = KBox<Handle>;

    fn open(_file: &File, misc: &MiscDeviceRegistration<Self>) -> Result<KBox<Handle>> {
        dev_info!(misc.device(), "opened\n");
        Ok(KBox::new(Handle { pipe: Pipe::try_new()? }, GFP_KERNEL)?)
    }

    fn ioctl(me: &Handle, _file: &File, cmd: u32, arg: usize) -> Result<isize> {
        match cmd {
            0 => Ok(me.pipe.wait()? as isize),
            1 => me.pipe.as_arc_borrow().write_all(UserPtr::from_addr(arg), 8).map(|()| 0),
            2 => me.pipe.write(UserPtr::from_addr(arg), 8).map(|()| 0),
            _ => {
                me.pipe.wait_under_another();
                Err(ENOTTY)
            }
        }
    }
}
