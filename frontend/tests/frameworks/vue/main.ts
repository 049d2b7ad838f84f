/** Vue 3: attributes, a property, an event and a method of the widget. */

import { createApp, defineComponent, ref } from "vue";
import type { SandcellCellElement, SandcellEventMap } from "../../../public/embed";
import type {} from "../../../public/embed-vue";

const Page = defineComponent({
  setup() {
    const cell = ref<SandcellCellElement | null>(null);
    const status = ref("not run");
    const sum = ref("");
    const done = (event: SandcellEventMap["sandcell-done"]): void => {
      status.value = event.detail.status;
    };
    const add = async (): Promise<void> => {
      const result = await cell.value?.run("str(sum(range(10)))");
      sum.value = JSON.stringify(result?.outputs[0]?.data);
    };
    return { cell, status, sum, done, add, code: "print('from ' + 'Vue')" };
  },
  template: `<main>
    <button type="button" @click="add">Add</button>
    <sandcell-cell ref="cell" :code="code" :seconds="20" kernel="shared" @sandcell-done="done"></sandcell-cell>
    <p class="status">{{ status }}</p>
    <p class="sum">{{ sum }}</p>
  </main>`,
});

const app = createApp(Page);
app.config.compilerOptions.isCustomElement = (tag: string) => tag.startsWith("sandcell-");
app.mount("#vue");
