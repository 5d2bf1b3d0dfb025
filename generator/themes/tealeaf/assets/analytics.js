// Nothing is asked of another site before a reader agrees, where the market asks. The answer stays in this browser.
(() => {
  const d = document.getElementById("tl-analytics").dataset;
  const key = "analytics-consent", name = `${d.provider} ${d.id}`;
  let loaded = false, opener = null, fresh = "";
  const saved = () => {
    try {
      const [who, answer] = JSON.parse(localStorage.getItem(key)) || [];
      return who === name ? answer : "";
    } catch { return fresh; }
  };
  const save = (answer) => {
    fresh = answer;
    try { localStorage.setItem(key, JSON.stringify([name, answer])); } catch { /* asked again on the next page */ }
  };
  const script = (src, data = {}) => {
    const tag = document.createElement("script");
    tag.async = true;
    tag.src = src;
    Object.assign(tag.dataset, data);
    document.head.append(tag);
  };
  const load = {
    plausible: () => script(d.url, { domain: d.id }),
    ga4: () => {
      window.dataLayer = window.dataLayer || [];
      const tell = window.gtag = function () { window.dataLayer.push(arguments); };
      const no = "denied";
      tell("consent", "default", { ad_storage: no, ad_user_data: no, ad_personalization: no, analytics_storage: no });
      tell("consent", "update", { analytics_storage: "granted" });
      tell("js", new Date());
      tell("config", d.id);
      script(`https://www.googletagmanager.com/gtag/js?id=${d.id}`);
    },
    metrica: () => {
      const ym = window.ym = window.ym || function () { (ym.a = ym.a || []).push(arguments); };
      ym.l = Date.now();
      ym(Number(d.id), "init", { accurateTrackBounce: true, trackLinks: true });
      script("https://mc.yandex.ru/metrika/tag.js");
    },
  };
  const start = () => {
    if (loaded) return;
    loaded = true;
    load[d.provider]();
  };
  if (!d.asks) { start(); return; }
  const banner = document.getElementById("tl-consent"), link = document.querySelector(".consent-open");
  const close = () => {
    banner.hidden = true;
    if (opener) opener.focus();
    opener = null;
  };
  const forget = () => {
    for (const row of document.cookie.split("; ")) {
      const cookie = row.split("=")[0];
      if (!/^_(ga|gid|ym)/.test(cookie)) continue;
      const parts = location.hostname.split(".");
      for (const host of ["", ...parts.map((_, i) => `;domain=${parts.slice(i).join(".")}`)]) {
        document.cookie = `${cookie}=;max-age=0;path=/${host}`;
      }
    }
  };
  banner.addEventListener("click", ({ target }) => {
    const answer = target.dataset.consent;
    if (!answer) return;
    save(answer);
    close();
    if (answer === "yes") start();
    else {
      forget();
      if (loaded) location.reload();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !banner.hidden) close();
  });
  link.hidden = false;
  link.addEventListener("click", () => {
    opener = link;
    banner.hidden = false;
    banner.focus();
  });
  if (saved() === "yes") start();
  else if (saved() !== "no") banner.hidden = false;
})();
