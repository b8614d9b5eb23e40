//! A platform driver for Linux, as it is laid out: module, table, probe, interrupt, and what a spinlock protects.
use kernel::{
    c_str, device::{Bound, Core, Device}, devres::Devres, irq, new_mutex, new_spinlock, of, platform, prelude::*, sync::{aref::ARef, Arc, Mutex, SpinLock},
};

struct Info(u32);

kernel::of_device_table!(OF_TABLE, MODULE_OF_TABLE, <Sensor as platform::Driver>::IdInfo, [(of::DeviceId::new(c_str!("acme,sensor")), Info(1))]);

#[pin_data]
struct Handler {
    #[pin]
    events: SpinLock<KVec<u32>>,
    #[pin]
    threshold: Mutex<u32>,
}

impl irq::Handler for Handler {
    fn handle(&self, device: &Device<Bound>) -> irq::IrqReturn {
        let mut events = self.events.lock();
        if events.push(1, GFP_ATOMIC).is_err() {
            dev_warn!(device, "lost one of {}\n", events.len());
        }
        irq::IrqReturn::Handled
    }
}

#[pin_data]
struct Sensor {
    pdev: ARef<platform::Device>,
    #[pin]
    handler: irq::Registration<Handler>,
    shared: Arc<Mutex<u32>>,
}

impl platform::Driver for Sensor {
    type IdInfo = Info;
    const OF_ID_TABLE: Option<of::IdTable<Self::IdInfo>> = Some(&OF_TABLE);

    fn probe(pdev: &platform::Device<Core>, info: Option<&Self::IdInfo>) -> impl PinInit<Self, Error> {
        let first = info.map_or(0, |info| info.0);
        try_pin_init!(Self {
            pdev: pdev.into(),
            handler <- irq::Registration::new(
                pdev.irq_by_index(0)?,
                irq::Flags::SHARED,
                c_str!("sensor"),
                try_pin_init!(Handler { events <- new_spinlock!(KVec::new()), threshold <- new_mutex!(first) }),
            ),
            shared: Arc::pin_init(new_mutex!(first), GFP_KERNEL)?,
        })
    }
}

impl Sensor {
    pub fn drain(&self) -> Option<u32> {
        let mut events = self.handler.handler().events.lock(); //~ NC006
        events.pop()
    }

    pub fn threshold(&self) -> u32 {
        dev_dbg!(self.pdev, "asked\n");
        *self.handler.handler().threshold.lock() + *self.shared.lock()
    }

    pub fn threshold_and_events(&self) -> u32 {
        let handler = self.handler.handler();
        let events = handler.events.lock(); //~ NC006
        *handler.threshold.lock() + events.len() as u32 //~ NC001 NC002
    }

    pub fn stop(&self, device: &Device<Bound>) -> Result {
        self.handler.synchronize(device)
    }
}

impl Drop for Sensor {
    fn drop(&mut self) {
        pr_info!("gone\n");
    }
}

kernel::module_platform_driver! {
    type: Sensor,
    name: "sensor",
    authors: ["nobody"],
    description: "A sensor",
    license: "GPL v2",
}

struct Other {
    numbers: KVec<i32>,
}

impl kernel::Module for Other {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let mut numbers = KVec::new();
        numbers.push(72, GFP_KERNEL)?;
        Ok(Other { numbers })
    }
}
