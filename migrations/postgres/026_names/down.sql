DROP TABLE refiling_items;
DROP TABLE refilings;
DROP TABLE old_names;
ALTER TABLE tags DROP COLUMN description;
