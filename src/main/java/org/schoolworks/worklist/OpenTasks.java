package org.schoolworks.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;

/** What is open now: of a project, and in a list of tasks. */
@Component
public class OpenTasks {

    private final WorkItemMapper items;
    private final Matters matters;
    private final Inbox inbox;
    private final People people;
    private final Clock clock;

    OpenTasks(WorkItemMapper items, Matters matters, Inbox inbox, People people, Clock clock) {
        this.items = items;
        this.matters = matters;
        this.inbox = inbox;
        this.people = people;
        this.clock = clock;
    }

    /** The open tasks of a project, the most urgent first. Whether the asker may know of them is for the caller to say. */
    public List<OpenTask> of(ProjectNo project) {
        List<WorkItem> open = items.open(project.value());
        Set<String> visible = inbox.visible(open.stream().map(WorkItem::taskId).toList());
        return open.stream()
                .map(item -> openTask(item, visible.contains(item.taskId())))
                .toList();
    }

    /**
     * Another organisation acts in a role from now on: what is open in it is offered to that one, and a holder who is of
     * another gives it back. Within the transaction that says so, and in the project's turn.
     */
    public void offerAnew(ProjectNo project, String role, String organisationId) {
        String group = people.group(role, organisationId);
        for (WorkItem item : items.open(project.value())) {
            if (item.role().equals(role)) {
                inbox.offer(item.taskId(), group, isHeldElsewhere(item, organisationId));
                items.offer(item.taskId(), group);
            }
        }
    }

    private boolean isHeldElsewhere(WorkItem item, String organisationId) {
        String holder = item.holder();
        return holder != null && !organisationId.equals(people.person(holder).organisationId());
    }

    private OpenTask openTask(WorkItem item, boolean visible) {
        String holder = item.holder();
        return new OpenTask(
                item.taskId(),
                item.stage(),
                item.stepName(),
                people.role(item.role()).name(),
                holder == null ? null : people.person(holder).name(),
                LocalDate.ofInstant(item.createdAt(), clock.getZone()),
                item.dueOn(),
                item.dueProvisional(),
                item.limitText(),
                visible);
    }

    /** In the order of the question, those alone that the asker sees. */
    List<Card> cards(List<String> taskIds) {
        Set<String> visible = inbox.visible(taskIds);
        if (visible.isEmpty()) {
            return List.of();
        }
        List<WorkItemMapper.ItemOf> known = items.projectsOf(visible);
        Map<String, Matters.Title> titles =
                matters
                        .titles(known.stream()
                                .map(WorkItemMapper.ItemOf::projectNo)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Matters.Title::no, Function.identity()));
        return known.stream()
                .sorted(Comparator.comparingInt(item -> taskIds.indexOf(item.taskId())))
                .map(item -> card(item, Objects.requireNonNull(titles.get(item.projectNo()))))
                .toList();
    }

    private static Card card(WorkItemMapper.ItemOf item, Matters.Title title) {
        return new Card(item.taskId(), title.no(), title.name(), title.sample(), item.dueProvisional());
    }

    /**
     * @param role who may do it
     * @param holder the name of who has claimed it, or null
     * @param limit the limit as a person says it, such as 20个工作日
     * @param visible whether the asker sees it in Tasklist
     */
    public record OpenTask(
            String id,
            String stage,
            String step,
            String role,
            @Nullable String holder,
            LocalDate createdOn,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            String limit,
            boolean visible) {}

    /** @param sample whether the project's name is invented */
    record Card(String task, String no, String name, boolean sample, boolean dueProvisional) {}
}
