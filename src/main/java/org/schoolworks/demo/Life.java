package org.schoolworks.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.contract.Proposing;
import org.schoolworks.engine.CaseWalk;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.engine.Inbox;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.payment.Claiming;
import org.schoolworks.people.People;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.Proposal;
import org.schoolworks.tender.Reserving;
import org.schoolworks.tender.Routing;
import org.schoolworks.tender.Splitting;
import org.schoolworks.worklist.MatterFacts;

/**
 * Registers one project and lives it from there to where its script lets it come. Of all that is open, whatever is due to be done
 * first is done next, on its day, by whose it is, with what the form asks and the papers that the matrix asks for.
 */
final class Life {

    /** What all lives share. */
    record Stage(
            ProjectRegister register,
            CaseWalk walk,
            Inbox inbox,
            EngineClock clock,
            WorkingDays days,
            Rules rules,
            Routing routing,
            Reserving reserving,
            Splitting splitting,
            People people,
            Cast cast,
            SampleFiles files,
            Claiming claiming,
            Proposing proposing,
            List<MatterFacts> facts,
            ObjectMapper json) {}

    private static final int OFFICE_OPENS = 8 * 60 + 30;
    private static final int OFFICE_MINUTES = 8 * 60 + 30;

    private final Stage stage;
    private final Undertaking script;
    private final String replay;
    private final Cast.School school;
    private final Map<String, LocalDate> planned = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();

    private Instant now = Instant.EPOCH;
    private String no = "";
    private Set<String> approvals = Set.of();
    private int setbacks;
    private int papers;
    private boolean reached;
    private @Nullable Replies replies;

    Life(Stage stage, Undertaking script, String replay) {
        this.stage = stage;
        this.script = script;
        this.replay = replay;
        this.school = stage.cast.school(script.school());
        this.setbacks = script.setbacks();
        this.reached = script.mustReach() == null;
    }

    /** From the registered project on. @return how many decisions it took */
    int live(ProjectNo registered) {
        now = registration();
        no = registered.value();
        Project project = stage.register.project(registered);
        approvals = project.approvalCodes();
        replies = script.purchase() == null
                ? new Answers(stage, script, replay, project, random("amounts"))
                : new PurchaseAnswers(stage, script.purchase(), project, random("amounts"));
        return stage.walk.walk(no, () -> {
            int decisions = 0;
            while (step()) {
                decisions++;
            }
            return decisions;
        });
    }

    private Instant registration() {
        return moment(workday(script.start()), random("registration"));
    }

    ProjectNo register() {
        now = registration();
        Proposal proposal = new Proposal(
                script.name(),
                script.kind(),
                replay + script.programme(),
                school.id(),
                school.township(),
                script.buildingUse(),
                script.areaM2(),
                Money.ofWan(String.valueOf(script.investmentWan())),
                script.laboratory(),
                false,
                script.newSite(),
                false,
                script.structural(),
                script.tallOrDeep(),
                script.sample());
        String registrar = script.purchase() == null
                ? stage.cast.officer("capitalWorks", "prepare")
                : stage.cast.officer("buyer", "defineNeed");
        return at(() -> as(registrar, () -> {
            Project project = stage.register.register(proposal, registrar);
            partners().forEach((role, firm) -> stage.register.appoint(project.no(), role, firm, registrar));
            return project.no();
        }));
    }

    /** Which firm is appointed to act for the works in a role; the contractor is found by the tender. */
    private Map<String, String> partners() {
        if (script.purchase() != null) {
            return Map.of();
        }
        int pick = 1 + random("partners").nextInt(2);
        return Map.of(
                "designer", "SJ" + pick,
                "supervisor", "JL" + pick,
                "surveyor", "KC1",
                "costConsultant", "ZJ1",
                "procurementAgent", "DL1");
    }

