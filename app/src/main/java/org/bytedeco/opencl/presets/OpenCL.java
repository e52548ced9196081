package org.bytedeco.opencl.presets;

/**
 * Stands in for the class of this name in JavaCPP's presets for OpenCL. Those for oneDNN name it
 * among the libraries that must be loaded before, for its use of GPUs; the real one can't be loaded
 * on a machine without OpenCL, and nothing here uses a GPU.
 */
public final class OpenCL {
  private OpenCL() {}
}
