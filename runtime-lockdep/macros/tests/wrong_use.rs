//! Wrong uses of the attributes do not compile, and the message says what was expected.

#[test]
fn wrong_uses_are_refused_with_a_message() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
