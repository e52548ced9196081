package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.source.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPathsTest {
  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(directory.resolve("below"));
    for (String file :
        List.of("b.yaml", "a.yaml", "c.yml", "README.md", ".hidden.yaml", "below/d.yaml")) {
      Files.writeString(directory.resolve(file), "");
    }
  }

  private List<Path> expand(String... names) throws Exception {
    List<String> arguments =
        List.of(names).stream().map(name -> directory.resolve(name).toString()).toList();
    return ConfigPaths.expand(arguments).stream().map(directory::relativize).toList();
  }

  @Test
  void expand_directory_isItsYamlFilesByName_notThoseBelow() throws Exception {
    assertThat(expand("")).containsExactly(Path.of("a.yaml"), Path.of("b.yaml"), Path.of("c.yml"));
  }

  @Test
  void expand_files_keepTheirOrder_eachOnce() throws Exception {
    assertThat(expand("b.yaml", "README.md", "below/../b.yaml", "a.yaml", ""))
        .containsExactly(
            Path.of("b.yaml"), Path.of("README.md"), Path.of("a.yaml"), Path.of("c.yml"));
  }

  @Test
  void expand_glob_isWhatItMatches() throws Exception {
    assertThat(expand("[ab].yaml")).containsExactly(Path.of("a.yaml"), Path.of("b.yaml"));
    assertThat(expand("below/*")).containsExactly(Path.of("below", "d.yaml"));
    assertThat(expand("{c,x}.y*ml")).containsExactly(Path.of("c.yml"));
    assertThat(expand("be*/?.yaml")).containsExactly(Path.of("below", "d.yaml"));
  }

  @Test
  void expand_globThatMatchesDirectories_isItsFilesOnly() throws Exception {
    assertThat(expand("b*")).containsExactly(Path.of("b.yaml"));
    assertThatThrownBy(() -> expand("bel*"))
        .hasMessage(directory.resolve("bel*") + ": no file matches");
  }

  @Test
  void expand_directoryWithAWildcardInItsName_isThatDirectory() throws Exception {
    Files.createDirectory(directory.resolve("x[1]"));
    Files.writeString(directory.resolve("x[1]").resolve("e.yaml"), "");
    assertThat(expand("x[1]")).containsExactly(Path.of("x[1]", "e.yaml"));
  }

  @Test
  void expand_fileWithAStarInItsName_isThatFile() throws Exception {
    Files.writeString(directory.resolve("a*.yaml"), "");
    assertThat(expand("a*.yaml")).containsExactly(Path.of("a*.yaml"));
  }

  @Test
  void expand_nothingThere_namesAll() throws Exception {
    Files.createDirectory(directory.resolve("empty"));
    assertThatThrownBy(() -> expand("x.yaml", "x*.yaml", "[.yaml", "no/*.yaml", "empty", "a.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            D/x.yaml: no such file or directory
            D/x*.yaml: no file matches
            D/[.yaml: no file matches
            D/no/*.yaml: no file matches
            D/empty: no .yaml file is in this directory"""
                .replace("D", directory.toString()));
  }
}
