// What all posts have in common.
export default { layout: "post.njk", tags: "posts", permalink: (data) => `/posts/${data.page.fileSlug}/index.html` };
