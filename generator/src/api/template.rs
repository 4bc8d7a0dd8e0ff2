//! Text of the collection with variables in it.

/// Text with variables in it.
///
/// Nested variables (`{{a{{b}}}}`) are kept as Postman reads them: the inner one is the variable,
/// what is around it is literal text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Template {
    pieces: Vec<TemplatePiece>,
}

/// A part of a [`Template`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub enum TemplatePiece {
    /// Text as it is.
    Literal(String),
    /// The name of a variable, verbatim.
    Variable(String),
}

impl Template {
    /// Reads text by the grammar of FORMAT §2: `{{`, anything but braces, `}}`.
    pub fn parse(text: &str) -> Self {
        let mut template = Self::default();
        let mut rest = text;
        while let Some((before, name, after)) = next_token(rest) {
            template.push_literal(before);
            template
                .pieces
                .push(TemplatePiece::Variable(name.to_owned()));
            rest = after;
        }
        template.push_literal(rest);
        template
    }

    /// Text without variables, whatever it looks like.
    pub fn literal(text: &str) -> Self {
        let mut template = Self::default();
        template.push_literal(text);
        template
    }

    /// One variable and nothing else.
    pub fn variable(name: &str) -> Self {
        let pieces = vec![TemplatePiece::Variable(name.to_owned())];
        Self { pieces }
    }

    /// The parts in order; neighbouring literals are joined.
    pub fn pieces(&self) -> &[TemplatePiece] {
        &self.pieces
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The text, where there is no variable in it.
    pub fn as_literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [TemplatePiece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The variable's name, where the whole text is one variable.
    pub fn as_variable(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [TemplatePiece::Variable(name)] => Some(name),
            _ => None,
        }
    }

    /// The names of the variables, in order, repeats included.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            TemplatePiece::Variable(name) => Some(name.as_str()),
            TemplatePiece::Literal(_) => None,
        })
    }

    /// Adds another template's parts.
    pub fn extend(&mut self, other: &Self) {
        for piece in &other.pieces {
            match piece {
                TemplatePiece::Literal(text) => self.push_literal(text),
                variable @ TemplatePiece::Variable(_) => self.pieces.push(variable.clone()),
            }
        }
    }

    fn push_literal(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(TemplatePiece::Literal(last)) => last.push_str(text),
            _ => self.pieces.push(TemplatePiece::Literal(text.to_owned())),
        }
    }
}

/// The first token: what is before it, its name, what is after it.
fn next_token(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let end = from + text[from..].find("}}")?;
        let inner = &text[..end];
        let open = inner.rfind(['{', '}']);
        match open {
            Some(at) if at > 0 && inner[..=at].ends_with("{{") && at >= from => {
                return Some((&text[..at - 1], &inner[at + 1..], &text[end + 2..]));
            }
            _ => from = end + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_anything_but_braces_between_double_braces() {
        let shown = |text| {
            let pieces = Template::parse(text).pieces;
            let piece = |piece: &TemplatePiece| match piece {
                TemplatePiece::Literal(text) => format!("={text}"),
                TemplatePiece::Variable(name) => format!("${name}"),
            };
            pieces.iter().map(piece).collect::<Vec<_>>()
        };
        assert_eq!(shown(""), [""; 0]);
        assert_eq!(shown("{{a}}"), ["$a"]);
        assert_eq!(
            shown("x{{ a b }}/{{c}}y"),
            ["=x", "$ a b ", "=/", "$c", "=y"]
        );
        assert_eq!(shown("{{a{{b}}}}"), ["={{a", "$b", "=}}"]);
        assert_eq!(shown("{{{a}}}"), ["={", "$a", "=}"]);
        assert_eq!(shown("{a}} {{b}} }}"), ["={a}} ", "$b", "= }}"]);
        assert_eq!(shown("{{}}"), ["$"]);
    }
}
