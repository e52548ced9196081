package dev.unroll.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How much each class counts in the loss: all alike, in inverse proportion to how many examples
 * they have, or as they are given by name. No record, as its keys are not known.
 */
public final class ClassWeights {
  /** Without names. */
  public enum Kind {
    NONE,
    BALANCED
  }

  public static final ClassWeights NONE = new ClassWeights(Kind.NONE, Map.of());

  private final Kind kind;
  private final Map<String, Double> byName;

  private ClassWeights(Kind kind, Map<String, Double> byName) {
    this.kind = kind;
    this.byName = byName;
  }

  public static ClassWeights of(Kind kind) {
    return new ClassWeights(kind, Map.of());
  }

  /**
   * @param weights above 0; a class that is not named has 1
   */
  public static ClassWeights of(Map<String, Double> weights) {
    return new ClassWeights(Kind.NONE, Collections.unmodifiableMap(new LinkedHashMap<>(weights)));
  }

  public Kind kind() {
    return kind;
  }

  public boolean balanced() {
    return kind == Kind.BALANCED;
  }

  /** Whether all count alike. */
  public boolean none() {
    return kind == Kind.NONE && byName.isEmpty();
  }

  /** The weights that are given by name. */
  public Map<String, Double> byName() {
    return byName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassWeights weights
        && kind == weights.kind
        && byName.equals(weights.byName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, byName);
  }

  @Override
  public String toString() {
    return byName.isEmpty() ? kind.toString() : byName.toString();
  }
}
