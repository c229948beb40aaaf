package org.schoolworks.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the dated decision tables (DMN) that lie beside the diagrams. Thresholds and limits live there, with their articles;
 * the answer names the table's version, which goes into the decision record.
 *
 * <p>The tables are pure, so answers are kept for equal questions. Days between which no table cell draws a line are equal: a
 * table is evaluated once for each span of its dates and not anew every morning. The engine's own decision history is not
 * written, since the record is the evidence.
 */
@Component
public class Rules {

    private static final int ANSWERS_KEPT = 20_000;

    private static final Pattern DATE = Pattern.compile("date\\(\"(\\d{4}-\\d{2}-\\d{2})\"\\)");

    /** With any of these a table may tell apart days between which it writes no date. */
    private static final Pattern OTHER_TIME =
            Pattern.compile("date\\((?!\"\\d{4}-\\d{2}-\\d{2}\"\\))|(time|duration|now|today)\\(");

    private final ObjectProvider<RepositoryService> repository;
    private final AsEngine asEngine;
    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

    Rules(ObjectProvider<RepositoryService> repository, AsEngine asEngine) {
        this.repository = repository;
        this.asEngine = asEngine;
    }

    /**
     * The rows of the newest version of a decision that fit.
     *
     * @throws IllegalArgumentException where there is no such decision: a fault of the programmer
     */
    public Answer ask(String decision, Inputs inputs) {
        Table table = table(decision);
        Question question = table.question(inputs);
        Answer kept = answers.get(question);
        if (kept != null) {
            return kept;
        }
        Answer answer = evaluate(table, inputs);
        if (answers.size() >= ANSWERS_KEPT) {
            answers.clear();
        }
        answers.put(question, answer);
        return answer;
    }

    /** The newest version's name, such as {@code projectPapers:2}. */
    public String version(String decision) {
        return table(decision).name();
    }

    /**
     * The days on which the answers of a decision may change, in their order.
     *
     * @throws IllegalArgumentException where there is no such decision, or it reckons with time in another way
     */
    public List<LocalDate> dates(String decision) {
        NavigableSet<LocalDate> dates = table(decision).dates;
        if (dates == null) {
            throw new IllegalArgumentException(decision + " does not write its days as dates");
        }
        return List.copyOf(dates);
    }

    /** Whether there is such a decision table. */
    public boolean knows(String decision) {
        return tables.containsKey(decision) || newest(decision) != null;
    }

    /** After a deployment: the newest versions are looked up again. */
    void forget() {
        tables.clear();
        answers.clear();
    }

    private Answer evaluate(Table table, Inputs inputs) {
        List<Row> rows = new ArrayList<>();
        for (DmnDecisionRuleResult result : dmn.evaluateDecisionTable(table.decision, inputs.values)) {
            rows.add(new Row(table.name(), new LinkedHashMap<>(result.getEntryMap())));
        }
        return new Answer(table.name(), Collections.unmodifiableList(rows));
    }

    private Table table(String key) {
        Table known = tables.get(key);
        if (known == null) {
            // read without a lock: it would be held while the database is asked
            known = read(key);
            tables.put(key, known);
        }
        return known;
    }

    private Table read(String key) {
        DecisionDefinition definition = newest(key);
        if (definition == null) {
            throw new IllegalArgumentException("no decision table " + key);
        }
        try (InputStream in = asEngine.get(() -> repository.getObject().getDecisionModel(definition.getId()))) {
            byte[] model = in.readAllBytes();
            return new Table(
                    key,
                    definition.getVersion(),
                    dmn.parseDecision(key, new ByteArrayInputStream(model)),
                    datesIn(new String(model, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable DecisionDefinition newest(String key) {
        return asEngine.get(() -> repository
                .getObject()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult());
    }

    private static @Nullable NavigableSet<LocalDate> datesIn(String model) {
        if (OTHER_TIME.matcher(model).find()) {
            return null;
        }
        NavigableSet<LocalDate> dates = new TreeSet<>();
        Matcher date = DATE.matcher(model);
        while (date.find()) {
            dates.add(LocalDate.parse(date.group(1)));
        }
        return dates;
    }

    /** @param dates every date that is written in the table; null where it reckons with time in another way */
    private record Table(String key, int version, DmnDecision decision, @Nullable NavigableSet<LocalDate> dates) {
        String name() {
            return key + ":" + version;
        }

        /** For the answers kept: a day stands for all days between the same two dates of the table. */
        Question question(Inputs inputs) {
            Map<String, Object> values = new HashMap<>(inputs.values);
            if (dates != null) {
                values.replaceAll((name, value) -> value instanceof LocalDate day ? span(dates, day) : value);
            }
            return new Question(key, values);
        }

        private static Object span(NavigableSet<LocalDate> dates, LocalDate day) {
            LocalDate from = dates.floor(day);
            return day.equals(from) ? day : new Span(from);
        }
    }

    /** The days after a date of a table, up to its next; null before the first. */
    private record Span(@Nullable LocalDate after) {}

    private record Question(String decision, Map<String, Object> inputs) {}

    /** What a table is asked: text, yes or no, a whole number, an amount, or a date. */
    public static final class Inputs {

        private final Map<String, Object> values = new LinkedHashMap<>();

        private Inputs() {}

        /** Every dated table is asked for a day: the one whose law applies. */
        public static Inputs on(LocalDate day) {
            Inputs inputs = new Inputs();
            inputs.values.put("onDate", day);
            return inputs;
        }

        public Inputs text(String name, @Nullable String value) {
            values.put(name, value == null ? "" : value);
            return this;
        }

        public Inputs yes(String name, boolean value) {
            values.put(name, value);
            return this;
        }

        public Inputs number(String name, @Nullable BigDecimal value) {
            values.put(name, value == null ? BigDecimal.ZERO : value);
            return this;
        }
    }

    /**
     * The rows that fit, in the table's order.
     *
     * @param table the decision's key and version, such as {@code approvalTrack:3}
     */
    public record Answer(String table, List<Row> rows) {}

    /** One row of an answer. */
    public static final class Row {

        private final String table;
        private final Map<String, Object> entries;

        private Row(String table, Map<String, Object> entries) {
            this.table = table;
            this.entries = entries;
        }

        /** The decision's key and version. */
        public String table() {
            return table;
        }

        /** A text, empty where the cell is. */
        public String text(String output) {
            Object value = entries.get(output);
            return value == null ? "" : value.toString();
        }

        public boolean yes(String output) {
            return Boolean.TRUE.equals(entries.get(output));
        }

        /** A number. @throws IllegalArgumentException where the cell is empty */
        public BigDecimal number(String output) {
            Object value = entries.get(output);
            if (value == null) {
                throw new IllegalArgumentException(table + " has no " + output);
            }
            return new BigDecimal(value.toString());
        }
    }
}
