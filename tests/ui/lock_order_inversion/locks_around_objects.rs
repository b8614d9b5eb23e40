//! What is a `Mutex<Disk>` where it is made is a `Mutex<dyn Device>` on the bus: an order with the one is an order with
//! the other, at low confidence, for the bus may have another device there.
use std::sync::{Arc, Mutex};

pub trait Device: Send {
    fn read(&mut self) -> u8;
}

pub struct Disk {
    sector: u8,
}

impl Device for Disk {
    fn read(&mut self) -> u8 {
        self.sector
    }
}

/// A device that is never on the bus.
pub struct Clock {
    ticks: u8,
}

#[derive(Default)]
pub struct Bus {
    devices: [Option<Arc<Mutex<dyn Device>>>; 4],
    count: usize,
}

impl Bus {
    pub fn add(&mut self, device: Arc<Mutex<dyn Device>>) {
        self.devices[self.count] = Some(device);
        self.count += 1;
    }
}

/// A bus that lends its devices.
pub struct Ports {
    devices: Vec<Arc<Mutex<dyn Device>>>,
    busy: Mutex<u8>,
}

impl Ports {
    pub fn port(&self, at: usize) -> Option<&Mutex<dyn Device>> {
        self.devices.get(at).map(|device| &**device)
    }

    pub fn use_one(&self) {
        let mut busy = self.busy.lock().unwrap();
        if let Some(device) = self.port(0) {
            *busy += device.lock().unwrap().read(); //~ NC004 low
        }
    }

    pub fn use_disk(&self, disk: &Arc<Mutex<Disk>>) {
        let mut disk = disk.lock().unwrap();
        disk.sector = *self.busy.lock().unwrap();
    }
}

pub fn attach(bus: &Arc<Mutex<Bus>>) -> Arc<Mutex<Disk>> {
    let disk = Arc::new(Mutex::new(Disk { sector: 0 }));
    bus.lock().unwrap().add(disk.clone());
    disk
}

pub fn read(bus: &Arc<Mutex<Bus>>) -> u8 {
    let bus = bus.lock().unwrap();
    match &bus.devices[0] {
        Some(device) => device.lock().unwrap().read(), //~ NC004 low
        None => 0,
    }
}

pub fn detach(bus: &Arc<Mutex<Bus>>, disk: &Arc<Mutex<Disk>>) {
    let disk = disk.lock().unwrap();
    bus.lock().unwrap().devices[usize::from(disk.sector)] = None;
}

pub fn tick(bus: &Arc<Mutex<Bus>>, clock: &Arc<Mutex<Clock>>) {
    let mut clock = clock.lock().unwrap();
    clock.ticks += bus.lock().unwrap().count as u8;
}
