//! A suppression that matches no finding, or gives no reason, is a finding itself.

// nestcheck: allow(NC001) the lock that this was for is gone
//~^ NC011
pub fn nothing_is_locked_here() {}

// nestcheck: allow(NC002)
//~^ NC011
pub fn no_reason_is_given() {}

pub const TEXT: &str = "
// nestcheck: allow(NC001) this is a string, not a comment
";
