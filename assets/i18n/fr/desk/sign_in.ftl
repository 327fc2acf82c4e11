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

# The code of a second factor
code-title = Code de connexion
code-lead = Ouvrez votre application de codes et tapez le code qu’elle affiche pour ce site.
code-field = Code
code-hint = Six chiffres, ou l’un de vos codes de récupération.
code-trust = Ne plus demander de code dans ce navigateur pendant { $name } jours
code-back = Revenir à l’adresse et au mot de passe
code-lost = Ni application ni code de récupération ? L’équipe qui administre le site peut retirer la double authentification de votre compte.
code-refused = Ce code n’est pas le bon.
code-refused-hint = Un code ne sert qu’une fois et change toutes les 30 secondes : attendez le suivant. S’il est encore refusé, vérifiez l’heure de votre téléphone.
code-key-lost = Le code ne peut pas être vérifié : la clé secrète du site n’est plus la même.
code-key-lost-hint = Un code de récupération fonctionne toujours. Sinon, l’équipe qui administre le site peut retirer la double authentification de votre compte.
code-ended = Cette connexion a expiré, ou tous ses essais sont passés.
code-ended-hint = Recommencez par l’adresse et le mot de passe.
code-after-reset = Votre nouveau mot de passe est enregistré.
code-needed = Ce compte demande aussi un code.
code-needed-hint = Tapez celui de votre application, ou un code de récupération.
code-if-asked = Si la double authentification de votre compte est active.
factor-needed-title = Double authentification
factor-needed-lead = Votre rôle demande maintenant une double authentification, et votre compte n’en a pas encore.
factor-needed-kept = Ce que vous avez envoyé est intact. Mettez-la en place dans un autre onglet, puis revenez ici pour l’envoyer.
factor-needed-link = Mettre en place la double authentification
factor-needed-button = Envoyer à nouveau
flash-recovery-used =
    { $count ->
        [0] Votre dernier code de récupération vient de servir : faites-en de nouveaux.
        [one] Un code de récupération vient de servir : il en reste un.
       *[other] Un code de récupération vient de servir : il en reste { $name }.
    }

# Before a sensitive act
confirm-title = Confirmez que c’est vous
confirm-lead = Cette action touche aux accès du site. Redonnez votre mot de passe : il compte pendant dix minutes.
confirm-code = Ou un code
confirm-code-hint = De votre application, ou un code de récupération.
confirm-button = Continuer

# Second factors
factors-title = Double authentification
factors-on = Active : à la connexion, un code est demandé après le mot de passe.
factors-off = Inactive : votre mot de passe suffit à entrer.
factors-manage = Gérer
factors-set-up = Mettre en place
factors-back = Retour à mon compte
factors-back-to-list = Retour à la double authentification
factors-list = Applications
factors-lead = Une application de votre téléphone ou de votre ordinateur donne un code qui change toutes les 30 secondes. Qui n’a que votre mot de passe n’entre pas. Deux appareils valent mieux qu’un.
factors-none = Aucune application pour le moment.
factors-added = Ajoutée le { $name }.
factors-used = Utilisée le { $name }.
factors-unused = Pas encore utilisée depuis.
factors-remove = Retirer
factors-add = Ajouter une application
factors-new-title = Ajouter une application
factors-step-scan = 1. Dans l’application
factors-step-scan-lead = Ajoutez un compte en photographiant ce carré, ou en tapant la clé.
factors-secret = Clé
factors-account = Compte
factors-kind = Type
factors-kind-time = Selon l’heure, 6 chiffres, 30 secondes
factors-open-here = L’application est sur cet appareil : ouvrir
factors-step-code = 2. Ici
factors-name = Nom de l’application ou de l’appareil
factors-name-hint = Facultatif : pour la reconnaître dans la liste.
factors-usual-name = Application
factors-first-code = Code affiché
factors-first-code-hint = Les six chiffres que l’application affiche maintenant.
factors-confirm = Activer
factors-expired = Cette clé a été affichée il y a trop longtemps. En voici une autre : photographiez le nouveau carré.
factors-rule = Votre rôle demande une double authentification à partir du { $name }.
factors-codes-left =
    { $count ->
        [0] Il ne reste aucun code de récupération.
        [one] Il reste un code de récupération.
       *[other] Il reste { $shown } codes de récupération.
    }
