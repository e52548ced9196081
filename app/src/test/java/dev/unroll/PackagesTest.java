package dev.unroll;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the table of packages in the design: what each may import. */
@AnalyzeClasses(packages = "dev.unroll", importOptions = DoNotIncludeTests.class)
class PackagesTest {
  private static final String[] JDK = {"java..", "com.sun.management.."};
  private static final String[] DL4J = {"org.nd4j..", "org.deeplearning4j.."};
  private static final String[] LOGGING = {"org.slf4j.."};

  @ArchTest
  static final ArchRule DATASETS =
      only("datasets", JDK, DL4J, names("org.datavec..", "net.gcardone.junidecode.."));

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

  @ArchTest
  static final ArchRule DATASETS_CONTRACT_KNOWS_NO_KIND =
      noClasses()
          .that()
          .resideInAPackage("dev.unroll.datasets")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.unroll.datasets.(*)..");

  @ArchTest
  static final ArchRule KINDS_OF_DATASETS_HAVE_NO_CYCLES =
      slices().matching("dev.unroll.datasets.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule LAYERS = only("layers", JDK, DL4J, names("org.bytedeco.."));

  @ArchTest static final ArchRule CONFIG = only("config", JDK, names("org.snakeyaml.engine.."));

  @ArchTest static final ArchRule NETWORK = only("network", JDK, DL4J, unroll("config", "layers"));

  @ArchTest
  static final ArchRule TRAINING =
      only("training", JDK, DL4J, LOGGING, unroll("config", "datasets", "layers"));

  @ArchTest
  static final ArchRule EVALUATION = only("evaluation", JDK, DL4J, unroll("datasets", "layers"));

  @ArchTest
  static final ArchRule REPORT =
      only("report", JDK, names("com.fasterxml.jackson..", "com.samskivert.mustache.."));

  @ArchTest
  static final ArchRule STARTER = only("starter", JDK, unroll("config", "datasets", "report"));

  @ArchTest
  static final ArchRule ONLY_CLI_KNOWS_STARTER =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.unroll.cli..", "dev.unroll.starter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.unroll.starter..");

  @ArchTest
  static final ArchRule RUN_AND_BENCH_KNOW_NO_TERMINAL =
      noClasses()
          .that()
          .resideInAnyPackage("dev.unroll.run..", "dev.unroll.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.unroll.cli..", "picocli..", "me.tongfei..");

  @ArchTest
  static final ArchRule ONLY_CLI_KNOWS_BENCH =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.unroll.cli..", "dev.unroll.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.unroll.bench..");

  @ArchTest
  static final ArchRule CLI_SEES_NO_ND4J =
      noClasses()
          .that()
          .resideInAPackage("dev.unroll.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule ONLY_MAIN_EXITS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.unroll.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class);

  private static ArchRule only(String name, String[]... allowed) {
    DescribedPredicate<JavaClass> others = resideInAnyPackage("dev.unroll." + name + "..");
    for (String[] packages : allowed) {
      others = others.or(resideInAnyPackage(packages));
    }
    return classes()
        .that()
        .resideInAPackage("dev.unroll." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            others.or(
                DescribedPredicate.describe(
                    "is a primitive or array of one", PackagesTest::primitive)));
  }

  private static boolean primitive(JavaClass type) {
    return type.getBaseComponentType().isPrimitive();
  }

  private static String[] names(String... packages) {
    return packages;
  }

  private static String[] unroll(String... packages) {
    String[] names = packages.clone();
    for (int i = 0; i < names.length; i++) {
      names[i] = "dev.unroll." + names[i] + "..";
    }
    return names;
  }
}
