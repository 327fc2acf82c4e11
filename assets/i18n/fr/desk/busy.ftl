# A form that met a busy database
form-busy-title = La base de données est occupée
form-busy-why = La base de données est occupée.
form-busy-sentence = La base de données est occupée : rien n’est enregistré.
form-busy-kept = Rien n’est enregistré pour l’instant. Ce que vous avez envoyé est intact : réessayez dans quelques secondes.
form-busy-kept-without-files = Rien n’est enregistré pour l’instant. Ce que vous avez écrit est intact : réessayez dans quelques secondes, puis choisissez à nouveau les fichiers. Eux seuls n’ont pas pu être gardés.
form-busy-files = Rien n’est enregistré. Les fichiers n’ont pas pu être gardés : revenez à la page, puis choisissez-les à nouveau dans quelques secondes.
form-busy-nothing = Rien n’est changé pour l’instant. Réessayez dans quelques secondes.
form-busy-passwords = Seuls les mots de passe ne sont pas gardés : tapez-les à nouveau.
form-busy-text = Votre texte
form-busy-text-number = Votre texte ({ $name })
form-busy-retry = Réessayer
form-busy-back = Revenir à la page sans envoyer
