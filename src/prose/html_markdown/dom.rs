//! HTML of another system as a tree in one arena. A browser's rules decide what belongs where.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::collections::HashSet;

use super::shallow::shallow;
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, ns, parse_fragment};

/// A node's place in the arena.
pub(super) type NodeId = usize;

/// A parsed fragment.
#[derive(Debug, Default)]
pub(super) struct Dom {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    content: Content,
    parent: Option<NodeId>,
    children: Vec<NodeId>,
}

/// What a node is.
#[derive(Debug, Default)]
pub(super) enum Content {
    /// The root, or the inside of a template.
    #[default]
    Fragment,
    Element(QualName, Vec<(String, String)>),
    Text(String),
    Comment(String),
}

impl Dom {
    /// Parses a fragment as the inside of a body.
    pub(super) fn parse(html: &str) -> Self {
        let html = &*shallow(html);
        let sink = Sink(RefCell::new(Self { nodes: vec![Node::default()] }));
        let body = QualName::new(None, ns!(html), LocalName::from("body"));
        parse_fragment(sink, ParseOpts::default(), body, Vec::new(), false).one(html)
    }

    /// The nodes at the top.
    pub(super) fn top(&self) -> &[NodeId] {
        match self.children(0) {
            [html] if self.name(*html) == "html" => self.children(*html),
            top => top,
        }
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes.get(id).and_then(|node| node.parent)
    }

    /// Takes nodes out of the tree, with all below them. Each list of children is gone through once.
    pub(super) fn remove(&mut self, ids: &[NodeId]) {
        let gone: HashSet<NodeId> = ids.iter().copied().collect();
        let parents: HashSet<NodeId> = ids.iter().filter_map(|id| self.parent(*id)).collect();
        for parent in parents {
            if let Some(node) = self.nodes.get_mut(parent) {
                node.children.retain(|child| !gone.contains(child));
            }
        }
        for id in ids {
            if let Some(node) = self.nodes.get_mut(*id) {
                node.parent = None;
            }
        }
    }

    pub(super) fn children(&self, id: NodeId) -> &[NodeId] {
        self.nodes.get(id).map(|node| node.children.as_slice()).unwrap_or_default()
    }

    pub(super) fn content(&self, id: NodeId) -> &Content {
        self.nodes.get(id).map_or(&Content::Fragment, |node| &node.content)
    }

    /// The name of an element; empty for anything else.
    pub(super) fn name(&self, id: NodeId) -> &str {
        match self.content(id) {
            Content::Element(name, _) => &name.local,
            _ => "",
        }
    }

    pub(super) fn attributes(&self, id: NodeId) -> &[(String, String)] {
        match self.content(id) {
            Content::Element(_, attributes) => attributes,
            _ => &[],
        }
    }

    /// The value of an attribute, trimmed, unless it is empty.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let value = self.attributes(id).iter().find(|(key, _)| key == name)?.1.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Whether the element has this class.
    pub(super) fn has_class(&self, id: NodeId, class: &str) -> bool {
        self.attribute(id, "class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
    }

    /// The text of all descendants, as written.
    pub(super) fn text(&self, id: NodeId) -> String {
        let mut text = String::new();
        let mut stack = vec![id];
        while let Some(id) = stack.pop() {
            if let Content::Text(part) = self.content(id) {
                text.push_str(part);
            }
            if self.name(id) == "br" {
                text.push('\n');
            }
            stack.extend(self.children(id).iter().rev());
        }
        text
    }

    /// The descendants with one of these names, in page order.
    pub(super) fn find(&self, id: NodeId, names: &[&str]) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut stack: Vec<NodeId> = self.children(id).iter().rev().copied().collect();
        while let Some(id) = stack.pop() {
            if names.contains(&self.name(id)) {
                found.push(id);
            }
            stack.extend(self.children(id).iter().rev());
        }
        found
    }

    fn add(&mut self, content: Content) -> NodeId {
        self.nodes.push(Node { content, ..Node::default() });
        self.nodes.len() - 1
    }

    fn detach(&mut self, id: NodeId) {
        let Some(parent) = self.nodes.get_mut(id).and_then(|node| node.parent.take()) else { return };
        // What the parser moves stands near the end.
        if let Some(parent) = self.nodes.get_mut(parent)
            && let Some(place) = parent.children.iter().rposition(|child| *child == id)
        {
            parent.children.remove(place);
        }
    }

    /// Puts a child before the one at `place`, or at the end. Text joins the text before it.
    fn insert(&mut self, parent: NodeId, place: usize, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let before = place.checked_sub(1).and_then(|at| self.children(parent).get(at).copied());
                if let Some(Node { content: Content::Text(known), .. }) =
                    before.and_then(|id| self.nodes.get_mut(id))
                {
                    known.push_str(&text);
                    return;
                }
                self.add(Content::Text(text.to_string()))
            }
        };
        if let Some(node) = self.nodes.get_mut(child) {
            node.parent = Some(parent);
        }
        if let Some(node) = self.nodes.get_mut(parent) {
            let place = place.min(node.children.len());
            node.children.insert(place, child);
        }
    }
}

/// What the parser writes into.
struct Sink(RefCell<Dom>);

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        thread_local! {
            static NONE: &'static QualName =
                Box::leak(Box::new(QualName::new(None, ns!(html), LocalName::from("div"))));
        }
        Ref::map(self.0.borrow(), |dom| match dom.content(*target) {
            Content::Element(name, _) => name,
            _ => NONE.with(|none| *none),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let attributes = attributes.into_iter().map(pair).collect();
        self.0.borrow_mut().add(Content::Element(name, attributes))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Content::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> NodeId {
        self.create_comment(data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let mut dom = self.0.borrow_mut();
        let end = dom.children(*parent).len();
        dom.insert(*parent, end, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.0.borrow().nodes.get(*element).is_some_and(|node| node.parent.is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let mut dom = self.0.borrow_mut();
        let Some(parent) = dom.nodes.get(*sibling).and_then(|node| node.parent) else { return };
        if let NodeOrText::AppendNode(id) = &child {
            dom.detach(*id);
        }
        let place = dom.children(parent).iter().rposition(|id| id == sibling).unwrap_or(usize::MAX);
        dom.insert(parent, place, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut dom = self.0.borrow_mut();
        if let Some(Node { content: Content::Element(_, known), .. }) = dom.nodes.get_mut(*target) {
            for (name, value) in attributes.into_iter().map(pair) {
                if known.iter().all(|(key, _)| *key != name) {
                    known.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut dom = self.0.borrow_mut();
        let children = dom.nodes.get_mut(*node).map(|node| std::mem::take(&mut node.children));
        let children = children.unwrap_or_default();
        for child in &children {
            if let Some(node) = dom.nodes.get_mut(*child) {
                node.parent = Some(*new_parent);
            }
        }
        if let Some(parent) = dom.nodes.get_mut(*new_parent) {
            parent.children.extend(children);
        }
    }
}

fn pair(attribute: Attribute) -> (String, String) {
    (attribute.name.local.to_string(), attribute.value.to_string())
}
