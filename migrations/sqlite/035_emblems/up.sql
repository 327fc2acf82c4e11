-- Pictures that stand for the site and for those who sign: the icons made of its logo, and portraits.
CREATE TABLE site_icons (
  icon TEXT PRIMARY KEY NOT NULL,
  digest TEXT NOT NULL
);
ALTER TABLE authors ADD COLUMN portrait TEXT NOT NULL DEFAULT '';
