// style-mod, but with the rules in a constructed sheet: the page's Content-Security-Policy allows no
// `<style>` element, and needs none.
import { StyleModule as Base } from "../node_modules/style-mod/src/style-mod.js";

const sheets = new WeakMap();

export class StyleModule extends Base {
  static mount(root, modules) {
    const doc = root.ownerDocument ?? root;
    let mounted = sheets.get(doc);
    if (!mounted) {
      mounted = { sheet: new doc.defaultView.CSSStyleSheet(), modules: [] };
      sheets.set(doc, mounted);
      doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, mounted.sheet];
    }
    const wanted = [].concat(modules);
    const others = mounted.modules.filter((one) => !wanted.includes(one));
    mounted.modules = [...others, ...wanted];
    mounted.sheet.replaceSync(mounted.modules.flatMap((one) => one.rules).join("\n"));
  }
}
