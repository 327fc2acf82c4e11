DROP TABLE live_places;
