//! Taking in another site: what its files are, what they say and where they lived.
//! Nothing here writes, renders or stores.
