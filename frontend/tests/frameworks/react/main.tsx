/** React 19: attributes, a property, an event and a method of the widget. */

import { useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import type { SandcellCellElement } from "../../../public/embed";
import type {} from "../../../public/embed-react";

function Page() {
  const cell = useRef<SandcellCellElement>(null);
  const [status, setStatus] = useState("not run");
  const [sum, setSum] = useState("");
  const add = async () => {
    const result = await cell.current?.run("str(sum(range(10)))");
    setSum(JSON.stringify(result?.outputs[0]?.data));
  };
  return (
    <main>
      <button type="button" onClick={() => void add()}>
        Add
      </button>
      <sandcell-cell
        ref={cell}
        code="print('from ' + 'React')"
        seconds={20}
        kernel="shared"
        onsandcell-done={(event) => setStatus(event.detail.status)}
      />
      <p className="status">{status}</p>
      <p className="sum">{sum}</p>
    </main>
  );
}

createRoot(document.querySelector("#react") as Element).render(<Page />);
