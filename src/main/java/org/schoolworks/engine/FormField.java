package org.schoolworks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Refused.Fault;

/**
 * One field of a form.
 *
 * @param key where its value stands in {@code fields}
 * @param label what the person reads, and what reasons name
 * @param required for every verdict
 * @param requiredFor the verdicts for which it is required
 * @param content what may be in it
 */
record FormField(String key, String label, boolean required, Set<String> requiredFor, Content content) {

    /** The longest text that any field takes, in characters. */
    static final int LONGEST = 4000;

    /** The most digits before and the most after the decimal point. */
    static final int DIGITS = 15;

    private static final int MOST_ROWS = 200;
    private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

    /** What is wrong with a value, added to the faults; {@code at} is the fault's field, {@code named} how the reason begins. */
    void check(String at, String named, JsonNode value, String verdict, List<Fault> faults) {
        if (content.isEmpty(value)) {
            if (required || requiredFor.contains(verdict)) {
                faults.add(new Fault(at, content.missing(named)));
            }
        } else if (content instanceof Rows rows) {
            rows.check(at, named, value, verdict, faults);
        } else {
            String reason = content.fault(named, value);
            if (reason != null) {
                faults.add(new Fault(at, reason));
            }
        }
    }

    /** What may be in a field. */
    sealed interface Content {

        /** Whether the person left it blank. */
        default boolean isEmpty(JsonNode value) {
            return value.isMissingNode()
                    || value.isNull()
                    || (value.isTextual() && value.asText().isBlank());
        }

        default String missing(String named) {
            return named + "不能为空";
        }

        /** What is wrong with a value that is not empty, or null. */
        @Nullable
        String fault(String named, JsonNode value);
    }

    /** Words. A pattern may match anywhere, as a form-js pattern does, unless it is anchored. */
    record Text(int min, int max, @Nullable Pattern pattern, String hint) implements Content {

