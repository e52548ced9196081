/** Trained models as ONNX, which every runtime of neural networks reads. */
package dev.unroll.export.onnx;
