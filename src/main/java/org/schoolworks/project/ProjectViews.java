package org.schoolworks.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.project.ProjectListMapper.Row;
import org.schoolworks.project.ProjectListMapper.Wanted;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.worklist.MoneyLines;
import org.schoolworks.worklist.OpenTasks;
import org.springframework.stereotype.Component;

/** What the project pages show: the list, one project, and what a registration would ask for. */
@Component
class ProjectViews {

    private static final int SIZE = 20;
    private static final int LONGEST_SEARCH = 60;
    private static final int HISTORY_SHOWN = 200;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ProjectListMapper mapper;
    private final Projects projects;
    private final ApprovalTrack track;
    private final Readers readers;
    private final Budgeting budgeting;
    private final List<MoneyLines> money;
    private final OpenTasks openTasks;
    private final Records records;
    private final People people;
    private final Clock clock;

    ProjectViews(
            ProjectListMapper mapper,
            Projects projects,
            ApprovalTrack track,
            Readers readers,
            Budgeting budgeting,
            List<MoneyLines> money,
            OpenTasks openTasks,
            Records records,
            People people,
            Clock clock) {
        this.mapper = mapper;
        this.projects = projects;
        this.track = track;
        this.readers = readers;
        this.budgeting = budgeting;
        this.money = money;
        this.openTasks = openTasks;
        this.records = records;
        this.people = people;
        this.clock = clock;
    }

    // ---- the list

    /**
     * One page of what the person may see, the latest first.
     *
     * @param search part of name or number; blank for all
     * @param stage as {@link ProjectStatus#stage} says it; blank for all
     * @param page from 1; beyond the last one, the last
     */
    Page list(String userId, String search, String programme, String stage, String township, int page) {
        Wanted wanted = new Wanted(
                readers.onlyOf(people.person(userId)),
                search.isBlank() ? null : pattern(search.strip()),
                blankToNull(programme),
                stage.isBlank() ? null : statuses(stage),
                blankToNull(township));
        int total = mapper.count(wanted);
        int pages = Math.max(1, (total + SIZE - 1) / SIZE);
        int shown = Math.max(1, Math.min(page, pages));
        List<Line> lines = total == 0
                ? List.of()
                : mapper.page(wanted, SIZE, (shown - 1) * SIZE).stream()
                        .map(ProjectViews::line)
                        .toList();
        return new Page(total, shown, pages, lines);
    }

    private static List<ProjectStatus> statuses(String stage) {
        List<ProjectStatus> statuses = Arrays.stream(ProjectStatus.values())
                .filter(status -> status.stage().equals(stage))
                .toList();
        if (statuses.isEmpty()) {
            throw new Refused("stage", "没有“" + stage + "”这一阶段");
        }
        return statuses;
    }

    private static String pattern(String search) {
        if (search.length() > LONGEST_SEARCH) {
            throw new Refused("search", "查询内容最多 " + LONGEST_SEARCH + " 字");
        }
        return "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static Line line(Row row) {
        Binding binding = Binding.of(row.investment(), row.investmentEstimate(), row.approvedEstimate(), row.budget());
        return new Line(
                row.projectNo(),
                row.name(),
                row.sample(),
                row.kind().text(),
                row.programme(),
                row.school(),
                row.township(),
                row.status().stage(),
                row.status().text(),
                row.areaM2(),
                binding.label(),
                binding.amount(),
                row.step(),
                row.role(),
                row.holder(),
                row.dueOn(),
                row.dueProvisional(),
                row.openSteps());
    }

    // ---- one project

    /** @throws NotFound where there is no such project, or the person may not look into it: the difference is not told */
    ProjectView of(ProjectNo no, String userId) {
        Project project = readable(no, userId);
        return new ProjectView(
                project.projectNo(),
                project.name(),
                project.sample(),
                project.kind().text(),
                budgeting.programme(project.programme()).name(),
                project.kind().isPurchase()
                        ? null
                        : BuildingUse.of(project.buildingUse())
                                .map(BuildingUse::text)
                                .orElse(project.buildingUse()),
                people.organisation(project.schoolId()).name(),
                people.organisation(project.townshipId()).name(),
                project.areaM2(),
                project.status().stage(),
                project.status().text(),
                project.projectCode(),
                project.registeredOn(),
                people.person(project.registeredBy()).name(),
                parties(no),
                money.stream().flatMap(lines -> lines.moneyOf(no).stream()).toList(),
                approvals(project),
                openTasks.of(no),
                records.latest(no, HISTORY_SHOWN).stream().map(this::past).toList());
    }

