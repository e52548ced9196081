package dev.unroll.export.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file to be written, whole. */
public record ExportedFile(Path path, byte[] content) {
  /** One of text. */
  public ExportedFile(Path path, String text) {
    this(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The path of a file beside another: of {@code model.onnx} with {@code .md}, model.md. */
  public static Path beside(Path file, String ending) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
  }
}
