/** The browser's offer to install the page as an app, kept until the person asks for it. */

type PromptEvent = Event & { prompt(): Promise<void> };

export class InstallOffer {
  #event: PromptEvent | null = null;

  constructor() {
    window.addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      this.#event = event as PromptEvent;
    });
    window.addEventListener("appinstalled", () => {
      this.#event = null;
    });
  }

  get ready(): boolean {
    return this.#event !== null;
  }

  async ask(): Promise<void> {
    const event = this.#event;
    this.#event = null;
    await event?.prompt();
  }
}
