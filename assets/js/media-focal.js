// @ts-check
// The focal point follows the pointer or the arrow keys, and the crops follow the focal point. The two
// number fields are the truth; without this they are all there is.
const box = /** @type {HTMLElement} */ (document.querySelector("[data-focal]"));
const fields = ["focal_x", "focal_y"].map((id) => /** @type {HTMLInputElement} */ (document.getElementById(id)));
const picture = /** @type {HTMLImageElement} */ (box.querySelector("img"));
/** @type {NodeListOf<HTMLImageElement>} */
const crops = document.querySelectorAll(".crops img");
const point = document.createElement("button");
point.type = "button";
point.className = "focal__point";
point.setAttribute("aria-label", box.dataset.label ?? "");
point.setAttribute("aria-describedby", "focal_x focal_y");
box.querySelector("b")?.replaceWith(point);
box.classList.add("is-live");

/** @param {number} value */
const clamp = (value) => Math.min(100, Math.max(0, Math.round(value)));
const read = () => fields.map((field) => clamp(field.value === "" ? 50 : Number(field.value) || 0));

const show = () => {
  const [x, y] = read();
  point.style.left = `${x}%`;
  point.style.top = `${y}%`;
  for (const crop of crops) crop.style.objectPosition = `${x}% ${y}%`;
};

/** @type {(x: number, y: number) => void} */
const put = (x, y) => {
  fields[0].value = String(clamp(x));
  fields[1].value = String(clamp(y));
  show();
};

/** @param {PointerEvent} event */
const follow = (event) => {
  const frame = picture.getBoundingClientRect();
  put(((event.clientX - frame.left) / frame.width) * 100, ((event.clientY - frame.top) / frame.height) * 100);
};

box.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  event.preventDefault();
  box.setPointerCapture(event.pointerId);
  point.focus({ preventScroll: true });
  follow(event);
});
box.addEventListener("pointermove", (event) => {
  if (box.hasPointerCapture(event.pointerId)) follow(event);
});
point.addEventListener("keydown", (event) => {
  const step = event.shiftKey ? 10 : 1;
  /** @type {Record<string, number[]>} */
  const steps = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const by = steps[event.key];
  if (!by) return;
  event.preventDefault();
  const [x, y] = read();
  put(x + by[0], y + by[1]);
});
for (const field of fields) field.addEventListener("input", show);
show();
