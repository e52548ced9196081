package dev.unroll.export.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unroll.datasets.DataException;
import dev.unroll.result.VisibleText;
import java.nio.file.Path;
import java.util.Arrays;

/** What a header says of one array, believed only where it is sound. */
record ArrayHeader(Path file, String name, JsonNode says) {
  private static final int MOST_AXES = 8;

  SafetensorsFile.Place place() {
    if (!says.isObject()) {
      throw wrong("is described by no JSON object");
    }
    JsonNode type = says.path("dtype");
    if (!type.isTextual()) {
      throw wrong("has no dtype");
    }
    if (!type.textValue().equals("F32")) {
      throw new DataException(
          "%s: the array %s has dtype %s, and only F32 is read%nSave it in float32: {k: v.float() for k, v in state_dict.items()}."
              .formatted(file, VisibleText.line(name), VisibleText.line(type.textValue())));
    }
    long[] shape = numbers("shape", MOST_AXES);
    long[] offsets = numbers("data_offsets", 2);
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw wrong("has no data_offsets [begin, end]");
    }
    if (offsets[1] - offsets[0] != bytes(shape)) {
      throw wrong(
          "has shape %s, and %d bytes".formatted(Arrays.toString(shape), offsets[1] - offsets[0]));
    }
    if (offsets[1] - offsets[0] > Integer.MAX_VALUE - 8) {
      throw wrong("is larger than 2 GiB");
    }
    return new SafetensorsFile.Place(shape, offsets[0], offsets[1]);
  }

  private long bytes(long[] shape) {
    try {
      long bytes = Float.BYTES;
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw wrong("has a shape beyond all files");
    }
  }

  private long[] numbers(String key, int most) {
    JsonNode list = says.path(key);
    if (!list.isArray() || list.size() > most) {
      throw wrong("has no %s of at most %d numbers".formatted(key, most));
    }
    long[] numbers = new long[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = list.get(i);
      if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
        throw wrong("has a %s that is not of whole numbers from 0 on".formatted(key));
      }
      numbers[i] = number.longValue();
    }
    return numbers;
  }

  private DataException wrong(String what) {
    return SafetensorsFile.wrong(file, "the array " + VisibleText.line(name) + " " + what);
  }
}
