/** Line icons, 24 units square, drawn with the colour of the text around them. */

import { html, svg, type TemplateResult } from "lit";

const paths = {
  arrowUp: svg`<path d="M12 19V5M6 11l6-6 6 6"/>`,
  arrowDown: svg`<path d="M12 5v14M6 13l6 6 6-6"/>`,
  stop: svg`<rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" stroke="none"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  paperclip: svg`<path d="m20.5 11.5-8.6 8.6a5.5 5.5 0 0 1-7.8-7.8l8.6-8.6a3.7 3.7 0 0 1 5.2 5.2l-8.6 8.6a1.8 1.8 0 0 1-2.6-2.6l7.9-7.9"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2.5"/><path d="M5.5 15A1.5 1.5 0 0 1 4 13.5v-8A1.5 1.5 0 0 1 5.5 4h8A1.5 1.5 0 0 1 15 5.5"/>`,
  download: svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>`,
  chevron: svg`<path d="m9 6 6 6-6 6"/>`,
  edit: svg`<path d="m4 20 .9-4.2L16.2 4.5a2.1 2.1 0 0 1 3 0l.3.3a2.1 2.1 0 0 1 0 3L8.2 19.1 4 20Z"/>`,
  play: svg`<path d="M8 5.5v13l11-6.5z" fill="currentColor"/>`,
  refresh: svg`<path d="M20 12a8 8 0 1 1-2.3-5.6M20 4v4h-4"/>`,
  undo: svg`<path d="M8.500 5 4 9.500 8.500 14M4.500 9.500H14a5.500 5.500 0 0 1 0 11h-3"/>`,
  file: svg`<path d="M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5"/>`,
  table: svg`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M4 10h16M4 14.5h16M10 10v9"/>`,
  image: svg`<rect x="4" y="5" width="16" height="14" rx="2"/><circle cx="9" cy="10" r="1.5"/><path d="m5 17 4.5-4 3 2.5 3-3L20 17"/>`,
  panel: svg`<rect x="3.5" y="5" width="17" height="14" rx="2.5"/><path d="M14.5 5v14"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1 1M17.4 17.4l1 1M5.6 18.4l1-1M17.4 6.6l1-1"/>`,
  moon: svg`<path d="M20 14.2A8.2 8.2 0 1 1 9.8 4a6.5 6.5 0 0 0 10.2 10.2Z"/>`,
  contrast: svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`,
  newChat: svg`<path d="M12 4.5H7A2.5 2.5 0 0 0 4.5 7v10A2.5 2.5 0 0 0 7 19.5h10a2.5 2.5 0 0 0 2.5-2.5v-5"/><path d="m10 14 .6-2.6 7.3-7.3a1.4 1.4 0 0 1 2 2l-7.3 7.3z"/>`,
  alert: svg`<path d="M12 4 3 19.5h18zM12 10v4.5M12 17v.2"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.2"/>`,
  trash: svg`<path d="M5 7h14M10 7V5.2A1.2 1.2 0 0 1 11.2 4h1.6A1.2 1.2 0 0 1 14 5.2V7M7 7l.8 11.5A1.5 1.5 0 0 0 9.3 20h5.4a1.5 1.5 0 0 0 1.5-1.5L17 7M10.5 11v5M13.5 11v5"/>`,
  expand: svg`<path d="M14 5h5v5M10 19H5v-5M19 5l-6 6M5 19l6-6"/>`,
  sparkle: svg`<path d="M12 4c.7 4.6 2.9 7 8 8-5.1 1-7.3 3.4-8 8-.7-4.6-2.9-7-8-8 5.1-1 7.3-3.4 8-8Z"/>`,
  chart: svg`<path d="M5 4v15.5h15M9 15.500v-4M13 15.500V7.500M17 15.500v-6"/>`,
  more: svg`<circle cx="6" cy="12" r="1.4" fill="currentColor"/><circle cx="12" cy="12" r="1.4" fill="currentColor"/><circle cx="18" cy="12" r="1.4" fill="currentColor"/>`,
  upload: svg`<path d="M12 15V4M7 8.500l5-5 5 5M5 20h14"/>`,
  pin: svg`<path d="M9 4h6l-.7 6 3.200 3H6.500l3.200-3zM12 13v7"/>`,
  sidebar: svg`<rect x="3.500" y="5" width="17" height="14" rx="2.500"/><path d="M9.500 5v14"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  search: svg`<circle cx="10.500" cy="10.500" r="6"/><path d="m15 15 5 5"/>`,
  code: svg`<path d="m8.500 7-5 5 5 5M15.500 7l5 5-5 5"/>`,
  chat: svg`<path d="M5 18.500V7A2.500 2.500 0 0 1 7.500 4.500h9A2.500 2.500 0 0 1 19 7v6a2.500 2.500 0 0 1-2.500 2.500H9z"/>`,
  keyboard: svg`<rect x="3" y="6.500" width="18" height="11" rx="2"/><path d="M7 10.300v.1M11 10.300v.1M15 10.300v.1M8.500 14h7"/>`,
};

export type IconName = keyof typeof paths;

/** Draws an icon that screen readers skip. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths[name]}</svg>`;
}

/** The mark of the product: a cell with a prompt in it. */
export const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect class="mark-cell" x="2" y="2" width="28" height="28" rx="9" />
  <path class="mark-prompt" d="m10 11 5.500 5-5.500 5M17.500 21.500h5.500" />
</svg>`;
