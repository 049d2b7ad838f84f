// Every text that the page shows or says now, with the place it stands at.
() => {
  // What the model, the code, the person and other programs wrote, and names, are nobody's to translate.
  const foreign = [
    ".prose, .bubble, pre, code, kbd, .cell-code, .log-text, table, bdi, .file-name, .turn-model, .model-name",
    ".variable, .json-tree, .katex, [lang]:not(html), .chat-title, .traceback-body, h1.visually-hidden, svg, iframe",
    // What was announced stays in the language that was spoken then.
    ".error-text, .visually-hidden[role=status]",
  ].join();
  const found = [];
  const add = (text, where) => {
    if (/\p{L}{2}/u.test(text ?? "")) found.push([text.trim().replace(/\s+/g, " "), where]);
  };
  const page = document.querySelector("sandcell-app");
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isText = node.nodeType === Node.TEXT_NODE;
    const element = isText ? node.parentElement : node;
    if ((!element.checkVisibility() && !element.closest("select")) || element.closest(foreign)) continue;
    const where = `${element.tagName.toLowerCase()}.${element.className}`;
    if (isText) add(node.data, where);
    else
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        add(node.getAttribute(name), `${where}[${name}]`);
  }
  return found;
};
