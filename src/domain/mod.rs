//! The values of the product and their rules: articles, addresses, pictures, terms, instants.
//! Pure: no input or output, no framework, no imports from other rooms.

pub mod account;
pub mod account_form;
pub mod account_link;
pub mod article;
pub mod article_form;
pub mod article_list;
pub mod audit;
pub mod check;
pub mod conflict;
pub mod contrast;
pub mod dashboard;
pub mod diff;
pub mod editor;
pub mod failed_schedule;
pub mod folding;
pub mod front_matter;
pub mod icon;
pub mod invalid;
pub mod language;
pub mod live;
pub mod local_time;
pub mod login_throttle;
pub mod media;
pub mod moment;
pub mod network;
pub mod pagination;
pub mod password;
pub mod path;
pub mod permissions;
pub mod picture;
pub mod projection;
pub mod proofreading;
pub mod redirect;
pub mod refusal;
pub mod rendering;
pub mod search;
pub mod similar_names;
pub mod similarity;
pub mod site;
pub mod slug;
pub mod taxonomy;
pub mod term_name;
pub mod tint;
pub mod variant;

