// Tealeaf's extras. Every page is complete without them.

// Panels of the header: Escape, a click elsewhere or another panel closes them.
const panels = [...document.querySelectorAll(".drop")];
const close = (panel) => { panel.open = false; };
for (const panel of panels) {
  panel.addEventListener("toggle", () => { if (panel.open) panels.filter((other) => other !== panel).forEach(close); });
}
document.addEventListener("click", (event) => { panels.filter((panel) => panel.open && !panel.contains(event.target)).forEach(close); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const panel of panels.filter((each) => each.open)) {
    close(panel);
    panel.querySelector("summary").focus();
  }
});

// The table of contents tells where one is.
const entries = [...document.querySelectorAll(".toc a")].map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]).filter((pair) => pair[1]);
if (entries.length && "IntersectionObserver" in window) {
  const mark = () => {
    const passed = entries.filter(([, heading]) => heading.getBoundingClientRect().top < innerHeight / 3);
    const current = passed.at(-1)?.[0];
    for (const [link] of entries) link === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  };
  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  for (const [, heading] of entries) watch.observe(heading);
}

// A picture of a gallery in its full size, above the page.
const zooms = document.querySelectorAll("a[data-zoom]");
if (zooms.length && "HTMLDialogElement" in window) {
  const dialog = document.createElement("dialog");
  dialog.className = "lightbox";
  dialog.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  for (const link of zooms) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const small = link.querySelector("img");
      const large = new Image();
      large.alt = small.alt;
      large.src = link.href;
      dialog.setAttribute("aria-label", small.alt || link.textContent.trim());
      dialog.replaceChildren(large);
      dialog.showModal();
    });
  }
}

// Forms are sent in place, and tell in the page's language how it went.
for (const form of document.querySelectorAll("form[data-sent]")) {
  form.addEventListener("submit", async (event) => {
    if (form.method !== "post") return;
    event.preventDefault();
    const said = form.querySelector(".form-said");
    const button = form.querySelector("[type=submit]");
    const data = new FormData(form);
    const netlify = form.dataset.netlify;
    button.disabled = true;
    try {
      const answer = await fetch(netlify ? location.pathname : form.action, { method: "POST", body: netlify ? new URLSearchParams(data) : data, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      said.textContent = form.dataset.sent;
      form.reset();
    } catch {
      said.textContent = form.dataset.failed;
    }
    said.hidden = false;
    button.disabled = false;
  });
}

// What is wider than the screen can be scrolled with the keyboard as well.
const reach = () => {
  for (const box of document.querySelectorAll(".prose table, pre")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
reach();
addEventListener("resize", reach, { passive: true });
