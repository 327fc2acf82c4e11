DROP TABLE authors;
DROP TABLE tags;
DROP TABLE categories;
