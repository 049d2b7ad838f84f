/** The security headers of the built pages, and the policy that the sandbox frame repeats in its own text. */

import type { Renderers } from "./renderers.ts";
import type { Scripts } from "./scripts.ts";

type Headers = Record<string, string>;

/** `connect-src blob:` is only for the Stop that works without shared memory; blob URLs lead nowhere outside. */
function sandboxPolicy(scripts: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")} 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "connect-src blob:",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Outputs are HTML with styles and pictures of their own; nothing is fetched, and only our script runs. */
function outputPolicy(scripts: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "media-src data: blob:",
    "font-src data:",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Charts are drawn by our renderers from data; nothing is fetched, and a renderer's text runs by its hash only. */
function chartPolicy(scripts: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

const hostPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/**
 * The broker's requests are sent from here, by the page; nothing runs in it. Which hosts of these is the broker's to
 * say, and the relay's: it narrows this header by its own settings, down to nothing.
 */
const fetchPolicy =
  "default-src 'none'; connect-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const isolation: Headers = {
  "Cross-Origin-Embedder-Policy": "credentialless",
  "Document-Isolation-Policy": "isolate-and-credentialless",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  // A link is not followed before somebody clicks it: the name of a host can carry data out by itself.
  "X-DNS-Prefetch-Control": "off",
};

/** Nothing of the machine is the sandbox's business, least of all for what Python shows. */
const permissions =
  "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

function jailHeaders(policy: string): Headers {
  return {
    "Content-Security-Policy": policy,
    "Connection-Allowlist": "()",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...isolation,
    "Permissions-Policy": permissions,
    "Cache-Control": "no-cache",
  };
}

export function headers(scripts: Scripts, { chart, hashes }: Renderers): Record<string, Headers> {
  const host: Headers = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...isolation,
    "Content-Security-Policy": hostPolicy,
    "Permissions-Policy": permissions,
    "Cache-Control": "no-cache",
  };
  return {
    "/": host,
    "/examples.html": host,
    // In frames of other sites; which ones is the relay's to say, in place of 'self'.
    "/embed.html": {
      "Cross-Origin-Resource-Policy": "cross-origin",
      ...isolation,
      "Content-Security-Policy": hostPolicy,
      "Permissions-Policy": permissions,
      "Cache-Control": "no-cache",
    },
    // Anybody's page may load it; it holds no secret and does nothing without a frame of ours.
    "/embed.js": {
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-cache",
    },
    "/fetch.html": {
      "Content-Security-Policy": fetchPolicy,
      "Cross-Origin-Resource-Policy": "same-origin",
      ...isolation,
      "Permissions-Policy": permissions,
      "Cache-Control": "no-cache",
    },
    "/jail.html": jailHeaders(sandboxPolicy([scripts.jail.hash, scripts.frame.hash])),
    "/output.html": jailHeaders(outputPolicy([scripts.jail.hash, scripts.output.hash])),
    "/chart.html": jailHeaders(chartPolicy([scripts.jail.hash, chart.hash, ...hashes])),
  };
}

/** An empty document; the broker adds a policy with the hosts of one request to its head. */
export const fetchPage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Requests</title></head><body></body></html>\n';

export function jailPage(scripts: Scripts): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><body><script>${scripts.jail.text}</script></body></html>\n`;
}

function innerPage(title: string, policy: string, script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title></head><body><script>${script}</script></body></html>`;
}

/** The sandbox frame's document: the frame script under the same policy, should the headers be missing. */
export function framePage(scripts: Scripts): string {
  return innerPage("Sandbox", sandboxPolicy([scripts.frame.hash]), scripts.frame.text);
}

/** The same for an output frame. */
export function outputPage(scripts: Scripts): string {
  return innerPage("Output", outputPolicy([scripts.output.hash]), scripts.output.text);
}

/** The same for a chart frame. */
export function chartPage({ chart, hashes }: Renderers): string {
  return innerPage("Chart", chartPolicy([chart.hash, ...hashes]), chart.text);
}
