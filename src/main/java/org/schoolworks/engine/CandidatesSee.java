package org.schoolworks.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * A task list shows the tasks that one holds or is a candidate of, found by the indexes of assignee and candidate group;
 * whoever may read the tasks of all processes (leaders, administrators) sees all.
 */
class CandidatesSee extends AuthorizationManager {

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
        List<String> groups = who.getGroupIds();
        TaskQueryImpl mine = (TaskQueryImpl) query.or().taskAssignee(who.getUserId());
        if (groups != null && !groups.isEmpty()) {
            mine.taskCandidateGroupIn(groups).includeAssignedTasks();
        }
        mine.endOr();
    }
}