    /** Does what comes next. @return whether there was anything by the last day */
    private boolean step() {
        List<CaseWalk.Waiting> open = stage.walk.open().stream()
                .filter(task -> !script.hold().contains(task.step()))
                .filter(task ->
                        !task.step().equals("reportProgress") || !answers().reportsAreOver())
                .sorted(Comparator.comparing(CaseWalk.Waiting::step))
                .toList();
        if (open.isEmpty()) {
            return fireTimer();
        }
        CaseWalk.Waiting next = open.get(0);
        LocalDate day = plan(next);
        for (CaseWalk.Waiting task : open) {
            LocalDate on = plan(task);
            if (on.isBefore(day)) {
                next = task;
                day = on;
            }
        }
        if (day.isAfter(script.until())) {
            if (reached) {
                return false;
            }
            day = lastWorkday();
        }
        moveTo(day, next.step());
        decide(next);
        return true;
    }

    private boolean fireTimer() {
        List<CaseWalk.Timer> timers = stage.walk.timers(no).stream()
                .sorted(Comparator.comparing(CaseWalk.Timer::due))
                .toList();
        if (timers.isEmpty() || date(timers.get(0).due()).isAfter(script.until())) {
            return false;
        }
        Instant due = timers.get(0).due();
        now = due.isAfter(now) ? due : now.plusSeconds(60);
        at(() -> {
            stage.walk.fire(timers.get(0));
            return true;
        });
        return true;
    }

    /** The day on which somebody gets to it. */
    private LocalDate plan(CaseWalk.Waiting task) {
        return planned.computeIfAbsent(task.taskId(), id -> {
            int turn = turns.merge(task.step(), 1, Integer::sum);
            Random chance = random(task.step() + turn);
            int days = Math.max(1, Course.of(task.step()).days() * (60 + chance.nextInt(80)) / 100);
            // now and then a file lies about; what the law limits to a day is done in time
            if (task.post().room().equals("project") && chance.nextInt(20) == 0) {
                days = days * 11 / 5;
            }
            return workday(replies().notBefore(task.step(), date(task.since()).plusDays(days)));
        });
    }

    private void decide(CaseWalk.Waiting task) {
        String actor = actor(task);
        String verdict = verdict(task);
        String decision = decision(task, actor, verdict);
        at(() -> as(actor, () -> {
            stage.inbox.claim(task.taskId(), actor);
            stage.inbox.complete(task.taskId(), decision);
            return true;
        }));
        replies().decided(task.step(), verdict.equals("approve"), today());
        if (script.purchase() == null) {
            begin(task.step());
        }
        if (verdict.equals("approve") && task.step().equals(script.mustReach())) {
            reached = !task.step().equals("reportProgress") || answers().reportsAreOver();
        }
    }

    /** What the contractor begins of its own accord: an advance after the commencement, a variation after the second report. */
    private void begin(String step) {
        String contractor = stage.cast.member("contractor", answers().contractor());
        ProjectNo project = new ProjectNo(no);
        if (step.equals("orderCommencement") && random("advance").nextInt(3) == 0) {
            answers().askForAdvance();
            at(() -> as(contractor, () -> stage.claiming.begin(project, contractor)));
        }
        if (step.equals("reportProgress")
                && answers().reported() == 2
                && random("variation").nextInt(2) == 0) {
            at(() -> as(contractor, () -> stage.proposing.begin(project, contractor)));
        }
    }

    private String verdict(CaseWalk.Waiting task) {
        String asked = replies().verdict(task.step(), task.caseId(), today());
        if (asked != null) {
            return asked;
        }
        String setback = Course.of(task.step()).setback();
        if (setback.isEmpty()) {
            return "approve";
        }
        if (script.onlySetbacksFrom() != null && !today().isBefore(script.onlySetbacksFrom())) {
            return setback;
        }
        if (setbacks > 0
                && random("setback" + task.step() + turns.get(task.step())).nextInt(4) == 0) {
            setbacks--;
            return setback;
        }
        return "approve";
    }

    private String actor(CaseWalk.Waiting task) {
        String role = task.post().role();
        return switch (role) {
            case "school" -> stage.cast.member(role, school.id());
            case "township" -> stage.cast.member(role, school.township());
            case "contractor" -> stage.cast.member(role, answers().contractor());
            case "designer", "supervisor", "surveyor", "costConsultant", "procurementAgent" ->
                stage.cast.member(role, firm(role));
            default -> stage.cast.officer(role, task.post().duty());
        };
    }

