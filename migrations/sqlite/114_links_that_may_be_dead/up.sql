-- Whether a link of a live article may lead nowhere: no row of `paths` leads on from its address. The few that are so
-- are looked at one by one. Kept by triggers, because addresses are claimed, led on and withdrawn in many places.
ALTER TABLE live_links ADD COLUMN suspect BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE live_links SET suspect = TRUE
WHERE NOT EXISTS (SELECT 1 FROM paths p WHERE p.folded = live_links.folded AND p.kind <> 'gone');
CREATE INDEX live_links_suspect ON live_links (path) WHERE suspect;
CREATE INDEX live_links_by_folded ON live_links (folded);

CREATE TRIGGER live_links_added AFTER INSERT ON live_links BEGIN
  UPDATE live_links SET suspect = TRUE WHERE article_id = new.article_id AND path = new.path AND NOT EXISTS (SELECT 1 FROM paths p WHERE p.folded = live_links.folded AND p.kind <> 'gone');
END;
CREATE TRIGGER paths_added AFTER INSERT ON paths BEGIN
  UPDATE live_links SET suspect = FALSE WHERE folded = new.folded AND suspect AND new.kind <> 'gone';
END;
CREATE TRIGGER paths_removed AFTER DELETE ON paths BEGIN
  UPDATE live_links SET suspect = TRUE WHERE folded = old.folded AND NOT suspect AND NOT EXISTS (SELECT 1 FROM paths p WHERE p.folded = live_links.folded AND p.kind <> 'gone');
END;
CREATE TRIGGER paths_changed AFTER UPDATE OF kind, folded ON paths BEGIN
  UPDATE live_links SET suspect = NOT suspect WHERE folded IN (old.folded, new.folded) AND suspect <> (NOT EXISTS (SELECT 1 FROM paths p WHERE p.folded = live_links.folded AND p.kind <> 'gone'));
END;

-- Whether a picture that readers see has no alternative text yet.
ALTER TABLE live_pictures_of ADD COLUMN undescribed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE live_pictures_of SET undescribed = TRUE WHERE picture LIKE '%"alt":"to_do"%';
CREATE INDEX live_pictures_undescribed ON live_pictures_of (media_id) WHERE undescribed;
CREATE INDEX live_pictures_to_describe ON live_pictures_of (article_id, number) WHERE undescribed;
