package dev.unroll.evaluation;

import java.util.List;

/**
 * Text written by a network.
 *
 * @param prompt what the network read first, without markers: the prompt asked for without its
 *     unknown symbols, or where nothing was left of it the symbol begun with instead
 * @param text what it wrote after the prompt, without markers
 * @param unknown the prompt's symbols that are not in the vocabulary, each once
 */
public record Generated(String prompt, String text, List<String> unknown) {
  public Generated {
    unknown = List.copyOf(unknown);
  }
}
