-- Whether a link of a live article may lead nowhere: no row of `paths` leads on from its address. The few that are so
-- are looked at one by one. Kept by triggers, because addresses are claimed, led on and withdrawn in many places.
ALTER TABLE live_links ADD COLUMN suspect BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE live_links SET suspect = TRUE
WHERE NOT EXISTS (SELECT 1 FROM paths p WHERE p.folded = live_links.folded AND p.kind <> 'gone');
CREATE INDEX live_links_suspect ON live_links (path) WHERE suspect;
CREATE INDEX live_links_by_folded ON live_links (folded);

CREATE FUNCTION live_links_added() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  new.suspect := NOT EXISTS (SELECT 1 FROM paths p WHERE p.folded = new.folded AND p.kind <> 'gone');
  RETURN new;
END
$$;
CREATE TRIGGER live_links_added BEFORE INSERT ON live_links FOR EACH ROW EXECUTE FUNCTION live_links_added();

CREATE FUNCTION paths_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE live_links SET suspect = TRUE WHERE folded = old.folded AND NOT suspect AND NOT EXISTS (SELECT 1 FROM paths p WHERE p.folded = live_links.folded AND p.kind <> 'gone');
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE live_links SET suspect = FALSE WHERE folded = new.folded AND suspect AND new.kind <> 'gone';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER paths_added_or_removed AFTER INSERT OR DELETE ON paths FOR EACH ROW EXECUTE FUNCTION paths_changed();
CREATE TRIGGER paths_changed AFTER UPDATE OF kind, folded ON paths FOR EACH ROW EXECUTE FUNCTION paths_changed();

-- Whether a picture that readers see has no alternative text yet.
ALTER TABLE live_pictures_of ADD COLUMN undescribed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE live_pictures_of SET undescribed = TRUE WHERE picture LIKE '%"alt":"to_do"%';
CREATE INDEX live_pictures_undescribed ON live_pictures_of (media_id) WHERE undescribed;
CREATE INDEX live_pictures_to_describe ON live_pictures_of (article_id, number) WHERE undescribed;
