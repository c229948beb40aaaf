package org.schoolworks.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.schoolworks.engine.AsEngine;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** What a project tells the engine. */
@Component
class ProjectProcess {

    /** The approvals that gateways ask for; each becomes the fact {@code <approval>Required}. */
    private static final List<String> ASKED = List.of(
            "governmentDecision",
            "proposal",
            "site",
            "feasibility",
            "environmentalReview",
            "landUse",
            "planning",
            "preliminaryDesign",
            "drawingReview",
            "fireReview",
            "civilDefence",
            "otherReviews",
            "constructionPermit");

    private final RuntimeService runtime;
    private final AsEngine asEngine;

    ProjectProcess(RuntimeService runtime, AsEngine asEngine) {
        this.runtime = runtime;
        this.asEngine = asEngine;
    }

    void registered(Project project) {
        if (project.kind().isPurchase()) {
            asEngine.run(() -> runtime.startProcessInstanceByKey("governmentProcurement", project.projectNo()));
            return;
        }
        Map<String, Object> facts = new HashMap<>();
        for (String approval : ASKED) {
            facts.put(approval + "Required", project.approvalCodes().contains(approval));
        }
        asEngine.run(() -> runtime.startProcessInstanceByKey("schoolProject", project.projectNo(), facts));
    }

    /** 追加预算指标. @return the case */
    String moreFundsNeeded(ProjectNo project) {
        return asEngine.get(() -> runtime.startProcessInstanceByKey("budgetAllotment", project.value())
                .getProcessInstanceId());
    }

    /** How many projects are under way. */
    long running() {
        return asEngine.get(() -> runtime.createProcessInstanceQuery()
                .processDefinitionKeyIn("schoolProject", "governmentProcurement")
                .count());
    }
}
