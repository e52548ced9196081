package dev.unroll.config.sweep;

import dev.unroll.config.LoadedConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One experiment of a sweep.
 *
 * @param name says what varies, {@code size=128,seed=1}; does as a directory's name, and no other
 *     member's differs from it in letter case only; also the name in {@code loaded}
 * @param varied path of each varied key, and its value as text, in the order of the sweep; numbers
 *     and words as they were written, lists and mappings as a short {@code lstm-256-256}; empty for
 *     a file without a sweep
 */
public record SweepMember(String name, Map<String, String> varied, LoadedConfig loaded) {
  public SweepMember {
    varied = Collections.unmodifiableMap(new LinkedHashMap<>(varied));
  }
}
