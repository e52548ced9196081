package dev.unroll.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one key of the configuration. The one place for its default: the reader, the resolved
 * {@code config.yaml}, the checks and the reference in {@code configs/README.md} all read it here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** What the key means, one sentence. */
  String value();

  /** Unit of a number: {@code steps}, {@code iterations}, … */
  String unit() default "";

  /**
   * Default, as it would be written in YAML. {@link #REQUIRED}: the key must be there. {@link
   * #NONE}: absent means not used (the component is an empty Optional), or the record's constructor
   * derives it, which the description then says.
   */
  String or() default REQUIRED;

  /** Smallest value allowed, inclusive. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest value allowed, inclusive. */
  double max() default Double.POSITIVE_INFINITY;

  /** The value must be greater than this one. */
  double above() default Double.NEGATIVE_INFINITY;

  /** The value must be less than this one. */
  double below() default Double.POSITIVE_INFINITY;

  /** Words that stand for a number, as {@code word=number}: {@code "random=0"}. */
  String[] words() default {};

  /** The text is the path of a file or directory, relative to the file that it is written in. */
  boolean path() default false;

  /**
   * Where a mapping or a list is meant, a single value may stand: for this key of the mapping, or,
   * of a list, for its only element. Empty: it may not.
   */
  String alone() default "";

  /** Of {@link #alone()}, for a list. */
  String ITEM = "\0item";

  String REQUIRED = "\0required";
  String NONE = "\0none";
}
