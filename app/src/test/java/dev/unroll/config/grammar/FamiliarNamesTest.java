package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.source.Keys;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No hint may be false: what it sends people to is there, and what it says is missing is not. */
class FamiliarNamesTest {
  /** {@code training.optimizer}, or the key of an example: {@code - lstm: { size: 128 }}. */
  private static final Pattern KEY_IN_A_SENTENCE =
      Pattern.compile("(?:- |\\{ |write )([a-z_]+)(?=:)|\\b([a-z]+(?:\\.[a-z_0-9]+)+)");

  private static final Set<String> KEYS = squeezed(KeyIndex.keys());

  @Test
  void everyHint_namesKeysThatAreThere() {
    FamiliarNames.keys()
        .forEach(
            (name, hint) ->
                assertThat(hint.keys())
                    .as(name)
                    .allSatisfy(key -> assertThat(isKey(key)).as(key).isTrue()));
  }

  @Test
  void everyRenamedKey_isNoKeyWhereItsHintSendsPeople() {
    FamiliarNames.keys()
        .forEach(
            (name, hint) -> {
              if (hint instanceof Hint.Renamed renamed) {
                String section = Keys.parent(renamed.key());
                Set<String> others = squeezed(KeyIndex.keys(section));
                others.remove(FamiliarNames.squeezed(Keys.last(renamed.key())));
                assertThat(others).as(section).doesNotContain(name);
              }
            });
  }

  /** A sentence is said wherever the key stands; it may be about a key, and then names it. */
  @Test
  void everySentence_isAboutAKeyThatItNamesOrThatIsNowhere() {
    FamiliarNames.keys()
        .forEach(
            (name, hint) -> {
              if (hint instanceof Hint.Sentence sentence && KEYS.contains(name)) {
                assertThat(sentence.keys().stream().map(Keys::last).map(FamiliarNames::squeezed))
                    .as(name)
                    .contains(name);
              }
            });
  }

  /** What looks like a key in a sentence is among those that it is checked for. */
  @Test
  void everySentence_listsTheKeysInIt() {
    FamiliarNames.keys()
        .forEach(
            (name, hint) -> {
              if (hint instanceof Hint.Sentence sentence) {
                List<String> listed =
                    sentence.keys().stream().flatMap(k -> Stream.of(k, Keys.last(k))).toList();
                assertThat(
                        KEY_IN_A_SENTENCE
                            .matcher(sentence.text())
                            .results()
                            .map(found -> found.group(1) == null ? found.group(2) : found.group(1)))
                    .as(sentence.text())
                    .isSubsetOf(listed);
              }
            });
  }

  @Test
  void everyValue_isAChoiceUnderAnotherName() {
    FamiliarNames.values()
        .forEach(
            (type, names) -> {
              List<String> choices =
                  type.isEnum() ? Scalars.choices(type) : List.copyOf(Grammar.kinds(type).keySet());
              assertThat(choices).as(type.toString()).containsAll(names.values());
              assertThat(squeezed(choices)).doesNotContainAnyElementsOf(names.keySet());
            });
  }

  /** Whether a path is that of a key; {@code network.layers.size} stands for any layer's. */
  private static boolean isKey(String path) {
    return KeyIndex.keys(Keys.parent(path)).contains(Keys.last(path));
  }

  private static Set<String> squeezed(Collection<String> names) {
    return names.stream().map(FamiliarNames::squeezed).collect(Collectors.toSet());
  }
}
