/** Script of the jail page: puts the sandbox frame, which inherits this page's headers, around the text it is sent. */

function build(event: MessageEvent): void {
  const port = event.ports[0];
  if (event.source !== parent || port === undefined || typeof event.data !== "string") return;
  removeEventListener("message", build);
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("allow", "cross-origin-isolated");
  frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0";
  frame.srcdoc = event.data;
  // The frame's origin is opaque: no target origin but "*" can name it, and it holds only the text above.
  // With braces: WebKit takes the frame itself for the sender of a message that is posted by a tail call.
  const send = (): void => {
    frame.contentWindow?.postMessage("port", "*", [port]);
  };
  // Once: what the frame shows later was not put there by us.
  frame.addEventListener("load", send, { once: true });
  document.body.append(frame);
}

addEventListener("message", build);
