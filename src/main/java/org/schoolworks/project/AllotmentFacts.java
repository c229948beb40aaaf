package org.schoolworks.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever asks for more budget lines, or allots them, sees: what was asked for and why, and what may still be allotted. */
@Component
class AllotmentFacts implements MatterFacts {

    private final Projects projects;
    private final Budgeting budgeting;
    private final Records records;
    private final ObjectMapper json;

    AllotmentFacts(Projects projects, Budgeting budgeting, Records records, ObjectMapper json) {
        this.projects = projects;
        this.budgeting = budgeting;
        this.records = records;
        this.json = json;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("budgetAllotment");
    }

    @Override
    public @Nullable Money amountOf(String caseId) {
        DecisionRecord request = records.latestOf(caseId, "requestBudgetLine");
        return request == null ? null : requested(fields(request));
    }

    private static Money requested(JsonNode fields) {
        return Money.of(fields.path("requested").asText("0"));
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        // what was asked for is in the evidence itself
        DecisionRecord request = records.latestOf(caseId, "requestBudgetLine");
        if (request != null) {
            JsonNode fields = fields(request);
            facts.add(Fact.of("申请追加金额", requested(fields)));
            facts.add(Fact.of("追加理由", fields.path("reason").asText("")));
        }
        Money ceiling = projects.get(project).ceiling();
        Money allotted = budgeting.allotted(project);
        facts.add(Fact.of("核定投资", ceiling));
        facts.add(Fact.of("已下达指标", allotted));
        facts.add(Fact.of("尚可下达", ceiling.minus(allotted)));
        return facts;
    }

    private JsonNode fields(DecisionRecord line) {
        try {
            return json.readTree(line.decision()).path("fields");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the record of task " + line.taskId() + " is no JSON", e);
        }
    }
}
