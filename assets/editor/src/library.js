// @ts-check
// What the media library knows of the pictures in a text. Each is asked for once, when its card comes into view.

/**
 * @typedef {{ thumb: string, width: number, height: number, alt: string }} Known
 */

const UPLOADS = "/uploads/";

export class Library {
  constructor() {
    /** @type {Map<string, Promise<Known | null>>} */
    this.known = new Map();
  }

  /**
   * @param {string} address  As the text writes it.
   * @returns {Promise<Known | null>}  Nothing when the library has no such picture, or does not answer.
   */
  find(address) {
    let found = this.known.get(address);
    if (!found) {
      found = this.ask(address);
      this.known.set(address, found);
    }
    return found;
  }

  /** @param {string} address */
  async ask(address) {
    if (!address.startsWith(UPLOADS)) return null;
    const name = decoded(address.slice(UPLOADS.length));
    try {
      const answer = await fetch(`/desk/media?kind=picture&q=${encodeURIComponent(name)}`, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      /** @type {{ media: { name: string, thumb: string | null, file: string, width: number, height: number, alt: string }[] }} */
      const { media } = await answer.json();
      const one = media.find((medium) => medium.name === name);
      return one ? { thumb: one.thumb ?? one.file, width: one.width, height: one.height, alt: one.alt } : null;
    } catch {
      // It is asked for again the next time its card is drawn.
      this.known.delete(address);
      return null;
    }
  }
}

/** @param {string} name */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
