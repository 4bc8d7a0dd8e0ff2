//! Where a line of the generator's own code can be broken.
//!
//! This reads no Rust in general, but what the templates write: signatures, fields, variants,
//! statements, match arms, elements of lists. Brackets that do not pair make no group.

/// A part of a line.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// Text that stays together.
    Text(&'a str),
    /// The start of a group: whether its lines are indented, and whether it is always broken.
    Open { indented: bool, broken: bool },
    /// A place where the line ends, if the group is broken.
    Break(Break),
    /// The end of a group.
    Close,
}

/// What stands where a line could end.
#[derive(Debug, Default, PartialEq)]
pub struct Break {
    /// Blanks, if it does not end.
    pub blanks: usize,
    /// What follows them then; it may stand beyond the end of the line.
    pub if_whole: Option<char>,
    /// What ends the line, if it does; it may stand beyond its end.
    pub before: Option<char>,
    /// What starts the next one.
    pub after: Option<char>,
    /// Whether the next line stands where the group's first one does.
    pub ends_group: bool,
}

/// The longest literal of a struct on one line, without its last bracket.
const LITERAL: usize = 34;

/// How many groups are seldom open at once.
pub const DEEP: usize = 16;

/// The longest name whose first method stays on its line.
const SHORT: usize = 4;

/// Whether the line ends with a literal of a struct, which may have to be broken though it fits.
pub fn ends_with_literal(line: &str) -> bool {
    matches!(
        line.as_bytes(),
        [.., b' ', b'}'] | [.., b' ', b'}', b',' | b';']
    )
}

/// The parts of a line; `None` if its brackets do not pair.
pub fn tokens(line: &str) -> Option<Vec<Token<'_>>> {
    let is_declaration = line.starts_with("pub");
    let function = line.find("fn ").filter(|_| is_declaration);
    let reader = Reader {
        line,
        is_declaration,
        arguments: function.and_then(|at| Some(at + line[at..].find('(')?)),
        from: 0,
        tokens: Vec::with_capacity(line.len() / 4),
        open: Vec::with_capacity(DEEP),
        chains: Vec::with_capacity(DEEP),
    };
    reader.read()
}

struct Reader<'a> {
    line: &'a str,
    /// Whether it declares something: then most brackets are those of types, which are left alone.
    is_declaration: bool,
    /// Where the arguments start of the function that it declares.
    arguments: Option<usize>,
    /// Where the text starts that is no token yet.
    from: usize,
    tokens: Vec<Token<'a>>,
    /// The brackets that are open: what closes each, and the index of its token if it is a group.
    open: Vec<(u8, Option<usize>)>,
    /// The expressions around: the index of each one's token, and where it starts.
    chains: Vec<(usize, usize)>,
}

