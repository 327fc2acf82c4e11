ALTER TABLE authors DROP COLUMN portrait;
DROP TABLE site_icons;
