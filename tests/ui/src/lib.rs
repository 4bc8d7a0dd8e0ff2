//! Nothing: all of it is in `tests`.
