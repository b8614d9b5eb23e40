//! From text to flat tokens, and the limits that keep later stages safe.
//!
//! The lexer is `proc_macro2`'s, so that what is lexed here is exactly what `syn` would see. It notes every text it lexes in
//! a source map of the thread; whoever drives a thread's work empties that map between files.

use std::str::FromStr;
use std::sync::Arc;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree, token_stream::IntoIter};

use super::nesting::MAX_DELIMITER_DEPTH;
use super::token::{Delim, Tok, TokKind};
use crate::ids::FileId;
use crate::source::Span;

/// Why a text is no sequence of tokens. Offsets are bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LexError {
    /// A character, literal or delimiter is out of place.
    #[error("the text is not a sequence of Rust tokens")]
    Invalid {
        /// Where the lexer gave up.
        offset: u32,
    },
    /// More delimiters are open at once than [`MAX_DELIMITER_DEPTH`].
    #[error("more than {MAX_DELIMITER_DEPTH} delimiters are open at once")]
    TooDeep {
        /// The delimiter that is one too many.
        offset: u32,
    },
    /// The text ends beyond the greatest offset that an origin can hold.
    #[error("the text ends beyond the greatest offset that can be represented")]
    TooLarge,
}

/// Lexes `text`, which begins at byte `base` of `file`.
///
/// A doc comment becomes the attribute that it stands for.
///
/// # Errors
/// Returns [`LexError`] if the text is not made of balanced tokens, nests too deep, or ends beyond `u32::MAX`.
pub fn lex(text: &str, file: FileId, base: u32) -> Result<Vec<Tok>, LexError> {
    let end = u32::try_from(text.len()).ok().and_then(|len| base.checked_add(len));
    end.ok_or(LexError::TooLarge)?;
    let place = Place { file, base };
    let stream = TokenStream::from_str(text)
        .map_err(|error| LexError::Invalid { offset: place.origin(error.span()).lo })?;
    flatten(stream, place)
}

/// Where the lexed text stands.
#[derive(Clone, Copy)]
struct Place {
    file: FileId,
    base: u32,
}

impl Place {
    fn origin(self, span: proc_macro2::Span) -> Span {
        let bytes = span.byte_range();
        let offset = |byte: usize| self.base + u32::try_from(byte).unwrap_or(0);
        Span::new(self.file, offset(bytes.start), offset(bytes.end))
    }
}

/// A group that is being walked, and the token that will close it.
struct Frame {
    rest: IntoIter,
    close: Option<Tok>,
}

fn flatten(stream: TokenStream, place: Place) -> Result<Vec<Tok>, LexError> {
    let mut toks = Vec::new();
    let mut frames = vec![Frame { rest: stream.into_iter(), close: None }];
    while let Some(frame) = frames.last_mut() {
        match frame.rest.next() {
            Some(TokenTree::Group(group)) => {
                let inner = open(&group, place, &mut toks);
                if frames.len() > MAX_DELIMITER_DEPTH {
                    return Err(LexError::TooDeep { offset: place.origin(group.span_open()).lo });
                }
                frames.push(inner);
            }
            Some(leaf) => toks.push(leaf_token(leaf, &mut frame.rest, place)),
            None => toks.extend(frames.pop().and_then(|frame| frame.close)),
        }
    }
    Ok(toks)
}

fn open(group: &Group, place: Place, toks: &mut Vec<Tok>) -> Frame {
    let rest = group.stream().into_iter();
    let Some(delim) = delimiter(group.delimiter()) else { return Frame { rest, close: None } };
    toks.push(Tok { kind: TokKind::Open(delim), origin: place.origin(group.span_open()) });
    let close = Tok { kind: TokKind::Close(delim), origin: place.origin(group.span_close()) };
    Frame { rest, close: Some(close) }
}

fn delimiter(delimiter: Delimiter) -> Option<Delim> {
    match delimiter {
        Delimiter::Parenthesis => Some(Delim::Parenthesis),
        Delimiter::Bracket => Some(Delim::Bracket),
        Delimiter::Brace => Some(Delim::Brace),
        Delimiter::None => None,
    }
}

/// The token for a tree that is no group; a lifetime takes the identifier after its apostrophe from `rest`.
fn leaf_token(leaf: TokenTree, rest: &mut IntoIter, place: Place) -> Tok {
    let origin = place.origin(leaf.span());
    let kind = match leaf {
        TokenTree::Punct(punct) if punct.as_char() == '\'' => return lifetime(rest.next(), origin, place),
        TokenTree::Punct(punct) => {
            TokKind::Punct { ch: punct.as_char(), joint: punct.spacing() == Spacing::Joint }
        }
        TokenTree::Ident(ident) => TokKind::Ident(Arc::from(ident.to_string())),
        other => TokKind::Literal(Arc::from(other.to_string())),
    };
    Tok { kind, origin }
}

fn lifetime(name: Option<TokenTree>, apostrophe: Span, place: Place) -> Tok {
    let (name, origin) = match name {
        Some(name) => (name.to_string(), apostrophe.to(place.origin(name.span()))),
        None => (String::new(), apostrophe),
    };
    Tok { kind: TokKind::Lifetime(Arc::from(format!("'{name}"))), origin }
}
