//! Programs: what a step is, and how it is run on real locks.

use proptest::prelude::*;
use runtime_lockdep::sync::{SharedFlavor, SharedLock};
use runtime_lockdep::{
    BottomHalfDisabled, CpuKept, HardIrq, IrqDisabled, LocalLock, LockKind, Mutex, Nmi, PercpuRwSemaphore,
    PreemptDisabled, RawSeqcountWrite, RawSpinLock, RcuReadGuard, RtMutex, RwLock, RwSemaphore, SeqLock,
    SoftIrq, SpinLock, WaitOverride, WaitType, might_sleep,
};

/// How a lock is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Write,
    Read,
    Recursive,
}

/// A context without a lock, or an RCU section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    Preempt,
    Irq,
    BottomHalf,
    Rcu,
    RcuBh,
    RcuSched,
    GetCpu,
    RawSeqcount,
    /// A promise that raises the limit again.
    Override,
}

impl Context {
    pub(crate) const ALL: [Self; 9] = [
        Self::Preempt,
        Self::Irq,
        Self::BottomHalf,
        Self::Rcu,
        Self::RcuBh,
        Self::RcuSched,
        Self::GetCpu,
        Self::RawSeqcount,
        Self::Override,
    ];

    pub(crate) const fn kind(self) -> LockKind {
        match self {
            Self::Preempt => LockKind::PreemptOff,
            Self::Irq => LockKind::IrqOff,
            Self::BottomHalf => LockKind::BottomHalfOff,
            Self::Rcu => LockKind::Rcu,
            Self::RcuBh => LockKind::RcuBh,
            Self::RcuSched => LockKind::RcuSched,
            Self::GetCpu => LockKind::GetCpu,
            Self::RawSeqcount => LockKind::RawSeqcountWrite,
            Self::Override => LockKind::WaitOverride(WaitType::Sleep),
        }
    }
}

/// An interrupt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interrupt {
    Hard,
    Threaded,
    Soft,
    Nmi,
}

/// One step.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// Acquire the lock of this number.
    Acquire { lock: usize, how: How, trylock: bool },
    /// Begin a context.
    Enter(Context),
    /// Release or end what was begun last but this many in this frame.
    Release(usize),
    /// An interrupt comes.
    Interrupt(Interrupt),
    /// It ends, after everything in it is released.
    EndInterrupt,
    /// A call that may sleep.
    MightSleep,
}

pub(crate) fn op() -> impl Strategy<Value = Op> {
    let how = prop_oneof![2 => Just(How::Write), 1 => Just(How::Read), 1 => Just(How::Recursive)];
    let context = prop_oneof![
        2 => prop::sample::select(vec![Context::Irq, Context::BottomHalf]),
        1 => prop::sample::select(Context::ALL.to_vec()),
    ];
    let interrupt = prop_oneof![
        9 => prop::sample::select(vec![Interrupt::Hard, Interrupt::Threaded, Interrupt::Soft]),
        1 => Just(Interrupt::Nmi),
    ];
    prop_oneof![
        8 => (0..LOCKS.len(), how, prop::bool::weighted(0.2))
            .prop_map(|(lock, how, trylock)| Op::Acquire { lock, how, trylock }),
        2 => context.prop_map(Op::Enter),
        6 => (0..4_usize).prop_map(Op::Release),
        1 => interrupt.prop_map(Op::Interrupt),
        1 => Just(Op::EndInterrupt),
        1 => Just(Op::MightSleep),
    ]
}

/// The sort of a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Raw,
    Spin,
    Local,
    RwLock,
    Mutex,
    RwSem,
    RtMutex,
    Seq,
    Percpu,
}

/// The locks: class and sort. Two locks are of one class.
pub(crate) const LOCKS: [(usize, Sort); 12] = [
    (0, Sort::Raw),
    (0, Sort::Raw),
    (1, Sort::Raw),
    (2, Sort::Spin),
    (3, Sort::RwLock),
    (4, Sort::RwLock),
    (5, Sort::Mutex),
    (6, Sort::RwSem),
    (7, Sort::Local),
    (8, Sort::RtMutex),
    (9, Sort::Seq),
    (10, Sort::Percpu),
];
const CLASSES: usize = 11;
const NAMES: [&str; CLASSES] = ["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10"];

