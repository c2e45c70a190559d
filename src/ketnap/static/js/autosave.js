// <form data-autosave> is sent after every field, and says so beside it. Without this file the button saves.
// What could not be sent stays in the draft of this device (draft.js) and is sent when the network is back.
const LATE = "Chưa lưu được vì mất mạng; chữ vẫn giữ trên máy này.";
const GONE = "Chưa lưu được. Mở lại trang này, chữ vẫn giữ trên máy.";

const follow = (form) => {
  const note = form.querySelector("[data-saved]");
  let waiting = false;
  let sending = null;
  let held = null;

  const tell = (field, words, saved) => {
    note.toggleAttribute("data-not", !saved);
    note.textContent = words;
    note.hidden = false;
    (field?.closest(".field") ?? form).append(note);
  };

  const took = (answer, field) => {
    for (const [name, seen] of Object.entries(answer.seen)) {
      const hidden = form.elements.namedItem(name);
      if (hidden) hidden.value = seen;
    }
    const wrong = answer.errors[field?.name];
    if (wrong) tell(field, wrong, false);
    else if (answer.said) {
      tell(field, answer.said, true);
      if (!Object.keys(answer.errors).length) form.dispatchEvent(new Event("ketnap:saved"));
    }
  };

  const send = async (field) => {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "1", "X-Requested-With": "fetch" },
        keepalive: true,
      });
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
      if (answer.ok && told) took(told, field);
      else tell(field, told?.stale ?? GONE, false);
    } catch {
      waiting = true;
      tell(field, LATE, false);
    }
  };

  // One after the other: the second must know what the first was told.
  const save = (field) => {
    waiting = false;
    const turn = (sending ?? Promise.resolve()).then(() => send(field));
    sending = turn;
    turn.then(() => {
      if (sending !== turn) return;
      sending = null;
      if (held) form.requestSubmit(...held.splice(0));
    });
  };

  form.addEventListener("change", (event) => save(event.target));
  addEventListener("online", () => waiting && save(null));
  // A press on the button waits for the field that is still under way, so that nothing is written twice.
  form.addEventListener("submit", (event) => {
    if (!sending) return;
    event.preventDefault();
    held = event.submitter ? [event.submitter] : [null];
  });
  // A draft that was brought back (draft.js) has not been saved yet.
  form.addEventListener("input", (event) => event.target === form && save(null));
};

document.querySelectorAll("form[data-autosave]").forEach(follow);
