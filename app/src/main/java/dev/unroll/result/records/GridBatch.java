package dev.unroll.result.records;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.unroll.result.Json;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Members of a grid that one machine trained with one version of the program.
 *
 * @param cpu model name of the processor
 * @param commit of the sources, if known
 */
public record GridBatch(
    String cpu,
    int cores,
    int threads,
    Optional<String> commit,
    @JsonSerialize(using = LineEach.class) List<GridRun> runs) {
  public GridBatch {
    Objects.requireNonNull(cpu, "cpu");
    Objects.requireNonNull(commit, "commit");
    runs = List.copyOf(runs);
  }

  /** Whether another batch can be one with it. */
  boolean alike(GridBatch other) {
    return cpu.equals(other.cpu)
        && cores == other.cores
        && threads == other.threads
        && commit.equals(other.commit);
  }

  /** With the runs of another, in an order that depends on nothing else. */
  GridBatch with(List<GridRun> others) {
    return new GridBatch(
        cpu,
        cores,
        threads,
        commit,
        Stream.concat(runs.stream(), others.stream())
            .sorted(
                Comparator.comparing((GridRun run) -> run.values().toString())
                    .thenComparing(GridRun::seed))
            .toList());
  }

  GridBatch without(GridRun again) {
    return new GridBatch(
        cpu, cores, threads, commit, runs.stream().filter(run -> !run.again(again)).toList());
  }

  /** A hundred members, one a line: key by key they would be a thousand. */
  private static final class LineEach extends StdSerializer<List<GridRun>> {
    private static final long serialVersionUID = 1;

    LineEach() {
      super(List.class, false);
    }

    @Override
    public void serialize(List<GridRun> runs, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeRawValue(
          runs.stream().map(Json::line).collect(Collectors.joining(",\n        ", "[ ", " ]")));
    }
  }
}
