/** Puts the Svelte page into the document. */

import { mount } from "svelte";
import Page from "./Page.svelte";

mount(Page, { target: document.querySelector("#svelte") as Element });
