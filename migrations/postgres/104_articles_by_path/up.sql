-- Which article has an address: asked at each save, and for each document of an import.
CREATE INDEX articles_by_path ON articles (path);
