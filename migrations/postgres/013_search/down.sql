DROP TABLE desk_words;
DROP TABLE desk_vectors;
DROP TABLE desk_search;
DROP TABLE live_words;
DROP TABLE live_vectors;
DROP TABLE live_search;
