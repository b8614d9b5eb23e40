//! What was made with a capacity may have room enough: an allocation of low confidence. A collection that was made
//! without, in one place at least, or gave its memory away, has none.
//@ config: [[root]]
//@ config: kind = "rt-audio"
//@ config: function = ["with_room::Effect::process", "with_room::Effect::process_history", "with_room::Effect::process_spare", "with_room::Effect::process_taken"]

pub struct Effect {
    window: Vec<f32>,
    history: Vec<f32>,
    spare: Vec<f32>,
    taken: Vec<f32>,
}

impl Effect {
    pub fn new() -> Self {
        let window = Vec::with_capacity(1024);
        Self { window, history: Vec::new(), spare: Vec::with_capacity(64), taken: Vec::with_capacity(64) }
    }

    pub fn without_spare(effect: Self) -> Self {
        Self { spare: Vec::new(), ..effect }
    }

    pub fn take(&mut self) -> Vec<f32> {
        std::mem::take(&mut self.taken)
    }

    fn resize(&mut self, length: usize) {
        self.window.resize(length, 0.0);
    }

    pub fn process(&mut self, length: usize) {
        self.resize(length); //~ NC007 low
    }

    pub fn process_history(&mut self) {
        self.history.push(0.0); //~ NC007
    }

    pub fn process_spare(&mut self) {
        self.spare.push(0.0); //~ NC007
    }

    pub fn process_taken(&mut self) {
        self.taken.push(0.0); //~ NC007
    }
}
