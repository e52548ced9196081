package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.source.Problem;
import dev.unroll.result.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLinesTest {
  static List<MemberEvent> events() {
    return List.of(
        new MemberEvent.Ready(),
        new MemberEvent.Started("/runs/é/😀", 100),
        new MemberEvent.Resumed(40),
        new MemberEvent.Progress(5, 1.25),
        new MemberEvent.Progress(6, Double.POSITIVE_INFINITY),
        new MemberEvent.Evaluated(40, Double.NaN, 0.5),
        new MemberEvent.Warned("two\nlines"),
        new MemberEvent.Finished(Result.Status.INTERRUPTED, Optional.empty()),
        new MemberEvent.Refused(List.of(new Problem("a.yaml", 3, 1, "dataset", "is wrong"))),
        new MemberEvent.Failed("\"quoted\"\r\n\u2028\ud800"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void write_everyEvent_isOneAsciiLineThatReadsBack(MemberEvent event) {
    String line = JsonLines.write(event);
    assertThat(line).matches("[ -~]+");
    assertThat(JsonLines.read(line, MemberEvent.class)).contains(event);
  }

  @Test
  void write_event_isNamed() {
    assertThat(JsonLines.write(new MemberEvent.Started("/a", 7)))
        .isEqualTo("{\"event\":\"started\",\"directory\":\"/a\",\"iterations\":7}");
    assertThat(JsonLines.write(new MemberEvent.Finished(Result.Status.FAILED, Optional.of("why"))))
        .isEqualTo("{\"event\":\"finished\",\"status\":\"failed\",\"error\":\"why\"}");
    assertThat(JsonLines.write(new MemberEvent.Finished(Result.Status.COMPLETED, Optional.empty())))
        .isEqualTo("{\"event\":\"finished\",\"status\":\"completed\",\"error\":null}");
  }

  @Test
  void events_everyKind_isWritten() {
    assertThat(events().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(MemberEvent.class.getPermittedSubclasses());
  }

  @Test
  void task_readsBack() {
    MemberTask task =
        new MemberTask("seed: 1\nname: é\n", "a.yaml", "/out", Optional.empty(), "batch a.yaml");
    assertThat(JsonLines.read(JsonLines.write(task), MemberTask.class)).contains(task);
  }

  @Test
  void read_whatIsNoEvent_isNothing() {
    assertThat(JsonLines.read("", MemberEvent.class)).isEmpty();
    assertThat(JsonLines.read("# A fatal error has been detected", MemberEvent.class)).isEmpty();
    assertThat(JsonLines.read("{", MemberEvent.class)).isEmpty();
    assertThat(JsonLines.read("{\"event\":\"other\"}", MemberEvent.class)).isEmpty();
    assertThat(JsonLines.read("{\"event\":\"started\"} x", MemberEvent.class)).isEmpty();
  }
}
