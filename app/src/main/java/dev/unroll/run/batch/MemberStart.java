package dev.unroll.run.batch;

import java.nio.file.Path;

/**
 * What the Java of a member is started with.
 *
 * @param member its name
 * @param directory of the member, which exists
 * @param shares of each member
 * @param begun called once it has begun, which may be long after it was asked for
 */
public record MemberStart(String member, Path directory, ResourceShares shares, Runnable begun) {}
