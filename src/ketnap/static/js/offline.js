// Says that there is no network, and keeps a form from being sent into nothing.
const note = document.querySelector("[data-offline]");

const tell = () => {
  if (note) note.hidden = navigator.onLine;
};

addEventListener("online", tell);
addEventListener("offline", tell);
tell();

document.addEventListener(
  "submit",
  (event) => {
    if (navigator.onLine || !note) return;
    event.preventDefault();
    tell();
  },
  { capture: true },
);
