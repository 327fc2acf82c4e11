DROP TABLE imported_sites;
DROP TABLE imported_files;
