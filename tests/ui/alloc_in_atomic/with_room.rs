//! What was made with a capacity may have room enough: an allocation of low confidence. A collection that was made
//! without, in one place at least, has none.
//@ config: [[root]]
//@ config: kind = "rt-audio"
//@ config: function = ["with_room::Effect::process", "with_room::Effect::process_history", "with_room::Effect::process_spare"]

pub struct Effect {
    window: Vec<f32>,
    history: Vec<f32>,
    spare: Vec<f32>,
}

impl Effect {
    pub fn new() -> Self {
        let window = Vec::with_capacity(1024);
        Self { window, history: Vec::new(), spare: Vec::with_capacity(64) }
    }

    pub fn without_spare(effect: Self) -> Self {
        Self { spare: Vec::new(), ..effect }
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
}
