// Nothing is asked of another site before a reader clicks. Without this script the links below each block remain.
(() => {
  const script = (src, attributes, into) => {
    const tag = document.createElement("script");
    for (const [name, value] of Object.entries(attributes)) if (value) tag.setAttribute(name, value);
    tag.async = true;
    tag.src = src;
    into.append(tag);
    return tag;
  };
  const widgets = {
    giscus: (d, into) =>
      script("https://giscus.app/client.js", {
        "data-repo": d.repo, "data-repo-id": d.repoId, "data-category": d.category, "data-category-id": d.categoryId,
        "data-mapping": "pathname", "data-lang": d.lang, "data-theme": "preferred_color_scheme", crossorigin: "anonymous",
      }, into),
    telegram: (d, into) =>
      script("https://telegram.org/js/telegram-widget.js?22", {
        "data-telegram-discussion": `${d.channel}/${d.post}`, "data-comments-limit": "20",
      }, into),
    discourse: (d, into) => {
      const place = document.createElement("div");
      place.id = "discourse-comments";
      into.append(place);
      window.DiscourseEmbed = { discourseUrl: `${d.url}/`, discourseEmbedUrl: d.canonical };
      script(`${d.url}/javascripts/embed.js`, {}, into);
    },
    vk: (d, into) => {
      const place = document.createElement("div");
      place.id = "vk-comments";
      into.append(place);
      script("https://vk.com/js/api/openapi.js?169", {}, into).onload = () => {
        window.VK.init({ apiId: Number(d.app), onlyWidgets: true });
        window.VK.Widgets.Comments(place.id, { limit: 10, pageUrl: d.canonical });
      };
    },
    frame: (d, into) => {
      const frame = document.createElement("iframe");
      frame.src = d.src;
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
      frame.allow = "fullscreen; picture-in-picture";
      into.append(frame);
      frame.focus();
    },
  };
  for (const block of document.querySelectorAll(".click-to-load")) {
    const button = block.querySelector("[data-load]");
    const load = widgets[block.dataset.widget];
    if (!button || !load || block.dataset.ready) continue;
    block.dataset.ready = "1";
    button.hidden = false;
    button.addEventListener("click", () => {
      block.replaceChildren();
      load(block.dataset, block);
    }, { once: true });
  }
})();
