"""What stands before NumPy's casts of int64 to an index: a value that does not fit is an OverflowError."""

from sandcell_distribution.wasm_wrap import Wrap

TOO_LARGE = (
    "An index array (np.intp) holds 32 bits here and cannot take this value: use .astype(np.int64) first."
)


def _written(text: str) -> str:
    """Return instructions that write a text and a zero to the stack."""
    content = text.encode() + b"\0"
    chunks = [content[at : at + 8].ljust(8, b"\0") for at in range(0, len(content), 8)]
    return "\n".join(
        f"local.get stack\ni64.const {int.from_bytes(chunk, 'little', signed=True)}\ni64.store {8 * at}"
        for at, chunk in enumerate(chunks)
    )


# As in `indices += offsets`.
CHECKED_CAST = f"""
    local left i32
    local source i32
    local number i64
    local stack i32
    local.get dimensions
    i32.load 0
    local.set left
    local.get data
    i32.load 0
    local.set source
    block
      loop
        local.get left
        i32.eqz
        br_if 1
        local.get source
        i64.load 0
        local.tee number
        local.get number
        i64.extend32_s
        i64.ne
        if
          global.get 1
          i32.const 128
          i32.sub
          local.tee stack
          global.set 1
          {_written(TOO_LARGE)}
          call 283              # PyGILState_Ensure: loops may run without the thread's state
          local.set left
          global.get 15         # PyExc_OverflowError
          i32.load 0
          local.get stack
          call 3                # PyErr_SetString
          local.get left
          call 284              # PyGILState_Release
          local.get stack
          i32.const 128
          i32.add
          global.set 1
          i32.const -1
          return
        end
        local.get source
        local.get strides
        i32.load 0
        i32.add
        local.set source
        local.get left
        i32.const 1
        i32.sub
        local.set left
        br 0
      end
    end
    local.get context
    local.get data
    local.get dimensions
    local.get strides
    local.get extra
    call original
    """

# What PyArray_GetStridedNumericCastFn answers for (un)aligned, contiguous or not.
CASTS = tuple(
    Wrap(
        f"cast-to-index-{number}",
        number,
        ("context", "data", "dimensions", "strides", "extra"),
        19,
        CHECKED_CAST,
    )
    for number in (1765, 1766, 1767, 1768)
)
