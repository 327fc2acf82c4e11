-- A file of an imported site that no article shows, and that its old site served to everybody: its address stays alive.
ALTER TABLE media ADD COLUMN is_kept BOOLEAN NOT NULL DEFAULT FALSE;
