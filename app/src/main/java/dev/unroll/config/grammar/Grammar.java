package dev.unroll.config.grammar;

import dev.unroll.config.Exclusive;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Kind;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.source.Keys;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The grammar as its records state it: which keys a record has, which kinds an interface. */
public final class Grammar {
  /** Reading annotations takes longer than all else that is done with a key. */
  private static final ClassValue<List<KeySpec>> KEYS =
      new ClassValue<>() {
        @Override
        protected List<KeySpec> computeValue(Class<?> record) {
          return Arrays.stream(record.getRecordComponents()).map(KeySpec::of).toList();
        }
      };

  private Grammar() {}

  public static List<KeySpec> keys(Class<?> record) {
    return KEYS.get(record);
  }

  /** The kinds of a sealed interface by the names files choose them by, in declaration order. */
  public static Map<String, Class<?>> kinds(Class<?> sealed) {
    Map<String, Class<?>> kinds = new LinkedHashMap<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        kinds.put(kind(permitted), permitted);
      } else {
        kinds.putAll(kinds(permitted));
      }
    }
    return kinds;
  }

  public static String kind(Class<?> record) {
    return record.getAnnotation(Kind.class).value();
  }

  /** Whether a mapping chooses among the kinds of this interface by its key {@code type}. */
  public static boolean typed(Class<?> type) {
    return type.isSealed() && !LayerConfig.class.isAssignableFrom(type);
  }

  /** Every key that a mapping for this record may hold. */
  public static List<String> names(Class<?> record) {
    List<String> names = new ArrayList<>();
    for (KeySpec spec : keys(record)) {
      if (spec.inline()) {
        names.addAll(innerKinds(spec.type()).keySet());
      } else {
        names.add(spec.name());
      }
    }
    return names;
  }

  /** The keys of a record that exclude each other, which it says itself or its interface does. */
  public static Optional<Exclusive> exclusive(Class<?> record) {
    return Stream.concat(Stream.of(record), Arrays.stream(record.getInterfaces()))
        .map(type -> type.getAnnotation(Exclusive.class))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Whether two keys of the mapping at a path exclude each other, in any of its kinds. */
  static boolean exclude(String path, String one, String other) {
    return at(path).stream()
        .flatMap(type -> records(type).stream())
        .flatMap(record -> exclusive(record).stream())
        .map(group -> List.of(group.value()))
        .anyMatch(keys -> keys.contains(one) && keys.contains(other));
  }

  /** The record of the mapping at a path, or the interface of its kinds; none within lists. */
  static Optional<Class<?>> at(String path) {
    if (path.isEmpty()) {
      return Optional.of(ExperimentConfig.class);
    }
    return at(Keys.parent(path)).stream()
        .flatMap(type -> records(type).stream())
        .flatMap(record -> keys(record).stream())
        .filter(spec -> spec.name().equals(Keys.last(path)) && !spec.list())
        .<Class<?>>map(KeySpec::type)
        .findFirst();
  }

  /** The keys that a path may mean, one for each kind that has it. */
  static List<KeySpec> specs(String path) {
    return at(Keys.parent(path)).stream()
        .flatMap(type -> records(type).stream())
        .flatMap(record -> keys(record).stream())
        .filter(spec -> spec.name().equals(Keys.last(path)))
        .toList();
  }

  private static Collection<Class<?>> records(Class<?> type) {
    return type.isSealed() ? kinds(type).values() : type.isRecord() ? List.of(type) : List.of();
  }

  /** The kinds that may stand inside a layer that holds two of one kind: no other such layer. */
  public static Map<String, Class<?>> innerKinds(Class<?> sealed) {
    Map<String, Class<?>> kinds = kinds(sealed);
    kinds.values().removeIf(Grammar::holdsLayer);
    return kinds;
  }

  /** Whether a layer holds another one, under the key of its kind. */
  static boolean holdsLayer(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .anyMatch(c -> c.getType().isInterface() && LayerConfig.class.isAssignableFrom(c.getType()));
  }

  static <R> R create(Class<R> record, Object[] values) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return record.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(record + " refused " + Arrays.toString(values), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether an optional key is there, in a record that has it. */
  public static boolean isGiven(Record record, String key) {
    return keys(record.getClass()).stream()
        .filter(spec -> spec.name().equals(key))
        .anyMatch(spec -> get(spec, record).isPresent());
  }

  /** The value of a key; empty where it is optional and not given, or could not be read. */
  public static Optional<?> get(KeySpec spec, Object record) {
    try {
      Object value = spec.component().getAccessor().invoke(record);
      return value instanceof Optional<?> optional ? optional : Optional.ofNullable(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
