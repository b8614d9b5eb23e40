//! The wait-context model.
#![no_std]
