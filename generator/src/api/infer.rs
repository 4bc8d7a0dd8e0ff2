//! What JSON examples prove.