impl<'a> Reader<'a> {
    fn read(mut self) -> Option<Vec<Token<'a>>> {
        let bytes = self.line.as_bytes();
        self.start_expression(0);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' => at = end_of_literal(bytes, at),
                b'(' | b'[' | b'{' | b'<' => self.open(at)?,
                b')' | b']' | b'}' => self.close(at)?,
                b'>' if at > 0 && !matches!(bytes[at - 1], b'-' | b'=') => self.close(at)?,
                b',' if matches!(self.open.last(), Some((_, Some(_)))) => self.end_element(at),
                b'.' if is_method(bytes, at) => self.dot(at),
                b'=' if self.line[at..].starts_with("=> ") => return self.arm(at + 3),
                _ => {}
            }
            at += 1;
        }
        self.end(bytes.len())
    }

    fn end(mut self, at: usize) -> Option<Vec<Token<'a>>> {
        self.text_to(at);
        self.end_expression();
        self.open.is_empty().then_some(self.tokens)
    }

    /// Makes a token of the text up to there.
    fn text_to(&mut self, end: usize) {
        if self.from < end {
            self.tokens.push(Token::Text(&self.line[self.from..end]));
        }
        self.from = self.from.max(end);
    }

    fn push_open(&mut self, indented: bool) -> usize {
        self.tokens.push(Token::Open {
            indented,
            broken: false,
        });
        self.tokens.len() - 1
    }

    /// An expression is a group of its own, for it may be a chain of method calls.
    fn start_expression(&mut self, at: usize) {
        let token = self.push_open(false);
        self.chains.push((token, at));
    }

    fn end_expression(&mut self) {
        self.chains.pop();
        self.tokens.push(Token::Close);
    }

    fn open(&mut self, at: usize) -> Option<()> {
        let bytes = self.line.as_bytes();
        let (close, makes_group) = match bytes[at] {
            b'(' => (b')', !self.is_declaration || self.arguments == Some(at)),
            b'[' => (b']', !self.is_declaration),
            b'<' => (b'>', at > 0 && is_name(bytes[at - 1])),
            _ if at + 1 == bytes.len() => return Some(()),
            _ => (b'}', bytes.get(at + 1) == Some(&b' ')),
        };
        let is_empty = bytes.get(at + 1) == Some(&close);
        if !makes_group || is_empty {
            self.open.push((close, None));
            return Some(());
        }
        if close == b'}' {
            return self.open_literal(at);
        }
        self.text_to(at + 1);
        let token = self.push_open(true);
        self.open.push((close, Some(token)));
        self.tokens.push(Token::Break(Break::default()));
        self.start_expression(at + 1);
        Some(())
    }

    /// The literal of a struct is a group together with its path.
    fn open_literal(&mut self, at: usize) -> Option<()> {
        let path = self.line[..at].strip_suffix(' ')?;
        let start = path
            .rfind(|char: char| !char.is_ascii_alphanumeric() && !matches!(char, '_' | ':'))
            .map_or(0, |before| before + 1);
        self.text_to(start);
        let token = self.push_open(true);
        self.open.push((b'}', Some(token)));
        self.text_to(at + 1);
        let blanks = 1;
        self.tokens.push(Token::Break(Break {
            blanks,
            ..Break::default()
        }));
        self.from += blanks;
        self.start_expression(self.from);
        Some(())
    }

    fn close(&mut self, at: usize) -> Option<()> {
        let (close, token) = self.open.pop()?;
        if close != self.line.as_bytes()[at] {
            return None;
        }
        let Some(token) = token else {
            return Some(());
        };
        let blanks = usize::from(close == b'}');
        self.text_to(at - blanks);
        self.from = at;
        self.end_expression();
        self.tokens.push(Token::Break(Break {
            blanks,
            before: Some(','),
            ends_group: true,
            ..Break::default()
        }));
        self.tokens.push(Token::Close);
        if close == b'}' && self.width_since(token) > LITERAL {
            self.tokens[token] = Token::Open {
                indented: true,
                broken: true,
            };
        }
        Some(())
    }

    fn width_since(&self, token: usize) -> usize {
        let widths = self.tokens[token..].iter().map(|token| match token {
            Token::Text(text) => text.len(),
            Token::Break(one) => one.blanks,
            Token::Open { .. } | Token::Close => 0,
        });
        widths.sum()
    }

    fn end_element(&mut self, at: usize) {
        self.text_to(at + 1);
        self.end_expression();
        self.tokens.push(Token::Break(Break {
            blanks: 1,
            ..Break::default()
        }));
        self.from = (at + 2).min(self.line.len());
        self.start_expression(self.from);
    }

    /// A chain of method calls is broken before each of its dots; one that leads a statement and is
    /// called by a short name not before the first.
    fn dot(&mut self, at: usize) {
        let Some(&(token, start)) = self.chains.last() else {
            return;
        };
        let leads = self.open.is_empty();
        let name = &self.line[start..at];
        if leads && name.len() <= SHORT && name.bytes().all(is_name) {
            return;
        }
        self.text_to(at);
        self.tokens.push(Token::Break(Break::default()));
        self.tokens[token] = Token::Open {
            indented: true,
            broken: false,
        };
    }

    /// The expression of a match arm gets braces where it does not fit behind the pattern.
    fn arm(mut self, at: usize) -> Option<Vec<Token<'a>>> {
        let body = self.line[at..].strip_suffix(',')?;
        self.text_to(at);
        self.push_open(true);
        self.tokens.push(Token::Break(Break {
            before: Some('{'),
            ..Break::default()
        }));
        self.tokens.extend(tokens(body)?);
        self.tokens.push(Token::Break(Break {
            if_whole: Some(','),
            before: body.starts_with("return ").then_some(';'),
            after: Some('}'),
            ends_group: true,
            ..Break::default()
        }));
        self.tokens.push(Token::Close);
        self.from = self.line.len();
        let end = self.from;
        self.end(end)
    }
}

/// Where the string literal ends that starts there: at its last quote.
fn end_of_literal(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

/// Whether the dot there is one of a method or a field.
fn is_method(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    before.is_some_and(|byte| is_name(*byte) || *byte == b')')
        && bytes.get(at + 1).is_some_and(|byte| is_name(*byte))
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
