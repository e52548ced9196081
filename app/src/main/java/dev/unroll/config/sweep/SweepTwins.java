package dev.unroll.config.sweep;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds values that are written differently and make the same experiment: 0.001 and 1e-3. */
final class SweepTwins {
  private final List<List<SweepValue>> points;
  private final Map<ExperimentConfig, Integer> first = new HashMap<>();

  SweepTwins(List<List<SweepValue>> points) {
    this.points = points;
  }

  /**
   * @param config what the member's values make, without a name of its own
   */
  void add(int member, ExperimentConfig config, Problems problems) {
    Integer twin = first.putIfAbsent(config, member);
    if (twin == null) {
      return;
    }
    List<SweepValue> values = points.get(member);
    for (int i = 0; i < values.size(); i++) {
      YamlNode value = values.get(i).value();
      YamlNode other = points.get(twin).get(i).value();
      if (!SweepText.of(value).equals(SweepText.of(other))) {
        problems.add(
            value.at(),
            values.get(i).key(),
            shown(value)
                + " makes the same experiment as "
                + shown(other)
                + " "
                + other.at().place()
                + "; remove one of them");
        return;
      }
    }
    throw new IllegalStateException("two members have the same values: " + SweepText.of(values));
  }

  private static String shown(YamlNode value) {
    return MessageText.text(SweepText.of(value));
  }
}
