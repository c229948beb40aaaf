package org.schoolworks.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registering projects, appointing their partners, and the legal facts that later rooms establish. */
@Component
@Transactional
public class ProjectRegister {

    private static final Set<String> APPOINTED =
            Set.of("designer", "surveyor", "costConsultant", "supervisor", Parties.CONTRACTOR, "procurementAgent");

    /** From the contract on, who claims its money is whom it names. */
    private static final Set<ProjectStatus> AFTER_SIGNING =
            EnumSet.range(ProjectStatus.CONTRACTED, ProjectStatus.HANDED_OVER);

    /** Funds were allotted once, and there is something to pay. */
    private static final Set<ProjectStatus> FUNDED = EnumSet.range(ProjectStatus.FUNDED, ProjectStatus.FILED);

    private final Projects projects;
    private final ApprovalTrack track;
    private final ProjectProcess process;
    private final Budgeting budgeting;
    private final People people;
    private final Records records;
    private final Parties parties;
    private final Inbox inbox;
    private final Clock clock;

    ProjectRegister(
            Projects projects,
            ApprovalTrack track,
            ProjectProcess process,
            Budgeting budgeting,
            People people,
            Records records,
            Parties parties,
            Inbox inbox,
            Clock clock) {
        this.projects = projects;
        this.track = track;
        this.process = process;
        this.budgeting = budgeting;
        this.people = people;
        this.records = records;
        this.parties = parties;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Registers a project and starts its process: row and token in one transaction.
     *
     * @param userId a member of the school itself, or of the capital works section (基建科); of a purchase, of the buyer itself
     *     (采购人), the equipment centre (装备中心) or finance (计财科)
     * @throws Refused where the proposal is incomplete
     */
    public Project register(Proposal proposal, String userId) {
        Person person = people.person(userId);
        boolean own = actsFor(person, proposal.kind()) && proposal.schoolId().equals(person.organisationId());
        if (!own && !registersAny(person, proposal.kind())) {
            throw new NotYours(
                    "role",
                    (proposal.kind().isPurchase() ? "采购由采购人本单位、装备中心或计财科登记，" : "项目由学校本单位或基建科登记，") + person.name()
                            + "不具有这一岗位");
        }
        check(proposal);
        LocalDate today = LocalDate.now(clock);
        String approvals = track.of(proposal, today).stream()
                .filter(ApprovalTrack.Approval::required)
                .map(ApprovalTrack.Approval::code)
                .collect(Collectors.joining(","));
        ProjectNo no = projects.next(today.getYear(), proposal.kind());
        Project project = new Project(
                no.value(),
                proposal.name().strip(),
                proposal.kind(),
                proposal.programme(),
                proposal.schoolId(),
                proposal.townshipId(),
                proposal.buildingUse(),
                proposal.areaM2(),
                proposal.investment(),
                proposal.laboratory(),
                proposal.sensitiveSite(),
                proposal.newSite(),
                proposal.simpleWorks(),
                proposal.structural(),
                proposal.tallOrDeep(),
                approvals,
                null,
                null,
                null,
                null,
                ProjectStatus.REGISTERED,
                proposal.sample(),
                person.userId(),
                today,
                0);
        projects.add(project);
        process.registered(project);
        return project;
    }

    /** Whether the person may register projects at all: of their own school, or of any. */
    static boolean mayRegister(Person person) {
        return Arrays.stream(ProjectKind.values()).anyMatch(kind -> mayRegister(person, kind));
    }

    /** Whether the person may register projects of this kind: of their own organisation, or of any. */
    static boolean mayRegister(Person person, ProjectKind kind) {
        return actsFor(person, kind) || registersAny(person, kind);
    }

    /** Whether the person registers projects of this kind for every organisation. */
    static boolean registersAny(Person person, ProjectKind kind) {
        return kind.isPurchase()
                ? person.holds("equipmentCentre") || person.holds("finance")
                : person.holds("capitalWorks");
    }

    private static boolean actsFor(Person person, ProjectKind kind) {
        return person.organisationId() != null
                && (person.holds("school") || (kind.isPurchase() && person.holds("buyer")));
    }

    /**
     * Begins 追加预算指标: for a project whose funds were allotted once; by finance (计财科).
     *
     * @return the task in which it is asked for
     */
    public String askForFunds(ProjectNo no, String userId) {
        Person person = people.person(userId);
        if (!person.holds("finance")) {
            throw new NotYours("role", "追加指标由计财科申请，" + person.name() + "不具有这一岗位");
        }
        ProjectStatus status = projects.get(no).status();
        if (!FUNDED.contains(status)) {
            throw new Refused("projectStatus", "项目现为“" + status.text() + "”，首次下达指标以后、移交以前才可追加");
        }
        return inbox.openTask(process.moreFundsNeeded(no), "requestBudgetLine").orElseThrow();
    }

    @Transactional(readOnly = true)
    public Project project(ProjectNo no) {
        return projects.get(no);
    }

    /** Appoints the organisation that acts for a project in a partner's role; by the capital works section. */
    public void appoint(ProjectNo no, String role, String organisationId, String userId) {
        if (!people.person(userId).roles().contains("capitalWorks")) {
            throw new NotYours("role", "参建单位由基建科指定");
        }
        if (!APPOINTED.contains(role)) {
            throw new Refused("appointment", "“" + people.role(role).name() + "”不在可指定的参建单位之列");
        }
        records.takeTurn(no);
        Project project = projects.lock(no);
        if (role.equals(Parties.CONTRACTOR) && AFTER_SIGNING.contains(project.status()) && parties.hasContractor(no)) {
            throw new Refused("appointment", "施工单位已由施工合同确定，不得另行指定（招标投标法第46条：招标人和中标人订立合同）");
        }
        parties.appoint(no, role, organisationId);
    }

    /** The contractor that won, as its signed contract establishes; within the contract's own transaction. */
    public void contracted(ProjectNo no, String contractorId) {
        projects.save(projects.lock(no).become(ProjectStatus.CONTRACTED));
        parties.appoint(no, Parties.CONTRACTOR, contractorId);
    }

    /** The supplier of a purchase, as its signed contract establishes; within the contract's own transaction. */
    public void ordered(ProjectNo no, String supplierId) {
        projects.save(projects.lock(no).become(ProjectStatus.ORDERED));
        parties.appoint(no, "supplier", supplierId);
    }

    /** The agency that conducts a purchase (采购代理), as its plan names it; within the plan's own transaction. */
    public void engage(ProjectNo no, String agentId) {
        parties.appoint(no, "procurementAgent", agentId);
    }

    /** A later room has established a legal fact; within that room's own transaction. */
    public void become(ProjectNo no, ProjectStatus next) {
        projects.save(projects.lock(no).become(next));
    }

    private void refuseNoBuyer(String organisationId) {
        Organisation organisation = people.organisation(organisationId);
        if (!Set.of("school", "buyer").contains(organisation.kind())) {
            throw Given.wrong("form", "schoolId", "“" + organisation.name() + "”不是学校，也不是采购单位");
        }
    }

    private void refuseOther(String kind, String organisationId, String field, String label) {
        Organisation organisation = people.organisation(organisationId);
        if (!organisation.kind().equals(kind)) {
            throw Given.wrong("form", field, "“" + organisation.name() + "”不是" + label);
        }
    }

    private void check(Proposal proposal) {
        List<Refused.Fault> faults = new ArrayList<>();
        if (proposal.name().isBlank() || proposal.name().length() > 120) {
            faults.add(new Refused.Fault("name", "项目名称须为 1 至 120 字"));
        } else if (!PlainText.isName(proposal.name())) {
            faults.add(new Refused.Fault("name", "项目名称含有不可见的控制字符"));
        }
        if (!proposal.investment().isPositive() || proposal.investment().exceeds(Money.ofWan("1000000"))) {
            faults.add(new Refused.Fault(
                    "investment",
                    "总投资须大于 0 且不超过 100 亿元，现为 " + proposal.investment().text()));
        }
        BigDecimal area = proposal.areaM2();
        if (area != null
                && (area.signum() <= 0
                        || area.compareTo(new BigDecimal(1_000_000)) > 0
                        || area.stripTrailingZeros().scale() > 2)) {
            faults.add(new Refused.Fault("areaM2", "建筑面积须大于 0 且不超过 1,000,000 ㎡，至多两位小数"));
        }
        if (area == null
                && !proposal.kind().isPurchase()
                && proposal.kind() != ProjectKind.renovation
                && !proposal.buildingUse().equals("swimmingPool")) {
            faults.add(new Refused.Fault("areaM2", "新建、改扩建项目须填写建筑面积"));
        }
        if (BuildingUse.of(proposal.buildingUse()).isEmpty()) {
            faults.add(new Refused.Fault("buildingUse", "用途不在可选范围内"));
        }
        if (!faults.isEmpty()) {
            throw new Refused("form", "有 " + faults.size() + " 处填写有误，请改正后再提交", faults);
        }
        budgeting.programme(proposal.programme());
        if (proposal.kind().isPurchase()) {
            refuseNoBuyer(proposal.schoolId());
        } else {
            refuseOther("school", proposal.schoolId(), "schoolId", "学校");
        }
        refuseOther("township", proposal.townshipId(), "townshipId", "镇街");
    }
}
