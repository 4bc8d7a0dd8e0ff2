//! What descriptions and names say in prose, read carefully.
