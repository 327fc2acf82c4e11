# Invitations and forgotten passwords, at the door
invitation-title = Bienvenue à la rédaction
invitation-lead = Cette invitation est pour l’adresse { $name }. Choisissez un mot de passe que personne d’autre ne connaît.
forgotten-title = Mot de passe oublié
forgotten-lead = Indiquez l’adresse de votre compte : un lien pour choisir un nouveau mot de passe y sera envoyé.
forgotten-no-mail = Ce site n’envoie pas de courriel. Demandez à l’équipe qui administre le site de vous donner un lien.
forgotten-button = Recevoir un lien
forgotten-sent = Si { $name } a un compte, un lien vient d’y être envoyé.
forgotten-sent-hint = Il sert une fois, pendant deux heures. Rien n’arrive ? Regardez parmi les indésirables, ou vérifiez l’adresse.
forgotten-back = Retour à la connexion
reset-title = Nouveau mot de passe
reset-lead = Pour le compte { $name }. Toutes ses sessions ouvertes seront fermées.
reset-button = Changer le mot de passe
dead-link-title = Lien expiré
dead-link = Ce lien n’ouvre rien.
dead-link-hint = Il a déjà servi, il a expiré, ou il est incomplet. Demandez-en un nouveau.

# Letters
email-invitation-subject = { $name } : votre accès à la rédaction
email-invitation =
    Bonjour,

    { $by } vous invite à la rédaction de { $site } (rôle : { $role }).
    Pour choisir votre mot de passe, suivez ce lien :
email-days =
    { $count ->
        [one] Il sert une fois, pendant un jour.
       *[other] Il sert une fois, pendant { $shown } jours.
    }
email-reset-subject = { $name } : nouveau mot de passe
email-reset =
    Bonjour,

    Quelqu’un a demandé un nouveau mot de passe pour votre compte à la rédaction de { $name }.
    Pour le choisir, suivez ce lien :
email-hours =
    { $count ->
        [one] Il sert une fois, pendant une heure.
       *[other] Il sert une fois, pendant { $shown } heures.
    }
email-reset-else = Si ce n’est pas vous, ne faites rien : votre mot de passe ne change pas.

# Accounts, for administrators
nav-accounts = Comptes
accounts-list = Qui a accès
accounts-name = Nom
accounts-signed-in = Dernière connexion
accounts-state = État
accounts-never = Jamais
accounts-open = Actif
accounts-closed = Fermé
accounts-waits = Attend votre accord
accounts-you = vous
accounts-invitations = Invitations en attente
accounts-until = jusqu’au { $name }
accounts-withdraw = Retirer
accounts-withdraw-whose = l’invitation pour { $name }
accounts-invite = Inviter quelqu’un
accounts-invite-lead = Un lien s’affiche, à transmettre vous-même ; si le site envoie des courriels, il part aussi par ce moyen. Il sert une fois, pendant sept jours.
accounts-invite-button = Créer l’invitation
accounts-role-hint = Rédacteur ou rédactrice : ses propres brouillons. Responsable de publication : tout ce que voient les lecteurs. Administrateur ou administratrice : aussi les comptes et les réglages.
accounts-invited-title = Invitation créée
accounts-invited = Transmettez ce lien à { $name }. Il ne sera plus affiché.
accounts-invited-mailed = Un courriel avec ce lien part aussi à cette adresse.
accounts-invited-link = Lien d’invitation
accounts-back = Retour aux comptes
accounts-of = Compte : { $name }
accounts-since = Compte créé le
accounts-sessions = Sessions ouvertes
accounts-role-change-hint = Changer de rôle ferme les sessions de cette personne : elle se reconnecte avec ses nouveaux droits.
accounts-role-button = Changer le rôle
accounts-disable-title = Fermer ce compte
accounts-disable-lead = { $name } ne pourra plus se connecter, ses sessions se ferment aussitôt et ses invitations en attente sont retirées. Ses articles et sa signature restent. Un compte fermé peut être rouvert.
accounts-disable-button = Fermer le compte
accounts-enable-title = Rouvrir ce compte
accounts-enable-lead = { $name } pourra se connecter à nouveau, avec le même mot de passe.
accounts-enable-button = Rouvrir le compte
accounts-to-fix = L’invitation n’est pas partie : corrigez les champs signalés.
flash-role-changed = Rôle changé : { $name }.
flash-account-disabled = Compte fermé : { $name }.
flash-account-enabled = Compte rouvert : { $name }.
flash-invitation-withdrawn = L’invitation est retirée.
refused-last-admin = Un site garde au moins une personne qui l’administre : donnez d’abord ce rôle à quelqu’un d’autre.

# One's own account
own-title = Mon compte
own-identity = Identité
own-save = Enregistrer
own-password-title = Mot de passe
own-password-present = Mot de passe actuel
own-password-lead = Changer de mot de passe ferme vos autres sessions.
own-password-button = Changer le mot de passe
own-password-wait = Trop d’essais avec un mauvais mot de passe actuel. Réessayez dans quelques minutes.
own-sessions = Sessions ouvertes
own-sessions-lead = Les navigateurs où votre compte est ouvert. Fermez ceux que vous ne reconnaissez pas, puis changez de mot de passe.
own-session-here = Cette session
own-session-seen = Vue le
own-session-opened = Ouverte le
own-session-from = depuis
own-session-close = Fermer
own-session-unknown = Navigateur inconnu
own-everywhere = Se déconnecter partout
own-to-fix = Rien n’est encore changé : corrigez les champs signalés.
flash-account-saved = Votre compte est enregistré.
flash-password-changed = Votre mot de passe est changé. Vos autres sessions sont fermées.
flash-session-closed = La session est fermée.
