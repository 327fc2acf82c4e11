ALTER TABLE schedules DROP COLUMN held;
ALTER TABLE schedules DROP COLUMN guarded;
DROP TABLE set_aside;
