# Signing in, the first account
error-title = Erreur :
sign-in-title = Connexion
sign-in-refused = Adresse ou mot de passe incorrect.
sign-in-refused-hint = Vérifiez les majuscules, puis réessayez.
sign-in-wait = Trop d’essais.
sign-in-wait-hint =
    { $count ->
        [one] Réessayez dans une minute.
       *[other] Réessayez dans { $shown } minutes.
    }
sign-in-wait-seconds =
    { $count ->
        [one] Réessayez dans une seconde.
       *[other] Réessayez dans { $shown } secondes.
    }
sign-in-busy = Trop de connexions en même temps.
sign-in-busy-hint = Réessayez dans quelques secondes.
sign-in-button = Se connecter
sign-in-forgotten = Mot de passe oublié ?
sign-in-no-account = Pas encore d’accès ? Demandez une invitation à l’équipe qui administre le site.
sign-in-back = Retour au site
replay-kept = Votre session est terminée. Reconnectez-vous : ce que vous avez écrit est intact, et sera envoyé aussitôt.
replay-lost = Votre session est terminée. Reconnectez-vous, puis choisissez à nouveau les fichiers : eux seuls n’ont pas pu être gardés.
replay-button = Se connecter et envoyer
setup-title = Premier compte
setup-lead = Ce compte administre le site : il publie, règle, invite. Les autres comptes se créent ensuite par invitation.
setup-button = Créer le compte
setup-done = Ce site a déjà des comptes : la mise en place est faite.
setup-closed = Ce lien n’ouvre rien.
setup-closed-hint = Il a expiré, ou il est incomplet. Redémarrez Chapeau : un nouveau lien s’affiche au démarrage.
sign-in-form-wrong =
    { $count ->
        [one] Un champ à corriger
       *[other] { $shown } champs à corriger
    }
