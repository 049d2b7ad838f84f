// Puts `barriers` on the page: what axe finds in the state that is shown, and what does not fit the screen.
() => {
  const app = document.querySelector("sandcell-app");
  const frame = () => new Promise(requestAnimationFrame);
  // Colours of another look are there at once.
  const still = document.createElement("style");
  still.textContent = "*, ::before, ::after { transition: none !important; animation: none !important }";
  document.head.append(still);
  const told = ({ passes, violations }) => ({
    looked: passes.length,
    found: violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 200)})`),
    ),
  });
  const speak = async (language) => {
    app.dispatchEvent(new CustomEvent("sandcell-language", { detail: language }));
    while (document.documentElement.lang !== language) await frame();
    await frame();
  };
  const boxes = "html, main, dialog[open], dialog[open] .modal-body";
  window.barriers = {
    async inLanguage(language, tags) {
      await speak(language);
      const result = told(await axe.run({ runOnly: { type: "tag", values: tags } }));
      await speak("en");
      return result;
    },
    async ofContrast() {
      await frame();
      await frame();
      return told(await axe.run({ runOnly: { type: "rule", values: ["color-contrast"] } }));
    },
    tooWide() {
      const wide = [...document.querySelectorAll(boxes)].filter((box) => box.scrollWidth > box.clientWidth + 1);
      const outside = [...document.querySelectorAll(".header button, .composer button")].filter((button) => {
        const { left, right, width } = button.getBoundingClientRect();
        return width > 0 && (left < -1 || right > innerWidth + 1);
      });
      const told = (box) => `${box.tagName}.${box.className} is ${box.scrollWidth} wide in ${box.clientWidth}`;
      return [...wide, ...outside].map(told);
    },
  };
};
