const picture = document.getElementById("picture"), view = document.getElementById("view");
const side = document.getElementById("side"), filter = document.getElementById("filter");
let x = 0, y = 0, scale = 1, drag = null, moved = false;
const show = () => view.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
function fit() {
  const width = +picture.dataset.width, height = +picture.dataset.height, box = picture.getBoundingClientRect();
  scale = Math.min(1.5, box.width / width, box.height / height) || 1;
  x = (box.width - width * scale) / 2;
  y = (box.height - height * scale) / 2;
  show();
}
picture.addEventListener("wheel", event => {
  event.preventDefault();
  const box = picture.getBoundingClientRect(), px = event.clientX - box.left, py = event.clientY - box.top;
  const by = Math.exp(-event.deltaY / 500);
  x = px - (px - x) * by;
  y = py - (py - y) * by;
  scale *= by;
  show();
}, { passive: false });
picture.addEventListener("pointerdown", event => { drag = [event.clientX - x, event.clientY - y]; moved = false; });
window.addEventListener("pointermove", event => {
  if (!drag) return;
  moved = true;
  [x, y] = [event.clientX - drag[0], event.clientY - drag[1]];
  show();
});
window.addEventListener("pointerup", () => drag = null);
const nodes = [...document.querySelectorAll(".node")], edges = [...document.querySelectorAll(".edge")];
function keep(wanted) {
  const near = new Set(wanted);
  for (const edge of edges) {
    const from = +edge.dataset.from, to = +edge.dataset.to, on = wanted.has(from) || wanted.has(to);
    edge.classList.toggle("off", !on);
    if (on) near.add(from).add(to);
  }
  nodes.forEach((node, n) => node.classList.toggle("off", !near.has(n)));
}
filter.addEventListener("input", () => {
  const text = filter.value.toLowerCase();
  keep(new Set(names.flatMap((name, n) => name.toLowerCase().includes(text) ? [n] : [])));
});
const line = (parent, tag, text) => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
function witness(edge) {
  edges.forEach(other => other.classList.toggle("on", other === edge));
  side.replaceChildren();
  line(side, "h3", `${names[edge.dataset.from]} → ${names[edge.dataset.to]}`);
  const list = side.appendChild(document.createElement("ol"));
  for (const step of witnesses[edge.dataset.n]) {
    const item = list.appendChild(document.createElement("li"));
    line(item, "code", step.function);
    line(item, "div", step.what);
    line(item, "small", `${step.file}:${step.line}:${step.column}`);
  }
}
edges.forEach(edge => edge.addEventListener("click", () => moved || witness(edge)));
nodes.forEach((node, n) => node.addEventListener("click", () => moved || keep(new Set([n]))));
picture.addEventListener("dblclick", () => keep(new Set(names.keys())));
document.getElementById("fit").addEventListener("click", fit);
fit();
