package org.schoolworks.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A task list shows the tasks that one holds, is a candidate of or stands in for, found by the indexes of assignee and candidate group;
 * whoever may read the tasks of all processes (leaders, administrators) sees all.
 */
class CandidatesSee extends AuthorizationManager {

    private final ObjectProvider<StandIns> standIns;

    CandidatesSee(ObjectProvider<StandIns> standIns) {
        this.standIns = standIns;
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        configureQuery(query);
        Authentication who = getCurrentAuthentication();
        if (who == null || !isAuthCheckExecuted() || !query.getAuthCheck().isAuthorizationCheckEnabled()) {
            return;
        }
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
        if (isCamundaAdmin(who)
                || isAuthorized(ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION, "*")) {
            return;
        }
        List<String> own = who.getGroupIds() == null || who.getGroupIds().isEmpty()
                ? List.of(ExpressionGuard.NO_GROUP)
                : who.getGroupIds();
        List<String> groups = withThoseStoodInFor(own, who.getUserId());
        if (groups.size() > own.size() && Set.copyOf(own).equals(asked(query))) {
            // who asks for what is offered to himself means what he may claim
            query.taskCandidateGroupIn(groups);
        }
        query.or()
                .taskAssignee(who.getUserId())
                .taskCandidateGroupIn(groups)
                .includeAssignedTasks()
                .endOr();
    }

    private List<String> withThoseStoodInFor(List<String> own, String userId) {
        Set<String> all = new LinkedHashSet<>(own);
        standIns.forEach(some -> all.addAll(some.groupsStoodInFor(userId)));
        return List.copyOf(all);
    }

    private static Set<String> asked(TaskQueryImpl query) {
        List<String> groups = query.getCandidateGroupsInternal();
        return groups == null ? Set.of() : Set.copyOf(groups);
    }
}
