// Three photographs come into the text: dropped on it, chosen with the keyboard, or sent by a plain form.
import { holds } from "../report.js";
import { PHOTOGRAPHS } from "./story.js";

const LINES = /!\[[^\]]*\]\(\/uploads\/vue-1\.png[^)]*\)\n!\[[^\]]*\]\(\/uploads\/vue-2\.png[^)]*\)\n!\[[^\]]*\]\(\/uploads\/vue-3\.png[^)]*\)/;

/** Lets go of files over the text, as a pointer does that carries them. */
async function drop(page, files) {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString("base64") }));
  await page.evaluate((sent) => {
    const carried = new DataTransfer();
    for (const { name, mimeType, bytes } of sent) {
      carried.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: mimeType }));
    }
    const text = document.querySelector(".cm-content");
    const last = text.lastElementChild.getBoundingClientRect();
    const at = { clientX: last.left + 4, clientY: last.top + 4, dataTransfer: carried, bubbles: true, cancelable: true };
    text.dispatchEvent(new DragEvent("dragover", at));
    text.dispatchEvent(new DragEvent("drop", at));
  }, sent);
}

export async function bring(life) {
  const { page, hand, name } = life;
  if (!life.scripted) {
    await hand.press("button[name=do][value=pictures]");
    await page.waitForURL(/\/pictures$/);
    await life.look("the page that takes pictures in");
    await hand.tick("input[name=place][value=text]");
    await hand.files("input[type=file]", PHOTOGRAPHS);
    await hand.press("form[action$='/pictures'] button[type=submit]");
    await page.waitForURL(/\/desk\/articles\/\d+(#.*)?$/);
  } else if (hand.to) {
    await life.toText();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n\n");
    await hand.files("[data-deed=picture]", PHOTOGRAPHS);
  } else {
    await life.toText();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n\n");
    await drop(page, PHOTOGRAPHS);
  }
  if (life.scripted) {
    await page.waitForFunction(() => /vue-3\.png/.test(document.getElementById("body").value) && !document.querySelector(".md-upload"));
    await life.toText();
    await life.save();
  }
  const text = await life.body();
  holds(`${name}: three photographs stand line by line in the text`, LINES.test(text), JSON.stringify(text));
}
