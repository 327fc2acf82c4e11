DROP TABLE schedules;
DROP TABLE freshness;
DROP TABLE settings;
