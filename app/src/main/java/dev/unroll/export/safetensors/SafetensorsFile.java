package dev.unroll.export.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unroll.datasets.DataException;
import dev.unroll.result.VisibleText;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A safetensors file from anywhere, read without trust: what its header says is checked before any
 * of it is believed. Every array must lie where the one before it ends, and the last one end the
 * file.
 *
 * @param arrays by their names
 * @param metadata texts by their keys, which whoever wrote the file chose
 * @param dataStart where in the file the arrays begin
 */
record SafetensorsFile(
    Path file, Map<String, Place> arrays, Map<String, String> metadata, long dataStart) {
  /** What the format allows a header to be. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Where an array is.
   *
   * @param begin first byte, from the end of the header
   * @param end the byte after its last
   */
  record Place(long[] shape, long begin, long end) {}

  /**
   * @throws DataException if it is no such file, or a damaged one
   */
  static SafetensorsFile open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < Long.BYTES) {
        throw wrong(file, "has %d bytes, fewer than a header's length takes".formatted(size));
      }
      long header = read(channel, 0, Long.BYTES).getLong();
      if (header < 2 || header > LONGEST_HEADER || header > size - Long.BYTES) {
        throw wrong(
            file,
            "its header would be %s bytes long, and the file has %d"
                .formatted(Long.toUnsignedString(header), size));
      }
      String text = text(file, read(channel, Long.BYTES, (int) header));
      long start = Long.BYTES + header;
      JsonNode root = header(file, text);
      Map<String, Place> arrays = arrays(file, root);
      checkPlaces(file, arrays, size - start);
      return new SafetensorsFile(file, arrays, metadata(file, root), start);
    }
  }

  /** The values of an array, row by row. */
  float[] values(String name) throws IOException {
    Place place = arrays.get(name);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes =
          read(channel, dataStart + place.begin(), Math.toIntExact(place.end() - place.begin()));
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static String text(Path file, ByteBuffer header) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(header).toString();
    } catch (CharacterCodingException e) {
      throw wrong(file, "its header is no text in UTF-8");
    }
  }

  private static JsonNode header(Path file, String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw wrong(file, "its header is no JSON: " + VisibleText.line(e.getOriginalMessage()));
    }
    if (!root.isObject()) {
      throw wrong(file, "its header is no JSON object");
    }
    return root;
  }

  private static Map<String, String> metadata(Path file, JsonNode root) {
    Map<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : root.path(SafetensorsBytes.METADATA).properties()) {
      if (!field.getValue().isTextual()) {
        throw wrong(file, "its metadata has what is no text");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
    return metadata;
  }

  private static Map<String, Place> arrays(Path file, JsonNode root) {
    Map<String, Place> arrays = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals(SafetensorsBytes.METADATA)) {
        arrays.put(field.getKey(), new ArrayHeader(file, field.getKey(), field.getValue()).place());
      }
    }
    if (arrays.isEmpty()) {
      throw wrong(file, "holds no array");
    }
    return arrays;
  }

  private static void checkPlaces(Path file, Map<String, Place> arrays, long data) {
    List<Map.Entry<String, Place>> inOrder = new ArrayList<>(arrays.entrySet());
    inOrder.sort(
        Comparator.comparingLong((Map.Entry<String, Place> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long at = 0;
    for (Map.Entry<String, Place> entry : inOrder) {
      Place place = entry.getValue();
      if (place.begin() != at) {
        throw wrong(
            file,
            "the array %s begins at byte %d of the data, where %d was expected: arrays must follow"
                    .formatted(VisibleText.line(entry.getKey()), place.begin(), at)
                + " one another without overlap or gap");
      }
      at = place.end();
    }
    if (at != data) {
      throw wrong(
          file, "its arrays end at byte %d of the data, which has %d bytes".formatted(at, data));
    }
  }

  /** What is wrong with a file that should be one. */
  static DataException wrong(Path file, String what) {
    return new DataException(
        file + ": not a safetensors file, or a damaged one: " + what + "\nGet the file again.");
  }
}
