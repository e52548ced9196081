package dev.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.report.page.Pages;
import dev.unroll.report.page.ReportPage;
import dev.unroll.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of runs that could not say themselves how they ended. */
class EndedPageTest {
  @TempDir Path directory;

  @Test
  void ended_runThatItsBatchStopped_isCalledStoppedAndSaysWhy() throws IOException {
    String page =
        ended(Pages.characters(), Result.Status.INTERRUPTED, "stopped: worse than the <median>");

    assertThat(page)
        .contains("<span class=\"status stopped\">", "</span> stopped</span>")
        .contains("Why it was stopped", "stopped: worse than the &lt;median&gt;")
        .doesNotContain("status completed", "What went wrong");
  }

  @Test
  void ended_runThatWasKilled_followsNoRunAnyMore() throws IOException {
    String page = ended(Pages.running(), Result.Status.FAILED, "out of memory");

    assertThat(page)
        .contains("<span class=\"status failed\">", "What went wrong", "out of memory")
        .doesNotContain("this page follows the run");
  }

  @Test
  void ended_restOfThePage_staysAsItIs() throws IOException {
    Path file = directory.resolve("report.html");
    HtmlReport.write(file, Pages.characters());
    String before = Files.readString(file);

    HtmlReport.ended(file, Pages.characters().result());

    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void ended_noPage_isLeftAlone() throws IOException {
    Path file = Files.writeString(directory.resolve("report.html"), "mine");

    HtmlReport.ended(file, Pages.characters().result());
    HtmlReport.ended(directory.resolve("missing.html"), Pages.characters().result());

    assertThat(file).hasContent("mine");
    assertThat(directory.resolve("missing.html")).doesNotExist();
  }

  private String ended(ReportPage page, Result.Status status, String error) throws IOException {
    Path file = directory.resolve("report.html");
    HtmlReport.write(file, page);
    HtmlReport.ended(file, page.result().ended(status, error));
    return Files.readString(file);
  }
}
