DROP INDEX audit_of_deed;
DROP INDEX audit_of_account;
DROP TABLE door_tries;
DROP TABLE entry_links;
