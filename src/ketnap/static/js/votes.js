// The squares of a vote follow what is typed; without this file they show what was last sent.
// Same geometry as ketnap/charts/threshold.py; tests/ui hold the two together.
const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 340;
const GAP = 3;
const PER_ROW = 30;
const LIMIT = 240;
const TALLEST = 24;

const count = (form, part) => {
  let sum = 0;
  for (const input of form.querySelectorAll(`[data-part="${part}"]`)) {
    const number = Number(input.value.trim().replaceAll(".", ""));
    if (!Number.isInteger(number) || number < 0) return null;
    sum += number;
  }
  return sum;
};

const needed = (box, summoned) => {
  const share = (summoned * Number(box.dataset.num)) / Number(box.dataset.den);
  return box.dataset.strict === undefined ? Math.ceil(share - 1e-9) : Math.floor(share + 1e-9) + 1;
};

const draw = (tag, attributes, text = "") => {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  return node;
};

const anchor = (x) => (x > WIDTH - 30 ? "end" : x < 30 ? "start" : "middle");

const squares = (summoned, need, yes, no) => {
  const shown = Math.max(Math.min(summoned, LIMIT), 1);
  const columns = Math.min(shown, PER_ROW);
  const pitch = Math.min((WIDTH - 1) / columns, TALLEST);
  const side = pitch - GAP;
  const nodes = [];
  for (let place = 0; place < shown; place += 1) {
    const kind = place < yes ? "yes" : place < yes + no ? "no" : "none";
    const x = 1 + (place % columns) * pitch;
    const y = TALLEST + Math.floor(place / columns) * pitch;
    nodes.push(draw("rect", { class: `t-${kind}`, x: x.toFixed(1), y: y.toFixed(1), width: side.toFixed(1), height: side.toFixed(1), rx: 2 }));
  }
  const last = Math.max(Math.min(need, shown) - 1, 0);
  const x = 1 + ((last % columns) + 1) * pitch - GAP / 2;
  const y = TALLEST + Math.floor(last / columns) * pitch;
  const rows = Math.ceil(shown / columns);
  const reach = rows === 1 ? 6 : GAP / 2;
  nodes.push(draw("path", { class: "t-bar", d: `M${x.toFixed(1)} ${(y - reach).toFixed(1)}V${(y + side + reach).toFixed(1)}` }));
  nodes.push(
    rows === 1
      ? draw("text", { x: x.toFixed(1), y: 13, "text-anchor": anchor(x) }, `cần ${need}`)
      : draw("text", { x: 1, y: 13, "text-anchor": "start" }, `vạch đứng: cần ${need}`),
  );
  return { nodes, height: TALLEST + rows * pitch + 5 };
};

const refresh = (form, box) => {
  const members = count(form, "members");
  const minus = count(form, "minus");
  const yes = count(form, "yes") ?? 0;
  const no = count(form, "no") ?? 0;
  if (members === null || minus === null || members - minus < 1) return;
  const summoned = members - minus;
  const need = needed(box, summoned);
  const { nodes, height } = squares(summoned, need, yes, no);
  const words = `${yes} phiếu tán thành, ${no} không tán thành, trong ${summoned} người được triệu tập; cần ${need}`;
  const chart = box.querySelector("svg.threshold__chart");
  chart.replaceChildren(draw("title", {}, words), ...nodes);
  chart.setAttribute("aria-label", words);
  chart.setAttribute("viewBox", `0 0 ${WIDTH} ${height.toFixed(1)}`);
  for (const place of box.querySelectorAll("[data-needed]")) place.textContent = need;
  for (const place of form.querySelectorAll("[data-summoned]")) place.textContent = summoned;
  const enough = box.querySelector("[data-enough]");
  const present = count(form, "present");
  const cast = yes + no + (count(form, "void") ?? 0);
  if (enough) enough.hidden = yes < need || (present !== null && cast > present);
};

for (const box of document.querySelectorAll("[data-threshold]")) {
  const form = box.closest("form");
  form?.addEventListener("input", () => refresh(form, box));
  if (form?.querySelector('[data-part="members"]')) refresh(form, box);
}
