package dev.unroll.cli;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Enumeration;

/**
 * The program with the libraries of its own jar, beside Spark, which brings other versions of some
 * of them and comes first in its class path. Classes that the jar does not have, such as Spark's,
 * come from there.
 */
final class OwnLibraries extends URLClassLoader {
  private static final String LOGGING = "META-INF/services/org.slf4j.";

  private OwnLibraries(URL jar, ClassLoader parent) {
    super("app.jar", new URL[] {jar}, parent);
  }

  /**
   * Runs {@code Main} once more with the jar's own libraries, where that makes a difference.
   *
   * @return whether it did
   */
  static boolean run(String[] arguments) {
    CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    ClassLoader here = Main.class.getClassLoader();
    if (here instanceof OwnLibraries
        || here.getClass().getName().equals(OwnLibraries.class.getName())
        || source == null
        || !source.getLocation().getPath().endsWith(".jar")
        || here.getResource("org/apache/spark/SparkContext.class") == null) {
      return false;
    }
    // Spark's libraries have a logging of their own beside ours, which theirs would warn of.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try (OwnLibraries own = new OwnLibraries(location(source), here)) {
      Thread.currentThread().setContextClassLoader(own);
      own.loadClass(Main.class.getName())
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
      return true;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Spark names a jar that was submitted by a relative path. */
  private static URL location(CodeSource source) throws MalformedURLException {
    URL url = source.getLocation();
    return url.getProtocol().equals("file")
        ? new File(url.getPath()).getAbsoluteFile().toURI().toURL()
        : url;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && !name.startsWith("java.")) {
        try {
          loaded = findClass(name);
        } catch (ClassNotFoundException notOurs) {
          loaded = null;
        }
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  /** Of Spark's kinds of logging, those that are none for ours would be told on every start. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith(LOGGING) ? findResources(name) : super.getResources(name);
  }
}
