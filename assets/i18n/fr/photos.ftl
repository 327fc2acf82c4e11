# All photographs of an article, and the viewer
all-photos = Toutes les photos
album-title = { $name }, toutes les photos
photo-undescribed-of = Photographie { $number } sur { $count }
viewer-close = Fermer
viewer-enlarge = Agrandir
viewer-loading = Chargement de la photo
