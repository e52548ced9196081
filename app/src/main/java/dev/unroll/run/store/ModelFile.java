package dev.unroll.run.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.reading.WrittenConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.layers.EngineStart;
import dev.unroll.network.Networks;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.OptionalModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code model.zip}: a model as Deeplearning4j saves it, so that any of its programs can load it,
 * and beside it the configuration and the encoding of the data, which is all that {@code sample},
 * {@code evaluate} and {@code predict} need.
 */
public final class ModelFile {
  private static final String CONFIG = "unroll/config.yaml";
  private static final String ENCODING = "unroll/encoding.json";
  private static final String NETWORK = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";

  /** Apart, so that it is made while the engine is loaded. */
  private static final class Mapper {
    private static final ObjectMapper JSON =
        JsonMapper.builder()
            .addModule(new OptionalModule())
            .addMixIn(Encoding.class, EncodingType.class)
            .build();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TextEncoding.class, name = "text"),
    @JsonSubTypes.Type(value = LabelledTextEncoding.class, name = "labelled-text"),
    @JsonSubTypes.Type(value = PairEncoding.class, name = "pairs"),
    @JsonSubTypes.Type(value = ImageEncoding.class, name = "image"),
    @JsonSubTypes.Type(value = CsvEncoding.class, name = "csv"),
    @JsonSubTypes.Type(value = GeneratedEncoding.class, name = "generated")
  })
  private interface EncodingType {}

  /** What a model file holds. */
  public record Saved(MultiLayerNetwork network, ExperimentConfig config, Encoding encoding) {}

  private ModelFile() {}

  /** Writes the file whole, or leaves the old one. */
  public static void write(
      Path file, MultiLayerNetwork network, ExperimentConfig config, Encoding encoding)
      throws IOException {
    AtomicFiles.write(
        file,
        temporary -> {
          try (OutputStream out = Files.newOutputStream(temporary);
              ZipOutputStream zip = new ZipOutputStream(out)) {
            addModel(network, zip);
            add(zip, CONFIG, ConfigWriter.write(config).getBytes(StandardCharsets.UTF_8));
            add(zip, ENCODING, Mapper.JSON.writerFor(Encoding.class).writeValueAsBytes(encoding));
          }
        });
  }

  /**
   * @param file a model file, or a run directory with one
   * @param sets changes of the configuration, as {@code --set} writes them
   * @throws DataException if it is none, or damaged
   */
  public static Saved read(Path file, List<String> sets) throws IOException, ConfigException {
    return read(file, sets, encoding -> {});
  }

  /**
   * The same.
   *
   * @param early is given the encoding as soon as it is read, for what can begin without the
   *     network; it must not touch a class of ND4J on this thread, nor wait for one that does
   */
  public static Saved read(Path file, List<String> sets, Consumer<Encoding> early)
      throws IOException, ConfigException {
    Path model = Files.isDirectory(file) ? new RunDirectory(file).model() : file;
    if (!Files.isRegularFile(model)) {
      throw new DataException(
          model
              + ": no such file\nName a run directory that has a model.zip, or a model.zip itself;"
              + " runs are under the --out directory, by default runs.");
    }
    EngineStart engine = EngineStart.begin();
    try (CheckedZip zip = new CheckedZip(model)) {
      String config = new String(entry(zip, CONFIG, model), StandardCharsets.UTF_8);
      Encoding encoding = Mapper.JSON.readValue(entry(zip, ENCODING, model), Encoding.class);
      early.accept(encoding);
      Path shown = Path.of(model + "!", CONFIG);
      ExperimentConfig read =
          WrittenConfig.of(new ConfigReader().readText(config, shown, sets)).config();
      byte[] layers = layers(zip, model);
      byte[] parameters = entry(zip, PARAMETERS, model);
      engine.await();
      MultiLayerNetwork network = network(layers, parameters, read.engine(), model);
      return new Saved(network, read, encoding);
    } catch (ZipException | JsonProcessingException e) {
      throw damaged(model, e);
    }
  }

  /** Whether a zip is one of Unroll's, rather than of any program of Deeplearning4j. */
  public static boolean isOwn(Path model) throws IOException {
    try (CheckedZip zip = new CheckedZip(model)) {
      return zip.has(CONFIG);
    } catch (ZipException e) {
      throw damaged(model, e);
    }
  }

  /**
   * The network of a model that any program of Deeplearning4j saved.
   *
   * @throws DataException if it is none, or damaged, or has a class that Unroll does not know
   */
  public static MultiLayerNetwork readNetwork(Path model) throws IOException {
    try (CheckedZip zip = new CheckedZip(model)) {
      return network(layers(zip, model), entry(zip, PARAMETERS, model), Engine.STOCK, model);
    } catch (ZipException | JsonProcessingException e) {
      throw damaged(model, e);
    }
  }

  /**
   * The entries that Deeplearning4j's own writer makes. That one compresses parameters, which makes
   * them smaller by a fourteenth and takes longer than all else that is written after an
   * evaluation.
   */
  private static void addModel(MultiLayerNetwork network, ZipOutputStream zip) throws IOException {
    String layers = network.getLayerWiseConfigurations().toJson();
    add(zip, NETWORK, layers.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream parameters = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(parameters)) {
      Nd4j.write(network.params(), out);
    }
    zip.setLevel(Deflater.NO_COMPRESSION);
    add(zip, PARAMETERS, parameters.toByteArray());
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] entry(CheckedZip zip, String name, Path model) throws IOException {
    if (!zip.has(name)) {
      throw new DataException(
          model + ": holds no " + name + "\nThis is not a model that Unroll wrote.");
    }
    return zip.bytes(name);
  }

  /** The network's configuration, which names no class that a model has no need of. */
  private static byte[] layers(CheckedZip zip, Path model) throws IOException {
    byte[] json = entry(zip, NETWORK, model);
    ModelClasses.requireKnown(json, model);
    return json;
  }

  /**
   * The network from these two entries alone. Deeplearning4j's own reader would read the zip again,
   * and make an object of any serialised one that a stranger put beside them.
   */
  private static MultiLayerNetwork network(
      byte[] json, byte[] coefficients, Engine engine, Path model) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(coefficients))) {
      MultiLayerNetwork network =
          Networks.of(
              MultiLayerConfiguration.fromJson(new String(json, StandardCharsets.UTF_8)), engine);
      network.init(Nd4j.read(in), false);
      return network;
    } catch (RuntimeException e) {
      // Where the parameters end early, or their number is not that of the layers.
      throw damaged(model, e);
    }
  }

  private static DataException damaged(Path model, Exception cause) {
    return damaged(model, reason(cause), cause);
  }

  static DataException damaged(Path model, String reason, Exception cause) {
    return new DataException(
        model
            + ": not a model file, or a damaged one ("
            + reason
            + ")\nCopy it again, or train again.",
        cause);
  }

  private static String reason(Exception cause) {
    return cause instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : cause.getMessage();
  }
}
