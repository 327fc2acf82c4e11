# Links that lead nowhere
links-title = Liens qui ne mènent nulle part
links-lede = Des textes en ligne mènent à ces adresses du site, où il n’y a rien. Corrigez le texte, ou redirigez l’adresse.
links-more = Les { $name } premières adresses sont montrées : les suivantes viendront quand celles-ci seront corrigées.
links-none = Tous les liens internes mènent quelque part. Chapeau !
links-in = dans
links-send = Envoyer le fichier
links-redirect = Rediriger
