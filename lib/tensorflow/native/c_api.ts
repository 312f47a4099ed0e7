import { CLUSTER_SYMBOLS } from "./cluster_symbols.ts";
import { GRAPH_SYMBOLS } from "./graph_symbols.ts";
import { loadLibrary } from "./load_library.ts";
import { SESSION_SYMBOLS } from "./session_symbols.ts";

/**
 * The functions of TensorFlow's C API that the binding calls (`tensorflow/c/c_api.h` and
 * `tensorflow/c/eager/c_api.h`), as Deno's FFI wants them.
 */
const SYMBOLS = {
  TF_Version: { parameters: [], result: "pointer" },

  TF_NewStatus: { parameters: [], result: "pointer" },
  TF_DeleteStatus: { parameters: ["pointer"], result: "void" },
  TF_GetCode: { parameters: ["pointer"], result: "i32" },
  TF_Message: { parameters: ["pointer"], result: "pointer" },

  TFE_NewContextOptions: { parameters: [], result: "pointer" },
  TFE_ContextOptionsSetConfig: {
    parameters: ["pointer", "buffer", "usize", "pointer"],
    result: "void",
  },
  TFE_DeleteContextOptions: { parameters: ["pointer"], result: "void" },
  TFE_NewContext: { parameters: ["pointer", "pointer"], result: "pointer" },
  TFE_DeleteContext: { parameters: ["pointer"], result: "void" },
  TFE_ContextListDevices: { parameters: ["pointer", "pointer"], result: "pointer" },
  TF_DeviceListCount: { parameters: ["pointer"], result: "i32" },
  TF_DeviceListName: { parameters: ["pointer", "i32", "pointer"], result: "pointer" },
  TF_DeviceListType: { parameters: ["pointer", "i32", "pointer"], result: "pointer" },
  TF_DeleteDeviceList: { parameters: ["pointer"], result: "void" },

  TF_AllocateTensor: { parameters: ["i32", "buffer", "i32", "usize"], result: "pointer" },
  TF_TensorData: { parameters: ["pointer"], result: "pointer" },
  TF_TensorByteSize: { parameters: ["pointer"], result: "usize" },
  TF_TensorElementCount: { parameters: ["pointer"], result: "i64" },
  TF_DeleteTensor: { parameters: ["pointer"], result: "void" },
  TF_StringInit: { parameters: ["pointer"], result: "void" },
  TF_StringAssignView: { parameters: ["pointer", "pointer", "usize"], result: "void" },
  TF_StringGetDataPointer: { parameters: ["pointer"], result: "pointer" },
  TF_StringGetSize: { parameters: ["pointer"], result: "usize" },

  TFE_NewTensorHandle: { parameters: ["pointer", "pointer"], result: "pointer" },
  TFE_DeleteTensorHandle: { parameters: ["pointer"], result: "void" },
  TFE_TensorHandleCopySharingTensor: { parameters: ["pointer", "pointer"], result: "pointer" },
  TFE_TensorHandleResolve: { parameters: ["pointer", "pointer"], result: "pointer" },
  TFE_TensorHandleResolveOnThread: {
    name: "TFE_TensorHandleResolve",
    parameters: ["pointer", "pointer"],
    result: "pointer",
    nonblocking: true,
  },
  copyMemoryOnThread: {
    name: "memcpy",
    parameters: ["buffer", "pointer", "usize"],
    result: "void",
    nonblocking: true,
  },
  TFE_TensorHandleBackingDeviceName: { parameters: ["pointer", "pointer"], result: "pointer" },
  TFE_TensorHandleNumDims: { parameters: ["pointer", "pointer"], result: "i32" },
  TFE_TensorHandleDim: { parameters: ["pointer", "i32", "pointer"], result: "i64" },
  TFE_TensorHandleDataType: { parameters: ["pointer"], result: "i32" },

  TFE_NewOp: { parameters: ["pointer", "buffer", "pointer"], result: "pointer" },
  TFE_DeleteOp: { parameters: ["pointer"], result: "void" },
  TFE_OpAddInput: { parameters: ["pointer", "pointer", "pointer"], result: "void" },
  TFE_OpGetAttrType: { parameters: ["pointer", "buffer", "buffer", "pointer"], result: "i32" },
  TFE_OpSetAttrString: { parameters: ["pointer", "buffer", "buffer", "usize"], result: "void" },
  TFE_OpSetAttrInt: { parameters: ["pointer", "buffer", "i64"], result: "void" },
  TFE_OpSetAttrFloat: { parameters: ["pointer", "buffer", "f32"], result: "void" },
  TFE_OpSetAttrBool: { parameters: ["pointer", "buffer", "u8"], result: "void" },
  TFE_OpSetAttrType: { parameters: ["pointer", "buffer", "i32"], result: "void" },
  TFE_OpSetAttrShape: {
    parameters: ["pointer", "buffer", "buffer", "i32", "pointer"],
    result: "void",
  },
  TFE_OpSetAttrShapeList: {
    parameters: ["pointer", "buffer", "buffer", "buffer", "i32", "pointer"],
    result: "void",
  },
  TFE_OpSetAttrStringList: {
    parameters: ["pointer", "buffer", "buffer", "buffer", "i32"],
    result: "void",
  },
  TFE_OpSetAttrIntList: { parameters: ["pointer", "buffer", "buffer", "i32"], result: "void" },
  TFE_OpSetAttrFloatList: { parameters: ["pointer", "buffer", "buffer", "i32"], result: "void" },
  TFE_OpSetAttrBoolList: { parameters: ["pointer", "buffer", "buffer", "i32"], result: "void" },
  TFE_OpSetAttrTypeList: { parameters: ["pointer", "buffer", "buffer", "i32"], result: "void" },
  TFE_Execute: { parameters: ["pointer", "buffer", "buffer", "pointer"], result: "void" },
  TFE_ExecuteOnThread: {
    name: "TFE_Execute",
    parameters: ["pointer", "buffer", "buffer", "pointer"],
    result: "void",
    nonblocking: true,
  },
  ...CLUSTER_SYMBOLS,
  ...GRAPH_SYMBOLS,
  ...SESSION_SYMBOLS,
} as const;

