package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every mapper's SQL keeps to. */
class MapperRulesTest {

    /** Rows that change under several hands; whoever updates one must have seen its latest version, or hold its lock. */
    private static final Set<String> AGGREGATES = Set.of(
            "variation",
            "project",
            "tender",
            "tender_dispute",
            "quotation_request",
            "contract",
            "payment",
            "completion");

    private static final Pattern UPDATE = Pattern.compile("(?is)<update[^>]*>(.*?)</update>");

    @Test
    void columnsAreNamedAndValuesAreBound() throws IOException {
        for (Path mapper : mappers()) {
            String xml = Files.readString(mapper);
            assertThat(xml)
                    .as(mapper.toString())
                    .doesNotContainIgnoringCase("select *")
                    .doesNotContain("${");
        }
    }

    @Test
    void anAggregateIsUpdatedOnTheVersionThatWasRead() throws IOException {
        for (Path mapper : mappers()) {
            Matcher update = UPDATE.matcher(Files.readString(mapper));
            while (update.find()) {
                String sql = update.group(1).strip();
                String table = sql.split("\\s+")[1];
                if (AGGREGATES.contains(table)) {
                    assertThat(sql).as(mapper + ": " + sql).contains("version =");
                }
            }
        }
    }

    private static List<Path> mappers() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources/org/schoolworks"))) {
            List<Path> mappers =
                    all.filter(file -> file.toString().endsWith("Mapper.xml")).toList();
            assertThat(mappers).isNotEmpty();
            return mappers;
        }
    }
}
