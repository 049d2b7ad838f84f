"""What stands before the functions of NumPy's core that compute with index arrays: they see int64."""

from sandcell_distribution.wasm_wrap import Wrap

# promote_and_get_info_and_ufuncimpl: index types of inputs are looked up as int64. Where a ufunc has
# no loop for that, the types as they are decide. A type that the caller asks for stays.
DISPATCH = Wrap(
    "ufuncs-of-indices",
    5075,
    ("ufunc", "operands", "signature", "types", "legacy"),
    2253,
    """
    local index i32
    local wide i32
    local i i32
    local kind i32
    local array i32
    local stack i32
    global.get 182              # PyArray_IntpDType
    i32.load 0
    local.set index
    global.get 179              # PyArray_Int64DType
    i32.load 0
    local.set wide
    global.get 1
    i32.const 512               # NPY_MAXARGS types, and as many operands
    i32.sub
    local.tee stack
    global.set 1
    block
      loop
        local.get i
        local.get ufunc
        i32.load 16             # nargs
        i32.const 2
        i32.shl
        i32.eq
        br_if 1
        local.get stack
        local.get i
        i32.add
        local.get operands
        local.get i
        i32.add
        i32.load 0
        i32.store 256
        local.get types
        local.get i
        i32.add
        i32.load 0
        local.tee kind
        local.get index
        i32.eq
        local.get signature
        local.get i
        i32.add
        i32.load 0
        i32.eqz
        i32.and
        local.get legacy        # false in what a promoter asks for: its types stay
        i32.const 0
        i32.ne
        i32.and
        if
          local.get array
          i32.eqz
          if
            i32.const 0
            i32.const 0
            i32.const 9
            call 515            # PyArray_DescrFromType
            i32.const 0
            call 3657           # PyArray_Zeros
            local.set array
          end
          local.get wide
          local.set kind
          local.get stack
          local.get i
          i32.add
          local.get array
          i32.store 256
        end
        local.get stack
        local.get i
        i32.add
        local.get kind
        i32.store 0
        local.get i
        i32.const 4
        i32.add
        local.set i
        br 0
      end
    end
    local.get array
    if
      local.get ufunc
      local.get stack
      i32.const 256
      i32.add
      local.get signature
      local.get stack
      local.get legacy
      call original
      local.set kind
      local.get array
      call 552                  # Py_XDECREF
      local.get kind
      i32.eqz
      if
        call 25                 # PyErr_Clear
        i32.const 0
        local.set array
      end
    end
    local.get stack
    i32.const 512
    i32.add
    global.set 1
    local.get array
    if
      local.get kind
      return
    end
    local.get ufunc
    local.get operands
    local.get signature
    local.get types
    local.get legacy
    call original
    """,
)

# PyArray_ObjectType: the common type number of what `dot`, `inner`, `vdot` and `correlate` are given.
COMMON_TYPE = Wrap(
    "common-type-of-indices",
    3563,
    ("object", "minimum"),
    168,
    """
    local kind i32
    local.get object
    local.get minimum
    call original
    local.tee kind
    i32.const 7
    i32.eq
    if
      i32.const 9
      return
    end
    local.get kind
    """,
)

# PyArray_Scalar: an element of an index array is an int64.
SCALAR = Wrap(
    "scalars-of-indices",
    4404,
    ("data", "descriptor", "base"),
    843,
    """
    local stack i32
    local wide i32
    local.get descriptor
    i32.load 16                 # type_num
    i32.const 7
    i32.eq
    local.get descriptor
    i32.load8_u 14              # byteorder
    i32.const 62                # >
    i32.ne
    i32.and
    if
      global.get 1
      i32.const 16
      i32.sub
      local.tee stack
      global.set 1
      local.get stack
      local.get data
      i64.load32_s 0
      i64.store 0
      local.get stack
      i32.const 9
      call 515                  # PyArray_DescrFromType
      local.tee wide
      local.get base
      call original
      local.set data
      local.get wide
      call 552                  # Py_XDECREF
      local.get stack
      i32.const 16
      i32.add
      global.set 1
      local.get data
      return
    end
    local.get data
    local.get descriptor
    local.get base
    call original
    """,
)
