//! What an editor would recognise: articles, addresses, pictures, names, moments.
//! Pure: no input or output, no framework, nothing of the other rooms.

pub mod account;
pub mod article;
pub mod desk_list;
pub mod dispute;
pub mod door;
pub mod editor;
pub mod entry_link;
pub mod folding;
pub mod invalid;
pub mod language;
pub mod library;
pub mod likeness;
pub mod listing;
pub mod live;
pub mod matter;
pub mod moment;
pub mod name;
pub mod network;
pub mod password;
pub mod path;
pub mod person;
pub mod picture;
pub mod projection;
pub mod prose;
pub mod redirect;
pub mod refusal;
pub mod search;
pub mod sheet;
pub mod site;
pub mod slug;
pub mod tint;
pub mod variant;
