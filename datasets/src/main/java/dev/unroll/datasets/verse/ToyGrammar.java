package dev.unroll.datasets.verse;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A weighted grammar without recursion, whose exact entropy is known.
 *
 * <p>Where every alternative can be told from the others by its first piece of text ({@link
 * #unambiguous}), each text has one derivation, so the entropy of the text is that of the choices
 * made: at a choice with probabilities p, the sum of p (-ln p + entropy of the alternative).
 */
sealed interface ToyGrammar {

  /** Appends a random text and returns its surprise: the sum of -ln p over the choices made. */
  double generate(SplittableRandom random, StringBuilder text);

  /** Entropy of the text in nats. */
  double entropy();

  /** Expected length of the text in characters. */
  double length();

  /** The pieces of text that can come first. */
  Set<String> starts();

  /** Whether no alternative of any choice begins like another one. */
  boolean unambiguous();

  static ToyGrammar text(String text) {
    return new Text(text);
  }

  /** One after the other; strings stand for themselves. */
  static ToyGrammar sequence(Object... parts) {
    return new Sequence(
        Arrays.stream(parts)
            .map(part -> part instanceof ToyGrammar node ? node : text((String) part))
            .toList());
  }

  /** One of the words, which are separated by spaces, all equally likely. */
  static ToyGrammar words(String words) {
    return new Choice(
        Arrays.stream(words.split(" ")).map(word -> new Alternative(1, text(word))).toList());
  }

  static ToyGrammar choice(Alternative... alternatives) {
    return new Choice(List.of(alternatives));
  }

  /** An alternative that is a sequence, {@code weight} times as likely as one of weight 1. */
  static Alternative weighted(int weight, Object... parts) {
    return new Alternative(weight, sequence(parts));
  }

  /** One of the alternatives of a choice. */
  record Alternative(int weight, ToyGrammar node) {}

  /** A fixed text. */
  record Text(String text) implements ToyGrammar {
    public Text {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("an empty text can't be told from others");
      }
    }

    @Override
    public double generate(SplittableRandom random, StringBuilder out) {
      out.append(text);
      return 0;
    }

    @Override
    public double entropy() {
      return 0;
    }

    @Override
    public double length() {
      return text.codePointCount(0, text.length());
    }

    @Override
    public Set<String> starts() {
      return Set.of(text);
    }

    @Override
    public boolean unambiguous() {
      return true;
    }
  }

  /** Parts that follow one another. */
  record Sequence(List<ToyGrammar> parts) implements ToyGrammar {
    @Override
    public double generate(SplittableRandom random, StringBuilder out) {
      double surprise = 0;
      for (ToyGrammar part : parts) {
        surprise += part.generate(random, out);
      }
      return surprise;
    }

    @Override
    public double entropy() {
      return parts.stream().mapToDouble(ToyGrammar::entropy).sum();
    }

    @Override
    public double length() {
      return parts.stream().mapToDouble(ToyGrammar::length).sum();
    }

    @Override
    public Set<String> starts() {
      return parts.get(0).starts();
    }

    @Override
    public boolean unambiguous() {
      return parts.stream().allMatch(ToyGrammar::unambiguous);
    }
  }

  /** One of several alternatives, with probabilities proportional to their weights. */
  record Choice(List<Alternative> alternatives) implements ToyGrammar {
    @Override
    public double generate(SplittableRandom random, StringBuilder out) {
      int ticket = random.nextInt(total());
      for (Alternative alternative : alternatives) {
        ticket -= alternative.weight();
        if (ticket < 0) {
          return -Math.log(probability(alternative)) + alternative.node().generate(random, out);
        }
      }
      throw new AssertionError("weights do not add up");
    }

    @Override
    public double entropy() {
      return alternatives.stream()
          .mapToDouble(a -> probability(a) * (a.node().entropy() - Math.log(probability(a))))
          .sum();
    }

    @Override
    public double length() {
      return alternatives.stream().mapToDouble(a -> probability(a) * a.node().length()).sum();
    }

    @Override
    public Set<String> starts() {
      Set<String> starts = new TreeSet<>();
      alternatives.forEach(alternative -> starts.addAll(alternative.node().starts()));
      return starts;
    }

    @Override
    public boolean unambiguous() {
      for (Alternative one : alternatives) {
        for (Alternative other : alternatives) {
          if (one != other && confusable(one.node().starts(), other.node().starts())) {
            return false;
          }
        }
      }
      return alternatives.stream().allMatch(alternative -> alternative.node().unambiguous());
    }

    private static boolean confusable(Set<String> some, Set<String> others) {
      return some.stream().anyMatch(s -> others.stream().anyMatch(s::startsWith));
    }

    private double probability(Alternative alternative) {
      return (double) alternative.weight() / total();
    }

    private int total() {
      return alternatives.stream().mapToInt(Alternative::weight).sum();
    }
  }
}
