package org.schoolworks.monitor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.people.People;
import org.schoolworks.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finished cases (历史办件): which there were, and of one, running or over, who did what and when, whether the record of its
 * project is whole, and what the engine has noted of it. Days are working days.
 */
@Component
class PastCases {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 2000;
    private static final int MOST_COUNTED = LAST_PAGE * PAGE;
    private static final int LONGEST_TEXT = 60;
    private static final int MOST_PROJECTS = 300;
    private static final int MOST_STEPS = 1000;
    private static final List<String> EVERYTHING = List.of("");

    private static final Map<String, String> VERDICTS = Map.of(
            Verdict.APPROVE.code(), "通过",
            Verdict.SUPPLEMENT.code(), "补正",
            Verdict.SEND_BACK.code(), "退回",
            Verdict.DEFER.code(), "缓办",
            Verdict.REJECT.code(), "不予批准");

    private final PastMapper mapper;
    private final PastProcess process;
    private final Operations operations;
    private final Scopes scopes;
    private final Watchers watchers;
    private final WorkingDays workingDays;
    private final People people;
    private final Records records;
    private final Clock clock;

    PastCases(
            PastMapper mapper,
            PastProcess process,
            Operations operations,
            Scopes scopes,
            Watchers watchers,
            WorkingDays workingDays,
            People people,
            Records records,
            Clock clock) {
        this.mapper = mapper;
        this.process = process;
        this.operations = operations;
        this.scopes = scopes;
        this.watchers = watchers;
        this.workingDays = workingDays;
        this.people = people;
        this.records = records;
        this.clock = clock;
    }

    /** What people call a verdict of which the record has no line. */
    static String verdict(String code) {
        return VERDICTS.getOrDefault(code, code);
    }

    /** The processes of which there may be cases. */
    @Transactional(readOnly = true)
    public List<PastProcess.Named> processes(String userId) {
        watchers.rolesSeenBy(userId);
        return process.processes();
    }

    /**
     * Cases that are over, the latest first; an office's are those in which it had a task.
     *
     * @throws Refused for a page, period or programme that there is not, and for a text that too many projects have
     */
    @Transactional(readOnly = true)
    public Page page(Asked asked, int page, String userId) {
        List<String> roles = watchers.rolesSeenBy(userId);
        Given.page(page, LAST_PAGE);
        LocalDate from = asked.from();
        LocalDate to = asked.to();
        Given.day(from, "from", "起始日期", LocalDate.EPOCH);
        Given.day(to, "to", "截止日期", LocalDate.EPOCH);
        if (from != null && to != null && from.isAfter(to)) {
            throw new Refused("period", "办结日期须先起后止，现为 " + from + " 至 " + to);
        }
        List<PastProcess.Named> known = process.processes();
        if (!asked.process().isEmpty()
                && known.stream().noneMatch(one -> one.id().equals(asked.process()))) {
            throw new NotFound("没有流程“" + asked.process() + "”");
        }
        if (!asked.programme().isEmpty()) {
            scopes.programmeName(asked.programme());
        }
        List<String> projects = projects(asked.q().strip());
        if (projects != null && projects.isEmpty()) {
            return new Page(page, 1, 0, false, false, List.of());
        }
        PastMapper.Wanted wanted = new PastMapper.Wanted(
                roles == null ? EVERYTHING : roles,
                orNull(asked.process()),
                orNull(asked.programme()),
                projects,
                from == null ? null : startOf(from),
                to == null ? null : startOf(to.plusDays(1)));
        List<PastMapper.PastCase> rows = mapper.page(wanted, PAGE + 1, (page - 1) * PAGE);
        int count = mapper.count(wanted, MOST_COUNTED + 1);
        int counted = Math.min(MOST_COUNTED, count);
        List<PastMapper.PastCase> shown = rows.stream().limit(PAGE).toList();
        Function<String, PastProcess.@Nullable Case> told = process.cases(
                        shown.stream().map(PastMapper.PastCase::caseId).toList())
                .byId();
        Map<String, String> names =
                known.stream().collect(Collectors.toMap(PastProcess.Named::id, PastProcess.Named::name));
        Map<String, PastMapper.Paid> payments =
                payments(shown.stream().map(PastMapper.PastCase::caseId).toList());
        return new Page(
                page,
                Math.max(1, (counted + PAGE - 1) / PAGE),
                counted,
                count > MOST_COUNTED,
                rows.size() > PAGE,
                shown.stream()
                        .map(row -> listed(row, told.apply(row.caseId()), names, payments.get(row.caseId())))
                        .toList());
    }

