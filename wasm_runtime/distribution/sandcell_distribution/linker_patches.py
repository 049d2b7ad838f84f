"""Hooks into Emscripten's dynamic linker: what a memory image needs to know of it, and to put back.

A kernel that is restored from an image must place every library where it was, and must not run what its
memory already holds the results of. All of it does nothing without `sandcellLinker` in the module's settings:

    log        every library that was placed: path, memoryBase, tableBase, memorySize, tableSize, needed
    exports    the exports of each library's instance, by path
    replay     null, or by path the places that libraries are to be put back at
    internals  set here: the linker's own state and functions
"""

EXPOSED = (
    "LDSO",
    "GOT",
    "wasmTable",
    "wasmMemory",
    "wasmImports",
    "freeTableIndexes",
    "functionsInTableMap",
    "wasmTableMirror",
)
CALLED = (
    "newDSO",
    "loadWebAssemblyModule",
    "mergeLibSymbols",
    "growMemory",
    "getFunctionAddress",
    "setWasmTableEntry",
    "convertJsFunctionToWasm",
    "stackSave",
    "stackRestore",
)

_INTERNALS = ",".join(
    [
        *(f"get {name}(){{return {name}}}" for name in EXPOSED),
        *(f"{name}:(...given)=>{name}(...given)" for name in CALLED),
    ]
)

_PLACE = (
    "var memoryBase=metadata.memorySize?alignMemory(getMemory(metadata.memorySize+memAlign),memAlign):0;"
    "var tableBase=metadata.tableSize?wasmTable.length:0;"
)
_REPLACE = (
    "var sandcellPlace=sandcellLinker?.replay?.[libName];"
    "var memoryBase=sandcellPlace?sandcellPlace.memoryBase:"
    "metadata.memorySize?alignMemory(getMemory(metadata.memorySize+memAlign),memAlign):0;"
    "var tableBase=sandcellPlace?sandcellPlace.tableBase:metadata.tableSize?wasmTable.length:0;"
    "if(sandcellLinker&&!sandcellPlace)sandcellLinker.log.push({path:libName,memoryBase,tableBase,"
    "memorySize:metadata.memorySize,tableSize:metadata.tableSize,needed:metadata.neededDynlibs});"
)
_INSTANTIATED = (
    "function postInstantiation(module,instance){updateTableMap(tableBase,metadata.tableSize);"
    "moduleExports=relocateExports(instance.exports,memoryBase);updateGOT(moduleExports);"
    "if(!flags.allowUndefined){reportUndefinedSymbols()}"
)
_REINSTANTIATED = (
    "function postInstantiation(module,instance){"
    "if(sandcellLinker)sandcellLinker.exports[libName]=instance.exports;"
    "if(!sandcellPlace)updateTableMap(tableBase,metadata.tableSize);"
    "moduleExports=relocateExports(instance.exports,memoryBase);"
    "if(!sandcellPlace){updateGOT(moduleExports);if(!flags.allowUndefined){reportUndefinedSymbols()}}"
)

# name, the text as published (it must occur exactly once), what replaces it
LINKER_PATCHES = (
    (
        "linker-internals",
        "var moduleRtn;var Module=moduleArg;",
        "var moduleRtn;var Module=moduleArg;var sandcellLinker=Module.sandcellLinker;"
        "delete Module.sandcellLinker;"
        f"if(sandcellLinker)sandcellLinker.internals={{{_INTERNALS}}};",
    ),
    ("linker-place", _PLACE, _REPLACE),
    (
        "linker-table",
        "if(metadata.tableSize){wasmTable.grow(metadata.tableSize)}",
        "if(metadata.tableSize&&!sandcellPlace){wasmTable.grow(metadata.tableSize)}",
    ),
    ("linker-symbols", _INSTANTIATED, _REINSTANTIATED),
    (
        "linker-relocations",
        "if(applyRelocs){if(runtimeInitialized){applyRelocs()}",
        "if(applyRelocs&&!sandcellPlace){if(runtimeInitialized){applyRelocs()}",
    ),
    (
        "linker-constructors",
        "if(init){if(runtimeInitialized){init()}else{addOnPostCtor(init)}}return moduleExports",
        "if(init&&!sandcellPlace){if(runtimeInitialized){init()}else{addOnPostCtor(init)}}"
        "return moduleExports",
    ),
)
