// @generated automatically by Diesel CLI.

diesel::table! {
    accounts (id) {
        id -> Integer,
        email -> Text,
        email_folded -> Text,
        name -> Text,
        role -> Text,
        language -> Text,
        password -> Nullable<Text>,
        created_at -> Timestamp,
        signed_in_at -> Nullable<Timestamp>,
        disabled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    articles (id) {
        id -> Integer,
        kind -> Text,
        path -> Text,
        language -> Text,
        translation_key -> Nullable<Text>,
        state -> Text,
        version -> Integer,
        file_name -> Nullable<Text>,
        inherited -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        published_at -> Nullable<Timestamp>,
        revised_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
        trashed_at -> Nullable<Timestamp>,
        created_by -> Nullable<Integer>,
        note -> Text,
        trashed_from -> Nullable<Text>,
        listed_at -> Timestamp,
        listed_title -> Text,
    }
}

diesel::table! {
    audit (id) {
        id -> Integer,
        at -> Timestamp,
        account_id -> Nullable<Integer>,
        what -> Text,
        subject -> Text,
        detail -> Text,
        address -> Text,
    }
}

diesel::table! {
    authors (id) {
        id -> Integer,
        slug -> Text,
        folded -> Text,
        name -> Text,
        role -> Text,
        biography -> Text,
        portrait -> Text,
        live -> Integer,
    }
}

diesel::table! {
    idempotency_keys (account_id, nonce) {
        account_id -> Integer,
        nonce -> Text,
        article_id -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    categories (id) {
        id -> Integer,
        slug -> Text,
        folded -> Text,
        name -> Text,
        description -> Text,
        position -> Integer,
        live -> Integer,
    }
}

diesel::table! {
    desk_vectors (article_id) {
        article_id -> Integer,
        facets -> Text,
        vector -> Binary,
        digest -> BigInt,
    }
}

diesel::table! {
    desk_words (word) {
        word -> Text,
        shown -> Text,
    }
}

diesel::table! {
    login_attempts (who) {
        who -> Text,
        failures -> Integer,
        last_at -> Timestamp,
        opens_at -> Timestamp,
        subject -> Text,
    }
}

diesel::table! {
    absent_names (article_id, role, name) {
        article_id -> Integer,
        role -> Text,
        name -> Text,
    }
}

diesel::table! {
    account_links (id) {
        id -> Integer,
        kind -> Text,
        token_hash -> Text,
        email -> Text,
        name -> Text,
        role -> Text,
        language -> Text,
        account_id -> Nullable<Integer>,
        created_by -> Nullable<Integer>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    freshness (id) {
        id -> Integer,
        generation -> BigInt,
        identity -> BigInt,
    }
}

diesel::table! {
    identities (article_id) {
        article_id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    import_batches (id) {
        id -> Integer,
        source -> Text,
        command -> Text,
        account_id -> Nullable<Integer>,
        state -> Text,
        began_at -> Timestamp,
        seen_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        continued_by -> Nullable<Integer>,
        files -> Integer,
        created -> Integer,
        updated -> Integer,
        unchanged -> Integer,
        review -> Integer,
        report -> Text,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<Integer>,
        stays -> Text,
        undo_total -> Integer,
    }
}

diesel::table! {
    import_changes (id) {
        id -> Integer,
        batch_id -> Integer,
        subject -> Text,
        name -> Text,
        previous -> Nullable<Text>,
        bytes -> Nullable<Binary>,
    }
}

diesel::table! {
    imported_files (id) {
        id -> Integer,
        source -> Text,
        path -> Text,
        path_folded -> Text,
        digest -> Text,
        outcome -> Text,
        findings -> Text,
        article_id -> Nullable<Integer>,
        media_id -> Nullable<Integer>,
        bytes -> Nullable<Binary>,
        imported_at -> Timestamp,
        batch_id -> Nullable<Integer>,
        left_state -> Text,
    }
}

diesel::table! {
    imported_sites (source) {
        source -> Text,
        url -> Text,
        baseurl -> Text,
        imported_at -> Timestamp,
        liquid -> Text,
        settings -> Text,
    }
}

diesel::table! {
    live_articles (article_id) {
        article_id -> Integer,
        kind -> Text,
        path -> Text,
        language -> Text,
        translation_key -> Nullable<Text>,
        title -> Text,
        lede -> Text,
        category_id -> Nullable<Integer>,
        category_name -> Nullable<Text>,
        category_slug -> Nullable<Text>,
        published_at -> Timestamp,
        updated_at -> Nullable<Timestamp>,
        month -> Integer,
        minutes -> Integer,
        picture -> Nullable<Text>,
        picture_count -> Integer,
        pinned -> Bool,
    }
}

diesel::table! {
    live_authors_of (article_id, author_id) {
        article_id -> Integer,
        author_id -> Integer,
        published_at -> Timestamp,
    }
}

diesel::table! {
    live_bodies (article_id) {
        article_id -> Integer,
        renderer -> Integer,
        subtitle -> Nullable<Text>,
        chapeau_html -> Nullable<Text>,
        description -> Text,
        words -> Integer,
        contents -> Text,
        header -> Text,
        downloads -> Text,
        contacts -> Text,
        event -> Nullable<Text>,
        labels -> Text,
        body_text -> Text,
        body_html -> Text,
    }
}

diesel::table! {
    live_categories_of (article_id, category_id) {
        article_id -> Integer,
        category_id -> Integer,
        published_at -> Timestamp,
    }
}

diesel::table! {
    live_chosen (article_id, position) {
        article_id -> Integer,
        position -> Integer,
        path -> Text,
    }
}

diesel::table! {
    live_events (article_id) {
        article_id -> Integer,
        starts -> BigInt,
        until -> BigInt,
    }
}

diesel::table! {
    live_files_of (article_id, media_id) {
        article_id -> Integer,
        media_id -> Integer,
    }
}

diesel::table! {
    live_signatures (article_id) {
        article_id -> Integer,
        words -> Text,
    }
}

diesel::table! {
    live_links (article_id, path) {
        article_id -> Integer,
        path -> Text,
        folded -> Text,
        suspect -> Bool,
    }
}

diesel::table! {
    live_path_words (article_id, word) {
        article_id -> Integer,
        word -> Text,
    }
}

diesel::table! {
    live_periods (role, term_id, period) {
        role -> Text,
        term_id -> Integer,
        period -> Integer,
        articles -> Integer,
    }
}

diesel::table! {
    live_pictures_of (article_id, number) {
        article_id -> Integer,
        number -> Integer,
        media_id -> Integer,
        picture -> Text,
        undescribed -> Bool,
    }
}

diesel::table! {
    live_sitemap (article_id) {
        article_id -> Integer,
        path -> Text,
        changed -> Text,
        picture -> Nullable<Text>,
        part -> Integer,
    }
}

diesel::table! {
    live_related (article_id, position) {
        article_id -> Integer,
        position -> Integer,
        other_id -> Integer,
    }
}

diesel::table! {
    live_tags_of (article_id, tag_id) {
        article_id -> Integer,
        tag_id -> Integer,
        published_at -> Timestamp,
    }
}

diesel::table! {
    live_vectors (article_id) {
        article_id -> Integer,
        facets -> Text,
        vector -> Binary,
        digest -> BigInt,
    }
}

diesel::table! {
    live_words (word) {
        word -> Text,
        shown -> Text,
    }
}

diesel::table! {
    not_found_log (path, query) {
        path -> Text,
        query -> Text,
        hits -> Integer,
        first_day -> Date,
        last_day -> Date,
    }
}

diesel::table! {
    media (id) {
        id -> Integer,
        name -> Text,
        digest -> Text,
        kind -> Text,
        mime -> Text,
        bytes -> BigInt,
        width -> Integer,
        height -> Integer,
        focal_x -> SmallInt,
        focal_y -> SmallInt,
        alt_state -> Text,
        alt -> Text,
        caption -> Nullable<Text>,
        credit -> Nullable<Text>,
        rights -> Nullable<Text>,
        taken_at -> Nullable<Timestamp>,
        original_name -> Text,
        placeholder -> Nullable<Text>,
        created_at -> Timestamp,
        version -> Integer,
        consent -> Nullable<Text>,
        created_by -> Nullable<Integer>,
        updated_by -> Nullable<Integer>,
        name_folded -> Text,
        folded -> Text,
        original -> Nullable<Text>,
        is_kept -> Bool,
    }
}

diesel::table! {
    media_uses (article_id, place, position) {
        article_id -> Integer,
        media_id -> Integer,
        place -> Text,
        position -> Integer,
    }
}

diesel::table! {
    term_aliases (id) {
        id -> Integer,
        role -> Text,
        folded -> Nullable<Text>,
        slug -> Nullable<Text>,
        target_id -> Integer,
    }
}

diesel::table! {
    paths (path, query) {
        path -> Text,
        query -> Text,
        kind -> Text,
        article_id -> Nullable<Integer>,
        target -> Nullable<Text>,
        claimed_at -> Timestamp,
        folded -> Text,
        by_hand -> Bool,
        hits -> Integer,
        last_used -> Nullable<Date>,
        batch_id -> Nullable<Integer>,
    }
}

diesel::table! {
    presence (article_id, account_id, place) {
        article_id -> Integer,
        account_id -> Integer,
        place -> Text,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    preview_links (id) {
        id -> Integer,
        article_id -> Integer,
        token_hash -> Text,
        revision_id -> Nullable<Integer>,
        label -> Text,
        created_by -> Integer,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    retag_items (job_id, article_id) {
        job_id -> Integer,
        article_id -> Integer,
    }
}

diesel::table! {
    retag_jobs (id) {
        id -> Integer,
        role -> Text,
        folded -> Text,
        shown -> Text,
        asked_by -> Integer,
        asked_at -> Timestamp,
    }
}

diesel::table! {
    render_jobs (article_id) {
        article_id -> Integer,
        asked -> Integer,
    }
}

diesel::table! {
    revisions (id) {
        id -> Integer,
        article_id -> Integer,
        document -> Text,
        reason -> Text,
        name -> Nullable<Text>,
        saved_at -> Timestamp,
        saved_by -> Nullable<Integer>,
        began_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    schedules (id) {
        id -> Integer,
        article_id -> Integer,
        action -> Text,
        due_at -> Timestamp,
        done_at -> Nullable<Timestamp>,
        guarded -> Bool,
        held -> Nullable<Text>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Integer,
        account_id -> Integer,
        token_hash -> Text,
        agent -> Text,
        address -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        expires_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        device_id -> Nullable<Integer>,
        sign_on_proof_id -> Nullable<Integer>,
    }
}

diesel::table! {
    media_proposals (media_id, account_id) {
        media_id -> Integer,
        account_id -> Integer,
        alt_state -> Nullable<Text>,
        alt -> Nullable<Text>,
        caption -> Nullable<Text>,
        credit -> Nullable<Text>,
        focal_x -> Nullable<SmallInt>,
        focal_y -> Nullable<SmallInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    factors (id) {
        id -> Integer,
        account_id -> Integer,
        name -> Text,
        sealed -> Text,
        key_id -> Text,
        last_step -> BigInt,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> Integer,
        account_id -> Integer,
        code_hash -> Text,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    devices (id) {
        id -> Integer,
        account_id -> Integer,
        token_hash -> Text,
        agent -> Text,
        address -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        trusted_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sign_in_steps (token_hash) {
        token_hash -> Text,
        account_id -> Integer,
        failures -> Integer,
        expires_at -> Timestamp,
        sign_on_proof_id -> Nullable<Integer>,
    }
}

diesel::table! {
    sign_on_identities (id) {
        id -> Integer,
        account_id -> Integer,
        issuer -> Text,
        subject -> Text,
        email -> Text,
        created_at -> Timestamp,
        used_at -> Timestamp,
    }
}

diesel::table! {
    sign_on_asks (state_hash) {
        state_hash -> Text,
        issuer -> Text,
        purpose -> Text,
        session_id -> Nullable<Integer>,
        nonce -> Text,
        verifier -> Text,
        next -> Text,
        asked_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    sign_on_proofs (id) {
        id -> Integer,
        identity_id -> Integer,
        provider_session -> Text,
        sealed_token -> Text,
        has_factor -> Bool,
        given_at -> Timestamp,
    }
}

diesel::table! {
    proofreading_dismissals (article_id, point, detail) {
        article_id -> Integer,
        point -> Text,
        detail -> Text,
        reason -> Text,
        account_id -> Integer,
        at -> Timestamp,
    }
}

diesel::table! {
    settings (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    site_icons (icon) {
        icon -> Text,
        digest -> Text,
    }
}

diesel::table! {
    superseded_documents (article_id, since) {
        article_id -> Integer,
        since -> Integer,
        until -> Integer,
        document -> Text,
    }
}

diesel::table! {
    tags (id) {
        id -> Integer,
        slug -> Text,
        folded -> Text,
        name -> Text,
        description -> Text,
        live -> Integer,
    }
}

diesel::table! {
    variant_jobs (digest) {
        digest -> Text,
        mime -> Text,
        width -> Integer,
        state -> Text,
        attempts -> Integer,
        error -> Nullable<Text>,
        asked_at -> Timestamp,
        claimed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    variants (digest, recipe) {
        digest -> Text,
        recipe -> Text,
        variant_digest -> Text,
        width -> Integer,
        height -> Integer,
        bytes -> BigInt,
    }
}

diesel::table! {
    working_copies (article_id) {
        article_id -> Integer,
        document -> Text,
        title -> Text,
        title_folded -> Text,
        sort_at -> Timestamp,
        saved_at -> Timestamp,
        saved_by -> Nullable<Integer>,
        since -> Integer,
        names_read -> Integer,
        uses_of -> Integer,
    }
}

diesel::table! {
    working_terms (article_id, role, position) {
        article_id -> Integer,
        role -> Text,
        position -> Integer,
        folded -> Text,
        shown -> Text,
    }
}

diesel::joinable!(absent_names -> articles (article_id));
diesel::joinable!(idempotency_keys -> accounts (account_id));
diesel::joinable!(idempotency_keys -> articles (article_id));
diesel::joinable!(desk_vectors -> articles (article_id));
diesel::joinable!(identities -> articles (article_id));
diesel::joinable!(import_changes -> import_batches (batch_id));
diesel::joinable!(imported_files -> articles (article_id));
diesel::joinable!(imported_files -> media (media_id));
diesel::joinable!(live_articles -> articles (article_id));
diesel::joinable!(live_articles -> categories (category_id));
diesel::joinable!(live_authors_of -> articles (article_id));
diesel::joinable!(live_authors_of -> authors (author_id));
diesel::joinable!(live_bodies -> articles (article_id));
diesel::joinable!(live_categories_of -> articles (article_id));
diesel::joinable!(live_categories_of -> categories (category_id));
diesel::joinable!(live_chosen -> articles (article_id));
diesel::joinable!(live_events -> articles (article_id));
diesel::joinable!(live_files_of -> articles (article_id));
diesel::joinable!(live_files_of -> media (media_id));
diesel::joinable!(live_signatures -> articles (article_id));
diesel::joinable!(live_links -> articles (article_id));
diesel::joinable!(live_path_words -> articles (article_id));
diesel::joinable!(live_pictures_of -> articles (article_id));
diesel::joinable!(live_pictures_of -> media (media_id));
diesel::joinable!(live_sitemap -> articles (article_id));
diesel::joinable!(live_tags_of -> articles (article_id));
diesel::joinable!(live_tags_of -> tags (tag_id));
diesel::joinable!(live_vectors -> articles (article_id));
diesel::joinable!(media_uses -> articles (article_id));
diesel::joinable!(media_uses -> media (media_id));
diesel::joinable!(paths -> articles (article_id));
diesel::joinable!(presence -> accounts (account_id));
diesel::joinable!(presence -> articles (article_id));
diesel::joinable!(preview_links -> articles (article_id));
diesel::joinable!(preview_links -> revisions (revision_id));
diesel::joinable!(retag_items -> articles (article_id));
diesel::joinable!(retag_items -> retag_jobs (job_id));
diesel::joinable!(render_jobs -> articles (article_id));
diesel::joinable!(revisions -> articles (article_id));
diesel::joinable!(schedules -> articles (article_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(proofreading_dismissals -> articles (article_id));
diesel::joinable!(sign_on_identities -> accounts (account_id));
diesel::joinable!(sign_on_proofs -> sign_on_identities (identity_id));
diesel::joinable!(superseded_documents -> articles (article_id));
diesel::joinable!(working_copies -> articles (article_id));
diesel::joinable!(working_terms -> articles (article_id));

diesel::allow_tables_to_appear_in_same_query!(
    absent_names,
    accounts,
    articles,
    audit,
    authors,
    idempotency_keys,
    categories,
    desk_vectors,
    desk_words,
    login_attempts,
    account_links,
    freshness,
    identities,
    import_batches,
    import_changes,
    imported_files,
    imported_sites,
    live_articles,
    live_authors_of,
    live_bodies,
    live_categories_of,
    live_chosen,
    live_events,
    live_files_of,
    live_signatures,
    live_links,
    live_path_words,
    live_periods,
    live_pictures_of,
    live_sitemap,
    live_related,
    live_tags_of,
    live_vectors,
    live_words,
    not_found_log,
    media,
    media_uses,
    term_aliases,
    paths,
    presence,
    preview_links,
    retag_items,
    retag_jobs,
    render_jobs,
    revisions,
    schedules,
    sessions,
    proofreading_dismissals,
    settings,
    media_proposals,
    factors,
    recovery_codes,
    devices,
    sign_in_steps,
    sign_on_asks,
    sign_on_identities,
    sign_on_proofs,
    site_icons,
    superseded_documents,
    tags,
    variant_jobs,
    variants,
    working_copies,
    working_terms,
);
