package dev.unroll.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Gzip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than 250 lines: all tests share a server that answers well and badly. */
class DataStoreTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  /** Of "abc": FIPS 180-2, appendix B.1, and RFC 1321, appendix A.5. */
  private static final Checksum ABC_SHA256 =
      Checksum.sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  private static final Checksum ABC_MD5 = Checksum.md5("900150983cd24fb0d6963f7d28e17f72");

  @TempDir Path temporary;
  private Path data;
  private Path cache;
  private HttpServer server;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectories(temporary.resolve("data"));
    cache = temporary.resolve("cache");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void locate_fileInDataDirectory_isTakenBeforeTheCache() throws IOException {
    Path file = write(data.resolve("letters/abc.txt"), ABC);
    write(cache.resolve("letters/abc.txt"), ABC);

    assertThat(store().locate("letters", "abc.txt")).isEqualTo(file);
  }

  @Test
  void locate_gzippedFile_isVerifiedByItsContent() throws IOException {
    Path file = write(data.resolve("letters/abc.txt.gz"), Gzip.of(ABC));

    assertThat(store().locate("letters", "abc.txt")).isEqualTo(file);
  }

  @Test
  void read_plainContentNamedGz_isReadAsItIs() throws IOException {
    write(data.resolve("letters/abc.txt.gz"), ABC);

    assertThat(store().read("letters", "abc.txt").bytes()).isEqualTo(ABC);
  }

  @Test
  void read_gzipContentWithPlainName_isDecompressed() throws IOException {
    write(data.resolve("letters/abc.txt"), Gzip.of(ABC));

    Content content = store().read("letters", "abc.txt");

    assertThat(content.bytes()).isEqualTo(ABC);
    assertThat(content.source()).isEqualTo(new DataSource("letters/abc.txt", 3, ABC_SHA256.hex()));
  }

  @Test
  void read_md5Only_verifiesItAndReportsSha256() throws IOException {
    write(data.resolve("letters/abc.txt"), ABC);

    Content content = store(known(ABC_MD5)).read("letters", "abc.txt");

    assertThat(content.source().sha256()).isEqualTo(ABC_SHA256.hex());
    write(data.resolve("letters/abc.txt"), new byte[] {'x'});
    assertThatThrownBy(() -> store(known(ABC_MD5)).read("letters", "abc.txt"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(ABC_MD5.hex());
  }

  @Test
  void locate_wrongFileInDataDirectory_namesFileAndBothChecksums() throws IOException {
    Path file = write(data.resolve("letters/abc.txt"), "abd".getBytes(StandardCharsets.US_ASCII));
    write(cache.resolve("letters/abc.txt"), ABC);

    for (Runnable use :
        List.<Runnable>of(
            () -> store().locate("letters", "abc.txt"), () -> store().read("letters", "abc.txt"))) {
      assertThatThrownBy(use::run)
          .isInstanceOf(DataException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("expected " + ABC_SHA256.hex())
          .hasMessageContaining("a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9");
    }
  }

  @Test
  void locate_missingEverywhere_namesChecksumEveryPlaceAndWhatToDo() {
    String address = serve("/abc.txt", 404, ABC);

    assertThatThrownBy(() -> store(known(ABC_SHA256, address)).locate("letters", "abc.txt"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("letters/abc.txt")
        .hasMessageContaining(ABC_SHA256.hex())
        .hasMessageContaining(data.resolve("letters") + " (not there)")
        .hasMessageContaining(cache.resolve("letters") + " (not there)")
        .hasMessageContaining(address + " (HTTP status 404)")
        .hasMessageContaining("--data DIR")
        .hasMessageContaining("UNROLL_DATA")
        .hasMessageContaining("datasets fetch letters");
  }

  @Test
  void locate_missingASecondTime_asksNoServerAgain() throws IOException {
    DataStore store = store(known(ABC_SHA256, serve("/abc.txt", 404, ABC)));
    String first = catchThrowable(() -> store.locate("letters", "abc.txt")).getMessage();

    assertThatThrownBy(() -> store.read("letters", "abc.txt"))
        .isInstanceOf(DataException.class)
        .hasMessage(first);
    assertThat(notices).hasSize(1);
    Path file = write(data.resolve("letters/abc.txt"), ABC);
    assertThat(store.locate("letters", "abc.txt")).isEqualTo(file);
  }

  @Test
  void locate_noServer_saysThatTheConnectionFailed() {
    String address = serve("/abc.txt", 200, ABC);
    server.stop(0);

    assertThatThrownBy(() -> store(known(ABC_SHA256, address)).locate("letters", "abc.txt"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(address + " (no connection: ");
  }

  @Test
  void fetch_firstAddressFails_takesTheSecond() throws IOException {
    String gone = serve("/gone", 500, ABC);
    String good = serve("/abc.txt.gz", 200, Gzip.of(ABC));

    List<Path> files = store(known(ABC_SHA256, gone, good)).fetch("letters");

    assertThat(files).containsExactly(cache.resolve("letters/abc.txt.gz"));
    assertThat(Content.read("x", files.get(0)).bytes()).isEqualTo(ABC);
    assertThat(notices)
        .containsExactly("Downloading abc.txt from " + gone, "Downloading abc.txt from " + good);
  }

  @Test
  void fetch_again_downloadsNothing() {
    String address = serve("/abc.txt", 200, ABC);
    store(known(ABC_SHA256, address)).fetch("letters");
    server.stop(0);

    assertThat(store(known(ABC_SHA256, address)).fetch("letters"))
        .containsExactly(cache.resolve("letters/abc.txt"));
    assertThat(notices).hasSize(1);
  }

  @Test
  void fetch_connectionCutHalfWay_leavesNothingBehind() throws IOException {
    String address = serveHalf("/abc.txt", ABC);

    assertThatThrownBy(() -> store(known(ABC_SHA256, address)).fetch("letters"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(address);
    assertThat(cached()).isEmpty();
  }

  @Test
  void fetch_truncatedGzip_leavesNothingBehind() throws IOException {
    byte[] whole = Gzip.of(ABC);
    String address = serve("/abc.txt.gz", 200, Arrays.copyOf(whole, whole.length - 4));

    assertThatThrownBy(() -> store(known(ABC_SHA256, address)).fetch("letters"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(address + " (the gzip file ends early)");
    assertThat(cached()).isEmpty();
  }

  @Test
  void fetch_wrongContent_leavesNothingBehindAndNamesBothChecksums() throws IOException {
    String address = serve("/abc.txt", 200, "<html>".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> store(known(ABC_SHA256, address)).fetch("letters"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(address + " (is not the known file")
        .hasMessageContaining("expected " + ABC_SHA256.hex());
    assertThat(cached()).isEmpty();
  }

  @Test
  void fetch_leftoverOfAKilledDownload_isRemovedAndNeverTaken() throws IOException {
    write(cache.resolve("letters/.abc.txt.123.part"), "ab".getBytes(StandardCharsets.US_ASCII));
    String address = serve("/abc.txt", 200, ABC);

    store(known(ABC_SHA256, address)).fetch("letters");

    assertThat(cached()).containsExactly("abc.txt");
  }

  @Test
  void locate_damagedFileInTheCache_isReplaced() throws IOException {
    write(cache.resolve("letters/abc.txt"), "ab".getBytes(StandardCharsets.US_ASCII));
    String address = serve("/abc.txt.gz", 200, Gzip.of(ABC));

    Content content = store(known(ABC_SHA256, address)).read("letters", "abc.txt");

    assertThat(content.bytes()).isEqualTo(ABC);
    assertThat(cached()).containsExactly("abc.txt.gz");
  }

  @Test
  void fetch_cacheThatCannotBeWritten_isNamedBesideWhatToDo() throws IOException {
    Files.write(cache, ABC);
    String address = serve("/abc.txt", 200, ABC);

    assertThatThrownBy(() -> store(known(ABC_SHA256, address)).fetch("letters"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(cache.resolve("letters") + " (can't be written: ")
        .hasMessageContaining(ABC_SHA256.hex())
        .hasMessageContaining("--data DIR");
  }

  @Test
  void list_foundWrongAndMissing_saysWhich() throws IOException {
    assertThat(store().list()).singleElement().matches(file -> file.path().isEmpty());

    Path file = write(data.resolve("letters/abc.txt"), "abd".getBytes(StandardCharsets.US_ASCII));
    assertThat(store().list())
        .singleElement()
        .matches(stored -> stored.path().equals(Optional.of(file)))
        .matches(stored -> stored.problem().orElseThrow().contains(ABC_SHA256.hex()))
        .matches(stored -> !stored.usable());

    write(file, ABC);
    assertThat(store().list()).singleElement().matches(StoredFile::usable);
  }

  @Test
  void fetch_unknownName_namesTheKnownOnes() {
    assertThatThrownBy(() -> store().fetch("numbers"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("numbers")
        .hasMessageContaining("letters");
  }

  private DataStore store() {
    return store(known(ABC_SHA256));
  }

  private DataStore store(KnownData known) {
    return new DataStore(Optional.of(data), cache, notices::add, List.of(known));
  }

  private static KnownData known(Checksum checksum, String... addresses) {
    List<URI> uris = Arrays.stream(addresses).map(URI::create).toList();
    return new KnownData("letters", List.of(new KnownFile("abc.txt", 3, checksum, uris)));
  }

  /** Everything in the cache but the lock. */
  private List<String> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache.resolve("letters"))) {
      return files.map(p -> p.getFileName().toString()).filter(n -> !n.endsWith(".lock")).toList();
    }
  }

  private String serve(String path, int status, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** Announces the whole body, sends half of it and closes the connection. */
  private String serveHalf(String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body, 0, body.length / 2);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  static Path write(Path path, byte[] content) throws IOException {
    Files.createDirectories(path.getParent());
    return Files.write(path, content);
  }
}
