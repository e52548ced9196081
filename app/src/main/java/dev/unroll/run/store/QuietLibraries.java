package dev.unroll.run.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * The terminal belongs to the commands; a run adds its own run.log. Libraries speak only of
 * trouble. In Java, as reading XML takes a tenth of a short command's time.
 */
public final class QuietLibraries extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getStatusManager().add(new NopStatusListener());
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.getLogger("dev.unroll").setLevel(Level.INFO);
    // It warns that the BLAS of ND4J was built with an older version of it, which works.
    context.getLogger("org.bytedeco.javacpp").setLevel(Level.ERROR);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
