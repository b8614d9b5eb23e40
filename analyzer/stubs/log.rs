//! Signature stub of the crate `log`: the logger trait. The macros are known by name: what a logger does is not followed.

use core::fmt;
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level { Error = 1, Warn, Info, Debug, Trace }
impl Level { pub fn as_str(&self) -> &'static str {} pub fn to_level_filter(&self) -> LevelFilter {} }
impl fmt::Display for Level { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {} }
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LevelFilter { Off, Error, Warn, Info, Debug, Trace }
impl core::str::FromStr for LevelFilter { type Err = ParseLevelError; fn from_str(s: &str) -> Result<LevelFilter, ParseLevelError> {} }
#[derive(PartialEq, Eq, Debug)] pub struct ParseLevelError(());
#[derive(Debug)] pub struct SetLoggerError(());
#[derive(Clone, Debug)]
pub struct Metadata<'a> { level: Level, target: &'a str }
impl<'a> Metadata<'a> { pub fn level(&self) -> Level {} pub fn target(&self) -> &'a str {} }
#[derive(Clone, Debug)]
pub struct Record<'a> { metadata: Metadata<'a>, args: fmt::Arguments<'a> }
impl<'a> Record<'a> {
    pub fn args(&self) -> &fmt::Arguments<'a> {}
    pub fn metadata(&self) -> &Metadata<'a> {}
    pub fn level(&self) -> Level {}
    pub fn target(&self) -> &'a str {}
    pub fn module_path(&self) -> Option<&'a str> {}
    pub fn file(&self) -> Option<&'a str> {}
    pub fn line(&self) -> Option<u32> {}
}
pub trait Log: Sync + Send {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool;
    fn log(&self, record: &Record<'_>);
    fn flush(&self);
}
pub fn logger() -> &'static dyn Log {}
pub fn set_logger(logger: &'static dyn Log) -> Result<(), SetLoggerError> {}
pub fn set_boxed_logger(logger: alloc::boxed::Box<dyn Log>) -> Result<(), SetLoggerError> {}
pub fn set_max_level(level: LevelFilter) {}
pub fn max_level() -> LevelFilter {}
pub fn __metadata<'a>(level: Level, target: &'a str) -> Metadata<'a> {}
/// The logger is asked where the macro stands: whose it is, the tree knows.
#[macro_export]
macro_rules! log_enabled {
    (logger: $logger:expr, target: $target:expr, $level:expr) => { $crate::Log::enabled(&$logger, &$crate::__metadata($level, $target)) };
    (logger: $logger:expr, $level:expr) => { $crate::Log::enabled(&$logger, &$crate::__metadata($level, "")) };
    (target: $target:expr, $level:expr) => { $crate::logger().enabled(&$crate::__metadata($level, $target)) };
    ($level:expr) => { $crate::logger().enabled(&$crate::__metadata($level, "")) };
}
