package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Programme;
import org.schoolworks.document.StoredFiles;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.engine.Inbox;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.people.Role;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.Proposal;
import org.springframework.context.ApplicationContext;

/**
 * Tells a project's life in a test, step by step, through the same door as people use: each step is claimed and completed by
 * somebody of its role, with the papers that the matrix asks for.
 */
public final class Story {

    private static final AtomicInteger TOLD = new AtomicInteger();
    private static final List<String> PROJECTS = new CopyOnWriteArrayList<>();
    private static final Map<String, Step> TASKS = tasks();
    /** Roles that each story has people of its own for. */
    private static final Set<String> OF_A_SCHOOL = Set.of("school", "township", "buyer");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final ObjectMapper json = new ObjectMapper();
    private final People people;
    private final ProjectRegister register;
    private final Inbox inbox;
    private final StoredFiles files;
    private final EngineClock clock;
    private final Rules rules;
    private final TaskService tasks;
    private final IdentityService identity;
    private final HistoryService history;
    private final ManagementService jobs;
    private final RuntimeService runtime;

    private final String town;
    private final String school;
    private final int number;
    private LocalDate today;
    private ProjectNo no = new ProjectNo("0000-XXX-0000");

    private Story(ApplicationContext context, LocalDate today, int number) {
        people = context.getBean(People.class);
        register = context.getBean(ProjectRegister.class);
        inbox = context.getBean(Inbox.class);
        files = context.getBean(StoredFiles.class);
        clock = context.getBean(EngineClock.class);
        rules = context.getBean(Rules.class);
        tasks = context.getBean(TaskService.class);
        identity = context.getBean(IdentityService.class);
        history = context.getBean(HistoryService.class);
        jobs = context.getBean(ManagementService.class);
        runtime = context.getBean(RuntimeService.class);
        this.today = today;
        this.number = number;
        this.town = "t" + number;
        this.school = "s" + number;
    }

    /** A story that begins on a day. */
    public static Story on(ApplicationContext context, LocalDate day) {
        Story story = new Story(context, day, TOLD.incrementAndGet());
        story.people.addOrganisation(new Organisation(story.town, "测试镇" + story.number, "township"));
        story.people.addOrganisation(new Organisation(story.school, "测试小学" + story.number, "school"));
        story.cast(context);
        return story;
    }

    /** Goes on with a story that was begun before a restart. */
    public static Story resumed(ApplicationContext context, LocalDate day, ProjectNo no) {
        String school = context.getBean(ProjectRegister.class).project(no).schoolId();
        Story story = new Story(context, day, Integer.parseInt(school.substring(1)));
        story.no = no;
        return story;
    }

    /** A story of today, under the rules of today. */
    public static Story now(ApplicationContext context) {
        return on(context, LocalDate.of(2026, 3, 2));
    }

    /** Registers a teaching building that must pass every approval. */
    public Story registered() {
        return registered(proposal("18000000", "6000"));
    }

    public Story registered(Proposal proposal) {
        Project project = as(registrar(proposal.kind()), () -> register.register(proposal, registrar(proposal.kind())));
        no = project.no();
        PROJECTS.add(no.value());
        return this;
    }

    private String registrar(ProjectKind kind) {
        return kind.isPurchase() ? user("equipmentCentre", "procure") : user("capitalWorks", "prepare");
    }

    /** What the school buys. */
    public Proposal purchase(ProjectKind kind, String name, String budget) {
        return new Proposal(
                name,
                kind,
                "TEST",
                school,
                town,
                "other",
                null,
                Money.of(budget),
                false,
                false,
                false,
                false,
                false,
                false,
                false);
    }

    /** The projects of all stories told so far, in the order of their registration. */
    public static List<String> told() {
        return List.copyOf(PROJECTS);
    }

    public Proposal proposal(String investment, String area) {
        return proposal(ProjectKind.newBuilding, investment, area, true);
    }

    public Proposal proposal(ProjectKind kind, String investment, String area, boolean newSite) {
        return new Proposal(
                "测试小学" + number + "教学楼",
                kind,
                "TEST",
                school,
                town,
                "teaching",
                new BigDecimal(area),
                Money.of(investment),
                true,
                false,
                newSite,
                false,
                false,
                true,
                false);
    }