impl Sort {
    pub(crate) fn kind(self, how: How) -> LockKind {
        match (self, how) {
            (Self::Raw, _) => LockKind::RawSpinlock,
            (Self::Spin, _) => LockKind::Spinlock,
            (Self::Local, _) => LockKind::LocalLock,
            (Self::Mutex, _) => LockKind::Mutex,
            (Self::RtMutex, _) => LockKind::RtMutex,
            (Self::Seq, How::Read) => LockKind::Seqcount,
            (Self::Seq, _) => LockKind::SeqlockWrite,
            (Self::Percpu, _) => LockKind::PercpuRwsem,
            (Self::RwLock, How::Write) => LockKind::RwlockWrite,
            (Self::RwLock, _) => LockKind::RwlockRead,
            (Self::RwSem, How::Write) => LockKind::RwSemWrite,
            (Self::RwSem, _) => LockKind::RwSemRead,
        }
    }

    /// How it is taken: an exclusive lock is always written, and a sequence is read in one way.
    pub(crate) fn how(self, how: How) -> How {
        match (self, how) {
            (Self::RwLock | Self::RwSem | Self::Percpu, _) | (Self::Seq, How::Read) => how,
            _ => How::Write,
        }
    }

    /// Whether it can be tried: what retries cannot.
    pub(crate) fn can_be_tried(self, how: How) -> bool {
        !self.is_held_for_no_time(how)
    }

    /// Whether nothing is held afterwards: a sequence is read again and again, without its lock.
    pub(crate) fn is_held_for_no_time(self, how: How) -> bool {
        self == Self::Seq && how == How::Read
    }
}

/// A real lock.
pub(crate) enum Lock {
    Raw(RawSpinLock<()>),
    Spin(SpinLock<()>),
    Local(LocalLock<()>),
    RwLock(RwLock<()>),
    Mutex(Mutex<()>),
    RwSem(RwSemaphore<()>),
    RtMutex(RtMutex<()>),
    Seq(SeqLock<()>),
    Percpu(PercpuRwSemaphore<()>),
}

pub(crate) fn locks() -> Vec<Lock> {
    let lock = |(class, sort): (usize, Sort)| match sort {
        Sort::Raw => Lock::Raw(RawSpinLock::named((), NAMES[class])),
        Sort::Spin => Lock::Spin(SpinLock::named((), NAMES[class])),
        Sort::Local => Lock::Local(LocalLock::named((), NAMES[class])),
        Sort::RwLock => Lock::RwLock(RwLock::named((), NAMES[class])),
        Sort::Mutex => Lock::Mutex(Mutex::named((), NAMES[class])),
        Sort::RwSem => Lock::RwSem(RwSemaphore::named((), NAMES[class])),
        Sort::RtMutex => Lock::RtMutex(RtMutex::named((), NAMES[class])),
        Sort::Seq => Lock::Seq(SeqLock::named((), NAMES[class])),
        Sort::Percpu => Lock::Percpu(PercpuRwSemaphore::named((), NAMES[class])),
    };
    LOCKS.map(lock).into_iter().collect()
}

/// Anything that ends when it is dropped.
trait Guard {}
impl<T> Guard for T {}

type BoxedGuard<'a> = Box<dyn Guard + 'a>;

/// A thread that runs a program on real locks.
pub(crate) struct Thread<'a> {
    locks: &'a [Lock],
    /// What is held in each frame, and the interrupt of the frame, which must end last.
    frames: Vec<(Vec<BoxedGuard<'a>>, Option<BoxedGuard<'static>>)>,
}

impl<'a> Thread<'a> {
    pub(crate) fn new(locks: &'a [Lock]) -> Self {
        Self { locks, frames: vec![(Vec::new(), None)] }
    }

