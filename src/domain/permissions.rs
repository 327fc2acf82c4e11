//! Permissions: what an editor may do at the desk, by role, authorship and state. This is the only place
//! that decides. The verbs of the newsroom refuse by it; pages ask it which buttons to show.

use super::account_id::AccountId;
use super::article::{Kind, State};
use super::editor::{Editor, Role};

/// What the permissions for an article depend on.
pub trait Authored {
    /// The account that created it; `None` for an imported one.
    fn created_by(&self) -> Option<AccountId>;
    /// Its state.
    fn state(&self) -> State;
}

impl Editor {
    /// Whether they decide what readers see: publish, schedule, withdraw, taxonomy, redirects, pages.
    pub fn may_publish(&self) -> bool {
        self.role != Role::Writer
    }

    /// Whether they manage accounts, settings and the audit.
    pub fn may_administer(&self) -> bool {
        self.role == Role::Admin
    }

    /// Whether they may create this kind of document: everybody may create articles, publishers also pages.
    pub fn may_create(&self, kind: Kind) -> bool {
        kind == Kind::Article || self.may_publish()
    }

    /// Whether they may open an article: publishers every one, writers their own.
    pub fn may_read(&self, article: &impl Authored) -> bool {
        self.may_publish() || self.owns(article.created_by())
    }

    /// Whether they may change the text of an article: publishers always, writers their own drafts and
    /// those in review.
    pub fn may_write(&self, article: &impl Authored) -> bool {
        let open = matches!(article.state(), State::Draft | State::InReview);
        self.may_publish() || (open && self.owns(article.created_by()))
    }

    /// Whether they may replace or delete a file of the media library: publishers always, writers only their
    /// own uploads, while no document uses them.
    pub fn may_dispose(&self, uploaded_by: Option<AccountId>, is_used: bool) -> bool {
        self.may_publish() || (!is_used && self.owns(uploaded_by))
    }

    /// The account to whose articles their lists are limited; `None` when they see every article.
    pub fn sees_only(&self) -> Option<AccountId> {
        (!self.may_publish()).then_some(self.id)
    }

    fn owns(&self, account: Option<AccountId>) -> bool {
        account == Some(self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Article(Option<AccountId>, State);

    impl Authored for Article {
        fn created_by(&self) -> Option<AccountId> {
            self.0
        }

        fn state(&self) -> State {
            self.1
        }
    }

    fn editor(role: Role) -> Editor {
        Editor { id: AccountId(7), name: "Alice".to_owned(), role, address: String::new() }
    }

    #[test]
    fn writers_write_their_own_until_it_is_scheduled_and_publishers_everything() {
        for (role, owner, state, reads, writes) in [
            (Role::Writer, Some(7), State::Draft, true, true),
            (Role::Writer, Some(7), State::InReview, true, true),
            (Role::Writer, Some(7), State::Scheduled, true, false),
            (Role::Writer, Some(7), State::Published, true, false),
            (Role::Writer, Some(7), State::Trash, true, false),
            (Role::Writer, Some(8), State::Draft, false, false),
            (Role::Writer, None, State::Draft, false, false),
            (Role::Publisher, Some(8), State::Published, true, true),
            (Role::Admin, None, State::Withdrawn, true, true),
        ] {
            let article = Article(owner.map(AccountId), state);
            assert_eq!(editor(role).may_read(&article), reads, "{role:?} {owner:?} {state:?}");
            assert_eq!(editor(role).may_write(&article), writes, "{role:?} {owner:?} {state:?}");
        }
    }

    #[test]
    fn a_file_goes_by_whoever_uploaded_it_only_while_nothing_names_it() {
        let writer = editor(Role::Writer);
        assert!(writer.may_dispose(Some(AccountId(7)), false));
        assert!(!writer.may_dispose(Some(AccountId(7)), true));
        assert!(!writer.may_dispose(Some(AccountId(8)), false));
        assert!(!writer.may_dispose(None, false));
        assert!(editor(Role::Publisher).may_dispose(None, true));
    }

    #[test]
    fn pages_settings_and_lists_go_by_role() {
        let by_role = |role| {
            let editor = editor(role);
            (editor.may_create(Kind::Page), editor.may_administer(), editor.sees_only())
        };
        assert_eq!(by_role(Role::Writer), (false, false, Some(AccountId(7))));
        assert_eq!(by_role(Role::Publisher), (true, false, None));
        assert_eq!(by_role(Role::Admin), (true, true, None));
        assert!(editor(Role::Writer).may_create(Kind::Article));
    }
}
