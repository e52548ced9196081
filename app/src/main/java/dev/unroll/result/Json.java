package dev.unroll.result;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Records as JSON files: snake_case keys, two spaces, null for a number that is none. */
public final class Json {
  /** Characters above are escaped, so that half a surrogate pair still makes valid JSON. */
  private static final int LAST_BEFORE_SURROGATES = 0xD7FF;

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** A file that does not hold what it should; the message names the file and the place. */
  public static final class DamagedException extends IOException {
    private DamagedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Writes the file by rename; it is whole or not there. */
  public static void write(Path file, Object value) throws IOException {
    AtomicFiles.write(file, text(value).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a file of it holds.
   *
   * @param value a record, or maps, lists, texts, numbers and truth values
   */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("no JSON for " + value, impossible);
    }
  }

  /** The same on one line, without an end of it. */
  public static String line(Object value) {
    try {
      return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("no JSON for " + value, impossible);
    }
  }

  /**
   * @throws DamagedException if the file does not hold the record
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      T value = MAPPER.readValue(Files.readAllBytes(file), type);
      if (value == null) {
        throw new DamagedException(file + ": holds nothing", null);
      }
      return value;
    } catch (JsonProcessingException wrong) {
      String place =
          wrong.getLocation() == null
              ? ""
              : wrong.getLocation().getLineNr() + ":" + wrong.getLocation().getColumnNr() + ": ";
      String what =
          wrong instanceof JsonEOFException
              ? "ends in the middle of its JSON"
              : wrong instanceof DatabindException
                  ? "lacks some of its keys, or has values of other kinds"
                  : "is no JSON";
      throw new DamagedException(file + ":" + place + what, wrong);
    }
  }

  /** As {@link #read}; empty if there is no such file. */
  public static <T> Optional<T> readIfThere(Path file, Class<T> type) throws IOException {
    return Files.exists(file) ? Optional.of(read(file, type)) : Optional.empty();
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        new ObjectMapper(
            new JsonFactoryBuilder().highestNonEscapedChar(LAST_BEFORE_SURROGATES).build());
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    // A file of a later version may know more keys.
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.setDefaultPrettyPrinter(
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n")));
    mapper.enable(SerializationFeature.INDENT_OUTPUT);
    mapper.registerModule(new OptionalModule());
    mapper.registerModule(
        new SimpleModule()
            .addSerializer(double.class, new FiniteOrNull())
            .addSerializer(Double.class, new FiniteOrNull())
            .addDeserializer(double.class, new NumberOrNaN())
            .addDeserializer(Double.class, new NumberOrNaN()));
    return mapper;
  }

  private static final class FiniteOrNull extends StdSerializer<Double> {
    FiniteOrNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class NumberOrNaN extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
