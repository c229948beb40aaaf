package org.schoolworks.worklist;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * One human task, from its creation to its end.
 *
 * @param role who may do it
 * @param candidateGroup the group it is offered to: the role, or the role within one organisation
 * @param limitText the limit as a person says it, such as 20个工作日
 * @param limitBasis the article that sets it
 * @param moneyWaiting 元 that wait for this decision: the matter's own amount, or its project's where it has none
 */
record WorkItem(
        String taskId,
        String projectNo,
        String caseId,
        String processDefinitionId,
        String processKey,
        int processVersion,
        String stage,
        String room,
        String step,
        String stepName,
        String duty,
        String role,
        String candidateGroup,
        @Nullable String holder,
        Instant createdAt,
        @Nullable Instant claimedAt,
        @Nullable LocalDate dueOn,
        boolean dueProvisional,
        String limitText,
        String limitBasis,
        Money moneyWaiting,
        @Nullable Instant doneAt,
        @Nullable String doneBy,
        @Nullable String verdict,
        @Nullable Instant cancelledAt) {}