flash-factor-added = La double authentification est active. Vos autres sessions sont fermées.
flash-factor-removed = L’application est retirée.
recovery-title = Codes de récupération
recovery-lead = Voici { $name } codes pour le jour où l’application manque. Chacun sert une fois.
recovery-once = Imprimez-les ou notez-les maintenant : ils ne seront plus affichés.
recovery-kept = Je les ai notés
recovery-renew-lead = De nouveaux codes remplacent les anciens.
recovery-renew = Faire de nouveaux codes
refused-too-many-factors = Un compte a au plus { $name } applications : retirez d’abord celle qui ne sert plus.
refused-no-day = « { $name } » n’est pas une date comme 2027-01-31.
own-devices = Navigateurs connus
own-devices-lead = Ceux qui ont déjà servi à vous connecter. Les essais ratés d’ailleurs ne vous y bloquent pas. En oublier un ferme ses sessions.
own-device-trusted = Sans code jusqu’au { $name }.
own-device-forget = Oublier
flash-device-forgotten = Le navigateur est oublié.
account-form-code-mistaken = Ce n’est pas le code affiché maintenant pour cette clé. Attendez le suivant ; s’il est refusé aussi, vérifiez l’heure de l’appareil.

# The way in to an account, for administrators
accounts-with-factor = Double authentification
rule-title = Double authentification exigée
rule-lead = À partir de la date choisie, qui a ce rôle met en place la double authentification à la connexion, avant toute autre page. Sans date, elle reste un choix.
rule-button = Enregistrer
flash-factor-rule = La règle est enregistrée.
door-title = Connexion
door-blocked = Après des essais ratés, des connexions à ce compte sont refusées pour l’instant.
door-free = Les connexions à ce compte ne sont pas bloquées.
door-unblock = Oublier les essais ratés
door-with-factor = Ce compte a une double authentification.
door-without-factor = Ce compte n’a pas de double authentification.
door-remove-factors = Retirer la double authentification
door-sign-out = Fermer toutes ses sessions
flash-account-unblocked = Essais ratés oubliés : { $name }.
flash-account-signed-out = Sessions fermées : { $name }.
flash-factors-removed = Double authentification retirée : { $name }. Ses sessions sont fermées.

# Letters about an account
email-not-you = Si c’était vous, il n’y a rien à faire. Sinon, changez votre mot de passe et prévenez l’équipe qui administre le site.
email-new-device-subject = { $name } : connexion depuis un nouvel appareil
email-new-device =
    Bonjour,

    Quelqu’un vient de se connecter à votre compte de la rédaction de { $site } dans un navigateur qui n’y avait jamais servi :
    { $browser }, depuis { $address }, { $when }.
email-new-factor-subject = { $name } : double authentification ajoutée
email-new-factor =
    Bonjour,

    Une application de codes vient d’être ajoutée à votre compte de la rédaction de { $name }.
email-factor-removed-subject = { $name } : double authentification retirée
email-factor-removed =
    Bonjour,

    Une application de codes vient d’être retirée de votre compte de la rédaction de { $name }.
email-recovery-used-subject = { $name } : code de récupération utilisé
email-recovery-used =
    Bonjour,

    Un code de récupération vient de servir à entrer dans votre compte de la rédaction de { $name }.
email-many-failures-subject = { $name } : essais de connexion ratés
email-many-failures =
    Bonjour,

    Quelqu’un a essayé plusieurs fois d’entrer dans votre compte de la rédaction de { $name }, sans y arriver.
    Vous pouvez entrer comme d’habitude. Un mot de passe qui ne sert nulle part ailleurs et la double authentification protègent le compte.
accounts-keep-previews = Garder ses liens d’aperçu : ils passent à mon nom

# Another address
account-form-password-breached = Ce mot de passe figure dans une liste de mots de passe volés. Choisissez-en un autre.
own-email-lead = Aujourd’hui { $name }. Un lien part à la nouvelle adresse ; elle ne remplace l’ancienne que lorsqu’on le suit.
own-email-new = Nouvelle adresse
own-email-button = Changer l’adresse
flash-email-asked = Un lien part à { $name }. L’adresse change quand vous le suivez.
refused-no-mail = Ce site n’envoie pas de courriel : l’adresse d’un compte se change avec la commande « chapeau user email ».
email-link-title = Nouvelle adresse
email-link-lead = Le compte { $old } prend l’adresse { $new }. Vous vous connecterez désormais avec elle.
email-link-button = Confirmer cette adresse
email-link-done = L’adresse de votre compte est maintenant { $name }.
email-link-onwards = Aller à la rédaction
email-change-subject = { $name } : confirmez votre nouvelle adresse
email-change =
    Bonjour,

    Quelqu’un demande que cette adresse devienne celle de son compte à la rédaction de { $name }.
    Pour confirmer, suivez ce lien :
email-change-else = Si ce n’est pas vous, ne faites rien.
email-changed-subject = { $name } : l’adresse de votre compte a changé
email-changed =
    Bonjour,

    L’adresse de votre compte à la rédaction de { $site } est maintenant { $email }. Ce message est le dernier qui arrive ici.

