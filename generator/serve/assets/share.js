// What a network would show for a link to this page, by what the page itself says.

import { element } from "./parts.js";

/** The preview of the card, and what it was made of; `page` is the page as the server calls it. */
export function shareSection(info, page) {
  const said = (name) => meta(`meta[property="${name}"], meta[name="${name}"]`);
  const title = said("og:title") || document.title;
  const text = said("og:description") || said("description");
  const image = said("og:image");
  const card = element("figure", { class: "card", dir: document.documentElement.dir || "ltr" });
  if (image) card.append(element("img", { src: local(image, info), alt: said("og:image:alt") }));
  const words = element("figcaption", { lang: document.documentElement.lang });
  words.append(element("span", { class: "site" }, said("og:site_name")), element("strong", {}, title));
  words.append(element("span", {}, text));
  card.append(words);
  const missing = [["og:title", title], ["og:description", text], ["og:image", image]].filter(([, value]) => !value);
  const notes = missing.map(([name]) => element("p", { class: "away" }, `no ${name}`));
  const address = `/__glocal/share/?${new URLSearchParams({ page })}`;
  const all = element("p", {});
  all.append(element("a", { href: address, target: "_blank" }, "On every network, in every edition"));
  return [card, element("p", { class: "url" }, info.url), ...notes, all];
}

function meta(selector) {
  const found = document.querySelector(selector);
  return found ? found.content : "";
}

/** The address of a picture as it is reached here. */
function local(address, info) {
  const host = info.hosts.find(([there]) => address.startsWith(there));
  return host ? host[1] + address.slice(host[0].length) : address;
}
