package dev.unroll.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Optional keys of a record of which one excludes the others. Where a file sets one of them over a
 * base file, or {@code --set} over the file, it takes the place of the others.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Exclusive {
  /** Names as files write them. */
  String[] value();

  /** One of them must be there. */
  boolean required() default true;

  /** Other keys of which one must be there, too; the record checks them itself. */
  String[] also() default {};
}
