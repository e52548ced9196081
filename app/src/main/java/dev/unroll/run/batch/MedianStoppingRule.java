package dev.unroll.run.batch;

import dev.unroll.config.Monitor;
import dev.unroll.result.NumberText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the hopeless members of a sweep: one whose best monitored value so far, by default the
 * validation loss, is worse than the median of what the others had reached, at their best, after as
 * many iterations.
 *
 * <p>This is the median stopping rule of Vizier, with two differences: the others count by their
 * best value rather than by their running average, which a schedule or a slow start would lift, and
 * those that still run count as well, since a sweep often begins all its members at once. One that
 * was stopped goes on counting with the best it had; else every evaluation would cut the rest in
 * half again. One that failed does not count.
 *
 * @see <a href="https://doi.org/10.1145/3097983.3098043">Golovin et al. 2017</a>
 */
final class MedianStoppingRule {
  /** A median of fewer says nothing. */
  static final int LEAST_OTHERS = 3;

  private final Monitor monitor;

  /** Least cost so far after an evaluation, by iteration. */
  private final Map<String, NavigableMap<Long, Double>> best = new HashMap<>();

  private final Set<String> ended = new HashSet<>();

  /**
   * @param monitor what the members are compared by
   */
  MedianStoppingRule(Monitor monitor) {
    this.monitor = monitor;
  }

  /** The monitored value of a member on validation; NaN counts as the worst. */
  void evaluated(String member, long iterations, double value) {
    double cost = monitor.cost(value);
    NavigableMap<Long, Double> costs = best.computeIfAbsent(member, name -> new TreeMap<>());
    // Not the last entry: a run that goes on from its checkpoint comes by some iterations again.
    Map.Entry<Long, Double> then = costs.floorEntry(iterations);
    double before = then == null ? Double.POSITIVE_INFINITY : then.getValue();
    costs.put(iterations, cost < before ? cost : before);
  }

  /** A member that trains no longer: what it reached stands for all later iterations. */
  void ended(String member) {
    ended.add(member);
  }

  void failed(String member) {
    best.remove(member);
  }

  /** Why a member should be stopped after an evaluation; none where it should go on. */
  Optional<String> reasonToStop(String member, long iterations) {
    double own = best.get(member).floorEntry(iterations).getValue();
    List<Double> others = others(member, iterations);
    if (others.size() < LEAST_OTHERS) {
      return Optional.empty();
    }
    double median = median(others);
    return own > median
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "its best validation %s after %,d iterations is %s, the median of %d others"
                    + " %s",
                monitor.words(),
                iterations,
                NumberText.decimals(monitor.value(own)),
                others.size(),
                NumberText.decimals(monitor.value(median))))
        : Optional.empty();
  }

  private List<Double> others(String member, long iterations) {
    List<Double> others = new ArrayList<>();
    best.forEach(
        (name, costs) -> {
          boolean gotThere = ended.contains(name) || costs.lastKey() >= iterations;
          Map.Entry<Long, Double> then = costs.floorEntry(iterations);
          if (!name.equals(member) && gotThere && then != null) {
            others.add(then.getValue());
          }
        });
    return others;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
