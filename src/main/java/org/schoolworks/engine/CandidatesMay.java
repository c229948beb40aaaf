package org.schoolworks.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a task or is its candidate may read and work on it: this replaces the engine's authorisation row for each task
 * and group, whose join is quadratic. Whether the person may decide is for the door to say.
 */
class CandidatesMay extends AuthorizationCommandChecker {

    @Override
    public void checkReadTask(TaskEntity task) {
        if (!concerns(task)) {
            super.checkReadTask(task);
        }
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        if (!concerns(task)) {
            super.checkReadTaskVariable(task);
        }
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        if (!concerns(task)) {
            super.checkTaskWork(task);
        }
    }

    /** Whoever holds a task may give it back. To whom else it goes is for nobody to say: see the door. */
    @Override
    public void checkTaskAssign(TaskEntity task) {
        Authentication who = Context.getCommandContext().getAuthentication();
        if (who == null || !who.getUserId().equals(task.getAssignee())) {
            super.checkTaskAssign(task);
        }
    }

    private static boolean concerns(TaskEntity task) {
        Authentication who = Context.getCommandContext().getAuthentication();
        if (who == null) {
            return false;
        }
        if (who.getUserId().equals(task.getAssignee())) {
            return true;
        }
        List<String> groups = who.getGroupIds();
        return groups != null && task.getCandidates().stream().anyMatch(link -> isIn(groups, link.getGroupId()));
    }

    private static boolean isIn(List<String> groups, @Nullable String group) {
        return group != null && groups.contains(group);
    }
}
