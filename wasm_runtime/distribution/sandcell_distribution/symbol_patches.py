"""Keeps Emscripten's linker from looking through all symbols after every library.

As published it walks the whole global offset table, thousands of entries, once for each library that is
loaded, to find the few that have no address yet. Those are noted here when they are made.
"""

_CREATE = 'if(!rtn){rtn=GOT[symName]=new WebAssembly.Global({value:"i32",mutable:true},-1)}'
_WALK = "var reportUndefinedSymbols=()=>{for(var[symName,entry]of Object.entries(GOT)){if(entry.value==-1){"
_RESOLVED = "throw new Error(`bad export type for '${symName}': ${typeof value} (${value})`)}}}};"

# name, the text as published (it must occur exactly once), what replaces it
SYMBOL_PATCHES = (
    ("symbols-open", "var GOT={};", "var GOT={};var sandcellOpenSymbols=new Set;"),
    ("symbols-note", _CREATE, f"{_CREATE[:-1]};sandcellOpenSymbols.add(symName)}}"),
    (
        "symbols-walk",
        _WALK,
        "var reportUndefinedSymbols=()=>{for(var symName of sandcellOpenSymbols){var entry=GOT[symName];"
        "if(entry.value==-1){",
    ),
    # `continue` above leaves a weak symbol noted: its address is 0 by then, so the next walk drops it.
    ("symbols-close", _RESOLVED, f"{_RESOLVED[:-3]}sandcellOpenSymbols.delete(symName)}}}};"),
)
