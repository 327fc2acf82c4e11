DROP TABLE live_related;
DROP TABLE live_files_of;
DROP TABLE live_pictures_of;
DROP TABLE live_authors_of;
DROP TABLE live_tags_of;
DROP TABLE live_categories_of;
DROP TABLE live_bodies;
DROP TABLE live_articles;