    pub(crate) fn step(&mut self, op: &Op) {
        match *op {
            Op::Acquire { lock, how, trylock } => {
                if let Some(guard) = acquire(&self.locks[lock], how, trylock) {
                    self.held().push(guard);
                }
            }
            Op::Enter(context) => self.held().push(enter(context)),
            Op::Release(back) => release(self.held(), back),
            Op::Interrupt(interrupt) => self.frames.push((Vec::new(), Some(interrupted(interrupt)))),
            Op::EndInterrupt => self.end_interrupt(),
            Op::MightSleep => might_sleep(),
        }
    }

    fn held(&mut self) -> &mut Vec<BoxedGuard<'a>> {
        &mut self.frames.last_mut().unwrap().0
    }

    fn end_interrupt(&mut self) {
        if self.frames.len() > 1 {
            let (mut held, interrupt) = self.frames.pop().unwrap();
            while held.pop().is_some() {}
            drop(interrupt);
        }
    }

    /// Releases everything, youngest first.
    pub(crate) fn finish(mut self) {
        while self.frames.len() > 1 {
            self.end_interrupt();
        }
        while self.held().pop().is_some() {}
    }
}

fn release<T>(held: &mut Vec<T>, back: usize) {
    if let Some(index) = held.len().checked_sub(1 + back) {
        drop(held.remove(index));
    }
}

fn boxed<'a, T: 'a>(guard: Option<T>) -> Option<BoxedGuard<'a>> {
    guard.map(|guard| Box::new(guard) as BoxedGuard<'a>)
}

fn acquire(lock: &Lock, how: How, trylock: bool) -> Option<BoxedGuard<'_>> {
    match lock {
        Lock::Raw(lock) => boxed(if trylock { lock.try_lock() } else { Some(lock.lock()) }),
        Lock::Spin(lock) => boxed(if trylock { lock.try_lock() } else { Some(lock.lock()) }),
        Lock::Local(lock) => boxed(if trylock { lock.try_lock() } else { Some(lock.lock()) }),
        Lock::Mutex(lock) => boxed(if trylock { lock.try_lock() } else { Some(lock.lock()) }),
        Lock::RtMutex(lock) => boxed(if trylock { lock.try_lock() } else { Some(lock.lock()) }),
        Lock::Seq(lock) if how == How::Read => {
            lock.read(|()| ());
            None
        }
        Lock::Seq(lock) => boxed(if trylock { lock.try_write() } else { Some(lock.write()) }),
        Lock::RwLock(lock) => acquire_shared(lock, how, trylock),
        Lock::RwSem(lock) => acquire_shared(lock, how, trylock),
        Lock::Percpu(lock) => acquire_shared(lock, how, trylock),
    }
}

fn acquire_shared<F: SharedFlavor>(
    lock: &SharedLock<F, ()>,
    how: How,
    trylock: bool,
) -> Option<BoxedGuard<'_>> {
    match how {
        How::Write => boxed(if trylock { lock.try_write() } else { Some(lock.write()) }),
        How::Read => boxed(if trylock { lock.try_read() } else { Some(lock.read()) }),
        How::Recursive => boxed(if trylock { lock.try_read() } else { Some(lock.read_recursive()) }),
    }
}

fn enter<'a>(context: Context) -> BoxedGuard<'a> {
    match context {
        Context::Preempt => Box::new(PreemptDisabled::new()),
        Context::Irq => Box::new(IrqDisabled::new()),
        Context::BottomHalf => Box::new(BottomHalfDisabled::new()),
        Context::Rcu => Box::new(RcuReadGuard::new()),
        Context::RcuBh => Box::new(RcuReadGuard::bh()),
        Context::RcuSched => Box::new(RcuReadGuard::sched()),
        Context::GetCpu => Box::new(CpuKept::new()),
        Context::RawSeqcount => Box::new(RawSeqcountWrite::new()),
        Context::Override => Box::new(WaitOverride::new(WaitType::Sleep)),
    }
}

fn interrupted(interrupt: Interrupt) -> BoxedGuard<'static> {
    match interrupt {
        Interrupt::Hard => Box::new(HardIrq::enter()),
        Interrupt::Threaded => Box::new(HardIrq::enter_threaded()),
        Interrupt::Soft => Box::new(SoftIrq::enter()),
        Interrupt::Nmi => Box::new(Nmi::enter()),
    }
}
