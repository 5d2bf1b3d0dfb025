// Eleventy's settings for the benchmarks.
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";

const topics = (data) => (data.tags || []).filter((tag) => tag !== "posts");

export default function (config) {
  config.setUseGitIgnore(false);
  config.addPlugin(highlight);
  config.addPlugin(feedPlugin, {
    type: "rss",
    outputPath: "/index.xml",
    collection: { name: "posts", limit: 20 },
    metadata: { language: "en", title: "Bench", base: "https://bench.example/", author: { name: "Bench" } },
  });
  config.addPassthroughCopy({ "content/style.css": "style.css" });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("topics", topics);
  config.addFilter("first", (items, count) => items.slice(0, count));
  config.addFilter("newest", (items) => [...items].reverse());
  config.addCollection("topics", (api) => {
    const found = new Set();
    for (const item of api.getFilteredByTag("posts")) for (const tag of topics(item.data)) found.add(tag);
    return [...found].sort();
  });
  // Each post's neighbours, worked out once.
  config.addCollection("neighbours", (api) => {
    const rows = api.getFilteredByTag("posts");
    const found = {};
    rows.forEach((row, at) => (found[row.url] = { previous: rows[at - 1], next: rows[at + 1] }));
    return found;
  });
  return { dir: { input: "content", includes: "../_includes", output: "public" }, markdownTemplateEngine: false };
}
