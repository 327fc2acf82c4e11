DROP TABLE paths;
DROP TABLE revisions;
DROP TABLE working_copies;
DROP TABLE articles;
