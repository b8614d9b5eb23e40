//! A call through a field of function pointers reaches what that field was given, and not what another field of the same
//! type was. What else than a function's name is put into a field may be any function of its type.
use spin::Mutex;

pub struct Queue {
    tasks: Mutex<Vec<usize>>,
}

static QUEUE: Queue = Queue { tasks: Mutex::new(Vec::new()) };

pub struct Operations {
    schedule: fn(usize),
    free: fn(usize),
}

fn schedule(task: usize) {
    QUEUE.tasks.lock().push(task);
}

fn free(task: usize) {
    drop(task);
}

static OPERATIONS: Operations = Operations { schedule, free: free as fn(usize) };

pub fn drop_all(operations: &'static Operations) {
    let mut tasks = QUEUE.tasks.lock();
    while let Some(task) = tasks.pop() {
        (operations.free)(task);
    }
}

pub fn restart(operations: &'static Operations) {
    let mut tasks = QUEUE.tasks.lock();
    while let Some(task) = tasks.pop() {
        (operations.schedule)(task); //~ NC005
    }
}

pub fn operations() -> &'static Operations {
    &OPERATIONS
}

/// Its functions come from somewhere else.
pub struct Callbacks {
    run: fn(usize),
    end: fn(usize),
}

impl Callbacks {
    pub fn new(run: fn(usize)) -> Self {
        Self { run, end: free }
    }

    pub fn set_end(&mut self, end: fn(usize)) {
        self.end = end;
    }
}

pub fn run_all(callbacks: &Callbacks) {
    let mut tasks = QUEUE.tasks.lock();
    while let Some(task) = tasks.pop() {
        (callbacks.run)(task); //~ NC005
        (callbacks.end)(task);
    }
}

/// A constructor that is given away is called with anything.
pub struct Hook(fn(usize));

pub fn hooks(functions: Vec<fn(usize)>) -> Vec<Hook> {
    functions.into_iter().map(Hook).chain([Hook(free)]).collect()
}

pub fn call(hook: &Hook) {
    let tasks = QUEUE.tasks.lock();
    (hook.0)(tasks.len()); //~ NC005
}
