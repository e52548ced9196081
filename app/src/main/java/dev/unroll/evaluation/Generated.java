package dev.unroll.evaluation;

import java.util.List;

/**
 * Text written by a network.
 *
 * @param prompt what the network read first, without markers: the prompt asked for, its unknown
 *     symbols left out or read as the unknown word, or where nothing was left of it the symbol
 *     begun with instead
 * @param text what it wrote after the prompt, without markers
 * @param unknown the prompt's symbols that are not in the vocabulary, each once
 * @param unknownIsRead whether the unknown word was read for each of them; else they are left out
 */
public record Generated(String prompt, String text, List<String> unknown, boolean unknownIsRead) {
  public Generated {
    unknown = List.copyOf(unknown);
  }
}
