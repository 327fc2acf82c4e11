//! Inputs made from a corpus, always in the same order.

/// Pieces that mean something to one of the parsers.
const PIECES: [&[u8]; 24] = [
    b"---\n",
    b"\n\n",
    b"\r\n",
    b"<",
    b">",
    b"&",
    b"[",
    b"](",
    b"{:",
    b"}",
    b"\"",
    b"'",
    b"|",
    b"`",
    b"*",
    b":",
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\xe2\x80\xae",
    b"e\xcc\x81",
    b"\xc2\xad",
    b"%2e%2e/",
];

/// An endless sequence of inputs.
pub(crate) struct Mutations<'c> {
    corpus: &'c [Vec<u8>],
    longest: usize,
    state: u64,
}

impl<'c> Mutations<'c> {
    /// Inputs from this corpus, of at most `longest` bytes unless the corpus itself is longer.
    pub(crate) const fn of(corpus: &'c [Vec<u8>], longest: usize) -> Self {
        Self { corpus, longest, state: 0x9e37_79b9_7f4a_7c15 }
    }

    /// A number below `bound` (xorshift64*, Marsaglia 2003 and Vigna 2016).
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        let length = self.below(32).min(input.len() - at);
        match self.below(7) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 if at < input.len() => input[at] = self.below(256) as u8,
            2 => drop(input.drain(at..at + length)),
            3 => {
                let copy = input[at..at + length].repeat(1 + self.below(4));
                input.splice(at..at, copy);
            }
            4 => {
                let other = &self.corpus[self.below(self.corpus.len())];
                let from = self.below(other.len() + 1);
                let part = &other[from..(from + 64).min(other.len())];
                input.splice(at..at + length, part.iter().copied());
            }
            5 => input.truncate(at),
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                input.splice(at..at, piece.iter().copied());
            }
        }
    }
}

impl Iterator for Mutations<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut input = self.corpus[self.below(self.corpus.len())].clone();
        let longest = self.longest.max(input.len());
        for _ in 0..=self.below(6) {
            self.change(&mut input);
        }
        input.truncate(longest);
        Some(input)
    }
}
