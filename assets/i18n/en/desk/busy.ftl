# A form that met a busy database
form-busy-title = The database is busy
form-busy-why = The database is busy.
form-busy-sentence = The database is busy: nothing was saved.
form-busy-kept = Nothing was saved yet. What you sent is intact: try again in a few seconds.
form-busy-kept-without-files = Nothing was saved yet. What you wrote is intact: try again in a few seconds, then choose the files again. They alone could not be kept.
form-busy-files = Nothing was saved. The files could not be kept: go back to the page and choose them again in a few seconds.
form-busy-nothing = Nothing was changed yet. Try again in a few seconds.
form-busy-passwords = Only passwords are not kept: type them again.
form-busy-text = Your text
form-busy-text-number = Your text ({ $name })
form-busy-retry = Try again
form-busy-back = Back to the page without sending
