//! Two locks in objects of which no order says how they belong together are an inversion of low confidence: nothing shows
//! that two threads have the same two. A static, or an object that has the other, is enough.
use spin::Mutex;

pub struct Process {
    group: Mutex<u32>,
    timers: Mutex<u32>,
    session: Session,
}

pub struct Group {
    members: Mutex<Vec<u32>>,
}

pub struct Session {
    leader: Mutex<u32>,
}

pub static TABLE: Mutex<Vec<u32>> = Mutex::new(Vec::new());

pub fn join(process: &Process, group: &Group) {
    let number = process.group.lock();
    group.members.lock().push(*number);
}

pub fn leave(process: &Process, group: &Group) {
    let members = group.members.lock();
    *process.group.lock() = members.len() as u32; //~ NC004 low
}

pub fn enter(process: &Process) {
    let timers = process.timers.lock();
    TABLE.lock().push(*timers); //~ NC004
}

pub fn exit(process: &Process) {
    let table = TABLE.lock();
    *process.timers.lock() = table.len() as u32;
}

impl Process {
    pub fn lead(&self) {
        let timers = self.timers.lock();
        *self.session.leader.lock() = *timers; //~ NC004
    }

    pub fn follow(&self) {
        let leader = self.session.leader.lock();
        *self.timers.lock() = *leader;
    }
}
