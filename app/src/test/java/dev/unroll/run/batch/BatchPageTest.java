package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.report.compare.Ranking;
import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Member;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchPageTest {
  @TempDir Path path;
  private final AtomicLong nanos = new AtomicLong();

  private Member completed(String name) throws Exception {
    String directory = name + "/20260309-070501";
    RunDirectory run = new RunDirectory(Files.createDirectories(path.resolve(directory)));
    Files.writeString(run.config(), ConfigWriter.write(Members.of(name).loaded().config()));
    Json.write(run.result(), Members.result(name, Result.Status.COMPLETED, null));
    return Member.waiting(name, Map.of())
        .with(Status.COMPLETED, Optional.of(directory), Optional.empty());
  }

  @Test
  void refresh_nothingEnded_writesNothing() throws Exception {
    BatchPage page = new BatchPage(new BatchDirectory(path), Optional.empty(), nanos::get);
    page.refresh(new BatchResult("b", List.of(Member.waiting("a", Map.of()))));
    assertThat(path).isEmptyDirectory();
    assertThat(page.latest()).isEmpty();
  }

  @Test
  void refresh_anotherEnded_isWrittenAgain_butNotAllTheTime() throws Exception {
    // Every look at the clock takes a nanosecond, and so does the writing.
    BatchPage page =
        new BatchPage(new BatchDirectory(path), Optional.empty(), () -> nanos.addAndGet(1));
    Member a = completed("a");
    Member waits = Member.waiting("b", Map.of());
    page.refresh(new BatchResult("b", List.of(a, waits)));
    assertThat(path.resolve("compare.html")).isNotEmptyFile();
    assertThat(page.latest().orElseThrow().runs()).hasSize(1);

    BatchResult both = new BatchResult("b", List.of(a, completed("b")));
    page.refresh(both);
    assertThat(page.latest().orElseThrow().runs()).hasSize(1);
    nanos.addAndGet(50);
    page.refresh(both);
    assertThat(page.latest().orElseThrow().runs()).hasSize(2);
  }

  @Test
  void write_ranking_isThatOfThePage() throws Exception {
    Optional<Ranking> by = Ranking.named("test.loss");
    BatchPage page = new BatchPage(new BatchDirectory(path), by, nanos::get);
    page.write(new BatchResult("b", List.of(completed("a"))));
    assertThat(page.latest().orElseThrow().ranking()).isEqualTo(by.orElseThrow());
    assertThat(path.resolve("compare.html")).content().contains("test loss");
  }

  @Test
  void write_runThatCannotBeRead_isLeftOut() throws Exception {
    BatchPage page = new BatchPage(new BatchDirectory(path), Optional.empty(), nanos::get);
    Member a = completed("a");
    Member b = completed("b");
    Path result = path.resolve(b.directory().orElseThrow()).resolve("result.json");
    Files.writeString(result, "{");
    page.write(new BatchResult("b", List.of(a, b)));
    assertThat(page.latest().orElseThrow().runs()).hasSize(1);
    assertThat(page.leftOut()).singleElement().asString().startsWith(result.toString());
  }
}
