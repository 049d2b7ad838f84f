/** The security headers of the built pages, and the policy that the sandbox frame repeats in its own text. */

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

const isolation: Headers = {
  "Cross-Origin-Embedder-Policy": "credentialless",
  "Document-Isolation-Policy": "isolate-and-credentialless",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** Nothing of the machine is the sandbox's business, least of all for what Python shows. */
const permissions =
  "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

export function headers(scripts: Scripts): Record<string, Headers> {
  return {
    "/": {
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      ...isolation,
      "Content-Security-Policy": hostPolicy,
      "Permissions-Policy": permissions,
      "Cache-Control": "no-cache",
    },
    "/jail.html": {
      "Content-Security-Policy": sandboxPolicy([scripts.jail.hash, scripts.frame.hash]),
      "Connection-Allowlist": "()",
      "Cross-Origin-Resource-Policy": "same-origin",
      ...isolation,
      "Permissions-Policy": permissions,
      "Cache-Control": "no-cache",
    },
  };
}

export function jailPage(scripts: Scripts): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><body><script>${scripts.jail.text}</script></body></html>\n`;
}

/** The sandbox frame's document: the frame script under the same policy, should the headers be missing. */
export function framePage(scripts: Scripts): string {
  const policy = sandboxPolicy([scripts.frame.hash]);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Sandbox</title><script>${scripts.frame.text}</script></html>`;
}
