// A form is sent once: its button says "Đang ghi" (or what it carries in data-busy) and a second press does nothing.
const PATIENCE = 20000; // a download never leaves the page; give the button back

const words = new WeakMap();

const release = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) {
    button.removeAttribute("aria-busy");
    button.replaceChildren(...words.get(button));
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || (event.submitter?.formMethod || form.method) !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter ?? form.querySelector("button[type=submit]");
  if (button?.classList.contains("button")) {
    words.set(button, [...button.childNodes]);
    button.setAttribute("aria-busy", "true");
    button.replaceChildren(button.dataset.busy ?? "Đang ghi");
  }
  setTimeout(release, PATIENCE, form);
});

// Coming back with the browser's own button shows the page as it was left: still busy.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});
