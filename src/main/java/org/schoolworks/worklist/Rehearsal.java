package org.schoolworks.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rehearses a decision (预演): it passes the one door as if it were meant, and the transaction is rolled back whatever comes of
 * it. So the figures after the approval, and the rule that would break, are those of the decision itself.
 */
@Component
class Rehearsal {

    private final Inbox inbox;
    private final WorkItemMapper items;
    private final List<MoneyLines> money;
    private final TransactionTemplate transaction;

    Rehearsal(Inbox inbox, WorkItemMapper items, List<MoneyLines> money, PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.items = items;
        this.money = money;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether this thread rehearses: papers that are not there yet do not stop a rehearsal. */
    boolean isOn() {
        return TransactionSynchronizationManager.hasResource(this);
    }

    Result rehearse(String taskId, JsonNode decision) {
        WorkItem item = items.get(taskId);
        if (item == null || !inbox.isVisible(taskId)) {
            throw new NotFound("没有这项任务，或它已办结");
        }
        ProjectNo project = new ProjectNo(item.projectNo());
        Map<String, @Nullable Money> now = lines(project);
        TransactionSynchronizationManager.bindResource(this, true);
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                return played(taskId, decision, project, now);
            }));
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
        }
    }

    private Result played(String taskId, JsonNode decision, ProjectNo project, Map<String, @Nullable Money> now) {
        try {
            inbox.complete(taskId, decision.toString());
        } catch (RuntimeException e) {
            Problem problem = Problem.in(e);
            if (problem == null) {
                throw e;
            }
            List<Refused.Fault> faults = problem instanceof Refused refused ? refused.faults() : List.of();
            return new Result(compared(now, now), problem.rule(), problem.reason(), faults);
        }
        return new Result(compared(now, lines(project)), null, null, List.of());
    }

    private static List<Compared> compared(Map<String, @Nullable Money> now, Map<String, @Nullable Money> after) {
        List<Compared> lines = new ArrayList<>();
        after.forEach((label, amount) -> lines.add(new Compared(label, text(now.get(label)), text(amount))));
        return lines;
    }

    private Map<String, @Nullable Money> lines(ProjectNo project) {
        Map<String, @Nullable Money> lines = new LinkedHashMap<>();
        money.forEach(room -> room.moneyOf(project).forEach(line -> lines.put(line.label(), line.yuan())));
        return lines;
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.toString();
    }

    /**
     * @param money the money chain before and after
     * @param rule the rule that would break, or null
     */
    record Result(List<Compared> money, @Nullable String rule, @Nullable String reason, List<Refused.Fault> faults) {}

    record Compared(String label, @Nullable String now, @Nullable String after) {}
}
