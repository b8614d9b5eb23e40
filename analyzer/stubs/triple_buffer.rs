//! Signature stub of the crate `triple_buffer`: the newest value from one writer to one reader. No operation waits.

#[nestcheck::frees]
pub struct TripleBuffer<T> { input: Input<T>, output: Output<T> }
impl<T: Clone> TripleBuffer<T> {
    #[nestcheck::allocates]
    pub fn new(initial: &T) -> TripleBuffer<T> { drop(initial.clone()); core::nestcheck::any() }
}
impl<T> TripleBuffer<T> {
    #[nestcheck::allocates]
    pub fn new_with(mut generator: impl FnMut() -> T) -> TripleBuffer<T> { drop(generator()); core::nestcheck::any() }
    pub fn split(self) -> (Input<T>, Output<T>) { (self.input, self.output) }
}
impl<T: Default> Default for TripleBuffer<T> { #[nestcheck::allocates] fn default() -> TripleBuffer<T> { drop(T::default()); core::nestcheck::any() } }
#[nestcheck::allocates]
pub fn triple_buffer<T: Clone>(initial: &T) -> (Input<T>, Output<T>) { TripleBuffer::new(initial).split() }
/// Whichever half ends last drops the values.
pub struct Input<T> { shared: alloc::sync::Arc<[T; 3]> }
pub struct Output<T> { shared: alloc::sync::Arc<[T; 3]> }
impl<T> Input<T> {
    /// What was written two values ago is dropped here.
    pub fn write(&mut self, value: T) { *self.input_buffer() = value; }
    pub fn consumed(&self) -> bool {}
    pub fn input_buffer(&mut self) -> &mut T {}
    pub fn input_buffer_mut(&mut self) -> &mut T {}
    pub fn peek_input_buffer(&self) -> &T {}
    pub fn publish(&mut self) -> bool {}
}
impl<T> Output<T> {
    pub fn read(&mut self) -> &T {}
    pub fn updated(&self) -> bool {}
    pub fn peek_output_buffer(&self) -> &T {}
    pub fn output_buffer(&mut self) -> &mut T {}
    pub fn output_buffer_mut(&mut self) -> &mut T {}
    pub fn update(&mut self) -> bool {}
}
