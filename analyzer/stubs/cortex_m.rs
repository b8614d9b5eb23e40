//! Signature stub of the crate `cortex_m` (0.7): interrupts, the mask registers, barriers, the core peripherals that drivers set up.
//!
//! What masks interrupts is said in `../profiles/cortex-m.toml`.

pub use crate::peripheral::Peripherals;
pub mod interrupt {
    pub unsafe trait Nr { fn nr(&self) -> u8; }
    pub unsafe trait InterruptNumber: Copy { fn number(self) -> u16; }
    pub struct CriticalSection(());
    impl CriticalSection { pub unsafe fn new() -> Self {} }
    pub struct Mutex<T> { inner: core::cell::UnsafeCell<T> }
    impl<T> Mutex<T> {
        pub const fn new(value: T) -> Self { Mutex { inner: core::cell::UnsafeCell::new(value) } }
        pub fn borrow<'cs>(&'cs self, cs: &'cs CriticalSection) -> &'cs T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    pub fn disable() {}
    pub unsafe fn enable() {}
    pub fn free<F: FnOnce(&CriticalSection) -> R, R>(f: F) -> R { f(core::nestcheck::any()) }
}
pub mod register {
    pub mod primask {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Primask { Active, Inactive }
        impl Primask { pub fn is_active(self) -> bool {} pub fn is_inactive(self) -> bool { !self.is_active() } }
        pub fn read() -> Primask {}
        pub fn read_raw() -> u32 {}
        pub unsafe fn write_raw(r: u32) {}
    }
    pub mod faultmask {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Faultmask { Active, Inactive }
        impl Faultmask { pub fn is_active(self) -> bool {} pub fn is_inactive(self) -> bool {} }
        pub fn read() -> Faultmask {}
    }
    pub mod basepri { pub fn read() -> u8 {} pub unsafe fn write(basepri: u8) {} }
    pub mod basepri_max { pub fn write(basepri: u8) {} }
    pub mod msp { pub fn read() -> u32 {} pub unsafe fn write(bits: u32) {} }
    pub mod psp { pub fn read() -> u32 {} pub unsafe fn write(bits: u32) {} }
}
pub mod asm {
    pub fn bkpt() {}
    #[nestcheck::spin_hint]
    pub fn delay(cycles: u32) {}
    #[nestcheck::spin_hint]
    pub fn nop() {}
    pub fn udf() -> ! {}
    #[nestcheck::spin_hint]
    pub fn wfe() {}
    pub fn wfi() {}
    pub fn sev() {}
    pub fn isb() {}
    pub fn dsb() {}
    pub fn dmb() {}
    pub unsafe fn bootload(vector_table: *const u32) -> ! {}
}
pub mod peripheral {
    use crate::interrupt::InterruptNumber;
    macro_rules! blocks { ($($name:ident)*) => {
        $( pub struct $name { marker: core::marker::PhantomData<*const ()> } )*
        pub struct Peripherals { $( pub $name: $name ),* }
    } }
    blocks! { AC CBP CPUID DCB DWT FPB FPU ICB ITM MPU NVIC SAU SCB SYST TPIU }
    impl Peripherals { pub fn take() -> Option<Self> {} pub unsafe fn steal() -> Self {} }
    impl NVIC {
        pub fn request<I: InterruptNumber>(&mut self, interrupt: I) {}
        pub fn mask<I: InterruptNumber>(interrupt: I) {}
        pub unsafe fn unmask<I: InterruptNumber>(interrupt: I) {}
        pub fn get_priority<I: InterruptNumber>(interrupt: I) -> u8 {}
        pub fn is_active<I: InterruptNumber>(interrupt: I) -> bool {}
        pub fn is_enabled<I: InterruptNumber>(interrupt: I) -> bool {}
        pub fn is_pending<I: InterruptNumber>(interrupt: I) -> bool {}
        pub fn pend<I: InterruptNumber>(interrupt: I) {}
        pub unsafe fn set_priority<I: InterruptNumber>(&mut self, interrupt: I, prio: u8) {}
        pub fn unpend<I: InterruptNumber>(interrupt: I) {}
    }
    impl SYST {
        pub fn clear_current(&mut self) {}
        pub fn disable_counter(&mut self) {}
        pub fn disable_interrupt(&mut self) {}
        pub fn enable_counter(&mut self) {}
        pub fn enable_interrupt(&mut self) {}
        pub fn get_clock_source(&mut self) -> syst::SystClkSource {}
        pub fn get_current() -> u32 {}
        pub fn get_reload() -> u32 {}
        pub fn has_wrapped(&mut self) -> bool {}
        pub fn is_counter_enabled(&mut self) -> bool {}
        pub fn is_interrupt_enabled(&mut self) -> bool {}
        pub fn set_clock_source(&mut self, clk_source: syst::SystClkSource) {}
        pub fn set_reload(&mut self, value: u32) {}
    }
    impl SCB {
        pub fn set_sleepdeep(&mut self) {}
        pub fn clear_sleepdeep(&mut self) {}
        pub fn set_sleeponexit(&mut self) {}
        pub fn clear_sleeponexit(&mut self) {}
        pub fn sys_reset() -> ! {}
        pub fn set_pendsv() {}
        pub fn is_pendsv_pending() -> bool {}
        pub fn clear_pendsv() {}
        pub fn set_pendst() {}
        pub fn is_pendst_pending() -> bool {}
        pub fn clear_pendst() {}
        pub fn enable_icache(&mut self) {}
        pub fn enable_dcache(&mut self, cpuid: &mut CPUID) {}
        pub fn vect_active() -> scb::VectActive {}
        pub fn get_priority(system_handler: scb::SystemHandler) -> u8 {}
        pub unsafe fn set_priority(&mut self, system_handler: scb::SystemHandler, prio: u8) {}
        pub fn enable(&mut self, exception: scb::Exception) {}
        pub fn disable(&mut self, exception: scb::Exception) {}
    }
    impl DCB { pub fn enable_trace(&mut self) {} pub fn disable_trace(&mut self) {} pub fn is_debugger_attached() -> bool {} }
    impl DWT { pub fn enable_cycle_counter(&mut self) {} pub fn disable_cycle_counter(&mut self) {} pub fn cycle_count() -> u32 {} pub fn get_cycle_count() -> u32 {} pub fn set_cycle_count(&mut self, count: u32) {} }
    pub mod syst {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum SystClkSource { Core, External }
    }
    pub mod scb {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Exception { NonMaskableInt, HardFault, MemoryManagement, BusFault, UsageFault, SecureFault, SVCall, DebugMonitor, PendSV, SysTick }
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum VectActive { ThreadMode, Exception(Exception), Interrupt { irqn: u8 } }
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum SystemHandler { MemoryManagement, BusFault, UsageFault, SecureFault, SVCall, DebugMonitor, PendSV, SysTick }
    }
}
pub mod delay {
    use crate::peripheral::{SYST, syst::SystClkSource};
    pub struct Delay { syst: SYST, frequency: u32 }
    impl Delay {
        pub fn new(syst: SYST, ahb_frequency: u32) -> Self {}
        pub fn with_source(syst: SYST, frequency: u32, clock_source: SystClkSource) -> Self {}
        pub fn free(self) -> SYST {}
        pub fn delay_us(&mut self, us: u32) {}
        pub fn delay_ms(&mut self, ms: u32) {}
    }
}

#[macro_export]
macro_rules! singleton {
    ($name:ident : $ty:ty = $expr:expr) => { $crate::interrupt::free(|_| { let value: Option<&'static mut $ty> = core::nestcheck::any(); drop($expr); value }) };
    (: $ty:ty = $expr:expr) => { $crate::singleton!(VAR: $ty = $expr) };
}
