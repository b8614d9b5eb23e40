//! The kernel of `examples/kernel.rs` runs, and its own task switch, lock and interrupt find what they must.
#![cfg(feature = "enabled")]

#[path = "../examples/kernel.rs"]
mod kernel;

#[test]
fn the_kernel_in_miniature_finds_an_order_and_a_wait_in_an_interrupt() {
    kernel::main();
}