/** The library that holds TensorFlow's C API, opened. */
export type CLibrary = Deno.DynamicLibrary<typeof SYMBOLS>;

/** The functions of TensorFlow's C API. */
export type CApi = CLibrary["symbols"];

/** Where the two shared libraries are. */
export interface LibraryFiles {
  /** The folder that holds both. */
  folder: string;
  /** Path of the library with the C API. */
  cc: string;
  /** Path of the library that it depends on. */
  framework: string;
}

/**
 * Opens TensorFlow's C API.
 *
 * @returns The caller closes it; its code stays in memory.
 * @throws {Error} Where a library is not there, is for another platform or lacks a function.
 */
export function openCApi(files: LibraryFiles): CLibrary {
  try {
    // Loaded first: it stays in memory, where the other one finds it by its name, wherever the
    // folder is.
    loadLibrary(files.framework, {}).close();
    return loadLibrary(files.cc, SYMBOLS);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const reason = (error as Error).message.replace(/\s+/g, " ");
    throw new Error(
      `Cannot load TensorFlow's library from "${files.folder}": ${reason}; ` +
        `wanted TensorFlow 2.21 for ${Deno.build.target}; ` +
        "run `deno task setup`, or name another folder in TENSORFLOW_LIB",
      { cause: error },
    );
  }
}

const encoder = new TextEncoder();
const encoded = new Map<string, Uint8Array<ArrayBuffer>>();

/** A name as C wants it, ended by a zero byte; each name is encoded once. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  let bytes = encoded.get(text);
  if (bytes === undefined) {
    bytes = encoder.encode(`${text}\0`);
    encoded.set(text, bytes);
  }
  return bytes;
}

/** The text at a pointer that the C API handed out. */
export function textAt(pointer: Deno.PointerValue): string {
  return pointer === null ? "" : Deno.UnsafePointerView.getCString(pointer);
}