    private String firm(String role) {
        // the agency of a purchase is named by its plan
        String firm = script.purchase() == null
                ? partners().get(role)
                : script.purchase().agent();
        if (firm == null) {
            throw new IllegalArgumentException("nobody is appointed " + role);
        }
        return firm;
    }

    private String decision(CaseWalk.Waiting task, String actor, String verdict) {
        ObjectNode decision = stage.json.createObjectNode();
        boolean approved = verdict.equals("approve");
        decision.put("verdict", verdict);
        decision.put("opinion", opinion(verdict, task));
        decision.set("fields", replies().fields(task.step(), task.caseId(), today()));
        ArrayNode given = decision.putArray("papers");
        if (approved) {
            Rules.Inputs inputs = Rules.Inputs.on(today()).text("step", task.step());
            for (Rules.Row row :
                    stage.rules.ask(task.post().room() + "Papers", inputs).rows()) {
                String when = row.text("when");
                if (row.text("direction").equals("out")
                        && row.yes("required")
                        && (when.isEmpty() || approvals.contains(when))) {
                    given.add(paper(row, task.post().role(), actor));
                }
            }
        }
        return decision.toString();
    }

    private ObjectNode paper(Rules.Row row, String role, String actor) {
        ObjectNode paper = stage.json.createObjectNode();
        String name = row.text("name");
        paper.put("paper", row.text("paper"));
        paper.put("file", at(() -> stage.files.uploaded(actor, name)));
        paper.put("fileName", name + "（样例）.pdf");
        if (row.yes("numbered")) {
            papers++;
            paper.put("number", "样例〔" + today().getYear() + "〕" + no + "-" + papers + "号");
            paper.put("issuedOn", today().toString());
            paper.put("authority", stage.people.role(role).name() + "（样例）");
        }
        return paper;
    }

    private static String opinion(String verdict, CaseWalk.Waiting task) {
        return switch (verdict) {
            case "reject" -> "本期无可请款（演示）";
            case "supplement" -> "材料不全，请补正后再报（演示）";
            case "sendBack" ->
                task.step().equals("decidePurchaseFailure") ? "采购文件没有不合理条款，采购程序符合规定，重新采购（演示）" : "请按意见修改后重新报送（演示）";
            case "defer" -> "本次会议暂缓，下次再议（演示）";
            default -> task.post().duty().equals("prepare") ? "" : "同意";
        };
    }

    private void moveTo(LocalDate day, String step) {
        Instant moment = moment(day, random("time" + step + turns.get(step)));
        now = moment.isAfter(now) ? moment : now.plusSeconds(300);
    }

    /** In office hours. */
    private Instant moment(LocalDate day, Random chance) {
        return day.atStartOfDay(stage.clock.getZone())
                .plusMinutes(OFFICE_OPENS + chance.nextInt(OFFICE_MINUTES))
                .plusSeconds(chance.nextInt(60))
                .toInstant();
    }

    private LocalDate workday(LocalDate day) {
        LocalDate open = day;
        while (!stage.days.isWorkday(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    private LocalDate lastWorkday() {
        LocalDate open = script.until();
        while (!stage.days.isWorkday(open)) {
            open = open.minusDays(1);
        }
        return open;
    }

    private LocalDate today() {
        return date(now);
    }

    private LocalDate date(Instant moment) {
        return moment.atZone(stage.clock.getZone()).toLocalDate();
    }

    private <T> T at(Supplier<T> work) {
        return stage.clock.at(now, work);
    }

    private <T> T as(String user, Supplier<T> work) {
        return stage.walk.as(user, stage.cast.groups(user), work);
    }

    private Replies replies() {
        if (replies == null) {
            throw new IllegalStateException("not registered yet");
        }
        return replies;
    }

    /** Those of works. */
    private Answers answers() {
        return (Answers) replies();
    }

    /** Chance that is the same in every replay, and for each purpose its own. */
    private Random random(String purpose) {
        return new Random((script.script() + purpose).hashCode() * 31L + 2015);
    }
}
