-- The preview links that an account made, which end with it or pass to an administrator.
CREATE INDEX preview_links_of_maker ON preview_links (created_by);
