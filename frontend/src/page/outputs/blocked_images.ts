/** Images of the network in Markdown: never loaded; who would be asked is shown, and a click opens them elsewhere. */

import { hostOf } from "../text/link_data";
import { texts } from "../texts";

/** Puts words in the place of each image: a link of its own, unless it stands in one that leads elsewhere. */
export function blockImages(places: Iterable<HTMLElement>): void {
  for (const place of places) {
    const address = place.dataset.image ?? "";
    place.textContent = texts.turn.blockedImage(place.textContent ?? "", hostOf(address));
    if (!/^https?:/i.test(address) || place.closest("a, button") !== null) continue;
    const link = document.createElement("a");
    Object.assign(link, { className: "blocked-image", href: address, target: "_blank", rel: "noopener noreferrer" });
    link.title = texts.turn.openImage;
    link.textContent = place.textContent;
    place.replaceWith(link);
  }
}
