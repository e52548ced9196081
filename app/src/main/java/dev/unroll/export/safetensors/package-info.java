/** Weights under PyTorch's names: written for it, and read from it. */
package dev.unroll.export.safetensors;
