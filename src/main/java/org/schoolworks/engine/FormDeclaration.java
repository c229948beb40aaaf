package org.schoolworks.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Refused.Fault;
import org.schoolworks.kernel.Verdict;

/**
 * What a step asks of the person who does it (办理表单): a form of Camunda's form modeller (form-js), read once and then held
 * against every decision that is submitted. The engine itself never checks a submission against its form, so this does.
 *
 * <p>The vocabulary is closed. Every attribute of a form is either understood, known to be mere looks, or refused when the form
 * is read: a rule that the modeller offers and that we do not enforce (a condition, a FEEL expression, an e-mail check) must
 * not look as if it were in force.
 *
 * <p>Two keys are reserved. {@code verdict} (a radio) holds the outcomes that the step offers, {@code opinion} (a textarea)
 * the words that go with it; both stand at the top of a decision, all other keys in its {@code fields}.
 *
 * <p>House conventions in a component's custom properties: {@code unit} is shown behind the field; {@code requiredFor} names the
 * verdicts, separated by commas, for which the field must be filled; {@code money} makes a textfield or a number an amount in
 * 元, exact to the fen.
 */
public final class FormDeclaration {

    /**
     * One thing to choose.
     *
     * @param value its code
     * @param label what the person reads
     */
    public record Option(String value, String label) {}

    static final String VERDICT = "verdict";
    static final String OPINION = "opinion";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

    /** Looks, ids and hints to the modeller: they bind nobody. */
    private static final Set<String> LOOKS = Set.of(
            "type",
            "id",
            "label",
            "description",
            "layout",
            "appearance",
            "text",
            "height",
            "showOutline",
            "verticalAlignment",
            "increment",
            "searchable",
            "defaultValue",
            "disableCollapse",
            "nonCollapsedItems",
            "defaultRepetitions");

    /** What a form says about itself as a whole. */
    private static final Set<String> ABOUT_FORM = Set.of(
            "type",
            "id",
            "name",
            "components",
            "schemaVersion",
            "exporter",
            "executionPlatform",
            "executionPlatformVersion",
            "versionTag",
            "$schema");

    private static final Set<String> PROPERTIES = Set.of("unit", "requiredFor", "money");

    private final String id;
    private final List<Option> offered;
    private final List<FormField> fields;
    private final @Nullable FormField opinion;
    private final String verdictLabel;

    private FormDeclaration(String id, List<FormField> all) {
        this.id = id;
        FormField verdict = find(all, VERDICT);
        this.opinion = find(all, OPINION);
        this.offered = verdict == null ? List.of() : options(verdict);
        this.verdictLabel = verdict == null ? "办理结果" : verdict.label();
        this.fields = all.stream()
                .filter(field -> !field.key().equals(VERDICT) && !field.key().equals(OPINION))
                .toList();
    }

