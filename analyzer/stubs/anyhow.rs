//! Signature stub of the crate `anyhow`: the one error type, its `Result`, context on results and options.
//!
//! The macros `anyhow!` and `bail!` are known to the front end; `ensure!` is here.

use alloc::boxed::Box;
use core::fmt::{self, Debug, Display, Formatter};
use core::nestcheck::{Owns, any};

#[nestcheck::frees]
pub struct Error { inner: Owns<dyn core::error::Error + Send + Sync> }
pub type Result<T, E = Error> = core::result::Result<T, E>;
pub fn Ok<T>(value: T) -> Result<T> { core::result::Result::Ok(value) }
impl Error {
    #[nestcheck::allocates]
    pub fn new<E: core::error::Error + Send + Sync + 'static>(error: E) -> Error {}
    #[nestcheck::allocates]
    pub fn msg<M: Display + Debug + Send + Sync + 'static>(message: M) -> Error {}
    #[nestcheck::allocates]
    pub fn from_boxed(error: Box<dyn core::error::Error + Send + Sync + 'static>) -> Error {}
    #[nestcheck::allocates]
    pub fn context<C: Display + Send + Sync + 'static>(self, context: C) -> Error {}
    pub fn chain(&self) -> Chain<'_> {}
    pub fn root_cause(&self) -> &(dyn core::error::Error + 'static) {}
    pub fn is<E: Display + Debug + Send + Sync + 'static>(&self) -> bool {}
    pub fn downcast<E: Display + Debug + Send + Sync + 'static>(self) -> core::result::Result<E, Error> {}
    pub fn downcast_ref<E: Display + Debug + Send + Sync + 'static>(&self) -> Option<&E> {}
    pub fn downcast_mut<E: Display + Debug + Send + Sync + 'static>(&mut self) -> Option<&mut E> {}
    pub fn into_boxed_dyn_error(self) -> Box<dyn core::error::Error + Send + Sync + 'static> {}
}
impl<E: core::error::Error + Send + Sync + 'static> From<E> for Error { #[nestcheck::allocates] fn from(error: E) -> Error {} }
impl core::ops::Deref for Error { type Target = dyn core::error::Error + Send + Sync + 'static; fn deref(&self) -> &(dyn core::error::Error + Send + Sync + 'static) {} }
impl AsRef<dyn core::error::Error + Send + Sync> for Error { fn as_ref(&self) -> &(dyn core::error::Error + Send + Sync + 'static) {} }
impl AsRef<dyn core::error::Error> for Error { fn as_ref(&self) -> &(dyn core::error::Error + 'static) {} }
impl Debug for Error { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
impl Display for Error { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
impl From<Error> for Box<dyn core::error::Error + Send + Sync + 'static> { fn from(error: Error) -> Self {} }
impl From<Error> for Box<dyn core::error::Error + 'static> { fn from(error: Error) -> Self {} }
pub struct Chain<'a> { error: &'a Error }
impl<'a> Iterator for Chain<'a> { type Item = &'a (dyn core::error::Error + 'static); fn next(&mut self) -> Option<&'a (dyn core::error::Error + 'static)> {} }

/// `Value` is only here: it is `T`, named by the implementing type alone.
pub trait Context<T, E> {
    type Value;
    fn context<C: Display + Send + Sync + 'static>(self, context: C) -> Result<Self::Value>;
    fn with_context<C: Display + Send + Sync + 'static, F: FnOnce() -> C>(self, f: F) -> Result<Self::Value>;
}
impl<T, E> Context<T, E> for core::result::Result<T, E> {
    type Value = T;
    #[nestcheck::allocates]
    fn context<C: Display + Send + Sync + 'static>(self, context: C) -> Result<T> { match self { core::result::Result::Ok(value) => core::result::Result::Ok(value), Err(error) => { drop((error, context)); Err(any()) } } }
    #[nestcheck::allocates]
    fn with_context<C: Display + Send + Sync + 'static, F: FnOnce() -> C>(self, f: F) -> Result<T> { match self { core::result::Result::Ok(value) => core::result::Result::Ok(value), Err(error) => { drop((error, f())); Err(any()) } } }
}
impl<T> Context<T, core::convert::Infallible> for Option<T> {
    type Value = T;
    #[nestcheck::allocates]
    fn context<C: Display + Send + Sync + 'static>(self, context: C) -> Result<T> { match self { Some(value) => core::result::Result::Ok(value), None => { drop(context); Err(any()) } } }
    #[nestcheck::allocates]
    fn with_context<C: Display + Send + Sync + 'static, F: FnOnce() -> C>(self, f: F) -> Result<T> { match self { Some(value) => core::result::Result::Ok(value), None => { drop(f()); Err(any()) } } }
}

#[macro_export]
macro_rules! ensure {
    ($condition:expr $(,)?) => { if !$condition { return Err($crate::Error::msg("")); } };
    ($condition:expr, $($message:tt)+) => { if !$condition { return Err($crate::Error::msg(format!($($message)+))); } };
}
