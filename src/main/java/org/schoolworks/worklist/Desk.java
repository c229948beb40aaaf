package org.schoolworks.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.PaperGiven;
import org.schoolworks.document.Papers;
import org.schoolworks.document.Requirement;
import org.schoolworks.engine.FormDeclaration;
import org.schoolworks.engine.Forms;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.springframework.stereotype.Component;

/**
 * The one door for a human decision. Tasklist and REST both end here, inside the engine's transaction: who may act, the form's
 * own rules, the papers and their legal order, then the room's decision, then the record and the row. A refusal leaves all of
 * them as they were.
 */
@Component
public class Desk {

    private final Doorkeeper doorkeeper;
    private final Forms forms;
    private final PaperMatrix matrix;
    private final Papers papers;
    private final Matters matters;
    private final Records records;
    private final WorkItemMapper items;
    private final Rehearsal rehearsal;
    private final ObjectMapper json;
    private final Clock clock;

    Desk(
            Doorkeeper doorkeeper,
            Forms forms,
            PaperMatrix matrix,
            Papers papers,
            Matters matters,
            Records records,
            WorkItemMapper items,
            Rehearsal rehearsal,
            ObjectMapper json,
            Clock clock) {
        this.doorkeeper = doorkeeper;
        this.forms = forms;
        this.matrix = matrix;
        this.papers = papers;
        this.matters = matters;
        this.records = records;
        this.items = items;
        this.rehearsal = rehearsal;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Lets a decision in and hands it to its room.
     *
     * @param type the typed fields of the step's form; an unknown one is refused
     * @throws org.schoolworks.kernel.Problem where it may not be; nothing is changed then
     */
    public <F> void decide(OpenStep step, Class<F> type, Consumer<Matter<F>> room) {
        ProjectNo project = new ProjectNo(step.businessKey());
        Acting acting = doorkeeper.actor(step);
        Actor actor = acting.actor();
        FormDeclaration form = forms.of(step).declaration();
        String submitted = submitted(step);
        Submission submission = read(submitted, Submission.class);
        String opinion =
                submission.opinion() == null ? "" : submission.opinion().strip();
        JsonNode fields = submission.fields() == null || submission.fields().isNull()
                ? json.createObjectNode()
                : submission.fields();
        List<Refused.Fault> faults = form.faults(submission.verdict(), opinion, fields);
        if (!faults.isEmpty()) {
            throw new Refused("form", "有 " + faults.size() + " 处填写有误，请改正后再提交", faults);
        }
        Verdict verdict =
                Verdict.of(Objects.requireNonNullElse(submission.verdict(), "")).orElse(Verdict.APPROVE);

        LocalDate today = LocalDate.now(clock);
        List<Requirement> required = matrix.of(step.room(), step.step(), today, matters.brief(project));
        List<PaperGiven> given = submission.papers() == null ? List.of() : submission.papers();
        if (given.stream().anyMatch(Objects::isNull)) {
            throw new Refused("decision", "提交的内容无法识别：材料中有空项");
        }
        if (verdict == Verdict.APPROVE) {
            file(step, project, actor, today, given, required);
        } else if (!given.isEmpty()) {
            throw new Refused("papers", "办理结果不是同意时不归档材料，请移除已选的材料");
        }

        room.accept(
                new Matter<>(project, step.caseId(), step.step(), actor, today, verdict, opinion, read(fields, type)));

        records.append(new DecisionRecord.Line(
                project.value(),
                step.caseId(),
                step.taskId(),
                step.processKey() + ":" + step.processVersion(),
                step.step(),
                step.name(),
                step.property("duty"),
                actor.id(),
                actor.name(),
                verdict.code(),
                label(form, verdict),
                opinion,
                submitted,
                matrix.name(step.room()),
                clock.instant(),
                acting.onBehalfOf()));
        if (items.finish(step.taskId(), actor.id(), verdict.code(), clock.instant()) != 1) {
            throw new Stale(Doorkeeper.DONE);
        }
        doorkeeper.decided(step, acting);
    }

    private void file(
            OpenStep step,
            ProjectNo project,
            Actor actor,
            LocalDate today,
            List<PaperGiven> given,
            List<Requirement> required) {
        try {
            papers.gate(project, today, required);
            papers.file(project, step.step(), step.caseId(), actor, today, given, required);
        } catch (Refused incomplete) {
            if (!rehearsal.isOn()) {
                throw incomplete;
            }
        }
    }

    private static String submitted(OpenStep step) {
        String decision = step.decision();
        if (decision == null || decision.isBlank()) {
            throw new Refused("decision", "没有收到办理结果，请在办理表单中提交");
        }
        if (!PlainText.isStorable(decision)) {
            throw new Refused("decision", "提交的内容含有不能保存的字符，请删除后重新输入");
        }
        return decision;
    }

    private static String label(FormDeclaration form, Verdict verdict) {
        return form.offered().stream()
                .filter(option -> option.value().equals(verdict.code()))
                .map(FormDeclaration.Option::label)
                .findFirst()
                .orElse("提交");
    }

    private <T> T read(String text, Class<T> type) {
        try {
            T read = json.readValue(text, type);
            if (read == null) {
                throw new Refused("decision", "没有收到办理结果，请在办理表单中提交");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw unread("decision", "提交的内容无法识别", e);
        }
    }

    private <T> T read(JsonNode fields, Class<T> type) {
        try {
            return json.treeToValue(present(fields), type);
        } catch (JsonProcessingException e) {
            throw unread("form", "填写的内容无法识别", e);
        }
    }

    /** An empty text is no answer: it reads as absent. */
    private static JsonNode present(JsonNode fields) {
        ObjectNode copy = fields.deepCopy();
        List<String> blank = new ArrayList<>();
        copy.properties().forEach(field -> {
            if (isBlank(field.getValue())) {
                blank.add(field.getKey());
            }
        });
        copy.remove(blank);
        return copy;
    }

    private static boolean isBlank(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank());
    }

    /** In the words of the form: what the parser says names classes. */
    private static Problem unread(String rule, String said, JsonProcessingException e) {
        Problem within = Problem.in(e);
        if (within != null) {
            return within;
        }
        String where = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "第 " + (step.getIndex() + 1) + " 项" : step.getFieldName())
                        .collect(Collectors.joining(" › "))
                : "";
        if (where.isEmpty()) {
            return new Refused(rule, said + "：不是完整的 JSON");
        }
        return new Refused(
                rule, said + "：“" + where + "”" + (e instanceof UnrecognizedPropertyException ? "是多余的一项" : "不合格式"));
    }
}
