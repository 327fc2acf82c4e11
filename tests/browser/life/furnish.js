// What a desk needs before one walks through it: names that resemble each other, redirects, lost
// addresses, people who were invited, and pages that answer a form with a sentence.
/** Sends a form as a page of the desk does. */
export async function send(context, base, path, fields) {
  const body = new URLSearchParams(fields).toString();
  const headers = { origin: base, "content-type": "application/x-www-form-urlencoded" };
  return context.request.post(base + path, { headers, data: body, maxRedirects: 0 });
}

export async function furnish(context, base, program) {
  for (const name of ["Récits", "Actualités"]) await send(context, base, "/desk/categories", { name });
  for (const name of ["lisières", "lisiere", "arbres"]) await send(context, base, "/desk/tags", { name });
  for (const name of ["Camille Renard", "Idriss Faure"]) await send(context, base, "/desk/authors", { name });
  await send(context, base, "/desk/redirects", { from: "/ancienne-adresse/", to: "/articles/" });
  await send(context, base, "/desk/accounts", { email: "nour@exemple.fr", name: "Nour", role: "writer", language: "en" });
  program.account("sacha@exemple.fr", "Sacha Lemoine", "writer");
  for (const path of ["/page-perdue/", "/page-perdue/", "/autre-page-perdue/"]) await fetch(base + path);
  const text = "A la une: voir [ici](LIEN), puis [la page](#).\n\n##### Trop profond\n\nTODO";
  await send(context, base, "/desk/articles/new", { version: "0", nonce: "relire", title: "Encore à revoir", body: text, whole: "1" });
}

/** Pages that stand where a form was refused, or asks once more. */
export const ANSWERS = [
  ["/desk/categories", { name: "" }],
  ["/desk/redirects", { from: "pas une adresse", to: "" }],
  ["/desk/accounts", { email: "nulle part", name: "", role: "roi" }],
  ["/desk/account", { name: "", language: "xx" }],
  ["/desk/account/password", { present: "faux", password: "court" }],
  ["/desk/articles/selection", { deed: "discard", id: "1", back: "/desk/articles" }],
  ["/desk/articles/new", { version: "0", title: "Faux", address: "/desk/x", date: "30 février", whole: "1" }],
  ["/desk/settings", { accent: "#ffffff", name: "" }],
];
