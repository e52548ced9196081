package dev.unroll.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.DataException;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.ModelMetadata;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.export.safetensors.TorchNetwork;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the models that weights can be taken from, whatever wrote them. */
public final class Sources {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ZIP = {'P', 'K'};

  private Sources() {}

  /**
   * @param path a run directory, a model of Unroll's or Deeplearning4j's, or a safetensors file
   * @param fresh the network that will take them
   * @throws DataException if it is none of these, or a damaged one
   */
  public static Source read(Path path, NetworkModel fresh) throws IOException, ConfigException {
    Path file = Files.isDirectory(path) ? new RunDirectory(path).model() : path;
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          file
              + ": no such file\nName a run directory with a model.zip, a model.zip, or a"
              + " safetensors file.");
    }
    String sha256 = sha256(file);
    if (!isZip(file)) {
      return torch(file, sha256, fresh);
    }
    if (!ModelFile.isOwn(file)) {
      NetworkModel network = NetworkReader.read(ModelFile.readNetwork(file));
      return Source.of(file, sha256, network, Optional.empty());
    }
    ModelFile.Saved saved = ModelFile.read(file, List.of());
    return Source.of(
        file, sha256, NetworkReader.read(saved.network()), Optional.of(saved.encoding()));
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Checksum.Algorithm.SHA_256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Checksum.finish(Checksum.Algorithm.SHA_256, digest).hex();
  }

  private static Source torch(Path file, String sha256, NetworkModel fresh) throws IOException {
    TorchNetwork torch = TorchNetwork.read(file, fresh);
    Optional<List<String>> symbols = names(file, torch, ModelMetadata.VOCABULARY);
    Optional<List<String>> classes = names(file, torch, ModelMetadata.CLASSES);
    int inputs = torch.layers().get(0).map(LayerModel::inputs).orElse(0);
    int outputs = torch.output().map(LayerModel::outputs).orElse(0);
    List<Optional<List<String>>> named =
        List.of(
            symbols,
            symbols.map(Names::withMask),
            names(file, torch, ModelMetadata.SOURCE_VOCABULARY)
                .flatMap(source -> symbols.map(target -> Names.withSource(source, target))),
            symbols.flatMap(names -> classes.map(labels -> Names.withLabels(names, labels))));
    return new Source(
        file,
        sha256,
        torch.layers(),
        torch.output(),
        sized(named, inputs),
        sized(List.of(classes, symbols), outputs));
  }

  /** The names that are as many as there are values; the metadata does not say whose they are. */
  private static Optional<List<String>> sized(List<Optional<List<String>>> named, int size) {
    return named.stream().flatMap(Optional::stream).filter(n -> n.size() == size).findFirst();
  }

  private static Optional<List<String>> names(Path file, TorchNetwork torch, String key) {
    String text = torch.metadata().get(key);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(text, new TypeReference<List<String>>() {}));
    } catch (JsonProcessingException e) {
      throw new DataException(
          "%s: its metadata's %s is no JSON list of texts%nMend or remove it.".formatted(file, key),
          e);
    }
  }
}
