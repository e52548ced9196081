package dev.unroll.config;

/** What a trained model can be written as; the name in lower case is the file's ending, too. */
public enum ExportFormat {
  /** For every runtime of neural networks. */
  ONNX,
  /** For PyTorch. */
  SAFETENSORS,
  /** A page that runs the model. */
  HTML
}
