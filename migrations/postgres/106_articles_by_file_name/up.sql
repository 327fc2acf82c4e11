-- Which article came from a file of this name: a link that names only the post asks for it, at each rendering.
CREATE INDEX articles_by_file_name ON articles (file_name);
