// How many points the proofreading has left, told with every save.
export function points(form, words) {
  const count = document.getElementById("points-count");
  const says = document.getElementById("points");
  if (!count) return;
  form.element.addEventListener("points", ({ detail }) => {
    count.textContent = detail.count || "";
    says.textContent = detail.says && `${words["desk-colon"]} ${detail.says}`;
  });
}
