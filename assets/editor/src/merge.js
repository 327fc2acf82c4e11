// @ts-check
// The line diff between two texts, as a list of changes for CodeMirror.
const LINES_MAX = 4_000_000;

/**
 * @typedef {{ from: number, to: number, insert: string }} Hunk
 *
 * @param {string} from
 * @param {string} to
 * @returns {Hunk[]}
 */
export function changes(from, to) {
  if (from === to) return [];
  const a = from.split(/(?<=\n)/);
  const b = to.split(/(?<=\n)/);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const start = length(a, 0, head);
  const [mid, new_] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  if (mid.length * new_.length > LINES_MAX) {
    return [{ from: start, to: start + length(mid, 0, mid.length), insert: new_.join("") }];
  }
  return hunks(mid, new_, start);
}

/**
 * @param {string[]} lines
 * @param {number} from
 * @param {number} to
 */
function length(lines, from, to) {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += lines[at].length;
  return sum;
}

/**
 * @param {string[]} a
 * @param {string[]} b
 * @param {number} start  Where `a` begins in the whole text.
 */
function hunks(a, b, start) {
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i * width + j] =
        a[i] === b[j]
          ? best[(i + 1) * width + j + 1] + 1
          : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  /** @type {Hunk[]} */
  const found = [];
  let [i, j, at] = [0, 0, start];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      at += a[i].length;
      i += 1;
      j += 1;
      continue;
    }
    const hunk = { from: at, to: at, insert: "" };
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) break;
      const down = i < a.length ? best[(i + 1) * width + j] : -1;
      const right = j < b.length ? best[i * width + j + 1] : -1;
      if (down >= right) {
        at += a[i].length;
        hunk.to = at;
        i += 1;
      } else {
        hunk.insert += b[j];
        j += 1;
      }
    }
    found.push(hunk);
  }
  return found;
}
