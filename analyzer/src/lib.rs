//! nestcheck finds waits that must not happen in Rust code (a spinlock under a raw spinlock, a sleep in an
//! interrupt handler), and proves contracts such as "this allocation never takes a lock".
//!
//! The stages stand in the order in which data flows through them; a stage uses only what stands before it.

pub mod baseline;
pub mod call_graph;
pub mod catalog;
pub mod cfg_logic;
pub mod cli;
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod engine;
pub mod flags;
pub mod frontend;
pub mod graph;
pub mod ids;
pub mod ir;
pub mod lock_context;
pub mod lock_graph;
pub mod pipeline;
pub mod profile;
pub mod render;
pub mod report;
pub mod rules;
pub mod runtime_log;
pub mod settings;
pub mod source;
pub mod suppress;
pub mod system;
pub mod why;
pub mod workspace;
