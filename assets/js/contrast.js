// @ts-check
// Says, while a colour is being typed, whether it can be read. The server decides.
/** @type {Record<string, string[]>} */
const papers = { accent: ["#ffffff", "#f3f5f3"], accent_night: ["#0f1517", "#172023"] };
const least = 4.5;
const status = /** @type {HTMLElement} */ (document.getElementById("contrast"));
const fields = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-contrast]")]);

/** @param {string} text */
const parts = (text) => {
  const digits = /^#?([0-9a-f]{6})$/i.exec(text.trim());
  return digits && [0, 2, 4].map((at) => parseInt(digits[1].slice(at, at + 2), 16));
};
/** @param {number[]} colour */
const luminance = (colour) => {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
/** @type {(one: number[], other: number[]) => number} */
const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const look = () => {
  const said = fields.map((field) => {
    const colour = parts(field.value);
    if (!colour) return "";
    const ratio = Math.min(...papers[field.name].map((paper) => contrast(colour, parts(paper) ?? [])));
    const words = ratio >= least ? status.dataset.good : status.dataset.bad;
    const label = field.labels?.[0].textContent;
    return `${label} : ${ratio.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} : 1, ${words}`;
  });
  status.textContent = said.filter(Boolean).join(" — ");
};
for (const field of fields) field.addEventListener("input", look);
look();
