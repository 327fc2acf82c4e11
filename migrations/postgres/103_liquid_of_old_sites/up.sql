-- What the texts of an old site name in Liquid: values of its configuration and data, and includes. JSON.
ALTER TABLE imported_sites ADD COLUMN liquid TEXT NOT NULL DEFAULT '';
