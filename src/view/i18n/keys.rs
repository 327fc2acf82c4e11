//! All message keys of the readers' pages.

use super::lookup::{key, text};
use super::{Filled, Language, Phrase, PluralSentence};

words! {
    constant:
        // Frame
        skip_to_content main_navigation menu close_menu front_page all_articles all_categories
        search_label back_to_top foot_read foot_follow foot_about archives site_map tags categories
        atom_feed rss_feed write_to_us no_tracker compliance_none compliance_partial
        compliance_full powered_by home breadcrumb
        // Home
        in_pictures whole_category empty_site
        // Article
        copy_link link_copied share_by_mail share opening_photos slideshow slide photo_track
        previous_photo next_photo contents in_this_article on_this_page downloads press_contacts event_facts
        event_date event_place event_address play_video neighbours previous_article next_article related read_on_the_site
        read_in_this_language
        // Lists
        pages previous_page next_page category_feed tag_feed author_feed empty_author empty_list related_tags
        articles_lede categories_lede tags_lede tag_letters all_tags archives_lede years all_years months previous_month next_month
        site_map_lede main_pages latest_articles authors
        // Agenda
        agenda agenda_lede agenda_calendar all_events event_running event_coming event_past no_event event_full
        event_moved event_cancelled event_access event_register event_to_calendar
        // Photograph
        photo_description photo_undescribed back_to_article download_photo photo_navigation all_photos
        viewer_close viewer_enlarge viewer_loading
        // Preview
        preview preview_desk preview_back
        // Errors
        not_found_title not_found_lede maybe_looking_for ways_on report_link gone_title gone_lede
        bad_request_title bad_request_lede too_often_title too_often_lede preview_unshown_title preview_unshown_lede preview_busy_lede broken_title broken_lede busy_title busy_lede away_lede try_again
        // Search
        search_field search_how search_no_word search_only_without search_out_of_time search_try
        search_try_filters search_some_words did_you_mean question_mark beyond_results first_results
        refine year tag author any_year any_tag any_author with_pictures apply_filters remove_filters
        suggestions suggestion_tag suggestions_none suggestions_some;
    counted:
        minutes photos see_photos photos_more articles results;
    filled:
        preview_until whole_category_of photo_by         by_authors published_on updated_on show_photo page_number tags_of archives_of gone_on
        broken_reference licence album_title search_too_long search_none search_words_cut results_more;
    phrases:
        slide_of page_of photo_of photo_title photo_undescribed_of broken_at results_for
        too_many_searches too_many_suggestions too_many_previews;
}
