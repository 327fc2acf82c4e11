-- The crops go; the width that came with them is one more that the program before may offer.
DELETE FROM variants WHERE recipe LIKE 'social-%';
UPDATE media SET placeholder = NULL;
