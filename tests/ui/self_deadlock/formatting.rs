//! Formatting calls what it shows and what it writes to.
use std::fmt::{self, Display, Formatter, Write};
use std::sync::Mutex;

static SCREEN: Mutex<Screen> = Mutex::new(Screen);
static COLUMN: Mutex<usize> = Mutex::new(0);
static NAMES: Mutex<usize> = Mutex::new(0);

pub struct Screen;

impl Write for Screen {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        *COLUMN.lock().unwrap() += text.len();
        Ok(())
    }
}

pub struct Name(u32);

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = NAMES.lock().unwrap();
        write!(f, "{} of {}", self.0, *names)
    }
}

pub fn write_through_a_guard() {
    let mut screen = SCREEN.lock().unwrap();
    let column = COLUMN.lock().unwrap();
    write!(&mut *screen, "{}", *column).unwrap(); //~ NC005
}

pub fn write_by_function() {
    let mut screen = SCREEN.lock().unwrap();
    let _column = COLUMN.lock().unwrap();
    let _ = fmt::write(&mut *screen, format_args!("text")); //~ NC005
}

pub fn write_line() {
    let mut screen = SCREEN.lock().unwrap();
    writeln!(screen, "text").unwrap();
}

pub fn show(name: &Name) -> String {
    let names = NAMES.lock().unwrap();
    format!("{} {name}", *names) //~ NC005
}

pub fn print(name: &Name) {
    let _names = NAMES.lock().unwrap();
    println!("{}", name); //~ NC005
}

pub fn to_string(name: &Name) -> String {
    let _names = NAMES.lock().unwrap();
    name.to_string() //~ NC005
}

pub fn show_a_number(name: &Name) -> String {
    let names = NAMES.lock().unwrap();
    format!("{} {}", *names, name.0)
}
