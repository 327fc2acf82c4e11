DROP INDEX imported_files_by_digest;
DROP TABLE live_links;
