package dev.unroll.config.grammar;

import dev.unroll.config.Key;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.source.Keys;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * A key of the grammar: a component of a record and its {@link Key}.
 *
 * @param name as files write it, {@code batch_size}
 * @param optional the component is an {@link Optional} of {@code type}
 * @param list the component is a list of {@code type}
 * @param type what one value is
 */
public record KeySpec(
    String name,
    RecordComponent component,
    Key key,
    boolean optional,
    boolean list,
    Class<?> type) {

  static KeySpec of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalArgumentException(component + " has no @Key");
    }
    Type type = component.getGenericType();
    boolean optional = component.getType() == Optional.class;
    if (optional) {
      type = argument(type) == Boolean.class ? boolean.class : argument(type);
    }
    boolean list = type instanceof ParameterizedType p && p.getRawType() == List.class;
    if (list) {
      type = argument(type);
    }
    return new KeySpec(
        Keys.snake(component.getName()), component, key, optional, list, (Class<?>) type);
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  public boolean required() {
    return key.or().equals(Key.REQUIRED);
  }

  /** The default as YAML; empty: the key is required, or absent means something of its own. */
  public Optional<String> defaultText() {
    return required() || key.or().equals(Key.NONE) ? Optional.empty() : Optional.of(key.or());
  }

  /** The layer inside a bidirectional one or an encoder_decoder stands under its own kind's key, beside the others. */
  public boolean inline() {
    return !list && LayerConfig.class.isAssignableFrom(type) && type.isInterface();
  }
}
