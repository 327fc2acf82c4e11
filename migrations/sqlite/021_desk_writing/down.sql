DROP TABLE presence;
DROP TABLE begun;
