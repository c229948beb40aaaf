package org.schoolworks.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lists that Tasklist opens with; without any, a person would see no task. Made once, for everyone to read. */
@Component
class Filters {

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final AsEngine asEngine;

    Filters(FilterService filters, TaskService tasks, AuthorizationService authorizations, AsEngine asEngine) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.asEngine = asEngine;
    }

    @EventListener
    @Order(50)
    void make(ApplicationStartedEvent started) {
        asEngine.run(() -> {
            add(
                    "待认领",
                    "岗位上可认领的任务",
                    10,
                    tasks.createTaskQuery()
                            .taskCandidateGroupInExpression("${currentUserGroups()}")
                            .taskUnassigned());
            add("我的待办", "已认领、待办结的任务", 20, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
            add(
                    "我的逾期",
                    "已过办理期限的任务",
                    30,
                    tasks.createTaskQuery()
                            .taskAssigneeExpression("${currentUser()}")
                            .dueBeforeExpression("${now()}"));
            add("全部可见", "本人可见的全部任务", 40, tasks.createTaskQuery());
        });
    }

    private void add(String name, String description, int priority, TaskQuery query) {
        if (filters.createFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name)
                .setProperties(Map.of(
                        "description",
                        description,
                        "priority",
                        priority,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of()))
                .setQuery(query);
        String id = filters.saveFilter(filter).getId();
        Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        all.setResource(Resources.FILTER);
        all.setResourceId(id);
        all.addPermission(Permissions.READ);
        authorizations.saveAuthorization(all);
    }
}
