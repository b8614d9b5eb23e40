//! The hooks of a build without checks: each is empty, and each value has no size.

use crate::Place;
use crate::alloc_flags::AllocFlags;
use crate::contract::Contract;
use crate::interrupt::Cpu;
use crate::lock_map::LockMap;
use crate::raw::Wait;
pub(crate) use crate::request::Request;
use crate::session::SessionState;
use std::sync::Arc;
use wait_context::{BaseContext, Config, LockKind, SleepKind};

/// The frame below an interrupt.
#[derive(Clone, Copy)]
pub(crate) struct SavedFrame;
/// What ends a context or a scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token;

#[inline(always)]
pub(crate) fn acquire_known(_map: &LockMap, _request: &Request, _place: Place) -> bool {
    true
}

#[inline(always)]
pub(crate) fn acquire_unknown(_map: &LockMap, _request: &Request, _place: Place) {}

#[inline(always)]
pub(crate) fn acquire(_map: &LockMap, _request: &Request, _place: Place) {}

#[inline(always)]
pub(crate) fn acquired_by_try(_map: &LockMap, _request: &Request, _place: Place, _undo: impl FnOnce()) {}

#[inline(always)]
pub(crate) fn upgrade(_map: &LockMap, _read_and_write: [&Request; 2], _place: Place) {}

#[inline(always)]
pub(crate) fn exchange(_map: &LockMap, _request: &Request, _place: Place, _undo: impl FnOnce()) {}

#[inline(always)]
pub(crate) fn acquire_under(_map: &LockMap, _request: &Request, _nest: &LockMap, _place: Place) {}

/// What a release has led to: nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Released {
    /// Nothing more to do.
    Quietly,
    /// Never: there are no interrupt points.
    BeforeInterrupts,
    /// Never: nobody knows.
    NotHeld,
}

#[inline(always)]
pub(crate) fn release_known(_map: &LockMap) -> bool {
    true
}

#[inline(always)]
pub(crate) fn release_unknown(map: &LockMap, _place: Place) -> Released {
    release(map)
}

#[inline(always)]
pub(crate) fn release(_map: &LockMap) -> Released {
    const NEVER: [Released; 2] = [Released::BeforeInterrupts, Released::NotHeld];
    let _ = NEVER;
    Released::Quietly
}

#[inline(always)]
pub(crate) fn assert_held(_map: &LockMap, _place: Place) {}

#[inline(always)]
pub(crate) fn memory_freed(_start: usize, _size: usize, _place: Place) {}

#[inline(always)]
pub(crate) fn enter_reclaim(_flags: AllocFlags, _place: Place) -> bool {
    false
}

#[inline(always)]
pub(crate) fn leave_reclaim() {}

#[inline(always)]
pub(crate) fn restrict_alloc(_no_io: bool, _by: isize) {}

#[inline(always)]
pub(crate) fn enable_interrupts() {}

#[inline(always)]
pub(crate) fn require_context(_needed: &[crate::required::RequiredContext], _place: Place) {}

#[inline(always)]
pub(crate) fn ww_misuse(_class: &'static str, _message: String, _place: Place) {}

#[inline(always)]
pub(crate) fn reads_recursively() -> bool {
    false
}

/// How an acquisition of `kind` waits on a non-RT kernel.
#[inline(always)]
pub(crate) fn wait_of(kind: LockKind) -> Wait {
    if kind.sleeps(config()) { Wait::Park } else { Wait::Spin }
}

#[inline(always)]
pub(crate) fn config() -> Config {
    Config::NON_RT
}

#[inline(always)]
pub(crate) fn enter_context(_kind: LockKind, _place: Place) -> Token {
    Token
}

#[inline(always)]
pub(crate) fn acquire_bit(_bit: usize, _place: Place) -> Token {
    Token
}

#[inline(always)]
pub(crate) fn acquired_bit(_bit: usize, _place: Place) -> Token {
    Token
}

#[inline(always)]
pub(crate) fn leave_context(_token: Token) {}

#[inline(always)]
pub(crate) fn enter_interrupt(_base: BaseContext) -> SavedFrame {
    SavedFrame
}

#[inline(always)]
pub(crate) fn leave_interrupt(_below: SavedFrame) {}

#[inline(always)]
pub(crate) fn interrupt_point() {}

#[inline(always)]
pub(crate) fn might_sleep(_sleep: SleepKind, _place: Place) {}

#[inline(always)]
pub(crate) fn might_alloc(_flags: AllocFlags, _place: Place) {}

#[inline(always)]
pub(crate) fn enter_contract(_contract: &'static Contract, _place: Place) -> Token {
    Token
}

#[inline(always)]
pub(crate) fn leave_contract(_token: Token) {}

#[inline(always)]
pub(crate) fn enter_function(_name: &'static str, _place: Place) {}

#[inline(always)]
pub(crate) fn leave_function() {}

pub(crate) fn current_session() -> Arc<SessionState> {
    SessionState::process()
}

pub(crate) fn set_session(_session: Option<Arc<SessionState>>) -> Option<Arc<SessionState>> {
    None
}

pub(crate) fn set_cpu(_cpu: Option<Arc<Cpu>>) -> Option<Arc<Cpu>> {
    None
}
