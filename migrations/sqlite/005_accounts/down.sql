DROP TABLE audit;
DROP TABLE sessions;
DROP TABLE accounts;
