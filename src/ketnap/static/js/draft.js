// What is typed into <form data-draft="key"> is kept on this device until it is recorded: toasts carry data-draft-done.
// Never passwords, files or hidden fields. Each signed-in person has drafts of their own; signing out forgets them.
const OWNER = document.body.dataset.owner ?? "";
const PREFIX = `ketnap:draft:${OWNER}:`;
const DAYS = 14;
const WAIT = 400;
const SKIPPED = new Set(["password", "file", "hidden", "submit", "button", "reset", "image"]);

const store = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + key));
    } catch {
      return null;
    }
  },
  write(key, draft) {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(draft));
      return true;
    } catch {
      return false; // private window or full: the page works without drafts
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {
      // nothing was kept
    }
  },
  keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith("ketnap:draft:"));
    } catch {
      return [];
    }
  },
};

const fields = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name && !SKIPPED.has(field.type) && field.type !== undefined && field.dataset.draftSkip === undefined,
  );

const ticks = (field) => field.type === "checkbox" || field.type === "radio";
const value = (field) => (ticks(field) ? field.checked : field.value);
const untouched = (field) => {
  if (ticks(field)) return field.checked === field.defaultChecked;
  if (field.tagName !== "SELECT") return field.value === field.defaultValue;
  return [...field.options].every((option) => option.selected === option.defaultSelected) || field.selectedIndex === 0;
};
const place = (field) => (field.type === "radio" || field.type === "checkbox" ? `${field.name}=${field.value}` : field.name);

const collect = (form) => Object.fromEntries(fields(form).map((field) => [place(field), value(field)]));

const clock = (time) => {
  const day = new Date(time);
  const hour = `${String(day.getHours()).padStart(2, "0")}:${String(day.getMinutes()).padStart(2, "0")}`;
  if (day.toDateString() === new Date().toDateString()) return hour;
  return `${hour} ngày ${String(day.getDate()).padStart(2, "0")}/${String(day.getMonth() + 1).padStart(2, "0")}`;
};

const say = (form, words, droppable = false) => {
  const note = form.querySelector("[data-draft-note]");
  if (!note) return;
  note.querySelector("[data-draft-text]").textContent = words;
  note.querySelector("[data-draft-drop]").hidden = !droppable;
  note.hidden = false;
};

const restore = (form, draft) => {
  let restored = 0;
  for (const field of fields(form)) {
    const kept = draft.values[place(field)];
    if (kept === undefined || kept === value(field) || !untouched(field)) continue;
    if (ticks(field)) field.checked = kept;
    else field.value = kept;
    restored += 1;
  }
  if (restored) form.dispatchEvent(new Event("input", { bubbles: true }));
  return restored;
};

const follow = (form) => {
  const key = form.dataset.draft;
  const draft = store.read(key);
  // A page with errors already shows what was sent; the draft would only be older.
  if (draft && !document.querySelector(".error-summary") && restore(form, draft)) {
    say(form, `Đã mở lại bản nháp giữ lúc ${clock(draft.at)}.`, true);
  }
  let waiting;
  form.addEventListener("input", (event) => {
    if (!event.isTrusted && event.target === form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const now = Date.now();
      if (store.write(key, { at: now, values: collect(form) })) {
        say(form, `Bản nháp đã giữ lúc ${clock(now)}. Mất mạng cũng không mất chữ.`);
      }
    }, WAIT);
  });
  // Saved field by field (autosave.js): there is nothing left that only this device knows.
  form.addEventListener("ketnap:saved", () => {
    clearTimeout(waiting);
    store.drop(key);
    const note = form.querySelector("[data-draft-note]");
    if (note) note.hidden = true;
  });
  form.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
    clearTimeout(waiting);
    store.drop(key);
    form.reset();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    say(form, "Đã bỏ bản nháp.");
  });
};

const forgetOld = () => {
  for (const key of store.keys()) {
    const draft = store.read(key.slice(PREFIX.length));
    if (key.startsWith(PREFIX) && (!draft || Date.now() - draft.at > DAYS * 86400000)) localStorage.removeItem(key);
  }
};

document.querySelectorAll("[data-draft-done]").forEach((toast) => store.drop(toast.dataset.draftDone));
forgetOld();
document.querySelectorAll("form[data-draft]").forEach(follow);
document.querySelectorAll("form[data-draft-forget]").forEach((form) =>
  form.addEventListener("submit", () => {
    store.keys().filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
  }),
);