# Signing in by an identity provider
sign-on-button = S’identifier avec { $name }
sign-on-about-proconnect = Qu’est-ce que ProConnect ?
sign-on-other-window = Ou identifiez-vous dans un autre onglet, puis revenez ici et envoyez : ce que vous avez écrit reste.
sign-on-only = Sur ce site, on se connecte par un fournisseur d’identité, sans mot de passe.
sign-on-no-way = Aucun fournisseur d’identité n’est réglé. Qui héberge le site rouvre la connexion par mot de passe avec la commande « chapeau user allow-passwords ».
sign-on-failed-title = Connexion impossible
sign-on-again = Revenir à la connexion
sign-on-back = Revenir à mon compte
sign-on-unknown = Ce fournisseur d’identité n’existe pas ici.
sign-on-unknown-hint = Le lien est ancien, ou incomplet.
sign-on-unreachable = { $name } ne répond pas.
sign-on-unreachable-hint = Réessayez dans quelques minutes, ou connectez-vous autrement.
sign-on-invalid = La réponse de { $name } n’a pas pu être vérifiée.
sign-on-invalid-hint = Réessayez. Si cela se répète, prévenez l’équipe qui administre le site : son journal dit pourquoi.
sign-on-cancelled = Vous avez renoncé chez { $name }.
sign-on-cancelled-hint = Rien n’a changé.
sign-on-expired = Cette connexion a expiré, a déjà servi, ou a commencé dans un autre navigateur.
sign-on-expired-hint = Recommencez depuis la page de connexion.
sign-on-too-often = Trop d’essais depuis votre réseau.
sign-on-not-of-here = { $name } vous reconnaît, mais votre organisation n’a pas accès à ce site.
sign-on-no-role = { $name } vous reconnaît, mais ne vous donne aucun rôle sur ce site.
sign-on-not-of-here-hint = Vérifiez que vous avez choisi le bon compte chez { $name }, ou écrivez à l’équipe qui administre le site.
sign-on-not-verified = { $name } ne dit pas que votre adresse électronique est vérifiée.
sign-on-not-verified-hint = Vérifiez votre adresse chez { $name }, puis réessayez.
sign-on-not-invited = { $name } vous reconnaît, mais vous n’avez pas de compte sur ce site.
sign-on-not-invited-hint = Écrivez à l’équipe qui administre le site.
sign-on-not-linked = Un compte de ce site a déjà votre adresse, mais il n’est pas lié à { $name }.
sign-on-not-linked-hint = Connectez-vous avec votre mot de passe, puis liez { $name } dans « Mon compte ».
sign-on-waits = Votre compte attend l’accord de l’équipe qui administre le site.
sign-on-waits-hint = Vous pourrez vous connecter avec { $name } dès qu’elle l’aura ouvert.
sign-on-too-many-wait = Trop de comptes attendent déjà un accord.
sign-on-closed = Votre compte est fermé.
sign-on-taken = Votre compte est déjà lié, ou un autre compte l’est avec votre identité chez { $name }.
sign-on-taken-hint = Supprimez d’abord l’autre lien dans « Mon compte ».
sign-on-somebody-else = Chez { $name }, vous êtes quelqu’un d’autre que la personne connectée ici.
sign-on-somebody-else-hint = Choisissez le bon compte chez { $name }, puis réessayez.
sign-on-stale = { $name } n’a pas redemandé qui vous êtes.
sign-on-stale-hint = Donnez plutôt votre mot de passe ou un code.
sign-on-onwards-title = Vers { $name }
sign-on-onwards-lead = Vous allez chez { $name } pour lier votre compte.
sign-on-onwards = Continuer vers { $name }
sign-on-left-title = Vous êtes déconnecté de ce site
sign-on-left-lead = Vous allez aussi être déconnecté de { $name }.
confirm-provider-hint = Ou identifiez-vous dans un autre onglet, puis revenez ici et continuez sans rien taper.
own-providers = Connexion par un fournisseur d’identité
own-providers-lead = Un compte lié se connecte sans le mot de passe de ce site.
own-provider-link = Lier
own-provider-unlink = Supprimer le lien
flash-identity-linked = Votre compte est lié à { $name }.
flash-identity-unlinked = Le lien est supprimé. Les sessions qu’il avait ouvertes sont fermées.
flash-identity-confirmed = C’est bien vous. Fermez cet onglet, et continuez dans l’autre.
flash-signed-out-there = Vous êtes aussi déconnecté de { $name }.
password-rule-title = Mots de passe
password-rule-lead = Sans mots de passe, on entre par un fournisseur d’identité seulement. Liez d’abord votre compte et connectez-vous par lui. La commande « chapeau user allow-passwords » revient en arrière.
password-rule-only = Se connecter par un fournisseur d’identité seulement
password-rule-button = Enregistrer
flash-password-rule = La règle est enregistrée.
refused-not-signed-in-by-provider = Connectez-vous d’abord par un fournisseur d’identité : sans cela, vous vous fermeriez la porte.
