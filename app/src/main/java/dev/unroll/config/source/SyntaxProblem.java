package dev.unroll.config.source;

import dev.unroll.config.source.Position.Source;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in the user's words what the YAML parser stumbled over. */
final class SyntaxProblem {
  private SyntaxProblem() {}

  static ConfigException of(
      YamlEngineException error, String text, String path, Source source, Problems problems) {
    if (!(error instanceof MarkedYamlEngineException marked)) {
      String message =
          text.contains("%YAML")
              ? "YAML of this version is not read; remove the line that begins with %YAML"
              : "is not YAML 1.2: " + error.getMessage();
      return problems.fatal(start(source), path, message);
    }
    Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
    Position at =
        mark.filter(m -> source.lines())
            .map(m -> new Position(source, m.getLine() + 1, m.getColumn() + 1))
            .orElse(start(source));
    Optional<Position> tab = tab(text, at);
    if (tab.isPresent()) {
      return problems.fatal(
          tab.get(), path, "a tab is used for indentation, and YAML allows only spaces");
    }
    Optional<Typing.Slip> slip = Typing.slip(text, Math.max(1, at.line()));
    if (slip.isPresent()) {
      Position there = new Position(source, slip.get().line(), slip.get().column());
      return problems.fatal(source.lines() ? there : at, path, slip.get().message());
    }
    Optional<Typing.Slip> quote = Typing.openQuote(text, at.line() - 1);
    if (quote.isPresent() && !explain(marked, text, at.line()).contains("quote is opened")) {
      Position there = new Position(source, quote.get().line(), quote.get().column());
      return problems.fatal(there, path, quote.get().message());
    }
    return problems.fatal(at, path, explain(marked, text, at.line()));
  }

  private static Position start(Source source) {
    return source.lines() ? new Position(source, 1, 1) : source.whole();
  }

  /** A tab in the indentation of the line of the error or of the one before it. */
  private static Optional<Position> tab(String text, Position at) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (int line = at.line(); line >= Math.max(1, at.line() - 1); line--) {
      if (line <= lines.length) {
        String content = lines[line - 1];
        int tab = content.indexOf('\t');
        if (tab >= 0 && content.substring(0, tab).isBlank()) {
          return Optional.of(new Position(at.source(), line, tab + 1));
        }
      }
    }
    return Optional.empty();
  }

  private static String explain(MarkedYamlEngineException error, String text, int at) {
    String problem = String.valueOf(error.getProblem());
    String context = String.valueOf(error.getContext());
    String began =
        error
            .getContextMark()
            .filter(m -> at > 0)
            .map(m -> " (begun at line " + (m.getLine() + 1) + ")")
            .orElse("");
    if (problem.contains("mapping values are not allowed")) {
      return Typing.unexpectedColon(text, at);
    }
    if (context.contains("quoted scalar") && problem.contains("unexpected end")) {
      return "a quote is opened and never closed" + began;
    }
    if (problem.contains("expected the node content")) {
      return noValue(problem);
    }
    if (context.contains("block scalar")) {
      return "after | or > the line ends, and the text follows in the next ones, indented further;"
          + " to write the character itself, put it in quotes";
    }
    if (problem.contains("sequence entries are not allowed")) {
      return "a list can't begin here: write [a, b], or begin the next line with '- '";
    }
    if (context.contains("double-quoted scalar") && problem.contains("escape")) {
      return "unknown escape in a text in double quotes; write \\\\ for a backslash";
    }
    if (context.contains("flow mapping")) {
      return "',' or '}' is expected here; a '{' is not closed" + began;
    }
    if (context.contains("flow sequence")) {
      return "',' or ']' is expected here; a '[' is not closed" + began;
    }
    if (context.contains("block mapping") || context.contains("block collection")) {
      return "this line does not fit the lines above it" + began + ": check the indentation";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a ':' is missing; a line reads `key: value`" + began;
    }
    if (problem.contains("cannot start any token")) {
      return "a value can't begin with this character; put the text in quotes";
    }
    if (problem.contains("<document start>")) {
      return "this line does not belong to those above it: keys at the top begin in the same"
          + " column";
    }
    return "is not YAML: " + problem + (context.equals("null") ? "" : ", " + context);
  }

  /** What stands where a value should, as in {@code but found ','}. */
  private static String noValue(String problem) {
    String found = problem.replaceFirst("(?s).*but found ", "");
    if (found.contains("stream end")) {
      return "the file ends inside a '{' or a '[' that is not closed";
    }
    return found.equals("'-'")
        ? "inside { } and [ ] a list is written [a, b], without '- '"
        : "a value is expected here, and " + found + " stands in its place";
  }
}
