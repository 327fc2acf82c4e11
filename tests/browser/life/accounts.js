// The pages about accounts: an invitation by link, another role, a session that is ended from elsewhere,
// a password that was forgotten.
import { SECRET } from "../program.js";
import { check, holds } from "../report.js";
import { axe, person, until } from "./desk.js";

const IDRISS = "idriss@exemple.fr";
const NEW_SECRET = "quatre écharpes rouges";

async function signIn(page, base, email, secret) {
  await page.goto(`${base}/desk/sign-in`);
  await page.fill("#email", email);
  await page.fill("#password", secret);
  await page.press("#password", "Enter");
}

/** `admin` is the page of an administrator who is signed in; `letters` what the post office keeps. */
export async function accounts(browser, base, admin, letters) {
  const idriss = await person(browser);
  const { page } = idriss;
  await admin.goto(`${base}/desk/accounts`);
  await admin.fill("#email", IDRISS);
  await admin.fill("#name", "Idriss Faure");
  await admin.selectOption("#role", "writer");
  await admin.locator("form[action='/desk/accounts'] button[type=submit]").click();
  const link = await admin.inputValue("#link");
  check("accounts: axe on the invitation that was made", await axe(admin));
  await page.goto(link);
  check("accounts: axe on an invitation", await axe(page));
  holds("accounts: an invitation knows its address", (await page.content()).includes(IDRISS));
  await page.fill("#name", "Idriss Faure");
  await page.fill("#password", SECRET);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL(/\/desk\/$/);
  holds("accounts: a writer has no settings", (await page.locator("a[href='/desk/settings']").count()) === 0);
  const used = await (await idriss.context.request.get(link)).text();
  holds("accounts: an invitation opens once", !used.includes('name="password"'));

  await admin.goto(`${base}/desk/accounts`);
  await admin.locator("a.ttl:has-text('Idriss')").click();
  await admin.selectOption("#role", "publisher");
  await admin.locator("form:has(#role) button[type=submit]").click();
  await admin.waitForSelector(".notice--ok");
  await page.goto(`${base}/desk/redirects`);
  if (page.url().includes("sign-in")) {
    await signIn(page, base, IDRISS, SECRET);
    await page.waitForURL(/\/desk\//);
    await page.goto(`${base}/desk/redirects`);
  }
  holds("accounts: another role is had at once", new URL(page.url()).pathname === "/desk/redirects", page.url());

  const elsewhere = await person(browser);
  await signIn(elsewhere.page, base, IDRISS, SECRET);
  await elsewhere.page.waitForURL(/\/desk\/$/);
  await page.goto(`${base}/desk/account`);
  await page.locator("form[action^='/desk/account/sessions/'] button").first().click();
  await page.waitForSelector(".notice--ok");
  await elsewhere.page.goto(`${base}/desk/articles`);
  holds("accounts: a session that was ended elsewhere opens nothing", elsewhere.page.url().includes("sign-in"), elsewhere.page.url());

  await elsewhere.page.goto(`${base}/desk/forgotten`);
  await elsewhere.page.fill("#email", IDRISS);
  await elsewhere.page.press("#email", "Enter");
  const letter = await until("the letter about the password", () => letters.find((one) => one.includes("/desk/reset/")));
  await elsewhere.page.goto(/https?:\/\/\S+\/desk\/reset\/\S+/.exec(letter)[0]);
  check("accounts: axe on the page of a new password", await axe(elsewhere.page));
  await elsewhere.page.locator("input[type=password]").first().fill(NEW_SECRET);
  await elsewhere.page.locator("form button[type=submit]").click();
  await elsewhere.page.waitForURL(/\/desk\/(sign-in)?$/);
  await page.goto(`${base}/desk/articles`);
  holds("accounts: a new password ends the other sessions", page.url().includes("sign-in"), page.url());
  await signIn(page, base, IDRISS, NEW_SECRET);
  await page.waitForURL((url) => !url.pathname.includes("sign-in"));
  check("accounts: nothing fails", [...idriss.faults, ...elsewhere.faults]);
  await elsewhere.context.close();
  await idriss.context.close();
}
