// A site of photographs, made anew for each run: soft light, edges, and the grain of a sensor, which
// is what costs bytes. Lying, standing and very wide ones, in every place of a page.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

const GRAIN = 12;

function chunk(kind, content) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of so many pixels; another seed is another view. */
export function photograph(width, height, seed) {
  let state = 2_463_534_242 ^ seed * 40_503;
  const rows = Buffer.alloc(height * (width * 3 + 1));
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    at += 1; // The row's filter: none.
    for (let x = 0; x < width; x += 1) {
      state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
      const grain = (state >>> 0) % GRAIN - GRAIN / 2;
      const light = 110 + 70 * Math.sin((x + seed * 90) / (width / 9)) * Math.cos((y + seed * 50) / (height / 8));
      const edge = (Math.floor(x / (width / 11)) + Math.floor(y / (height / 7)) + seed) % 5 === 0 ? 40 : 0;
      rows[at] = light + edge + grain;
      rows[at + 1] = light + grain;
      rows[at + 2] = light * 0.8 + 30 - edge / 2 + grain;
      at += 3;
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0)),
  ]);
}

const picture = (n) => `![La vue numéro ${n}, prise du pont.](/uploads/vue-${n}.png "Vue ${n}.")`;
const header = (...numbers) => `une-ou-diaporama:\n${numbers.map((n) => `- image: /uploads/vue-${n}.png\n  legende: "Vue ${n}."\n  alternative-textuelle: "La vue numéro ${n}."\n`).join("")}`;

/** Writes the site into a folder of its own; gives back the folder. */
export function site() {
  const folder = mkdtempSync(join(tmpdir(), "chapeau-photographs-"));
  for (const name of ["_posts", "uploads"]) mkdirSync(join(folder, name));
  for (let n = 1; n <= 14; n += 1) {
    const [width, height] = n === 13 ? [1200, 1800] : n === 14 ? [2600, 900] : [2000, 1333];
    writeFileSync(join(folder, "uploads", `vue-${n}.png`), photograph(width, height, n));
  }
  const post = (day, name, matter, text) => writeFileSync(join(folder, "_posts", `2026-03-0${day}-${name}.md`),
    `---\ntitle: "${name}"\ndate: 2026-03-0${day} 09:00:00 +01:00\ncategories:\n- Vues\nchapeau: Douze vues du pont, du matin au soir.\n${matter}---\n${text}\n`);
  const some = (from, to) => Array.from({ length: to - from + 1 }, (_, nth) => picture(from + nth)).join("\n");
  const line = "Le pont enjambe la rivière depuis trois siècles, et chaque heure lui donne une autre couleur.";
  writeFileSync(join(folder, "_config.yml"), "title: Douze vues\nlang: fr\npermalink: /articles/:title/\n");
  post(1, "une-vue", header(13), `${line}\n\n${picture(14)}\n\n${line}\n\nUne petite ![vignette](/uploads/vue-2.png) dans la ligne.`);
  post(2, "deux-vues", header(14), `${line}\n\n${some(3, 4)}\n\n${line}\n\n${some(5, 7)}\n\n${line}`);
  post(3, "diaporama", header(1, 2, 13, 14), `${line}\n\n${some(8, 9)}`);
  post(4, "longue-galerie", header(1), `${line}\n\n${some(2, 12)}\n\n${line}`);
  // The heaviest the budget speaks of: twelve photographs, one of them at the head.
  post(5, "douze-vues", header(1), Array.from({ length: 11 }, (_, nth) => `${line}\n\n${picture(nth + 2)}`).join("\n\n"));
  return folder;
}
