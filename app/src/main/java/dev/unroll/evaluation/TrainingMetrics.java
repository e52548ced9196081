package dev.unroll.evaluation;

import dev.unroll.result.TrainPart;
import java.util.Optional;

/**
 * How well a network does on what it was trained on.
 *
 * @param part empty if all of the split was read
 */
public record TrainingMetrics(Metrics metrics, Optional<TrainPart> part) {}
