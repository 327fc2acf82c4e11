// @ts-check
// Replaces style-mod, which CodeMirror uses: puts the rules into a constructed style sheet, because the
// Content-Security-Policy allows no `<style>` element.
import { StyleModule as Base } from "../node_modules/style-mod/src/style-mod.js";

/** @type {WeakMap<Document, { sheet: CSSStyleSheet, modules: Base[] }>} */
const sheets = new WeakMap();

export class StyleModule extends Base {
  /**
   * @param {Document | ShadowRoot} root
   * @param {Base | Base[]} modules
   */
  static mount(root, modules) {
    const doc = root.ownerDocument ?? /** @type {Document} */ (root);
    let mounted = sheets.get(doc);
    if (!mounted) {
      // A sheet can be adopted only by the document of the window that made it.
      mounted = { sheet: new (doc.defaultView ?? window).CSSStyleSheet(), modules: [] };
      sheets.set(doc, mounted);
      doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, mounted.sheet];
    }
    const wanted = [modules].flat();
    const others = mounted.modules.filter((one) => !wanted.includes(one));
    mounted.modules = [...others, ...wanted];
    mounted.sheet.replaceSync(mounted.modules.map((one) => one.getRules()).join("\n"));
  }
}
