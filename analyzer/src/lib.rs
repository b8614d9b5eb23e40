//! nestcheck: finds waits that must not happen, and proves them absent.
