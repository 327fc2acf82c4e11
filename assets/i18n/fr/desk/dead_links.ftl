# Links that lead nowhere
dead-links-title = Liens qui ne mènent nulle part
dead-links-lede = Des textes en ligne mènent à ces adresses du site, où il n’y a rien. Corrigez le texte, ou redirigez l’adresse.
dead-links-more = Les { $name } premières adresses sont montrées : les suivantes viendront quand celles-ci seront corrigées.
dead-links-none = Tous les liens internes mènent quelque part. Chapeau !
dead-links-in = dans
dead-links-send = Envoyer le fichier
dead-links-redirect = Rediriger
