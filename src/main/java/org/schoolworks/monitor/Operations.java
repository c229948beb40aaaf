package org.schoolworks.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The engine's operation record (操作记录), in words that people read. */
@Component
class Operations {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Claim", "签收"),
            Map.entry("Complete", "办结"),
            Map.entry("Assign", "指定办理人"),
            Map.entry("Delegate", "委托办理"),
            Map.entry("Resolve", "交还"),
            Map.entry("SetOwner", "指定负责人"),
            Map.entry("SetPriority", "调整优先级"),
            Map.entry("Update", "修改"),
            Map.entry("Create", "创建"),
            Map.entry("Delete", "删除"),
            Map.entry("DeleteHistory", "删除历史"),
            Map.entry("AddUserLink", "增加候选人"),
            Map.entry("DeleteUserLink", "移除候选人"),
            Map.entry("AddGroupLink", "增加候选岗位"),
            Map.entry("DeleteGroupLink", "移除候选岗位"),
            Map.entry("SetVariable", "设置变量"),
            Map.entry("SetVariables", "设置变量"),
            Map.entry("ModifyVariable", "修改变量"),
            Map.entry("RemoveVariable", "移除变量"),
            Map.entry("Suspend", "暂停"),
            Map.entry("Activate", "恢复"),
            Map.entry("ModifyProcessInstance", "调整流程位置"),
            Map.entry("RestartProcessInstance", "重新启动"),
            Map.entry("Migrate", "迁移到新版流程"),
            Map.entry("SetJobRetries", "重试"),
            Map.entry("SetJobDueDate", "调整定时"),
            Map.entry("RecalculateDueDate", "重算定时"),
            Map.entry("Execute", "执行"),
            Map.entry("SetDueDate", "调整期限"),
            Map.entry("Escalate", "升级"));

    private static final Map<String, String> ON = Map.of(
            "Task", "环节",
            "ProcessInstance", "办件",
            "Variable", "变量",
            "Job", "定时",
            "IdentityLink", "候选",
            "Incident", "故障",
            "Attachment", "附件");

    private final PastProcess process;
    private final PastMapper mapper;

    Operations(PastProcess process, PastMapper mapper) {
        this.process = process;
        this.mapper = mapper;
    }

    /** @param stepNames by task id */
    List<Entry> of(String caseId, Map<String, String> stepNames) {
        List<PastProcess.Operation> operations = process.operations(caseId);
        Map<String, String> names = names(operations);
        return operations.stream()
                .map(operation -> new Entry(
                        operation.at(),
                        operation.user() == null ? "系统" : names.getOrDefault(operation.user(), operation.user()),
                        WORDS.getOrDefault(operation.type(), "其他操作（" + operation.type() + "）"),
                        ON.getOrDefault(operation.entity(), operation.entity()),
                        operation.taskId() == null ? null : stepNames.get(operation.taskId()),
                        operation.assignee() == null
                                ? null
                                : names.getOrDefault(operation.assignee(), operation.assignee())))
                .toList();
    }

    private Map<String, String> names(List<PastProcess.Operation> operations) {
        Set<String> users = operations.stream()
                .flatMap(operation -> Stream.of(operation.user(), operation.assignee()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return users.isEmpty()
                ? Map.of()
                : mapper.names(users).stream()
                        .collect(Collectors.toMap(PastMapper.Name::userId, PastMapper.Name::name));
    }

    /**
     * @param by who did it; 系统 for the engine itself
     * @param what such as 签收
     * @param on such as 环节
     * @param step the name of the step, where it is one
     * @param assignee who holds the task from then on, where that has changed
     */
    record Entry(Instant at, String by, String what, String on, @Nullable String step, @Nullable String assignee) {}
}
