//! A timer's callback, initialisers, lists and closures on a work queue of the `kernel` crate.
use kernel::list::{List, ListArc, ListLinks, impl_list_arc_safe, impl_list_item};
use kernel::prelude::*;
use kernel::sync::{Arc, ArcBorrow, Mutex, SpinLock, new_mutex, new_spinlock};
use kernel::time::hrtimer::{HrTimer, HrTimerCallback, HrTimerCallbackContext, HrTimerRestart, impl_has_hr_timer};
use kernel::workqueue;

#[pin_data]
pub struct Entry {
    number: u32,
    #[pin]
    links: ListLinks,
}

impl_list_arc_safe! {
    impl ListArcSafe<0> for Entry { untracked; }
}
impl_list_item! {
    impl ListItem<0> for Entry { using ListLinks { self.links }; }
}

#[pin_data]
pub struct Timer {
    name: KBox<u32>,
    #[pin]
    timer: HrTimer<Self>,
    #[pin]
    entries: SpinLock<List<Entry>>,
    #[pin]
    late: Mutex<u32>,
}

impl_has_hr_timer! {
    impl HasHrTimer<Self> for Timer { mode: RelativeMode<Monotonic>, field: self.timer }
}

impl HrTimerCallback for Timer {
    type Pointer<'a> = Arc<Self>;

    fn run(this: ArcBorrow<'_, Self>, _context: HrTimerCallbackContext<'_, Self>) -> HrTimerRestart {
        *this.late.lock() += 1; //~ NC001 NC002
        HrTimerRestart::NoRestart
    }
}

impl Timer {
    pub fn new(number: u32) -> impl PinInit<Self, Error> {
        try_pin_init!(Timer {
            name: KBox::new(number, GFP_KERNEL)?,
            timer <- HrTimer::new(),
            entries <- new_spinlock!(List::new()),
            late <- new_mutex!(0),
        })
    }

    pub fn add(&self) -> Result {
        let entry = ListArc::pin_init(try_pin_init!(Entry { number: 1, links <- ListLinks::new() }), GFP_KERNEL)?;
        self.entries.lock().push_back(entry);
        Ok(())
    }

    pub fn add_under_the_lock(&self) -> Result {
        let mut entries = self.entries.lock();
        entries.push_back(ListArc::pin_init(pin_init!(Entry { number: 2, links <- ListLinks::new() }), GFP_KERNEL)?); //~ NC002
        Ok(())
    }

    pub fn entries(&self) -> u32 {
        let entries = self.entries.lock();
        entries.iter().map(|entry| entry.number).sum()
    }

    pub fn later(self: &Arc<Self>) -> Result {
        let this = self.clone();
        workqueue::system().try_spawn(GFP_ATOMIC, move || *this.late.lock() += 1)?;
        Ok(())
    }

    pub fn later_but_sleeps(self: &Arc<Self>) -> Result {
        let _entries = self.entries.lock();
        workqueue::system().try_spawn(GFP_KERNEL, || ())?; //~ NC002
        Ok(())
    }
}

pub fn under_a_lock(list: &SpinLock<u32>) -> Result<Arc<Timer>> {
    let number = list.lock();
    Arc::pin_init(Timer::new(*number), GFP_ATOMIC) //~ NC002
}

pub fn under_no_lock(list: &SpinLock<u32>) -> Result<Arc<Timer>> {
    let number = *list.lock();
    let timer = Arc::pin_init(Timer::new(number), GFP_KERNEL)?;
    let late = timer.late.lock();
    pr_info!("{} {}\n", *late, *timer.name);
    drop(late);
    Ok(timer)
}
