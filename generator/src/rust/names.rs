//! The only maker of identifiers.
