// @ts-check
// The menu closes when the Tab key leaves it: nothing has the focus behind it (WCAG 2.4.11).
const menu = document.querySelector("[popover]");
let tabs = false;
addEventListener("keydown", (event) => { tabs = event.key === "Tab"; }, true);
addEventListener("pointerdown", () => { tabs = false; }, true);
document.addEventListener("focusin", ({ target }) => {
  if (!tabs || !(menu instanceof HTMLElement) || !(target instanceof Node)) return;
  if (menu.matches(":popover-open") && !menu.contains(target)) menu.hidePopover();
});
