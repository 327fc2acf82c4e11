//! The page as a tree during rendering: elements, text, and trusted markup.
//!
//! Names of elements and attributes are `&'static str`: they come from this code or from `allowlist`, so
//! a name an author invented cannot be represented.

/// Maximum nesting depth of elements; deeper ones are flattened.
pub(super) const MAX_DEPTH: usize = 48;

/// A node of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TreeNode {
    /// An element with children.
    Element(Element),
    /// Plain text, not escaped.
    Text(String),
    /// Index of a marker of the source: attributes, or the fence of a block.
    Marker(usize),
    /// An author's HTML before sanitizing, and its line. Never written to a page.
    Raw(String, usize),
    /// Markup generated here (formulas, highlighted code, icons); written unescaped.
    Trusted(String),
}

/// An element of the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: &'static str,
    /// Its attributes, values not escaped.
    pub(super) attrs: Vec<(&'static str, String)>,
    /// Its child nodes.
    pub(super) children: Vec<TreeNode>,
    /// Its line in the file; 0 if unknown.
    pub(super) line: usize,
}

impl Element {
    /// An element without attributes or children.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// Adds an attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets the children.
    pub(super) fn holding(mut self, children: Vec<TreeNode>) -> Self {
        self.children = children;
        self
    }

    /// Sets the line.
    pub(super) fn at(mut self, line: usize) -> Self {
        self.line = line;
        self
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// Sets or replaces an attribute.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        match self.attrs.iter_mut().find(|(key, _)| *key == name) {
            Some(attr) => attr.1 = value.into(),
            None => self.attrs.push((name, value.into())),
        }
    }

    /// Adds a class after those it has.
    pub(super) fn add_class(&mut self, class: &str) {
        match self.attrs.iter_mut().find(|(key, _)| *key == "class") {
            Some((_, held)) => {
                held.push(' ');
                held.push_str(class);
            }
            None => self.attrs.push(("class", class.to_owned())),
        }
    }

    /// Removes an attribute and returns its value.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let place = self.attrs.iter().position(|(key, _)| *key == name)?;
        Some(self.attrs.remove(place).1)
    }

    /// The text of all descendants.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        push_text(&self.children, &mut text);
        text
    }
}

impl From<Element> for TreeNode {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl TreeNode {
    /// A text node.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The element, if it is one.
    pub(super) fn as_element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Whether it is an element of this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.as_element().is_some_and(|element| element.name == name)
    }

    /// Whether it is text of white space only.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// Appends the text of nodes; a line break becomes a space.
pub(super) fn push_text(nodes: &[TreeNode], text: &mut String) {
    for node in nodes {
        match node {
            TreeNode::Text(part) => text.push_str(part),
            TreeNode::Element(element) if element.name == "br" => text.push(' '),
            TreeNode::Element(element) => push_text(&element.children, text),
            TreeNode::Marker(_) | TreeNode::Raw(..) | TreeNode::Trusted(_) => {}
        }
    }
}

/// Calls `visit` for every element, parents first, in page order.
pub(super) fn each<'a>(nodes: &'a [TreeNode], visit: &mut impl FnMut(&'a Element)) {
    for node in nodes {
        if let TreeNode::Element(element) = node {
            visit(element);
            each(&element.children, visit);
        }
    }
}

/// Calls `visit` with every element to change it, parents first, in page order.
pub(super) fn each_mut(nodes: &mut [TreeNode], visit: &mut impl FnMut(&mut Element)) {
    for node in nodes {
        if let TreeNode::Element(element) = node {
            visit(element);
            each_mut(&mut element.children, visit);
        }
    }
}

/// Calls `change` for every list of siblings, innermost first.
pub(super) fn rewrite(nodes: &mut Vec<TreeNode>, change: &mut impl FnMut(&mut Vec<TreeNode>)) {
    for node in nodes.iter_mut() {
        if let TreeNode::Element(element) = node {
            rewrite(&mut element.children, change);
        }
    }
    change(nodes);
}
