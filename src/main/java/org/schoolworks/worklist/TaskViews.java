package org.schoolworks.worklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Direction;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.document.Requirement;
import org.schoolworks.document.StoredFile;
import org.schoolworks.document.StoredFiles;
import org.schoolworks.engine.Forms;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.springframework.stereotype.Component;

/** Puts together what the task form shows, with one query for each part of it. */
@Component
class TaskViews {

    private static final int PAST_SHOWN = 40;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final WorkItemMapper items;
    private final Doorkeeper doorkeeper;
    private final Matters matters;
    private final List<MoneyLines> money;
    private final List<MatterFacts> facts;
    private final List<RoleFacts> roleFacts;
    private final Papers papers;
    private final StoredFiles files;
    private final PaperMatrix matrix;
    private final Records records;
    private final Forms forms;
    private final People people;
    private final ObjectMapper json;
    private final Clock clock;

    TaskViews(
            WorkItemMapper items,
            Doorkeeper doorkeeper,
            Matters matters,
            List<MoneyLines> money,
            List<MatterFacts> facts,
            List<RoleFacts> roleFacts,
            Papers papers,
            StoredFiles files,
            PaperMatrix matrix,
            Records records,
            Forms forms,
            People people,
            ObjectMapper json,
            Clock clock) {
        this.items = items;
        this.doorkeeper = doorkeeper;
        this.matters = matters;
        this.money = money;
        this.facts = facts;
        this.roleFacts = roleFacts;
        this.papers = papers;
        this.files = files;
        this.matrix = matrix;
        this.records = records;
        this.forms = forms;
        this.people = people;
        this.json = json;
        this.clock = clock;
    }

    TaskView of(String taskId, String userId) {
        WorkItem item = items.get(taskId);
        if (item == null) {
            throw new NotFound("没有这项任务");
        }
        ProjectNo no = new ProjectNo(item.projectNo());
        Brief brief = matters.brief(no);
        LocalDate today = LocalDate.now(clock);
        List<Requirement> required = matrix.of(item.room(), item.step(), today, brief);
        List<Paper> filed = papers.current(no);
        Forms.Form form = forms.of(item.processDefinitionId(), item.step());
        List<MatterFacts> rooms =
                facts.stream().filter(room -> room.knows(item.processKey())).toList();
        ObjectNode values = json.createObjectNode();
        rooms.forEach(room -> room.fill(item.step(), no, item.caseId(), today, values));
        return new TaskView(
                task(item, userId),
                head(brief),
                Stream.concat(
                                rooms.stream().flatMap(room -> room.factsOf(no, item.caseId(), today).stream()),
                                roleFacts.stream().flatMap(room -> room.factsFor(item.role(), no).stream()))
                        .map(fact ->
                                new TaskView.FactItem(fact.label(), text(fact.yuan()), fact.text(), fact.warning()))
                        .toList(),
                money.stream()
                        .flatMap(lines -> lines.moneyOf(no).stream())
                        .map(line -> new TaskView.MoneyItem(line.label(), text(line.yuan())))
                        .toList(),
                filed.stream()
                        .filter(paper -> paper.issuedOn() != null)
                        .sorted(Comparator.comparing(paper -> String.valueOf(paper.issuedOn())))
                        .map(paper ->
                                new TaskView.DateItem(paper.name(), String.valueOf(paper.issuedOn()), paper.number()))
                        .toList(),
                records.latest(no, PAST_SHOWN).stream().map(this::past).toList(),
                form.json(),
                values.retain(form.declaration().keys()),
                !rooms.isEmpty() || form.declaration().asksForMoney(),
                papers(required, filed));
    }

    private TaskView.Task task(WorkItem item, String userId) {
        String holder = item.holder();
        Person principal = doorkeeper.principalOf(item, userId);
        return new TaskView.Task(
                item.taskId(),
                item.stepName(),
                item.step(),
                item.stage(),
                item.processKey(),
                item.createdAt().atZone(clock.getZone()).toLocalDate().toString(),
                text(item.dueOn()),
                item.dueProvisional(),
                new TaskView.Limit(item.limitText(), item.limitBasis()),
                people.role(item.role()).name(),
                holder == null ? null : people.person(holder).name(),
                userId.equals(holder),
                doorkeeper.mayTakeBack(item, userId),
                principal == null ? null : principal.name());
    }

    private static TaskView.ProjectHead head(Brief brief) {
        BigDecimal area = brief.areaM2();
        return new TaskView.ProjectHead(
                brief.no().value(),
                brief.name(),
                brief.kind(),
                brief.programme(),
                brief.school(),
                brief.township(),
                area == null ? null : area.toPlainString(),
                brief.stage(),
                brief.track(),
                brief.sample());
    }

    private TaskView.Past past(DecisionRecord line) {
        return new TaskView.Past(
                minute(line.decidedAt(), clock.getZone()),
                line.stepName(),
                line.actorName(),
                people.dutyName(line.duty()),
                line.verdictName(),
                line.opinion());
    }

    private TaskView.PaperLists papers(List<Requirement> required, List<Paper> filed) {
        Map<String, Paper> byCode = filed.stream().collect(Collectors.toMap(Paper::paper, Function.identity()));
        Map<String, StoredFile> kept = files
                .described(required.stream()
                        .map(r -> byCode.get(r.paper()))
                        .filter(Objects::nonNull)
                        .map(Paper::file)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(StoredFile::sha256, Function.identity()));
        return new TaskView.PaperLists(
                required.stream()
                        .filter(r -> r.direction() == Direction.IN)
                        .map(r -> in(r, byCode.get(r.paper()), kept))
                        .toList(),
                required.stream()
                        .filter(r -> r.direction() == Direction.OUT)
                        .map(r -> new TaskView.PaperOut(r.paper(), r.name(), r.required(), r.numbered(), r.basis()))
                        .toList());
    }

    private static TaskView.PaperIn in(Requirement r, @Nullable Paper paper, Map<String, StoredFile> kept) {
        if (paper == null) {
            return new TaskView.PaperIn(
                    r.paper(), r.name(), r.required(), r.basis(), false, null, null, null, null, null);
        }
        StoredFile file = Objects.requireNonNull(kept.get(paper.file()), "a paper's file is kept by a foreign key");
        return new TaskView.PaperIn(
                r.paper(),
                r.name(),
                r.required(),
                r.basis(),
                true,
                paper.number(),
                text(paper.issuedOn()),
                paper.authority(),
                text(paper.validUntil()),
                new TaskView.FileItem(file.sha256(), paper.fileName(), file.mediaType(), file.size()));
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.toString();
    }

    private static String minute(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }
}
