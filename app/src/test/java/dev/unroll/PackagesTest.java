package dev.unroll;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the table of packages in {@code app/docs/architecture.md}: what each may import. */
@AnalyzeClasses(packages = "dev.unroll", importOptions = DoNotIncludeTests.class)
class PackagesTest {
  private static final int MOST_FILES = 50;
  private static final String DOCUMENT = "docs/architecture.md";

  /** What a package's row calls a library, and the packages that this means. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("JDK", List.of("java..", "com.sun.management..")),
          Map.entry("DL4J", List.of("org.nd4j..", "org.deeplearning4j..")),
          Map.entry("ONNX", List.of("onnx..")),
          Map.entry("DataVec", List.of("org.datavec..")),
          Map.entry("junidecode", List.of("net.gcardone.junidecode..")),
          Map.entry("bytedeco", List.of("org.bytedeco..")),
          Map.entry("snakeyaml-engine", List.of("org.snakeyaml.engine..")),
          Map.entry("Jackson", List.of("com.fasterxml.jackson..")),
          Map.entry("jmustache", List.of("com.samskivert.mustache..")),
          Map.entry("slf4j", List.of("org.slf4j..")),
          Map.entry("logback", List.of("ch.qos.logback..")),
          Map.entry("Spark", List.of("org.apache.spark..", "scala..")),
          Map.entry("Hadoop", List.of("org.apache.hadoop..")),
          Map.entry("picocli", List.of("picocli..")),
          Map.entry("jline", List.of("org.jline..")),
          Map.entry("progressbar", List.of("me.tongfei..")));

  @ArchTest
  static void everyPackageImportsWhatItsRowSays(JavaClasses classes) throws IOException {
    Map<String, List<String>> table = table();
    assertThat(packages(classes)).isEqualTo(List.copyOf(table.keySet()));
    table.forEach((name, imports) -> only(name, imports).check(classes));
  }

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.unroll.(**)").should().beFreeOfCycles();

  @ArchTest
  static void noPackageIsACrowd(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files)
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_FILES));
  }

  /** One name, one thing. */
  @ArchTest
  static void noNameIsThatOfTwoClasses(JavaClasses classes) {
    Map<String, List<String>> packages =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));
    assertThat(packages).allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
  }

  /** Reading a configuration loads no class of ND4J's, which would take a second. */
  @ArchTest
  static final ArchRule CONFIG_SEES_ENUMS_OF_DATASETS =
      noClasses()
          .that()
          .resideInAPackage("dev.unroll.config..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.unroll.datasets..")
                  .and(
                      DescribedPredicate.not(
                          DescribedPredicate.describe("enums", JavaClass::isEnum))));

  @ArchTest
  static void everyPackageSaysWhatItHolds(JavaClasses classes) throws IOException {
    for (String name : table().keySet()) {
      String module = name.startsWith("datasets") ? "../datasets" : ".";
      assertThat(
              Path.of(module, "src/main/java/dev/unroll", name.replace('.', '/'))
                  .resolve("package-info.java"))
          .content()
          .startsWith("/**");
    }
  }

  @ArchTest
  static final ArchRule DATASETS_KNOW_NO_NETWORKS =
      noClasses()
          .that()
          .resideInAPackage("dev.unroll.datasets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.deeplearning4j.nn.multilayer..",
              "org.deeplearning4j.nn.layers..",
              "org.deeplearning4j.nn.conf..");

  /** The threads of OpenMP are ND4J's, and are set through it. */
  @ArchTest
  static final ArchRule KERNEL_KNOWS_ND4J_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideInAPackage("dev.unroll.layers.kernel")
          .and()
          .doNotHaveSimpleName("OneDnn")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..");

  @ArchTest static final ArchRule ONLY_LAYERS_SEES_THE_KERNEL = onlyFrom("layers.kernel", "layers");

  @ArchTest static final ArchRule ONLY_CLI_KNOWS_STARTER = onlyFrom("starter", "cli");

  @ArchTest static final ArchRule ONLY_CLI_KNOWS_SPARK = onlyFrom("spark", "cli");

  @ArchTest static final ArchRule ONLY_CLI_KNOWS_BENCH = onlyFrom("bench", "cli");

  @ArchTest
  static final ArchRule ONLY_MAIN_EXITS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.unroll.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class);

  private static ArchRule onlyFrom(String name, String user) {
    return noClasses()
        .that()
        .resideOutsideOfPackages("dev.unroll." + name + "..", "dev.unroll." + user + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.unroll." + name + "..");
  }

  /** Package → what it may import, as the rows {@code | `name` | what it holds | imports |} say. */
  private static Map<String, List<String>> table() throws IOException {
    Map<String, List<String>> table = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(DOCUMENT))) {
      String[] cells = line.split("\\|");
      if (cells.length == 4 && cells[1].strip().matches("`[a-z.]+`")) {
        table.put(
            cells[1].strip().replace("`", ""),
            Arrays.stream(cells[3].split(","))
                .map(cell -> cell.replace("(enums only)", "").strip().replace("`", ""))
                .toList());
      }
    }
    return table;
  }

  private static List<String> packages(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith("dev.unroll."))
        .map(name -> name.substring("dev.unroll.".length()))
        .distinct()
        .sorted()
        .toList();
  }

  private static ArchRule only(String name, List<String> imports) {
    String[] allowed =
        Stream.concat(
                Stream.of("dev.unroll." + name),
                imports.stream()
                    .flatMap(i -> LIBRARIES.getOrDefault(i, List.of("dev.unroll." + i)).stream()))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("dev.unroll." + name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed)
                .or(
                    DescribedPredicate.describe(
                        "is a primitive or array of one", PackagesTest::primitive)));
  }

  private static boolean primitive(JavaClass type) {
    return type.getBaseComponentType().isPrimitive();
  }
}