    private FormDeclaration(FormDeclaration whole, List<Option> offered) {
        this.id = whole.id;
        this.offered = offered;
        this.fields = whole.fields;
        this.opinion = whole.opinion;
        this.verdictLabel = whole.verdictLabel;
    }

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException where it holds something that is not enforced; the message is for its developer
     */
    public static FormDeclaration of(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The form is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** As {@link #of(String)}, for a form that has been parsed already. */
    public static FormDeclaration of(JsonNode form) {
        return new Reading(form.path("id").asText("(form without id)")).read(form);
    }

    /** The form's id. */
    public String id() {
        return id;
    }

    /** The outcomes that the step offers, in the form's order; empty where the form has no radio {@code verdict}. */
    public List<Option> offered() {
        return offered;
    }

    /** The same form, offering of its outcomes these alone. */
    FormDeclaration offering(Collection<String> outcomes) {
        return new FormDeclaration(
                this,
                offered.stream()
                        .filter(option -> outcomes.contains(option.value()))
                        .toList());
    }

    /** The keys that a decision's {@code fields} may hold, in the form's order; a dynamic list is one key. */
    public List<String> keys() {
        return fields.stream().map(FormField::key).toList();
    }

    /** Whether any field, or cell of a list, is an amount of money. */
    public boolean asksForMoney() {
        return fields.stream().anyMatch(FormDeclaration::isMoney);
    }

    private static boolean isMoney(FormField field) {
        if (field.content() instanceof FormField.Rows rows) {
            return rows.columns().stream().anyMatch(FormDeclaration::isMoney);
        }
        return field.content() instanceof FormField.Amount amount
                && amount.unit().equals("元");
    }

    /**
     * Everything that is wrong with a decision, in the form's order, with Chinese reasons that name the field and the figures.
     * A fault's field is {@code verdict}, {@code opinion}, a key of {@code fields}, or {@code list[0].key} for a cell of a list.
     *
     * @param verdict the outcome chosen; a form that offers none knows {@code approve} alone
     * @param opinion the words that go with it
     * @param submitted the decision's {@code fields}; a missing object counts as an empty one
     */
    public List<Fault> faults(@Nullable String verdict, @Nullable String opinion, JsonNode submitted) {
        List<Fault> faults = new ArrayList<>();
        String chosen = verdict == null ? "" : verdict;
        if (offered.isEmpty()) {
            if (!chosen.isEmpty() && !chosen.equals(Verdict.APPROVE.code())) {
                faults.add(new Fault(VERDICT, "本环节只能提交，没有“" + chosen + "”这一结果"));
            }
            chosen = Verdict.APPROVE.code();
        } else if (chosen.isEmpty()) {
            faults.add(new Fault(VERDICT, "请选择“" + verdictLabel + "”"));
        } else if (offered.stream().map(Option::value).noneMatch(chosen::equals)) {
            faults.add(new Fault(VERDICT, "“" + verdictLabel + "”没有“" + chosen + "”这一选项"));
        }

        boolean object = submitted.isObject();
        if (!object && !submitted.isNull() && !submitted.isMissingNode()) {
            faults.add(new Fault("fields", "表单内容须为一组键值"));
        }
        for (FormField field : fields) {
            field.check(field.key(), "“" + field.label() + "”", submitted.path(field.key()), chosen, faults);
        }
        if (object) {
            submitted.fieldNames().forEachRemaining(key -> {
                if (find(fields, key) == null) {
                    faults.add(new Fault(key, "本环节没有“" + key + "”这一项"));
                }
            });
        }

        JsonNode words =
                opinion == null ? JSON.nullNode() : JSON.getNodeFactory().textNode(opinion);
        if (this.opinion != null) {
            this.opinion.check(OPINION, "“" + this.opinion.label() + "”", words, chosen, faults);
        } else if (opinion != null && !opinion.isBlank()) {
            faults.add(new Fault(OPINION, "本环节不填写意见"));
        }
        return List.copyOf(faults);
    }

    private static @Nullable FormField find(List<FormField> fields, String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static List<Option> options(FormField verdict) {
        return verdict.content() instanceof FormField.One one ? one.options() : List.of();
    }

    /** One reading of one form, which knows where it is so that a refusal can say so. */
    private static final class Reading {

        private final String form;

        Reading(String form) {
            this.form = form;
        }

        FormDeclaration read(JsonNode node) {
            if (!node.isObject() || !node.path("components").isArray()) {
                throw refuse("", "is no form: it has no components");
            }
            if (!node.path("type").asText("default").equals("default")) {
                throw refuse("", "has the type " + node.path("type") + ", not \"default\"");
            }
            node.fieldNames().forEachRemaining(name -> {
                if (!ABOUT_FORM.contains(name)) {
                    throw refuse("", "has the attribute \"" + name + "\", which is not enforced");
                }
            });
            List<FormField> fields = new ArrayList<>();
            for (JsonNode component : node.path("components")) {
                read(component, fields, false);
            }
            unique(fields, "");
            FormField verdict = find(fields, VERDICT);
            if (verdict != null) {
                if (!(verdict.content() instanceof FormField.One one) || !one.shownAtOnce()) {
                    throw refuse(VERDICT, "must be a radio");
                }
                one.options().forEach(option -> {
                    if (Verdict.of(option.value()).isEmpty()) {
                        throw refuse(VERDICT, "offers \"" + option.value() + "\", which is no verdict");
                    }
                });
            }
            FormField opinion = find(fields, OPINION);
            if (opinion != null && !(opinion.content() instanceof FormField.Text)) {
                throw refuse(OPINION, "must be a textarea");
            }
            Set<String> offered = new LinkedHashSet<>();
            if (verdict != null) {
                options(verdict).forEach(option -> offered.add(option.value()));
            }
            fields.forEach(field -> knownVerdicts(field, offered));
            return new FormDeclaration(form, fields);
        }

        private void knownVerdicts(FormField field, Set<String> offered) {
            if (!offered.containsAll(field.requiredFor())) {
                throw refuse(field.key(), "is requiredFor " + field.requiredFor() + ", but the form offers " + offered);
            }
            if (field.content() instanceof FormField.Rows rows) {
                rows.columns().forEach(column -> knownVerdicts(column, offered));
            }
        }

        private void read(JsonNode component, List<FormField> into, boolean insideList) {
            String type = component.path("type").asText();
            String where = component
                    .path("key")
                    .asText(component.path("path").asText(component.path("id").asText(type)));
            noExpressions(component, where);
            switch (type) {
                case "text", "separator", "spacer" -> only(component, where, Set.of());
                case "group" -> {
                    if (insideList) {
                        throw refuse(where, "is a group inside a dynamiclist; lists are flat");
                    }
                    only(component, where, Set.of("components", "path"));
                    if (!component.path("path").asText("").isEmpty()) {
                        throw refuse(where, "is a group with a path; groups are for looks alone");
                    }
                    for (JsonNode child : component.path("components")) {
                        read(child, into, false);
                    }
                }
                case "dynamiclist" -> {
                    if (insideList) {
                        throw refuse(where, "is a dynamiclist inside a dynamiclist; lists are flat");
                    }
                    into.add(list(component, where));
                }
                default -> into.add(field(type, component, where));
            }
        }

        private FormField list(JsonNode component, String where) {
            only(
                    component,
                    where,
                    Set.of("components", "path", "validate", "properties", "isRepeating", "allowAddRemove"));
            if (!component.path("allowAddRemove").asBoolean(true)
                    || !component.path("isRepeating").asBoolean(true)) {
                throw refuse(where, "is a dynamiclist of a fixed length, which is not enforced");
            }
            List<FormField> columns = new ArrayList<>();
            for (JsonNode child : component.path("components")) {
                read(child, columns, true);
            }
            unique(columns, where + ".");
            if (columns.isEmpty()) {
                throw refuse(where, "is a dynamiclist without fields");
            }
            validate(component, where, Set.of("required"));
            return declare(component, key(component, "path", where), new FormField.Rows(List.copyOf(columns)));
        }

        private FormField field(String type, JsonNode component, String where) {
            FormField.Content content;
            Set<String> attributes = Set.of("key", "validate", "properties");
            switch (type) {
                case "textfield" -> {
                    only(component, where, attributes);
                    content = isMoney(component, where) ? amount(component, where, true) : text(component, where);
                }
                case "textarea" -> {
                    only(component, where, attributes);
                    content = text(component, where);
                }
                case "number" -> {
                    only(
                            component,
                            where,
                            Set.of("key", "validate", "properties", "decimalDigits", "serializeToString"));
                    content = amount(
                            component,
                            where,
                            component.path("serializeToString").asBoolean(false));
                }
                case "datetime" -> {
                    only(component, where, Set.of("key", "validate", "properties", "subtype", "dateLabel"));
                    if (!component.path("subtype").asText().equals("date")) {
                        throw refuse(
                                where, "is a datetime of the subtype " + component.path("subtype") + ", not \"date\"");
                    }
                    validate(component, where, Set.of("required"));
                    content = new FormField.Day();
                }
                case "checkbox" -> {
                    only(component, where, attributes);
                    validate(component, where, Set.of("required"));
                    content = new FormField.Tick();
                }
                case "radio", "select" -> {
                    only(component, where, Set.of("key", "validate", "properties", "values"));
                    validate(component, where, Set.of("required"));
                    content = new FormField.One(values(component, where), type.equals("radio"));
                }
                case "checklist" -> {
                    only(component, where, Set.of("key", "validate", "properties", "values"));
                    validate(component, where, Set.of("required"));
                    content = new FormField.Some(values(component, where));
                }
                default -> throw refuse(where, "has the component type \"" + type + "\", which is not supported");
            }
            if (isMoney(component, where) && !(content instanceof FormField.Amount)) {
                throw refuse(where, "is money, but neither a textfield nor a number");
            }
            return declare(component, key(component, "key", where), content);
        }

        private FormField declare(JsonNode component, String key, FormField.Content content) {
            String label = component.path("label").asText("");
            if (label.isBlank()) {
                label = component.path("dateLabel").asText("");
            }
            if (label.isBlank()) {
                throw refuse(key, "has no label, so that no reason could name it");
            }
            boolean required = component.path("validate").path("required").asBoolean(false);
            Set<String> requiredFor = new LinkedHashSet<>();
            for (String code :
                    component.path("properties").path("requiredFor").asText("").split(",", -1)) {
                if (!code.isBlank()) {
                    requiredFor.add(code.strip());
                }
            }
            if (required && !requiredFor.isEmpty()) {
                throw refuse(key, "is both required and requiredFor " + requiredFor);
            }
            return new FormField(key, label.strip(), required, Set.copyOf(requiredFor), content);
        }

        private FormField.Text text(JsonNode component, String where) {
            JsonNode rules = validate(
                    component, where, Set.of("required", "minLength", "maxLength", "pattern", "validationType"));
            String kind = rules.path("validationType").asText("");
            if (!kind.isEmpty() && !kind.equals("custom")) {
                throw refuse(where, "has the validationType \"" + kind + "\", which is not enforced");
            }
            Pattern pattern = null;
            if (!rules.path("pattern").asText("").isEmpty()) {
                try {
                    pattern = Pattern.compile(rules.path("pattern").asText());
                } catch (PatternSyntaxException e) {
                    throw refuse(where, "has a pattern that does not compile: " + e.getDescription());
                }
            }
            BigDecimal min = figure(rules, "minLength", where);
            BigDecimal max = figure(rules, "maxLength", where);
            return new FormField.Text(
                    min == null ? 0 : min.intValueExact(),
                    max == null ? FormField.LONGEST : Math.min(max.intValueExact(), FormField.LONGEST),
                    pattern,
                    component.path("description").asText("").strip());
        }

        private FormField.Amount amount(JsonNode component, String where, boolean asText) {
            JsonNode rules = validate(component, where, Set.of("required", "min", "max"));
            boolean money = isMoney(component, where);
            BigDecimal digits = figure(component, "decimalDigits", where);
            int scale = digits == null ? (money ? 2 : FormField.DIGITS) : digits.intValueExact();
            if (money && scale > 2) {
                throw refuse(where, "is money with " + scale + " decimal digits");
            }
            String unit = component.path("properties").path("unit").asText(money ? "元" : "");
            if (money && !unit.equals("元")) {
                throw refuse(where, "is money in " + unit + "; money is in 元");
            }
            return new FormField.Amount(figure(rules, "min", where), figure(rules, "max", where), scale, unit, asText);
        }

        private boolean isMoney(JsonNode component, String where) {
            JsonNode money = component.path("properties").path("money");
            if (money.isMissingNode()) {
                return false;
            }
            if (!money.asText().equals("true") && !money.asText().equals("false")) {
                throw refuse(where, "has the property money=" + money + "; true or false");
            }
            return money.asText().equals("true");
        }

        private List<Option> values(JsonNode component, String where) {
            Map<String, Option> options = new LinkedHashMap<>();
            for (JsonNode value : component.path("values")) {
                Option option = new Option(
                        value.path("value").asText(""), value.path("label").asText(""));
                if (option.value().isBlank() || option.label().isBlank()) {
                    throw refuse(where, "has an option without value or label");
                }
                if (options.put(option.value(), option) != null) {
                    throw refuse(where, "offers \"" + option.value() + "\" twice");
                }
            }
            if (options.isEmpty()) {
                throw refuse(where, "offers no values of its own");
            }
            return List.copyOf(options.values());
        }

        private String key(JsonNode component, String attribute, String where) {
            String key = component.path(attribute).asText("");
            if (!KEY.matcher(key).matches()) {
                throw refuse(
                        where, "has the " + attribute + " \"" + key + "\"; letters, digits and underscores, please");
            }
            return key;
        }

        private JsonNode validate(JsonNode component, String where, Set<String> known) {
            JsonNode rules = component.path("validate");
            rules.fieldNames().forEachRemaining(rule -> {
                if (!known.contains(rule)) {
                    throw refuse(where, "has the rule validate." + rule + ", which is not enforced on this type");
                }
            });
            return rules;
        }

        private @Nullable BigDecimal figure(JsonNode rules, String name, String where) {
            JsonNode figure = rules.path(name);
            if (figure.isMissingNode() || figure.isNull() || figure.asText().isBlank()) {
                return null;
            }
            try {
                return new BigDecimal(figure.asText());
            } catch (NumberFormatException e) {
                throw refuse(where, "has " + name + " = " + figure + ", which is no number");
            }
        }

        private void only(JsonNode component, String where, Set<String> attributes) {
            component.fieldNames().forEachRemaining(name -> {
                if (!attributes.contains(name) && !LOOKS.contains(name)) {
                    throw refuse(where, "has the attribute \"" + name + "\", which is not enforced");
                }
            });
            component.path("properties").fieldNames().forEachRemaining(name -> {
                if (!PROPERTIES.contains(name)) {
                    throw refuse(where, "has the custom property \"" + name + "\", which nobody reads");
                }
            });
        }

        /** form-js takes any text that begins with an equals sign for FEEL. */
        private void noExpressions(JsonNode node, String where) {
            if (node.isTextual() && node.asText().stripLeading().startsWith("=")) {
                throw refuse(where, "holds the FEEL expression " + node + "; expressions are not evaluated");
            }
            node.properties().forEach(attribute -> {
                // what is inside a container is looked at when it is read, under its own name
                if (!attribute.getKey().equals("components")) {
                    noExpressions(attribute.getValue(), where);
                }
            });
            if (node.isArray()) {
                node.forEach(item -> noExpressions(item, where));
            }
        }

        private void unique(List<FormField> fields, String prefix) {
            Set<String> seen = new LinkedHashSet<>();
            fields.forEach(field -> {
                if (!seen.add(field.key())) {
                    throw refuse(prefix + field.key(), "is declared twice");
                }
            });
        }

        private IllegalArgumentException refuse(String where, String what) {
            return new IllegalArgumentException("Form " + form + (where.isEmpty() ? "" : ", " + where) + " " + what);
        }
    }
}
