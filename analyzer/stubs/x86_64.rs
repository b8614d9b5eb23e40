//! Signature stub of the crate `x86_64`: addresses, pages and frames, mappers, descriptor tables, registers, instructions.
//!
//! What the functions of `instructions::interrupts` do to interrupts is in `../profiles/cortex-m.toml`.

pub use addr::{PhysAddr, PhysAddrNotValid, VirtAddr, VirtAddrNotValid, align_down, align_up};
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrivilegeLevel { Ring0, Ring1, Ring2, Ring3 }
impl PrivilegeLevel { pub const fn from_u16(value: u16) -> PrivilegeLevel {} }

pub mod addr {
    use core::fmt::{self, Formatter};
    use core::ops::{Add, AddAssign, Sub, SubAssign};
    #[derive(Debug)] pub struct VirtAddrNotValid(pub u64);
    #[derive(Debug)] pub struct PhysAddrNotValid(pub u64);
    pub const fn align_down(addr: u64, align: u64) -> u64 {}
    pub const fn align_up(addr: u64, align: u64) -> u64 {}
    macro_rules! addresses { ($($name:ident $invalid:ident)*) => { $(
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);
        impl $name {
            pub const fn new(addr: u64) -> $name { $name(addr) }
            pub const fn try_new(addr: u64) -> Result<$name, $invalid> {}
            pub const fn new_truncate(addr: u64) -> $name { $name(addr) }
            pub const unsafe fn new_unsafe(addr: u64) -> $name { $name(addr) }
            pub const fn zero() -> $name { $name(0) }
            pub const fn as_u64(self) -> u64 { self.0 }
            pub const fn is_null(self) -> bool { self.0 == 0 }
            pub fn align_up<U: Into<u64>>(self, align: U) -> $name {}
            pub fn align_down<U: Into<u64>>(self, align: U) -> $name {}
            pub fn is_aligned<U: Into<u64>>(self, align: U) -> bool {}
        }
        impl Add<u64> for $name { type Output = $name; fn add(self, rhs: u64) -> $name {} }
        impl AddAssign<u64> for $name { fn add_assign(&mut self, rhs: u64) {} }
        impl Sub<u64> for $name { type Output = $name; fn sub(self, rhs: u64) -> $name {} }
        impl SubAssign<u64> for $name { fn sub_assign(&mut self, rhs: u64) {} }
        impl Sub<$name> for $name { type Output = u64; fn sub(self, rhs: $name) -> u64 {} }
        impl fmt::Debug for $name { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
        impl fmt::LowerHex for $name { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
        impl fmt::UpperHex for $name { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
        impl fmt::Pointer for $name { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
    )* } }
    addresses! { VirtAddr VirtAddrNotValid PhysAddr PhysAddrNotValid }
    use crate::structures::paging::page_table::{PageOffset, PageTableIndex, PageTableLevel};
    impl VirtAddr {
        pub fn from_ptr<T: ?Sized>(ptr: *const T) -> VirtAddr {}
        pub const fn as_ptr<T>(self) -> *const T {}
        pub const fn as_mut_ptr<T>(self) -> *mut T {}
        pub const fn page_offset(self) -> PageOffset {}
        pub const fn p1_index(self) -> PageTableIndex {}
        pub const fn p2_index(self) -> PageTableIndex {}
        pub const fn p3_index(self) -> PageTableIndex {}
        pub const fn p4_index(self) -> PageTableIndex {}
        pub const fn page_table_index(self, level: PageTableLevel) -> PageTableIndex {}
    }
}

pub mod instructions {
    pub fn hlt() {}
    pub fn nop() {}
    pub fn bochs_breakpoint() {}
    pub fn read_rip() -> crate::VirtAddr {}
    pub mod interrupts {
        pub fn are_enabled() -> bool {}
        pub fn enable() {}
        pub fn disable() {}
        pub fn without_interrupts<F: FnOnce() -> R, R>(f: F) -> R { f() }
        pub fn enable_and_hlt() {}
        pub fn int3() {}
        pub unsafe fn software_interrupt<const NUM: u8>() {}
    }
    pub mod port {
        pub use crate::structures::port::{PortRead, PortWrite};
        use core::marker::PhantomData;
        pub trait PortAccess {}
        pub trait PortReadAccess: PortAccess {}
        pub trait PortWriteAccess: PortAccess {}
        pub struct ReadOnlyAccess(());
        pub struct WriteOnlyAccess(());
        pub struct ReadWriteAccess(());
        impl PortAccess for ReadOnlyAccess {}
        impl PortReadAccess for ReadOnlyAccess {}
        impl PortAccess for WriteOnlyAccess {}
        impl PortWriteAccess for WriteOnlyAccess {}
        impl PortAccess for ReadWriteAccess {}
        impl PortReadAccess for ReadWriteAccess {}
        impl PortWriteAccess for ReadWriteAccess {}
        pub struct PortGeneric<T, A> { port: u16, phantom: PhantomData<(T, A)> }
        pub type Port<T> = PortGeneric<T, ReadWriteAccess>;
        pub type PortReadOnly<T> = PortGeneric<T, ReadOnlyAccess>;
        pub type PortWriteOnly<T> = PortGeneric<T, WriteOnlyAccess>;
        impl<T, A> PortGeneric<T, A> { pub const fn new(port: u16) -> PortGeneric<T, A> { PortGeneric { port, phantom: PhantomData } } }
        impl<T: PortRead, A: PortReadAccess> PortGeneric<T, A> { pub unsafe fn read(&mut self) -> T {} }
        impl<T: PortWrite, A: PortWriteAccess> PortGeneric<T, A> { pub unsafe fn write(&mut self, value: T) {} }
        impl<T, A> Clone for PortGeneric<T, A> { fn clone(&self) -> Self {} }
        impl<T, A> core::fmt::Debug for PortGeneric<T, A> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    }
    pub mod random {
        #[derive(Clone, Copy, Debug)]
        pub struct RdRand(());
        impl RdRand { pub fn new() -> Option<RdRand> {} pub fn get_u64(self) -> Option<u64> {} pub fn get_u32(self) -> Option<u32> {} pub fn get_u16(self) -> Option<u16> {} }
    }
    pub mod segmentation { pub use crate::registers::segmentation::{CS, DS, ES, FS, GS, SS, Segment, Segment64}; }
    pub mod tables {
        pub use crate::structures::DescriptorTablePointer;
        use crate::structures::gdt::SegmentSelector;
        pub unsafe fn lgdt(gdt: &DescriptorTablePointer) {}
        pub unsafe fn lidt(idt: &DescriptorTablePointer) {}
        pub fn sgdt() -> DescriptorTablePointer {}
        pub fn sidt() -> DescriptorTablePointer {}
        pub unsafe fn load_tss(sel: SegmentSelector) {}
    }
    pub mod tlb {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct Pcid(u16);
        #[derive(Debug)] pub struct PcidTooBig(u16);
        impl Pcid { pub const fn new(pcid: u16) -> Result<Pcid, PcidTooBig> {} pub const fn value(&self) -> u16 {} }
        pub fn flush(addr: crate::VirtAddr) {}
        pub fn flush_all() {}
    }
}

pub mod structures {
    #[derive(Clone, Copy, Debug)]
    pub struct DescriptorTablePointer { pub limit: u16, pub base: crate::VirtAddr }
    pub mod port {
        pub trait PortRead { unsafe fn read_from_port(port: u16) -> Self; }
        pub trait PortWrite { unsafe fn write_to_port(port: u16, value: Self); }
        macro_rules! widths { ($($t:ty)*) => { $(
            impl PortRead for $t { unsafe fn read_from_port(port: u16) -> $t {} }
            impl PortWrite for $t { unsafe fn write_to_port(port: u16, value: $t) {} }
        )* } }
        widths! { u8 u16 u32 }
    }
    pub mod tss {
        use crate::VirtAddr;
        #[derive(Clone, Copy, Debug)]
        pub struct TaskStateSegment { pub privilege_stack_table: [VirtAddr; 3], pub interrupt_stack_table: [VirtAddr; 7], pub iomap_base: u16 }
        impl TaskStateSegment { pub const fn new() -> TaskStateSegment {} }
        impl Default for TaskStateSegment { fn default() -> TaskStateSegment {} }
    }
    pub mod gdt {
        pub use crate::registers::segmentation::SegmentSelector;
        use crate::structures::tss::TaskStateSegment;
        #[derive(Clone, Debug)] pub struct GlobalDescriptorTable<const MAX: usize = 8> { table: [u64; MAX], len: usize }
        impl GlobalDescriptorTable { pub const fn new() -> GlobalDescriptorTable {} }
        impl<const MAX: usize> GlobalDescriptorTable<MAX> {
            pub const fn empty() -> Self {}
            pub fn add_entry(&mut self, entry: Descriptor) -> SegmentSelector {}
            pub fn append(&mut self, entry: Descriptor) -> SegmentSelector {}
            pub fn load(&'static self) {}
            pub unsafe fn load_unsafe(&self) {}
            pub fn limit(&self) -> u16 {}
        }
        #[derive(Clone, Copy, Debug)] pub enum Descriptor { UserSegment(u64), SystemSegment(u64, u64) }
        impl Descriptor {
            pub const fn kernel_code_segment() -> Descriptor {}
            pub const fn kernel_data_segment() -> Descriptor {}
            pub const fn user_code_segment() -> Descriptor {}
            pub const fn user_data_segment() -> Descriptor {}
            pub fn tss_segment(tss: &'static TaskStateSegment) -> Descriptor {}
            pub unsafe fn tss_segment_unchecked(tss: *const TaskStateSegment) -> Descriptor {}
        }
        bitflags::bitflags! { pub struct DescriptorFlags: u64 {} }
    }
    pub mod idt {
        use crate::registers::rflags::RFlags;
        use crate::structures::gdt::SegmentSelector;
        use crate::{PrivilegeLevel, VirtAddr};
        use core::marker::PhantomData;
        use core::ops::{Deref, Index, IndexMut, RangeBounds};
        pub type HandlerFunc = extern "x86-interrupt" fn(_: InterruptStackFrame);
        pub type HandlerFuncWithErrCode = extern "x86-interrupt" fn(_: InterruptStackFrame, error_code: u64);
        pub type PageFaultHandlerFunc = extern "x86-interrupt" fn(_: InterruptStackFrame, error_code: PageFaultErrorCode);
        pub type DivergingHandlerFunc = extern "x86-interrupt" fn(_: InterruptStackFrame) -> !;
        pub type DivergingHandlerFuncWithErrCode = extern "x86-interrupt" fn(_: InterruptStackFrame, error_code: u64) -> !;
        pub type GeneralHandlerFunc = fn(_: InterruptStackFrame, index: u8, error_code: Option<u64>);
        pub struct InterruptDescriptorTable {
            pub divide_error: Entry<HandlerFunc>, pub debug: Entry<HandlerFunc>, pub non_maskable_interrupt: Entry<HandlerFunc>, pub breakpoint: Entry<HandlerFunc>, pub overflow: Entry<HandlerFunc>,
            pub bound_range_exceeded: Entry<HandlerFunc>, pub invalid_opcode: Entry<HandlerFunc>, pub device_not_available: Entry<HandlerFunc>, pub double_fault: Entry<DivergingHandlerFuncWithErrCode>,
            pub invalid_tss: Entry<HandlerFuncWithErrCode>, pub segment_not_present: Entry<HandlerFuncWithErrCode>, pub stack_segment_fault: Entry<HandlerFuncWithErrCode>,
            pub general_protection_fault: Entry<HandlerFuncWithErrCode>, pub page_fault: Entry<PageFaultHandlerFunc>, pub x87_floating_point: Entry<HandlerFunc>, pub alignment_check: Entry<HandlerFuncWithErrCode>,
            pub machine_check: Entry<DivergingHandlerFunc>, pub simd_floating_point: Entry<HandlerFunc>, pub virtualization: Entry<HandlerFunc>, pub cp_protection_exception: Entry<HandlerFuncWithErrCode>,
            pub hv_injection_exception: Entry<HandlerFunc>, pub vmm_communication_exception: Entry<HandlerFuncWithErrCode>, pub security_exception: Entry<HandlerFuncWithErrCode>,
        }
        impl InterruptDescriptorTable {
            pub const fn new() -> InterruptDescriptorTable {}
            pub fn reset(&mut self) {}
            pub fn load(&'static self) {}
            pub unsafe fn load_unsafe(&self) {}
            pub fn slice(&self, bounds: impl RangeBounds<u8>) -> &[Entry<HandlerFunc>] {}
            pub fn slice_mut(&mut self, bounds: impl RangeBounds<u8>) -> &mut [Entry<HandlerFunc>] {}
        }
        impl Clone for InterruptDescriptorTable { fn clone(&self) -> Self {} }
        impl Default for InterruptDescriptorTable { fn default() -> Self {} }
        // By number; a range, which gives a slice, is left out.
        impl<I> Index<I> for InterruptDescriptorTable { type Output = Entry<HandlerFunc>; fn index(&self, index: I) -> &Entry<HandlerFunc> {} }
        impl<I> IndexMut<I> for InterruptDescriptorTable { fn index_mut(&mut self, index: I) -> &mut Entry<HandlerFunc> {} }
        pub struct Entry<F> { pointer: u64, options: EntryOptions, phantom: PhantomData<F> }
        impl<F> Entry<F> {
            pub const fn missing() -> Entry<F> {}
            pub unsafe fn set_handler_addr(&mut self, addr: VirtAddr) -> &mut EntryOptions {}
            pub fn handler_addr(&self) -> VirtAddr {}
            pub fn set_handler_fn(&mut self, handler: F) -> &mut EntryOptions {}
        }
        impl<F> Clone for Entry<F> { fn clone(&self) -> Self {} }
        impl<F> PartialEq for Entry<F> { fn eq(&self, other: &Self) -> bool {} }
        impl<F> core::fmt::Debug for Entry<F> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct EntryOptions { bits: u16 }
        impl EntryOptions {
            pub unsafe fn set_code_selector(&mut self, cs: SegmentSelector) -> &mut Self { self }
            pub fn set_present(&mut self, present: bool) -> &mut Self { self }
            pub fn disable_interrupts(&mut self, disable: bool) -> &mut Self { self }
            pub fn set_privilege_level(&mut self, dpl: PrivilegeLevel) -> &mut Self { self }
            pub unsafe fn set_stack_index(&mut self, index: u16) -> &mut Self { self }
        }
        #[derive(Debug)] pub struct InterruptStackFrame(InterruptStackFrameValue);
        impl InterruptStackFrame { pub unsafe fn as_mut(&mut self) -> volatile::Volatile<&mut InterruptStackFrameValue> {} }
        impl Deref for InterruptStackFrame { type Target = InterruptStackFrameValue; fn deref(&self) -> &InterruptStackFrameValue { &self.0 } }
        #[derive(Clone, Copy, Debug)] pub struct InterruptStackFrameValue { pub instruction_pointer: VirtAddr, pub code_segment: SegmentSelector, pub cpu_flags: RFlags, pub stack_pointer: VirtAddr, pub stack_segment: SegmentSelector }
        impl InterruptStackFrameValue { pub unsafe fn iretq(&self) -> ! {} }
        bitflags::bitflags! { pub struct PageFaultErrorCode: u64 {
            const PROTECTION_VIOLATION = 1; const CAUSED_BY_WRITE = 1 << 1; const USER_MODE = 1 << 2; const MALFORMED_TABLE = 1 << 3; const INSTRUCTION_FETCH = 1 << 4;
            const PROTECTION_KEY = 1 << 5; const SHADOW_STACK = 1 << 6; const SGX = 1 << 15; const RMP = 1 << 31;
        } }
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum ExceptionVector { Division = 0, Debug = 1, NonMaskableInterrupt = 2, Breakpoint = 3, Overflow = 4, BoundRange = 5, InvalidOpcode = 6, DeviceNotAvailable = 7, Double = 8, InvalidTss = 10, SegmentNotPresent = 11, Stack = 12, GeneralProtection = 13, Page = 14, X87FloatingPoint = 16, AlignmentCheck = 17, MachineCheck = 18, SimdFloatingPoint = 19, Virtualization = 20, ControlProtection = 21, HypervisorInjection = 28, VmmCommunication = 29, Security = 30 }
    }
    pub mod paging {
        pub use self::frame::PhysFrame;
        pub use self::mapper::{MappedPageTable, Mapper, OffsetPageTable, RecursivePageTable, Translate};
        pub use self::page::{Page, PageSize, Size1GiB, Size2MiB, Size4KiB};
        pub use self::page_table::{PageOffset, PageTable, PageTableFlags, PageTableIndex};
        pub unsafe trait FrameAllocator<S: PageSize> { fn allocate_frame(&mut self) -> Option<PhysFrame<S>>; }
        pub trait FrameDeallocator<S: PageSize> { unsafe fn deallocate_frame(&mut self, frame: PhysFrame<S>); }
        macro_rules! units { ($name:ident $addr:ident $range:ident $inclusive:ident) => {
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub struct $name<S = Size4KiB> { start_address: $addr, size: core::marker::PhantomData<S> }
            impl<S> $name<S> {
                pub fn from_start_address(address: $addr) -> Result<$name<S>, AddressNotAligned> {}
                pub unsafe fn from_start_address_unchecked(start_address: $addr) -> $name<S> {}
                pub fn containing_address(address: $addr) -> $name<S> {}
                pub fn start_address(self) -> $addr { self.start_address }
                pub fn size(self) -> u64 {}
                pub fn range(start: $name<S>, end: $name<S>) -> $range<S> { $range { start, end } }
                pub fn range_inclusive(start: $name<S>, end: $name<S>) -> $inclusive<S> { $inclusive { start, end } }
            }
            impl<S> core::ops::Add<u64> for $name<S> { type Output = $name<S>; fn add(self, rhs: u64) -> $name<S> {} }
            impl<S> core::ops::AddAssign<u64> for $name<S> { fn add_assign(&mut self, rhs: u64) {} }
            impl<S> core::ops::Sub<u64> for $name<S> { type Output = $name<S>; fn sub(self, rhs: u64) -> $name<S> {} }
            impl<S> core::ops::SubAssign<u64> for $name<S> { fn sub_assign(&mut self, rhs: u64) {} }
            impl<S> core::ops::Sub<$name<S>> for $name<S> { type Output = u64; fn sub(self, rhs: $name<S>) -> u64 {} }
            #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct $range<S = Size4KiB> { pub start: $name<S>, pub end: $name<S> }
            #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct $inclusive<S = Size4KiB> { pub start: $name<S>, pub end: $name<S> }
            impl<S> $range<S> { pub fn is_empty(&self) -> bool {} pub fn len(&self) -> u64 {} pub fn size(&self) -> u64 {} }
            impl<S> $inclusive<S> { pub fn is_empty(&self) -> bool {} pub fn len(&self) -> u64 {} pub fn size(&self) -> u64 {} }
            impl<S> Iterator for $range<S> { type Item = $name<S>; fn next(&mut self) -> Option<$name<S>> {} }
            impl<S> Iterator for $inclusive<S> { type Item = $name<S>; fn next(&mut self) -> Option<$name<S>> {} }
            impl<S> DoubleEndedIterator for $range<S> { fn next_back(&mut self) -> Option<$name<S>> {} }
            impl<S> DoubleEndedIterator for $inclusive<S> { fn next_back(&mut self) -> Option<$name<S>> {} }
        } }
        pub mod page {
            use super::page_table::{PageTableIndex, PageTableLevel};
            use crate::VirtAddr;
            pub trait PageSize: Copy + Eq + PartialOrd + Ord { const SIZE: u64; const DEBUG_STR: &'static str; }
            pub trait NotGiantPageSize: PageSize {}
            macro_rules! sizes { ($($name:ident $size:expr;)*) => { $(
                #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)] pub enum $name {}
                impl PageSize for $name { const SIZE: u64 = $size; const DEBUG_STR: &'static str = ""; }
            )* } }
            sizes! { Size4KiB 4096; Size2MiB 2097152; Size1GiB 1073741824; }
            impl NotGiantPageSize for Size4KiB {}
            impl NotGiantPageSize for Size2MiB {}
            #[derive(Debug)] pub struct AddressNotAligned;
            units! { Page VirtAddr PageRange PageRangeInclusive }
            impl<S> Page<S> {
                pub fn p4_index(self) -> PageTableIndex {}
                pub fn p3_index(self) -> PageTableIndex {}
                pub fn p2_index(self) -> PageTableIndex {}
                pub fn p1_index(self) -> PageTableIndex {}
                pub fn page_table_index(self, level: PageTableLevel) -> PageTableIndex {}
            }
            impl Page<Size4KiB> { pub fn from_page_table_indices(p4: PageTableIndex, p3: PageTableIndex, p2: PageTableIndex, p1: PageTableIndex) -> Page<Size4KiB> {} }
            impl PageRange<Size2MiB> { pub fn as_4kib_page_range(self) -> PageRange<Size4KiB> {} }
        }
        pub mod frame {
            pub use super::page::{AddressNotAligned, Size4KiB};
            use crate::PhysAddr;
            units! { PhysFrame PhysAddr PhysFrameRange PhysFrameRangeInclusive }
        }
        pub mod page_table {
            use super::PhysFrame;
            use crate::PhysAddr;
            use core::ops::{Index, IndexMut};
            #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum FrameError { FrameNotPresent, HugeFrame }
            #[derive(Clone, PartialEq, Eq, Debug, Default)] pub struct PageTableEntry { entry: u64 }
            impl PageTableEntry {
                pub const fn new() -> PageTableEntry {}
                pub const fn is_unused(&self) -> bool {}
                pub fn set_unused(&mut self) {}
                pub const fn flags(&self) -> PageTableFlags {}
                pub fn addr(&self) -> PhysAddr {}
                pub fn frame(&self) -> Result<PhysFrame, FrameError> {}
                pub fn set_addr(&mut self, addr: PhysAddr, flags: PageTableFlags) {}
                pub fn set_frame(&mut self, frame: PhysFrame, flags: PageTableFlags) {}
                pub fn set_flags(&mut self, flags: PageTableFlags) {}
            }
            bitflags::bitflags! { pub struct PageTableFlags: u64 {
                const PRESENT = 1; const WRITABLE = 1 << 1; const USER_ACCESSIBLE = 1 << 2; const WRITE_THROUGH = 1 << 3; const NO_CACHE = 1 << 4; const ACCESSED = 1 << 5; const DIRTY = 1 << 6;
                const HUGE_PAGE = 1 << 7; const GLOBAL = 1 << 8; const BIT_9 = 1 << 9; const BIT_10 = 1 << 10; const BIT_11 = 1 << 11; const BIT_52 = 1 << 52; const BIT_53 = 1 << 53; const BIT_54 = 1 << 54; const NO_EXECUTE = 1 << 63;
            } }
            #[derive(Clone, Debug)] pub struct PageTable { entries: [PageTableEntry; 512] }
            impl PageTable {
                pub const fn new() -> PageTable {}
                pub fn zero(&mut self) {}
                pub fn iter(&self) -> core::slice::Iter<'_, PageTableEntry> {}
                pub fn iter_mut(&mut self) -> core::slice::IterMut<'_, PageTableEntry> {}
                pub fn is_empty(&self) -> bool {}
            }
            impl Default for PageTable { fn default() -> PageTable {} }
            impl<I> Index<I> for PageTable { type Output = PageTableEntry; fn index(&self, index: I) -> &PageTableEntry {} }
            impl<I> IndexMut<I> for PageTable { fn index_mut(&mut self, index: I) -> &mut PageTableEntry {} }
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)] pub struct PageTableIndex(u16);
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)] pub struct PageOffset(u16);
            macro_rules! small { ($($name:ident)*) => { $(
                impl $name { pub const fn new(value: u16) -> $name {} pub const fn new_truncate(value: u16) -> $name {} }
                impl From<$name> for u16 { fn from(x: $name) -> u16 {} }
                impl From<$name> for u32 { fn from(x: $name) -> u32 {} }
                impl From<$name> for u64 { fn from(x: $name) -> u64 {} }
                impl From<$name> for usize { fn from(x: $name) -> usize {} }
            )* } }
            small! { PageTableIndex PageOffset }
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)] pub enum PageTableLevel { One = 1, Two, Three, Four }
            impl PageTableLevel { pub const fn next_lower_level(self) -> Option<PageTableLevel> {} pub const fn next_higher_level(self) -> Option<PageTableLevel> {} }
        }
        pub mod mapper {
            use super::page_table::FrameError;
            use super::{FrameAllocator, FrameDeallocator, Page, PageSize, PageTable, PageTableFlags, PageTableIndex, PhysFrame, Size1GiB, Size2MiB, Size4KiB};
            use crate::{PhysAddr, VirtAddr};
            use core::nestcheck::any;
            #[derive(Debug)] pub enum MapToError<S> { FrameAllocationFailed, ParentEntryHugePage, PageAlreadyMapped(PhysFrame<S>) }
            #[derive(Debug)] pub enum UnmapError { ParentEntryHugePage, PageNotMapped, InvalidFrameAddress(PhysAddr) }
            #[derive(Debug)] pub enum FlagUpdateError { PageNotMapped, ParentEntryHugePage }
            #[derive(Debug)] pub enum TranslateError { PageNotMapped, ParentEntryHugePage, InvalidFrameAddress(PhysAddr) }
            #[derive(Debug)] pub enum InvalidPageTable { NotRecursive, NotActive }
            #[derive(Debug)] pub enum TranslateResult { Mapped { frame: MappedFrame, offset: u64, flags: PageTableFlags }, NotMapped, InvalidFrameAddress(PhysAddr) }
            #[derive(Debug)] pub enum MappedFrame { Size4KiB(PhysFrame<Size4KiB>), Size2MiB(PhysFrame<Size2MiB>), Size1GiB(PhysFrame<Size1GiB>) }
            impl MappedFrame { pub const fn start_address(&self) -> PhysAddr {} pub const fn size(&self) -> u64 {} }
            pub struct MapperFlush<S>(Page<S>);
            impl<S> MapperFlush<S> { pub fn new(page: Page<S>) -> Self {} pub fn flush(self) {} pub fn ignore(self) {} pub fn page(&self) -> Page<S> {} }
            pub struct MapperFlushAll(());
            impl MapperFlushAll { pub fn new() -> Self {} pub fn flush_all(self) {} pub fn ignore(self) {} }
            pub unsafe trait PageTableFrameMapping { fn frame_to_pointer(&self, frame: PhysFrame) -> *mut PageTable; }
            pub trait Translate { fn translate(&self, addr: VirtAddr) -> TranslateResult; fn translate_addr(&self, addr: VirtAddr) -> Option<PhysAddr> { self.translate(addr); any() } }
            // The frames for the page tables come from the caller's allocator.
            pub trait Mapper<S: PageSize> {
                unsafe fn map_to<A: FrameAllocator<Size4KiB> + ?Sized>(&mut self, page: Page<S>, frame: PhysFrame<S>, flags: PageTableFlags, frame_allocator: &mut A) -> Result<MapperFlush<S>, MapToError<S>> { frame_allocator.allocate_frame(); any() }
                unsafe fn map_to_with_table_flags<A: FrameAllocator<Size4KiB> + ?Sized>(&mut self, page: Page<S>, frame: PhysFrame<S>, flags: PageTableFlags, parent_table_flags: PageTableFlags, frame_allocator: &mut A) -> Result<MapperFlush<S>, MapToError<S>> { frame_allocator.allocate_frame(); any() }
                unsafe fn identity_map<A: FrameAllocator<Size4KiB> + ?Sized>(&mut self, frame: PhysFrame<S>, flags: PageTableFlags, frame_allocator: &mut A) -> Result<MapperFlush<S>, MapToError<S>> { frame_allocator.allocate_frame(); any() }
                fn unmap(&mut self, page: Page<S>) -> Result<(PhysFrame<S>, MapperFlush<S>), UnmapError> { any() }
                unsafe fn update_flags(&mut self, page: Page<S>, flags: PageTableFlags) -> Result<MapperFlush<S>, FlagUpdateError> { any() }
                unsafe fn set_flags_p4_entry(&mut self, page: Page<S>, flags: PageTableFlags) -> Result<MapperFlushAll, FlagUpdateError> { any() }
                unsafe fn set_flags_p3_entry(&mut self, page: Page<S>, flags: PageTableFlags) -> Result<MapperFlushAll, FlagUpdateError> { any() }
                unsafe fn set_flags_p2_entry(&mut self, page: Page<S>, flags: PageTableFlags) -> Result<MapperFlushAll, FlagUpdateError> { any() }
                fn translate_page(&self, page: Page<S>) -> Result<PhysFrame<S>, TranslateError> { any() }
            }
            pub trait CleanUp { unsafe fn clean_up<D: FrameDeallocator<Size4KiB>>(&mut self, frame_deallocator: &mut D) { frame_deallocator.deallocate_frame(any()); } }
            pub struct MappedPageTable<'a, P> { level_4_table: &'a mut PageTable, mapping: P }
            impl<'a, P: PageTableFrameMapping> MappedPageTable<'a, P> {
                pub unsafe fn new(level_4_table: &'a mut PageTable, page_table_frame_mapping: P) -> Self {}
                pub fn level_4_table(&mut self) -> &mut PageTable {}
                pub fn page_table_frame_mapping(&self) -> &P {}
            }
            pub struct OffsetPageTable<'a> { level_4_table: &'a mut PageTable }
            impl<'a> OffsetPageTable<'a> { pub unsafe fn new(level_4_table: &'a mut PageTable, phys_offset: VirtAddr) -> Self {} pub fn level_4_table(&mut self) -> &mut PageTable {} pub fn phys_offset(&self) -> VirtAddr {} }
            pub struct RecursivePageTable<'a> { level_4_table: &'a mut PageTable }
            impl<'a> RecursivePageTable<'a> { pub fn new(table: &'a mut PageTable) -> Result<Self, InvalidPageTable> {} pub unsafe fn new_unchecked(table: &'a mut PageTable, recursive_index: PageTableIndex) -> Self {} pub fn level_4_table(&mut self) -> &mut PageTable {} }
            impl<S: PageSize, P: PageTableFrameMapping> Mapper<S> for MappedPageTable<'_, P> {
                unsafe fn map_to<A: FrameAllocator<Size4KiB> + ?Sized>(&mut self, page: Page<S>, frame: PhysFrame<S>, flags: PageTableFlags, frame_allocator: &mut A) -> Result<MapperFlush<S>, MapToError<S>> { self.mapping.frame_to_pointer(any()); frame_allocator.allocate_frame(); any() }
            }
            impl<S: PageSize> Mapper<S> for OffsetPageTable<'_> {}
            impl<S: PageSize> Mapper<S> for RecursivePageTable<'_> {}
            impl<P: PageTableFrameMapping> Translate for MappedPageTable<'_, P> { fn translate(&self, addr: VirtAddr) -> TranslateResult { self.mapping.frame_to_pointer(any()); any() } }
            impl Translate for OffsetPageTable<'_> { fn translate(&self, addr: VirtAddr) -> TranslateResult {} }
            impl Translate for RecursivePageTable<'_> { fn translate(&self, addr: VirtAddr) -> TranslateResult {} }
            impl<P: PageTableFrameMapping> CleanUp for MappedPageTable<'_, P> {}
            impl CleanUp for OffsetPageTable<'_> {}
            impl CleanUp for RecursivePageTable<'_> {}
        }
    }
}

pub mod registers {
    pub use self::segmentation::{rdfsbase, rdgsbase, wrfsbase, wrgsbase};
    pub fn read_rip() -> crate::VirtAddr {}
    pub mod control {
        use crate::instructions::tlb::Pcid;
        use crate::structures::paging::PhysFrame;
        use crate::{VirtAddr, VirtAddrNotValid};
        bitflags::bitflags! {
            pub struct Cr0Flags: u64 { const PROTECTED_MODE_ENABLE = 1; const MONITOR_COPROCESSOR = 1 << 1; const EMULATE_COPROCESSOR = 1 << 2; const TASK_SWITCHED = 1 << 3; const EXTENSION_TYPE = 1 << 4; const NUMERIC_ERROR = 1 << 5; const WRITE_PROTECT = 1 << 16; const ALIGNMENT_MASK = 1 << 18; const NOT_WRITE_THROUGH = 1 << 29; const CACHE_DISABLE = 1 << 30; const PAGING = 1 << 31; }
            pub struct Cr3Flags: u64 { const PAGE_LEVEL_WRITETHROUGH = 1 << 3; const PAGE_LEVEL_CACHE_DISABLE = 1 << 4; }
            pub struct Cr4Flags: u64 { const VIRTUAL_8086_MODE_EXTENSIONS = 1; const PROTECTED_MODE_VIRTUAL_INTERRUPTS = 1 << 1; const TIMESTAMP_DISABLE = 1 << 2; const DEBUGGING_EXTENSIONS = 1 << 3; const PAGE_SIZE_EXTENSION = 1 << 4; const PHYSICAL_ADDRESS_EXTENSION = 1 << 5; const MACHINE_CHECK_EXCEPTION = 1 << 6; const PAGE_GLOBAL = 1 << 7; const PERFORMANCE_MONITOR_COUNTER = 1 << 8; const OSFXSR = 1 << 9; const OSXMMEXCPT_ENABLE = 1 << 10; const USER_MODE_INSTRUCTION_PREVENTION = 1 << 11; const L5_PAGING = 1 << 12; const VIRTUAL_MACHINE_EXTENSIONS = 1 << 13; const SAFER_MODE_EXTENSIONS = 1 << 14; const FSGSBASE = 1 << 16; const PCID = 1 << 17; const OSXSAVE = 1 << 18; const SUPERVISOR_MODE_EXECUTION_PROTECTION = 1 << 20; const SUPERVISOR_MODE_ACCESS_PREVENTION = 1 << 21; const PROTECTION_KEY_USER = 1 << 22; }
        }
        macro_rules! flags { ($($name:ident $flags:ident)*) => { $(
            pub struct $name;
            impl $name {
                pub fn read() -> $flags {}
                pub fn read_raw() -> u64 {}
                pub unsafe fn write(flags: $flags) {}
                pub unsafe fn write_raw(value: u64) {}
                pub unsafe fn update<F: FnOnce(&mut $flags)>(f: F) { f(core::nestcheck::any()); }
            }
        )* } }
        flags! { Cr0 Cr0Flags Cr4 Cr4Flags }
        pub struct Cr2;
        impl Cr2 { pub fn read() -> Result<VirtAddr, VirtAddrNotValid> {} pub fn read_raw() -> u64 {} }
        pub struct Cr3;
        impl Cr3 {
            pub fn read() -> (PhysFrame, Cr3Flags) {}
            pub fn read_raw() -> (PhysFrame, u16) {}
            pub fn read_pcid() -> (PhysFrame, Pcid) {}
            pub unsafe fn write(frame: PhysFrame, flags: Cr3Flags) {}
            pub unsafe fn write_raw(frame: PhysFrame, val: u16) {}
            pub unsafe fn write_pcid(frame: PhysFrame, pcid: Pcid) {}
            pub unsafe fn write_pcid_no_flush(frame: PhysFrame, pcid: Pcid) {}
        }
        pub use crate::registers::model_specific::EferFlags;
        pub use crate::registers::model_specific::Efer;
    }
    pub mod model_specific {
        use crate::VirtAddr;
        use crate::registers::rflags::RFlags;
        use crate::registers::segmentation::SegmentSelector;
        bitflags::bitflags! { pub struct EferFlags: u64 { const SYSTEM_CALL_EXTENSIONS = 1; const LONG_MODE_ENABLE = 1 << 8; const LONG_MODE_ACTIVE = 1 << 10; const NO_EXECUTE_ENABLE = 1 << 11; const SECURE_VIRTUAL_MACHINE_ENABLE = 1 << 12; } }
        #[derive(Debug)] pub struct Msr(u32);
        impl Msr { pub const fn new(reg: u32) -> Msr { Msr(reg) } pub unsafe fn read(&self) -> u64 {} pub unsafe fn write(&mut self, value: u64) {} }
        #[derive(Debug)] pub struct Efer;
        impl Efer { pub fn read() -> EferFlags {} pub fn read_raw() -> u64 {} pub unsafe fn write(flags: EferFlags) {} pub unsafe fn write_raw(flags: u64) {} pub unsafe fn update<F: FnOnce(&mut EferFlags)>(f: F) { f(core::nestcheck::any()); } }
        macro_rules! bases { ($($name:ident)*) => { $( #[derive(Debug)] pub struct $name; impl $name { pub const MSR: Msr = Msr(0); pub fn read() -> VirtAddr {} pub fn write(address: VirtAddr) {} } )* } }
        bases! { FsBase GsBase KernelGsBase LStar }
        #[derive(Debug)] pub struct Star;
        impl Star { pub fn read() -> (SegmentSelector, SegmentSelector, SegmentSelector, SegmentSelector) {} pub fn read_raw() -> (u16, u16) {} pub unsafe fn write_raw(sysret: u16, syscall: u16) {} pub fn write(cs_sysret: SegmentSelector, ss_sysret: SegmentSelector, cs_syscall: SegmentSelector, ss_syscall: SegmentSelector) -> Result<(), &'static str> {} }
        #[derive(Debug)] pub struct SFMask;
        impl SFMask { pub fn read() -> RFlags {} pub fn write(value: RFlags) {} }
    }
    pub mod rflags {
        bitflags::bitflags! { pub struct RFlags: u64 {
            const CARRY_FLAG = 1; const PARITY_FLAG = 1 << 2; const AUXILIARY_CARRY_FLAG = 1 << 4; const ZERO_FLAG = 1 << 6; const SIGN_FLAG = 1 << 7; const TRAP_FLAG = 1 << 8; const INTERRUPT_FLAG = 1 << 9; const DIRECTION_FLAG = 1 << 10;
            const OVERFLOW_FLAG = 1 << 11; const IOPL_LOW = 1 << 12; const IOPL_HIGH = 1 << 13; const NESTED_TASK = 1 << 14; const RESUME_FLAG = 1 << 16; const VIRTUAL_8086_MODE = 1 << 17; const ALIGNMENT_CHECK = 1 << 18;
            const VIRTUAL_INTERRUPT = 1 << 19; const VIRTUAL_INTERRUPT_PENDING = 1 << 20; const ID = 1 << 21;
        } }
        pub fn read() -> RFlags {}
        pub fn read_raw() -> u64 {}
        pub unsafe fn write(flags: RFlags) {}
        pub unsafe fn write_raw(val: u64) {}
    }
    pub mod segmentation {
        use crate::{PrivilegeLevel, VirtAddr};
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct SegmentSelector(pub u16);
        impl SegmentSelector { pub const NULL: SegmentSelector = SegmentSelector(0); pub const fn new(index: u16, rpl: PrivilegeLevel) -> SegmentSelector {} pub fn index(self) -> u16 {} pub fn rpl(self) -> PrivilegeLevel {} pub fn set_rpl(&mut self, rpl: PrivilegeLevel) {} }
        pub trait Segment { fn get_reg() -> SegmentSelector; unsafe fn set_reg(sel: SegmentSelector); }
        pub trait Segment64: Segment { fn read_base() -> VirtAddr; unsafe fn write_base(base: VirtAddr); }
        macro_rules! registers { ($($name:ident)*) => { $( #[derive(Debug)] pub struct $name; impl Segment for $name { fn get_reg() -> SegmentSelector {} unsafe fn set_reg(sel: SegmentSelector) {} } )* } }
        registers! { CS DS ES FS GS SS }
        macro_rules! based { ($($name:ident)*) => { $( impl Segment64 for $name { fn read_base() -> VirtAddr {} unsafe fn write_base(base: VirtAddr) {} } )* } }
        based! { FS GS }
        impl GS { pub unsafe fn swap() {} }
        pub unsafe fn rdfsbase() -> u64 {}
        pub unsafe fn wrfsbase(val: u64) {}
        pub unsafe fn rdgsbase() -> u64 {}
        pub unsafe fn wrgsbase(val: u64) {}
    }
    pub mod xcontrol {
        bitflags::bitflags! { pub struct XCr0Flags: u64 { const X87 = 1; const SSE = 1 << 1; const AVX = 1 << 2; const BNDREG = 1 << 3; const BNDCSR = 1 << 4; const OPMASK = 1 << 5; const ZMM_HI256 = 1 << 6; const HI16_ZMM = 1 << 7; const MPK = 1 << 9; } }
        pub struct XCr0;
        impl XCr0 { pub fn read() -> XCr0Flags {} pub fn read_raw() -> u64 {} pub unsafe fn write(flags: XCr0Flags) {} pub unsafe fn write_raw(value: u64) {} }
    }
}
