// Choosing one organisation of many: suggestions under the input, usable with the keyboard (the combobox pattern).
const WAIT = 250;
const LEAST = 1;

const enhance = (box) => {
  const input = box.querySelector("input[type=search]");
  const hidden = box.querySelector("[data-picker-value]");
  const list = box.querySelector("[data-picker-list]");
  const said = box.querySelector("[data-picker-said]");
  let waiting;
  let asked = 0;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector('[aria-selected="true"]');

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const select = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const take = (option) => {
    hidden.value = option.dataset.value;
    input.value = option.firstChild.textContent.trim();
    close();
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const ask = async () => {
    const typed = input.value.trim();
    if (typed.length < LEAST) return close();
    const turn = (asked += 1);
    const address = new URL(box.dataset.picker, location.href);
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || turn !== asked) return;
      list.innerHTML = await answer.text(); // our own address, escaped by the server
    } catch {
      return; // no network: the typed name is sent with the form
    }
    const found = options();
    const listbox = list.querySelector("[role=listbox]");
    if (listbox) listbox.id = `${input.id}-chon`;
    list.hidden = false;
    input.setAttribute("aria-controls", `${input.id}-chon`);
    input.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = found.length ? `${found.length} nơi` : "Không có nơi nào tên như vậy";
  };

  const moves = { ArrowDown: 1, ArrowUp: -1 };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", () => {
    hidden.value = "";
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key in moves && !list.hidden && all.length) {
      event.preventDefault();
      const at = all.indexOf(chosen());
      select(all[(at + moves[event.key] + all.length + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % all.length]);
    } else if (event.key in moves && list.hidden) {
      ask();
    } else if (event.key === "Enter" && !list.hidden && chosen()) {
      event.preventDefault();
      take(chosen());
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  input.addEventListener("blur", close);
};

document.querySelectorAll("[data-picker]").forEach(enhance);
