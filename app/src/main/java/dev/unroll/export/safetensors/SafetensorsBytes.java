package dev.unroll.export.safetensors;

import dev.unroll.result.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of named arrays: the length of its header as 8 bytes, the header as JSON, which says where
 * each array is, and the arrays, little-endian.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class SafetensorsBytes {
  static final String METADATA = "__metadata__";

  /** What arrays begin at a multiple of, so that they can be read in place. */
  private static final int ALIGNMENT = 8;

  private SafetensorsBytes() {}

  static byte[] of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, metadata);
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = at + (long) tensor.values().length * Float.BYTES;
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("dtype", "F32");
      place.put("shape", tensor.shape());
      place.put("data_offsets", List.of(at, end));
      header.put(entry.getKey(), place);
      at = end;
    }
    byte[] json = Json.text(header).strip().getBytes(StandardCharsets.UTF_8);
    int padding = -json.length & ALIGNMENT - 1;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + json.length + padding + at))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length + padding).put(json);
    bytes.put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    for (Tensor tensor : tensors.values()) {
      bytes.asFloatBuffer().put(tensor.values());
      bytes.position(bytes.position() + tensor.values().length * Float.BYTES);
    }
    return bytes.array();
  }
}