        @Override
        public @Nullable String fault(String named, JsonNode value) {
            if (!value.isTextual()) {
                return named + "须为文字";
            }
            String text = value.asText();
            int length = text.codePointCount(0, text.length());
            if (length < min) {
                return named + "不得少于 " + min + " 字，现为 " + length + " 字";
            }
            if (length > max) {
                return named + "不得超过 " + max + " 字，现为 " + length + " 字";
            }
            // PostgreSQL refuses a NUL in a text; the others would be invisible on paper
            if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
                return named + "含有不可见的控制字符";
            }
            if (pattern != null && !pattern.matcher(text).find()) {
                return named + "格式不正确" + (hint.isEmpty() ? "" : "（" + hint + "）");
            }
            return null;
        }
    }

    /** A number; {@code asText} where JSON carries it as a text, so that no digit is lost on the way. */
    record Amount(@Nullable BigDecimal min, @Nullable BigDecimal max, int scale, String unit, boolean asText)
            implements Content {

        @Override
        public @Nullable String fault(String named, JsonNode value) {
            BigDecimal number = number(value);
            if (number == null) {
                return named + "须为数字" + (value.isValueNode() ? "，现为 " + brief(value.asText()) : "");
            }
            String now = "，现为 " + shown(number);
            if (Math.max(0, number.stripTrailingZeros().scale()) > scale) {
                return scale == 0 ? named + "须为整数" + now : named + "最多保留 " + scale + " 位小数" + now;
            }
            boolean below = min != null && number.compareTo(min) < 0;
            boolean above = max != null && number.compareTo(max) > 0;
            if (!below && !above) {
                return null;
            }
            if (min != null && max != null) {
                return named + "须在 " + min.toPlainString() + " 至 " + shown(max) + (unit.isEmpty() ? " " : "") + "之间"
                        + now;
            }
            return below ? named + "不得小于 " + shown(min) + now : named + "不得大于 " + shown(max) + now;
        }

        private @Nullable BigDecimal number(JsonNode value) {
            if (asText != value.isTextual() || !value.isValueNode()) {
                return null;
            }
            String digits;
            if (value.isTextual()) {
                digits = value.asText().strip();
            } else if (value.isNumber()) {
                // bounded first: the plain form of 1e300 would be three hundred digits in a reason
                try {
                    BigDecimal number = value.decimalValue();
                    if (number.signum() != 0 && number.precision() - number.scale() > DIGITS) {
                        return null;
                    }
                    digits = number.scale() > 2 * DIGITS
                            ? ""
                            : number.stripTrailingZeros().toPlainString();
                } catch (NumberFormatException infinite) {
                    return null;
                }
            } else {
                return null;
            }
            return DECIMAL.matcher(digits).matches() ? new BigDecimal(digits) : null;
        }

        private String shown(@Nullable BigDecimal number) {
            return number == null ? "" : number.toPlainString() + (unit.isEmpty() ? "" : " " + unit);
        }

        private static String brief(String text) {
            return text.length() > 20 ? text.substring(0, 20) + "…" : text;
        }
    }

    /** A day, as {@code 2015-03-02}. */
    record Day() implements Content {

        @Override
        public @Nullable String fault(String named, JsonNode value) {
            LocalDate day;
            try {
                day = LocalDate.parse(value.isTextual() ? value.asText() : "");
            } catch (DateTimeParseException e) {
                return named + "须为日期（如 2015-03-02）" + (value.isTextual() ? "，现为 " + Amount.brief(value.asText()) : "");
            }
            // a year typed with two digits is the first century to a browser
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                return named + "的年份有误，现为 " + day;
            }
            return null;
        }
    }

    /** A box to tick; where it is required, it must be ticked. */
    record Tick() implements Content {

        @Override
        public boolean isEmpty(JsonNode value) {
            return value.isMissingNode() || value.isNull() || (value.isBoolean() && !value.asBoolean());
        }

        @Override
        public String missing(String named) {
            return "须勾选" + named;
        }

        @Override
        public @Nullable String fault(String named, JsonNode value) {
            return value.isBoolean() ? null : named + "须为是或否";
        }
    }

    /** One of several; {@code shownAtOnce} as a radio shows them. */
    record One(List<FormDeclaration.Option> options, boolean shownAtOnce) implements Content {

        @Override
        public String missing(String named) {
            return "请选择" + named;
        }

        @Override
        public @Nullable String fault(String named, JsonNode value) {
            return value.isTextual() && offers(options, value.asText())
                    ? null
                    : named + "没有“" + Amount.brief(value.asText()) + "”这一选项";
        }
    }

    /** Any of several. */
    record Some(List<FormDeclaration.Option> options) implements Content {

        @Override
        public boolean isEmpty(JsonNode value) {
            return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
        }

        @Override
        public String missing(String named) {
            return "请选择" + named;
        }

        @Override
        public @Nullable String fault(String named, JsonNode value) {
            if (!value.isArray()) {
                return named + "须为一组选项";
            }
            Set<String> seen = new HashSet<>();
            for (JsonNode one : value) {
                if (!one.isTextual() || !offers(options, one.asText())) {
                    return named + "没有“" + Amount.brief(one.asText()) + "”这一选项";
                }
                if (!seen.add(one.asText())) {
                    return named + "重复选择了“" + one.asText() + "”";
                }
            }
            return null;
        }
    }

    /** A flat table. */
    record Rows(List<FormField> columns) implements Content {

        @Override
        public boolean isEmpty(JsonNode value) {
            return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
        }

        @Override
        public String missing(String named) {
            return named + "至少填写一行";
        }

        @Override
        public @Nullable String fault(String named, JsonNode value) {
            return value.isArray() ? null : named + "须为表格";
        }

        void check(String at, String named, JsonNode value, String verdict, List<Fault> faults) {
            String reason = fault(named, value);
            if (reason == null && value.size() > MOST_ROWS) {
                reason = named + "不得超过 " + MOST_ROWS + " 行，现为 " + value.size() + " 行";
            }
            if (reason != null) {
                faults.add(new Fault(at, reason));
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                JsonNode row = value.get(i);
                String nth = named + "第 " + (i + 1) + " 行";
                if (!row.isObject()) {
                    faults.add(new Fault(at + "[" + i + "]", nth + "须为一组键值"));
                    continue;
                }
                for (FormField column : columns) {
                    column.check(
                            at + "[" + i + "]." + column.key(),
                            nth + "“" + column.label() + "”",
                            row.path(column.key()),
                            verdict,
                            faults);
                }
                for (String key : (Iterable<String>) row::fieldNames) {
                    if (columns.stream().noneMatch(column -> column.key().equals(key))) {
                        faults.add(new Fault(at + "[" + i + "]." + key, nth + "没有“" + key + "”这一项"));
                    }
                }
            }
        }
    }

    private static boolean offers(List<FormDeclaration.Option> options, String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }
}
