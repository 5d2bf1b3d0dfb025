// The style of the toolbar, inside its own shadow tree.

export const STYLE = `
  :host { all: initial; }
  * { box-sizing: border-box; }
  .toggle { position: fixed; inset-block-end: 12px; right: 12px; z-index: 2147483645; min-block-size: 36px;
    padding: 6px 14px; border: 0; border-radius: 18px; background: #14532d; color: #fff; font: 600 13px system-ui;
    cursor: pointer; box-shadow: 0 1px 6px #0006; }
  .toggle.marked { background: #92400e; }
  :focus-visible { outline: 3px solid #f59e0b; outline-offset: 2px; }
  aside { position: fixed; inset-block-end: 60px; right: 12px; z-index: 2147483645; direction: ltr;
    inline-size: min(440px, calc(100vw - 24px)); max-block-size: min(70vh, 720px); overflow: auto; padding: 14px;
    border-radius: 10px; background: #fff; color: #16231b; font: 13px/1.45 system-ui; box-shadow: 0 4px 24px #0005; }
  aside[hidden] { display: none; }
  p { margin: 0 0 4px; overflow-wrap: anywhere; }
  .url { font-weight: 600; }
  summary { cursor: pointer; padding: 8px 0; font-weight: 600; border-block-start: 1px solid #dde4de; }
  ul { list-style: none; margin: 0 0 8px; padding: 0; }
  .editions li { display: flex; gap: 10px; align-items: baseline; padding: 3px 0; }
  .editions a:first-child { flex: 1; }
  a { color: #14532d; }
  a[aria-current] { font-weight: 700; text-decoration: none; }
  .state { color: #3f5246; }
  .away { color: #9a3412; }
  label { display: flex; gap: 8px; align-items: center; padding: 4px 0; min-block-size: 28px; }
  table { border-collapse: collapse; inline-size: 100%; margin-block-end: 8px; }
  td { vertical-align: top; padding: 3px 6px 3px 0; border-block-start: 1px solid #eef2ee; overflow-wrap: anywhere; }
  .value { max-inline-size: 130px; }
  .copy { font: 12px ui-monospace, monospace; text-align: start; border: 0; background: #eef2ee; color: inherit;
    border-radius: 4px; padding: 2px 5px; cursor: copy; overflow-wrap: anywhere; }
  .copy.done::after { content: " ✓ copied"; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.4 ui-monospace, monospace; margin: 0 0 8px; }
  .card { margin: 0 0 8px; border: 1px solid #ccd6cf; border-radius: 8px; overflow: hidden; }
  .card img { display: block; inline-size: 100%; aspect-ratio: 1.91; object-fit: cover; }
  .card figcaption { padding: 8px 10px; display: grid; gap: 2px; }
  .card .site { color: #3f5246; font-size: 12px; }
  @media (prefers-color-scheme: dark) {
    aside { background: #16201a; color: #e4ece6; }
    a { color: #86efac; }
    .state, .card .site { color: #a9bbaf; }
    .away { color: #fdba74; }
    .copy { background: #26332b; }
    summary, td { border-color: #2d3b33; }
  }
`;
