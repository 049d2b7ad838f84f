/** What a Svelte file exports, for the compiler of the other files. */

declare module "*.svelte" {
  import type { Component } from "svelte";

  const page: Component;
  export default page;
}