    private Project readable(ProjectNo no, String userId) {
        Person person = people.person(userId);
        String organisation = person.organisationId();
        if (!readers.readsAll(person) && (organisation == null || !projects.isParty(no, organisation))) {
            throw new NotFound("没有编号为 " + no + " 的项目，或者您无权查看");
        }
        return projects.get(no);
    }

    private List<Party> parties(ProjectNo no) {
        return projects.parties(no).stream()
                .map(party -> new Party(
                        people.role(party.role()).name(),
                        people.organisation(party.organisationId()).name()))
                .toList();
    }

    /** As the table said on the day of registration; what counts is what was kept then. */
    private List<Approval> approvals(Project project) {
        return track.of(project.proposal(), project.registeredOn()).stream()
                .map(approval -> new Approval(
                        approval.code(),
                        ApprovalTrack.name(approval.code()),
                        project.approvalCodes().contains(approval.code()),
                        approval.basis()))
                .sorted(Comparator.comparing(approval -> !approval.required()))
                .toList();
    }

    private Past past(DecisionRecord line) {
        return new Past(
                minute(line.decidedAt()),
                line.stepName(),
                line.actorName(),
                people.dutyName(line.duty()),
                line.verdictName(),
                line.opinion());
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(clock.getZone()));
    }

    // ---- a registration

    /** What the form offers, and whether the person may register at all. */
    Choices choices(String userId) {
        Person person = people.person(userId);
        List<Organisation> organisations = people.organisations();
        return new Choices(
                ProjectRegister.mayRegister(person),
                Arrays.stream(ProjectKind.values()).anyMatch(kind -> ProjectRegister.registersAny(person, kind))
                        ? null
                        : person.organisationId(),
                budgeting.programmes().stream()
                        .map(programme -> new Choice(programme.programme(), programme.name()))
                        .toList(),
                Arrays.stream(ProjectStatus.values())
                        .map(ProjectStatus::stage)
                        .distinct()
                        .toList(),
                of("township", organisations),
                of("school", organisations),
                of("buyer", organisations),
                Arrays.stream(ProjectKind.values())
                        .filter(kind -> ProjectRegister.mayRegister(person, kind))
                        .map(kind -> new Choice(kind.name(), kind.text()))
                        .toList(),
                Arrays.stream(BuildingUse.values())
                        .map(use -> new Choice(use.name(), use.text()))
                        .toList());
    }

    private static List<Choice> of(String kind, List<Organisation> organisations) {
        return organisations.stream()
                .filter(organisation -> organisation.kind().equals(kind))
                .map(organisation -> new Choice(organisation.id(), organisation.name()))
                .toList();
    }

    /** Which approvals such a project must pass if it is registered today; nothing is kept. */
    List<Approval> preview(Proposal proposal, String userId) {
        if (!ProjectRegister.mayRegister(people.person(userId), proposal.kind())) {
            throw new NotYours("role", "项目由学校本单位或基建科登记，采购由采购人本单位、装备中心或计财科登记");
        }
        return track.of(proposal, LocalDate.now(clock)).stream()
                .map(approval -> new Approval(
                        approval.code(), ApprovalTrack.name(approval.code()), approval.required(), approval.basis()))
                .sorted(Comparator.comparing(approval -> !approval.required()))
                .toList();
    }

    record Page(int total, int page, int pages, List<Line> projects) {}

    /**
     * @param amountOf which figure it is
     * @param amount 元
     * @param step the most urgent open step
     * @param openSteps how many are open
     */
    record Line(
            String no,
            String name,
            boolean sample,
            String kind,
            String programme,
            String school,
            String township,
            String stage,
            String status,
            @Nullable BigDecimal areaM2,
            String amountOf,
            Money amount,
            @Nullable String step,
            @Nullable String role,
            @Nullable String holder,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            int openSteps) {}

    record ProjectView(
            String no,
            String name,
            boolean sample,
            String kind,
            String programme,
            @Nullable String use,
            String school,
            String township,
            @Nullable BigDecimal areaM2,
            String stage,
            String status,
            @Nullable String projectCode,
            LocalDate registeredOn,
            String registeredBy,
            List<Party> parties,
            List<MoneyLines.Line> money,
            List<Approval> approvals,
            List<OpenTasks.OpenTask> open,
            List<Past> history) {}

    record Party(String role, String name) {}

    record Approval(String code, String name, boolean required, String basis) {}

    record Past(String at, String step, String name, String duty, String verdict, String opinion) {}

    /** @param school the one for which the person registers, or null for any */
    record Choices(
            boolean mayRegister,
            @Nullable String school,
            List<Choice> programmes,
            List<String> stages,
            List<Choice> townships,
            List<Choice> schools,
            List<Choice> buyers,
            List<Choice> kinds,
            List<Choice> uses) {}

    record Choice(String id, String name) {}
}