    /** A teaching building on a new site, of a programme of the test's own. */
    public Proposal proposalOf(String programme) {
        Proposal usual = proposal("18000000", "6000");
        return new Proposal(
                usual.name(),
                usual.kind(),
                programme,
                usual.schoolId(),
                usual.townshipId(),
                usual.buildingUse(),
                usual.areaM2(),
                usual.investment(),
                false,
                false,
                true,
                false,
                false,
                false,
                false);
    }

    public ProjectNo no() {
        return no;
    }

    public LocalDate today() {
        return today;
    }

    public Project project() {
        return register.project(no);
    }

    public Story daysLater(int days) {
        today = today.plusDays(days);
        return this;
    }

    /** Who does a step in this story: one person for each duty of a role, so that no one meets an incompatible duty. */
    public String actor(String step) {
        UserTask task = task(step);
        return user(task.getCamundaCandidateGroups(), duty(task));
    }

    /** The person of a role and a duty. */
    public String user(String role, String duty) {
        return duty + role + (OF_A_SCHOOL.contains(role) ? String.valueOf(number) : "");
    }

    /** The organisation that acts in a partner's role for every story: p1 builds, each other one is called as its role. */
    public static String firm(String role) {
        return role.equals("contractor") ? "p1" : role;
    }

    /** Approves a step without fields. */
    public Story approve(String step) {
        return decide(step, "approve", Map.of());
    }

    public Story approve(String step, Map<String, ?> fields) {
        return decide(step, "approve", fields);
    }

    /** Decides a step: claims it for its role and submits the one decision, all papers added. */
    public Story decide(String step, String verdict, Map<String, ?> fields) {
        submit(step, decision(step, verdict, fields));
        return this;
    }

    /** As {@link #decide}, with the decision changed before it is submitted. */
    public Story decide(String step, String verdict, Map<String, ?> fields, Consumer<ObjectNode> change) {
        ObjectNode decision = decision(step, verdict, fields);
        change.accept(decision);
        submit(step, decision);
        return this;
    }

    /** The whole decision with the papers of the step, as the form would submit it. */
    public ObjectNode decision(String step, String verdict, Map<String, ?> fields) {
        ObjectNode decision = json.createObjectNode();
        decision.put("verdict", verdict);
        decision.put("opinion", verdict.equals("approve") ? "" : "见说明");
        decision.set("fields", json.valueToTree(whole(step, fields)));
        ArrayNode papers = decision.putArray("papers");
        if (verdict.equals("approve")) {
            String actor = actor(step);
            for (Rules.Row row : rules.ask(
                            room(step) + "Papers", Rules.Inputs.on(today).text("step", step))
                    .rows()) {
                boolean applies =
                        row.text("when").isEmpty() || project().approvalCodes().contains(row.text("when"));
                if (row.text("direction").equals("out") && row.yes("required") && applies) {
                    papers.add(paper(row, actor));
                }
            }
        }
        return decision;
    }

    /** What every plan must say and hardly a test is about. */
    private static Map<String, Object> whole(String step, Map<String, ?> fields) {
        Map<String, Object> whole = new TreeMap<>(fields);
        if (step.equals("planTender") && !fields.containsKey("smeReservation")) {
            whole.put("smeReservation", "unsuitable");
            whole.put("smeReason", "只有大型企业有相应资质");
        }
        return whole;
    }

    private ObjectNode paper(Rules.Row row, String actor) {
        ObjectNode paper = json.createObjectNode();
        String code = row.text("paper");
        paper.put("paper", code);
        paper.put("file", upload(code, actor));
        paper.put("fileName", row.text("name") + ".pdf");
        if (row.yes("numbered")) {
            paper.put("number", "测〔" + today.getYear() + "〕" + no.value() + code + "号");
            paper.put("issuedOn", today.toString());
            paper.put("authority", "测试机关");
        }
        return paper;
    }

    /** A paper that a step may bring and need not, such as an approval: whole, with number, date and authority. */
    public ObjectNode paper(String step, String code) {
        return rules.ask(room(step) + "Papers", Rules.Inputs.on(today).text("step", step)).rows().stream()
                .filter(row -> row.text("paper").equals(code))
                .findFirst()
                .map(row -> paper(row, actor(step)))
                .orElseThrow();
    }

