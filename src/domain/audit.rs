//! The kinds of actions that the audit records.

macro_rules! acts {
    ($($act:ident, $code:literal, $label:literal;)*) => {
        /// A kind of recorded action. Codes never change: stored audit rows contain them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum AuditAction {
            $(#[doc = concat!("`", $code, "`.")] $act,)*
        }

        impl AuditAction {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$act,)*];

            /// The code in the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$act => $code,)* }
            }

            /// The i18n key of its label.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$act => $label,)* }
            }
        }
    };
}

acts! {
    SignIn, "sign-in", "audit-did-sign-in";
    SignInFailed, "sign-in-failed", "audit-did-sign-in-failed";
    SignOut, "sign-out", "audit-did-sign-out";
    SessionClosed, "session-closed", "audit-did-session-closed";
    SignedOutEverywhere, "signed-out-everywhere", "audit-did-signed-out-everywhere";
    PasswordChanged, "password-changed", "audit-did-password-changed";
    PasswordForgotten, "password-forgotten", "audit-did-password-forgotten";
    PasswordLink, "password-link", "audit-did-password-link";
    AccountCreated, "account-created", "audit-did-account-created";
    AccountChanged, "account-changed", "audit-did-account-changed";
    AccountDisabled, "account-disabled", "audit-did-account-disabled";
    AccountEnabled, "account-enabled", "audit-did-account-enabled";
    RoleChanged, "role-changed", "audit-did-role-changed";
    FactorAdded, "factor-added", "audit-did-factor-added";
    FactorRemoved, "factor-removed", "audit-did-factor-removed";
    RecoveryCodes, "recovery-codes", "audit-did-recovery-codes";
    FactorRule, "factor-rule", "audit-did-factor-rule";
    DeviceForgotten, "device-forgotten", "audit-did-device-forgotten";
    SignInUnblocked, "sign-in-unblocked", "audit-did-sign-in-unblocked";
    EmailChanged, "email-changed", "audit-did-email-changed";
    IdentityLinked, "identity-linked", "audit-did-identity-linked";
    IdentityUnlinked, "identity-unlinked", "audit-did-identity-unlinked";
    PasswordRule, "password-rule", "audit-did-password-rule";
    Refused, "refused", "audit-did-refused";
    AuditExport, "audit-export", "audit-did-audit-export";
    Invitation, "invitation", "audit-did-invitation";
    InvitationWithdrawn, "invitation-withdrawn", "audit-did-invitation-withdrawn";
    Submit, "submit", "audit-did-submit";
    SendBack, "send-back", "audit-did-send-back";
    Publish, "publish", "audit-did-publish";
    PublishChanges, "publish-changes", "audit-did-publish-changes";
    PublishDespite, "publish-despite", "audit-did-publish-despite";
    Plan, "plan", "audit-did-plan";
    PlanDespite, "plan-despite", "audit-did-plan-despite";
    Unplan, "unplan", "audit-did-unplan";
    Expire, "expire", "audit-did-expire";
    Withdraw, "withdraw", "audit-did-withdraw";
    Discard, "discard", "audit-did-discard";
    TakeOut, "take-out", "audit-did-take-out";
    Tag, "tag", "audit-did-tag";
    Category, "category", "audit-did-category";
    SetAside, "set-aside", "audit-did-set-aside";
    PreviewLink, "preview-link", "audit-did-preview-link";
    PreviewLinkClosed, "preview-link-closed", "audit-did-preview-link-closed";
    NameAdd, "name-add", "audit-did-name-add";
    NameChange, "name-change", "audit-did-name-change";
    NameMerge, "name-merge", "audit-did-name-merge";
    NameRemove, "name-remove", "audit-did-name-remove";
    NameOrder, "name-order", "audit-did-name-order";
    MediaTakeIn, "media-take-in", "audit-did-media-take-in";
    MediaDescribe, "media-describe", "audit-did-media-describe";
    MediaPropose, "media-propose", "audit-did-media-propose";
    MediaDecline, "media-decline", "audit-did-media-decline";
    MediaReplace, "media-replace", "audit-did-media-replace";
    MediaRemove, "media-remove", "audit-did-media-remove";
    RedirectAdd, "redirect-add", "audit-did-redirect-add";
    RedirectImport, "redirect-import", "audit-did-redirect-import";
    RedirectRemove, "redirect-remove", "audit-did-redirect-remove";
    Settings, "settings", "audit-did-settings";
    ImportUndo, "import-undo", "audit-did-import-undo";
    ImportAuthors, "import-authors", "audit-did-import-authors";
    SampleRemoval, "sample-removal", "audit-did-sample-removal";
    ExportAsk, "export-ask", "audit-did-export-ask";
    ExportTake, "export-take", "audit-did-export-take";
    RestoreEnd, "restore-end", "audit-did-restore-end";
}

impl AuditAction {
    /// The inverse of [`AuditAction::code`]; `None` for a code that another version wrote.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.code() == code)
    }
}
