/** The functions of TensorFlow's C API that load and run SavedModels. */
export const SESSION_SYMBOLS = {
  TF_NewSessionOptions: { parameters: [], result: "pointer" },
  TF_SetConfig: { parameters: ["pointer", "buffer", "usize", "pointer"], result: "void" },
  TF_DeleteSessionOptions: { parameters: ["pointer"], result: "void" },
  TF_LoadSessionFromSavedModel: {
    parameters: [
      "pointer", // session options
      "pointer", // run options
      "buffer", // folder
      "buffer", // tags
      "i32", // how many tags
      "pointer", // graph that is filled
      "pointer", // description that is filled
      "pointer", // status
    ],
    result: "pointer",
  },
  TF_DeleteSession: { parameters: ["pointer", "pointer"], result: "void" },
  TF_GraphOperationByName: { parameters: ["pointer", "buffer"], result: "pointer" },
  TF_OperationNumOutputs: { parameters: ["pointer"], result: "i32" },
  TF_SessionRun: {
    parameters: [
      "pointer", // session
      "pointer", // run options
      "buffer", // inputs
      "buffer", // values of inputs
      "i32", // how many inputs
      "buffer", // outputs
      "buffer", // values of outputs, which are filled
      "i32", // how many outputs
      "pointer", // operations without outputs
      "i32", // how many
      "pointer", // description that is filled
      "pointer", // status
    ],
    result: "void",
  },
} as const;
