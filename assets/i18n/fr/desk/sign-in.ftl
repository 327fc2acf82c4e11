# Signing in
error-title = Erreur :
sign-in-title = Connexion
sign-in-refused = Adresse ou mot de passe incorrect.
sign-in-refused-hint = Vérifiez les majuscules, puis réessayez.
sign-in-email = Adresse électronique
sign-in-password = Mot de passe
sign-in-button = Se connecter
sign-in-no-account = Pas encore d’accès ? Demandez une invitation à l’équipe qui administre le site.
sign-in-back = Retour au site
