# All photographs of an article, and the viewer
all-photos = All photos
album-title = { $name }, all photos
photo-undescribed-of = Photograph { $number } of { $count }
viewer-close = Close
viewer-enlarge = Enlarge
viewer-loading = Loading the photo
