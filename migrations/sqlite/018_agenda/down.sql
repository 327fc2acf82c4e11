DROP TABLE live_chosen;
DROP TABLE live_likeness;
DROP TABLE live_events;
