"""The linker's walk over open symbols: what it resolves, and what it does not look at again."""

import json
import subprocess
from pathlib import Path

from sandcell_distribution.symbol_patches import SYMBOL_PATCHES
from sandcell_distribution.worker_script import Patch

LINKER = """
var GOT={};
var GOTHandler={get(weakImports,symName){var rtn=GOT[symName];if(!rtn){rtn=GOT[symName]=new WebAssem\
bly.Global({value:"i32",mutable:true},-1)}if(!weakImports.has(symName)){rtn.required=true}return rtn\
}};
var symbols={};
var resolveGlobalSymbol=(name)=>{looked.push(name);return{sym:symbols[name]}};
var addFunction=()=>77;
var reportUndefinedSymbols=()=>{for(var[symName,entry]of Object.entries(GOT)){if(entry.value==-1){va\
r value=resolveGlobalSymbol(symName,true).sym;if(!value&&!entry.required){entry.value=0;continue}els\
e if(!value){throw new Error(`Dynamic linking error: undefined symbol '${symName}'`)}if(typeof value\
=="function"){entry.value=addFunction(value,value.sig)}else if(typeof value=="number"){entry.value=v\
alue}else if(typeof value.value=="number"){entry.value=value}else{throw new Error(`bad export type f\
or '${symName}': ${typeof value} (${value})`)}}}};
"""
USE = """
var looked = [];
const weak = new Set(["absent"]);
const failed = () => {
  try { reportUndefinedSymbols(); return null; } catch (error) { return error.message; }
};
for (const name of ["call", "place", "absent"]) GOTHandler.get(weak, name);
symbols = { call() {}, place: 4 };
const first = failed();
GOTHandler.get(weak, "missing");
const second = failed();
symbols.missing = 9;
const third = failed();
const fourth = failed();
const values = Object.fromEntries(Object.entries(GOT).map(([name, entry]) => [name, entry.value]));
const open = typeof sandcellOpenSymbols === "undefined" ? null : sandcellOpenSymbols.size;
console.log(JSON.stringify({ failures: [first, second, third, fourth], values, looked, open }));
"""


def results_of(linker: str, tmp_path: Path) -> dict[str, object]:
    script = tmp_path / "linker.cjs"
    script.write_text(linker + USE)
    ran = subprocess.run(["node", str(script)], capture_output=True, text=True, check=True)
    results: dict[str, object] = json.loads(ran.stdout)
    return results


def test_it_resolves_what_the_published_linker_does_and_forgets_what_is_resolved(tmp_path: Path) -> None:
    published = results_of(LINKER, tmp_path)
    patched = LINKER
    for name, old, new in SYMBOL_PATCHES:
        patched = Patch(name, old, new).apply("linker", patched)
    ours = results_of(patched, tmp_path)
    undefined = "Dynamic linking error: undefined symbol 'missing'"
    assert published["failures"] == ours["failures"] == [None, undefined, None, None]
    assert published["values"] == ours["values"] == {"call": 77, "place": 4, "absent": 0, "missing": 9}
    assert published["looked"] == ours["looked"] == ["call", "place", "absent", "missing", "missing"]
    assert (published["open"], ours["open"]) == (None, 0)
