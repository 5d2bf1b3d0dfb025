// Without this the page is a list of all posts. The index comes from this site alone, once it is needed.
const form = document.querySelector(".search-form");
const [said, list, more, all] = [".search-said", ".search-found", ".search-more", ".search-all"].map((name) => document.querySelector(name));
const STEP = 10, lang = document.documentElement.lang;
let engine, rows = [], shown = 0, turn = 0, timer;

const load = () => engine ??= (async () => {
  const found = await import(new URL(`${form.dataset.index}pagefind.js`, location.href).href);
  await found.options({ baseUrl: form.dataset.base });
  await found.init();
  const filters = await found.filters();
  for (const name of ["category", "tag"]) {
    const select = form.elements[name];
    const terms = Object.keys(filters[name] ?? {}).sort(new Intl.Collator(lang).compare);
    select.append(...terms.map((term) => new Option(term, term)));
    select.closest("p").hidden = !terms.length;
    select.value = terms.includes(asked.get(name)) ? asked.get(name) : "";
  }
  return found;
})();

const show = async (mine) => {
  const data = await Promise.all(rows.slice(shown, shown + STEP).map((row) => row.data()));
  if (mine !== turn) return;
  const items = data.map((row) => {
    const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    link.href = row.url;
    link.textContent = row.meta.title;
    text.innerHTML = row.excerpt.replace(/^[\s,.;:!?、。，．！？،؛।]+/, ""); // Pagefind's: escaped text with <mark>
    item.append(link, text);
    return item;
  });
  list.append(...items);
  const first = shown && items[0]?.firstChild;
  shown += data.length;
  more.hidden = shown >= rows.length;
  if (first) first.focus();
};

const search = async () => {
  const mine = ++turn;
  const term = form.elements.q.value.trim();
  try {
    const found = await load();
    const filters = {};
    for (const name of ["category", "tag"]) if (form.elements[name].value) filters[name] = form.elements[name].value;
    const wanted = term || Object.keys(filters).length;
    const answer = wanted ? await found.search(term || null, { filters }) : { results: [] };
    if (mine !== turn) return;
    [rows, shown] = [answer.results, 0];
    list.replaceChildren();
    all.hidden = Boolean(wanted);
    list.hidden = more.hidden = !wanted;
    said.textContent = wanted ? form.dataset.count.replace("{}", rows.length.toLocaleString(lang)) : "";
    await show(mine);
  } catch {
    engine = undefined;
    said.textContent = form.dataset.failed;
    all.hidden = false;
  }
};

const asked = new URLSearchParams(location.search);
form.elements.q.value = asked.get("q") ?? "";
form.hidden = false;
form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 200); });
form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
more.querySelector("button").addEventListener("click", () => show(turn));
if (form.elements.q.value) search();