    private Map<String, PastMapper.Paid> payments(List<String> caseIds) {
        return caseIds.isEmpty()
                ? Map.of()
                : mapper.payments(caseIds).stream()
                        .collect(Collectors.toMap(PastMapper.Paid::caseId, Function.identity()));
    }

    /** Null for all; none where no project has such a text. */
    private @Nullable List<String> projects(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            throw Given.wrong("text", "q", "项目名称或编号至多 " + LONGEST_TEXT + " 个字，现为 " + text.length());
        }
        List<String> found = mapper.projects(text, MOST_PROJECTS + 1);
        if (found.size() > MOST_PROJECTS) {
            throw Given.wrong("text", "q", "名称或编号含“" + text + "”的项目超过 " + MOST_PROJECTS + " 个，请写得更具体");
        }
        return found;
    }

    private static @Nullable String orNull(String given) {
        return given.isEmpty() ? null : given;
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private Line listed(
            PastMapper.PastCase row,
            PastProcess.@Nullable Case told,
            Map<String, String> names,
            PastMapper.@Nullable Paid paid) {
        LocalDate ended = day(row.endedAt());
        LocalDate started = told == null ? null : day(told.startedAt());
        return new Line(
                row.caseId(),
                row.projectNo(),
                row.project(),
                row.sample(),
                told == null ? names.getOrDefault(row.process(), row.process()) : told.name(),
                told == null ? null : told.version(),
                started,
                ended,
                started == null ? null : workingDays.workdaysBetween(started, ended),
                told == null ? null : outcome(told),
                told != null && told.isDeleted(),
                row.steps(),
                row.sentBack(),
                paid == null ? null : paid.amount());
    }

    private static @Nullable String outcome(PastProcess.Case told) {
        if (told.endedAt() == null) {
            return null;
        }
        String reason = told.deleteReason();
        return told.isDeleted()
                ? "中止" + (reason == null || reason.isBlank() ? "" : "：" + reason)
                : Objects.requireNonNullElse(told.end(), "办结");
    }

    /**
     * One case, over or still running.
     *
     * @throws NotFound also where the asker's office has no task in it
     */
    @Transactional(readOnly = true)
    public CaseView of(String caseId, String userId) {
        List<String> roles = watchers.rolesSeenBy(userId);
        NotFound none = new NotFound("没有办件“" + caseId + "”，或者您无权查看");
        PastProcess.Case told = process.find(caseId).orElseThrow(() -> none);
        String key = told.businessKey();
        PastMapper.ProjectOf project = key == null ? null : mapper.project(key);
        if (project == null) {
            throw none;
        }
        List<PastMapper.Step> steps = mapper.steps(project.projectNo(), caseId, MOST_STEPS);
        Set<String> own = roles == null ? null : Set.copyOf(mapper.casesWithTaskOf(project.projectNo(), roles));
        Predicate<PastProcess.Case> seen = one -> own == null || own.contains(one.id());
        if (!seen.test(told)) {
            throw none;
        }
        LocalDate today = LocalDate.now(clock);
        Map<String, String> stepNames = new HashMap<>();
        steps.forEach(step -> stepNames.put(step.taskId(), step.name()));
        String parent = told.parent();
        Instant endedAt = told.endedAt();
        LocalDate started = day(told.startedAt());
        return new CaseView(
                caseId,
                project.projectNo(),
                project.name(),
                project.sample(),
                told.name(),
                told.version(),
                told.startedAt(),
                endedAt,
                workingDays.workdaysBetween(started, endedAt == null ? today : day(endedAt)),
                outcome(told),
                told.isDeleted(),
                records.isIntact(new ProjectNo(project.projectNo())),
                payments(List.of(caseId)).get(caseId),
                parent == null
                        ? null
                        : process.find(parent).filter(seen).map(this::related).orElse(null),
                process.calledBy(caseId).stream()
                        .filter(seen)
                        .map(this::related)
                        .toList(),
                steps.stream().map(step -> step(step, today)).toList(),
                operations.of(caseId, stepNames));
    }

    private Related related(PastProcess.Case one) {
        Instant ended = one.endedAt();
        return new Related(one.id(), one.name(), day(one.startedAt()), ended == null ? null : day(ended), outcome(one));
    }

    private StepLine step(PastMapper.Step row, LocalDate today) {
        LocalDate opened = day(row.createdAt());
        Instant doneAt = row.doneAt();
        Instant cancelledAt = row.cancelledAt();
        LocalDate until = doneAt != null ? day(doneAt) : cancelledAt != null ? day(cancelledAt) : today;
        Instant claimedAt = row.claimedAt();
        LocalDate claimed = claimedAt == null ? until : day(claimedAt);
        String verdict = row.verdict();
        return new StepLine(
                row.name(),
                people.role(row.role()).name(),
                row.createdAt(),
                row.holder(),
                claimedAt,
                row.doneBy(),
                doneAt,
                verdict == null ? null : row.verdictName() != null ? row.verdictName() : verdict(verdict),
                row.opinion(),
                workingDays.workdaysBetween(opened, claimed),
                workingDays.workdaysBetween(claimed, until),
                row.limitText(),
                row.dueOn(),
                row.dueProvisional(),
                row.dueOn() != null && until.isAfter(row.dueOn()),
                cancelledAt);
    }

    /**
     * @param process the key; empty for all
     * @param programme empty for all
     * @param q in the project's name or number; empty for all
     * @param from the first day on which the case ended, or null
     * @param to the last one, or null
     */
    record Asked(String process, String programme, String q, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * @param count of the cases on all pages
     * @param beyond whether there are more than the last page shows, which are not counted
     */
    record Page(int page, int pages, int count, boolean beyond, boolean more, List<Line> cases) {}

    /**
     * @param days working days from start to end
     * @param outcome what the end is called on the diagram, or 中止 with its reason; null where the engine has forgotten
     * @param sentBack how often it was 退回 or 补正
     * @param amount 元 of a payment, certified or, before that, claimed; null of anything else
     */
    record Line(
            String caseId,
            String projectNo,
            String project,
            boolean sample,
            String process,
            @Nullable Integer version,
            @Nullable LocalDate startedOn,
            LocalDate endedOn,
            @Nullable Integer days,
            @Nullable String outcome,
            boolean deleted,
            int steps,
            int sentBack,
            @Nullable Money amount) {}

    /**
     * @param outcome null while it runs
     * @param payment null where it is none
     * @param recordIntact whether no line of the project's record is changed, missing or out of place
     */
    record CaseView(
            String caseId,
            String projectNo,
            String project,
            boolean sample,
            String process,
            int version,
            Instant startedAt,
            @Nullable Instant endedAt,
            int days,
            @Nullable String outcome,
            boolean deleted,
            boolean recordIntact,
            PastMapper.@Nullable Paid payment,
            @Nullable Related parent,
            List<Related> called,
            List<StepLine> steps,
            List<Operations.Entry> operations) {}

    record Related(
            String caseId,
            String process,
            LocalDate startedOn,
            @Nullable LocalDate endedOn,
            @Nullable String outcome) {}

    /**
     * @param waitingDays working days until it was claimed
     * @param handlingDays working days from then on
     * @param late done or still open after its due day
     */
    record StepLine(
            String name,
            String role,
            Instant openedAt,
            @Nullable String claimedBy,
            @Nullable Instant claimedAt,
            @Nullable String doneBy,
            @Nullable Instant doneAt,
            @Nullable String verdict,
            @Nullable String opinion,
            int waitingDays,
            int handlingDays,
            String limit,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            boolean late,
            @Nullable Instant cancelledAt) {}
}
