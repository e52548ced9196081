package dev.unroll.remote;

import java.util.List;

/**
 * What a member may read below {@code --data}.
 *
 * @param names of a file or directory there, of which the first that is there counts
 * @param place of what the first name would be, from the member's data directory
 */
public record WantedData(List<String> names, String place) {}