    private String upload(String code, String actor) {
        byte[] pdf = ("%PDF-1.4\n% " + no + " " + code + " " + actor + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
        try {
            return files.store(actor, code + ".pdf", new ByteArrayInputStream(pdf))
                    .sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Claims and completes as somebody of the step's role. */
    public void submit(String step, ObjectNode decision) {
        submitAs(actor(step), step, decision);
    }

    public void submitAs(String user, String step, ObjectNode decision) {
        Task task = open(step);
        as(user, () -> {
            if (!user.equals(task.getAssignee())) {
                inbox.claim(task.getId(), user);
            }
            inbox.complete(task.getId(), decision.toString());
            return true;
        });
    }

    /** Does something as a person, on the story's day. */
    public <T> T as(String user, Supplier<T> work) {
        Instant noon =
                today.atTime(12, 0).plusSeconds(number % 600).atZone(ZONE).toInstant();
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .toList();
        return clock.at(noon, () -> {
            identity.setAuthentication(user, groups);
            try {
                return work.get();
            } finally {
                identity.clearAuthentication();
            }
        });
    }

    /** The one open task of a step. */
    public Task open(String step) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(no.value())
                .taskDefinitionKey(step)
                .singleResult();
        assertThat(task).as("open step " + step + ", open are " + openSteps()).isNotNull();
        return task;
    }

    public List<String> openSteps() {
        return tasks.createTaskQuery().processInstanceBusinessKey(no.value()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** Fires the one waiting timer of an event, as the job executor would on the story's day. */
    public Story fire(String event) {
        Job job = jobs.createJobQuery().timers().list().stream()
                .filter(timer -> runtime.createProcessInstanceQuery()
                                .processInstanceId(timer.getProcessInstanceId())
                                .processInstanceBusinessKey(no.value())
                                .count()
                        == 1)
                .filter(timer -> jobs.createJobDefinitionQuery()
                        .jobDefinitionId(timer.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .equals(event))
                .findFirst()
                .orElseThrow();
        clock.at(today.atTime(12, 0).atZone(ZONE).toInstant(), () -> jobs.executeJob(job.getId()));
        return this;
    }

    /** Every node that this project's tokens have passed or reached. */
    public List<String> passed() {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(no.value()).list().stream()
                .flatMap(instance ->
                        history
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
    }

    public boolean isOver() {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(no.value())
                        .count()
                == 0;
    }

    private static UserTask task(String step) {
        return TASKS.get(step).task();
    }

    private static String room(String step) {
        return TASKS.get(step).room();
    }

    private static String duty(UserTask task) {
        return task
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .singleResult()
                .getCamundaProperties()
                .stream()
                .filter(property -> property.getCamundaName().equals("duty"))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElseThrow();
    }

    private void cast(ApplicationContext context) {
        Budgeting budgeting = context.getBean(Budgeting.class);
        try {
            budgeting.programme("TEST");
        } catch (NotFound none) {
            budgeting.addProgramme(new Programme("TEST", "测试专项", "building", null, null, null, null, null, ""));
            people.roles().stream()
                    .filter(role -> role.scoped() && role.kind() == Role.Kind.PARTNER)
                    .forEach(role -> people.addOrganisation(new Organisation(
                            firm(role.id()),
                            role.id().equals("contractor") ? "测试参建单位" : "测试" + role.name(),
                            role.id())));
            parts().filter(part -> !part.isOfASchool()).forEach(part -> add(part, firm(part.role)));
        }
        parts().filter(part -> part.role.equals("buyer")).forEach(part -> add(part, school));
        parts().filter(part -> part.role.equals("school")).forEach(part -> add(part, school));
        parts().filter(part -> part.role.equals("township")).forEach(part -> add(part, town));
    }

    private void add(Part part, String organisation) {
        Role role = people.role(part.role);
        String user = user(part.role, part.duty);
        people.addPerson(
                user, role.name() + part.duty, password(user), role.scoped() ? organisation : null, Set.of(role.id()));
    }

    /** What a person of a story signs in with. */
    public static String password(String user) {
        return "Zq9-" + user.hashCode() + "-vw";
    }

    private static Stream<Part> parts() {
        return TASKS.values().stream()
                .map(step -> new Part(step.task.getCamundaCandidateGroups(), duty(step.task)))
                .distinct();
    }

    private record Part(String role, String duty) {
        boolean isOfASchool() {
            return OF_A_SCHOOL.contains(role);
        }
    }

    private record Step(String room, UserTask task) {}

    private static Map<String, Step> tasks() {
        Map<String, Step> steps = new TreeMap<>();
        ModelRulesTest.models().forEach(model -> model.all(UserTask.class)
                .forEach(task -> steps.put(task.getId(), new Step(model.room(), task))));
        return steps;
    }
}
