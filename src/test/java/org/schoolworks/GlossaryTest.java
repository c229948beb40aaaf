package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README tells the trade's words for what the code calls it: every room's and every process's. */
class GlossaryTest {

    private static final Path ROOMS = Path.of("src/main/java/org/schoolworks");
    private static final Pattern NAME = Pattern.compile("/\\*\\*\\s*\\*?\\s*(\\p{IsHan}+):");

    static List<String> rooms() throws IOException {
        try (Stream<Path> all = Files.list(ROOMS)) {
            return all.filter(Files::isDirectory)
                    .map(room -> room.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static Stream<Process> processes() {
        return ModelRulesTest.models().stream().flatMap(model -> model.all(Process.class).stream());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyRoomIsInTheTableUnderItsChineseName(String room) throws IOException {
        Path info = ROOMS.resolve(room).resolve("package-info.java");
        assertThat(info).exists();
        Matcher name = NAME.matcher(Files.readString(info));
        assertThat(name.find())
                .as(info + " begins with the room's Chinese name and a colon")
                .isTrue();
        assertThat(readme()).anyMatch(line -> line.startsWith("| `" + room + "` | " + name.group(1) + " | "));
    }

    @Test
    void theTableNamesNoRoomThatIsNotThere() throws IOException {
        Pattern row = Pattern.compile("\\| `([a-z]+)` \\| \\p{IsHan}+ \\| .*");
        assertThat(readme().stream().map(row::matcher).filter(Matcher::matches).map(line -> line.group(1)))
                .containsExactlyInAnyOrderElementsOf(rooms());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyProcessIsInTheGlossary(Process process) throws IOException {
        assertThat(readme()).contains("| " + process.getName() + " | `" + process.getId() + "` |");
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Path.of("README.md"));
    }
}
