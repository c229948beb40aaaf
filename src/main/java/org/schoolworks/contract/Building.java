package org.schoolworks.contract;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.worklist.Matter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The works themselves (施工), from the permit to the application for acceptance, rulebook §4.1. */
@Component
@Transactional
public class Building {

    private static final String PERMIT = "constructionPermit";

    private final Contracts contracts;
    private final ContractTerms terms;
    private final ProjectRegister register;
    private final Papers papers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Building(
            Contracts contracts,
            ContractTerms terms,
            ProjectRegister register,
            Papers papers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.contracts = contracts;
        this.terms = terms;
        this.register = register;
        this.papers = papers;
        this.events = events;
        this.clock = clock;
    }

    /** 开工令, or the permit has lapsed and is to be applied for again. */
    public void orderCommencement(Matter<Commencement> matter) {
        if (matter.verdict() == Verdict.SEND_BACK) {
            permitLapsed(matter);
            return;
        }
        LocalDate on = Given.required(matter.fields().commencedOn(), "commencedOn", "开工日期");
        Contract contract = contracts.lock(matter.project());
        permit(matter.project()).ifPresent(permit -> {
            if (on.isBefore(permit)) {
                throw Given.wrong(
                        "commencement",
                        "commencedOn",
                        "开工日期 " + on + " 早于施工许可证 " + permit + " 达 " + (permit.toEpochDay() - on.toEpochDay())
                                + " 日，属无证施工（建筑法第7、64条；建设工程质量管理条例第57条：责令停工，处合同价款1%以上2%以下的罚款）");
            }
            ContractTerms.Term limit = terms.term("commencement", matter.today());
            LocalDate latest = terms.lastDay(limit, permit);
            if (on.isAfter(latest)) {
                throw Given.wrong(
                        "commencement",
                        "commencedOn",
                        "开工日期 " + on + " 晚于 " + latest + "：施工许可证 " + permit + " 领取后应在3个月内开工，因故不能按期开工的应向发证机关申请延期，"
                                + "延期以两次为限、每次不超过3个月，既不开工又不申请延期或者超过延期时限的，施工许可证自行废止（" + limit.basis() + "）");
            }
        });
        if (on.isBefore(contract.signedOn())) {
            throw Given.wrong("commencement", "commencedOn", "开工日期 " + on + " 早于施工合同 " + contract.signedOn());
        }
        Given.notAfterToday(on, matter.today(), "commencedOn", "开工日期");
        contracts.save(contract.commenced(on));
        register.become(matter.project(), ProjectStatus.UNDER_CONSTRUCTION);
    }

    /** 月进度报告. */
    public void reportProgress(Matter<Progress> matter) {
        Progress progress = matter.fields();
        Given.notAfterToday(progress.reportedOn(), matter.today(), "reportedOn", "报告截止日期");
        Contract contract = contracts.lock(matter.project());
        Contract reported =
                contract.progressed(progress.reportedOn(), progress.percentComplete(), progress.measuredAmount());
        measure(contracts.lines(contract.contractNo()), progress);
        if (progress.finished() && !reported.isComplete()) {
            throw Given.wrong(
                    "completion",
                    "worksFinished",
                    "累计完成 " + progress.percentComplete().stripTrailingZeros().toPlainString()
                            + "%，未达 100%，不能报告工程已完工（建设工程质量管理条例第16条）");
        }
        contracts.save(reported);
        contracts.addReport(reported, matter.actor(), clock.instant());
        if (progress.claims()) {
            events.publishEvent(new PaymentDue(matter.project()));
        }
    }

    private void measure(List<ContractLine> lines, Progress progress) {
        List<LineMeasure> measures = Measures.of(lines, progress.measuredAmount(), progress.lines(), "lines");
        for (int i = 0; i < lines.size(); i++) {
            ContractLine line = lines.get(i);
            Money now = measures.get(i).measured();
            if (line.measured().exceeds(now)) {
                throw Given.wrong(
                        "measured",
                        lines.size() == 1 ? "measuredAmount" : "lines",
                        "第 " + line.line() + " 项“" + line.name() + "”累计计量 " + now.text() + " 少于上次的 "
                                + line.measured().text());
            }
            contracts.save(line.measuredAs(now));
        }
    }

    /** 申请竣工验收. */
    public void requestAcceptance(Matter<Matter.NoFields> matter) {
        contracts.save(contracts.lock(matter.project()).finished());
        register.become(matter.project(), ProjectStatus.WORKS_FINISHED);
    }

    private void permitLapsed(Matter<Commencement> matter) {
        LocalDate permit =
                permit(matter.project()).orElseThrow(() -> new Refused("commencement", "本项目不办施工许可证，没有可以重新申领的证件"));
        LocalDate latest = terms.lastDay(terms.term("commencement", matter.today()), permit);
        if (!matter.today().isAfter(latest)) {
            throw new Refused("commencement", "施工许可证 " + permit + " 可用至 " + latest + "，尚未废止（建筑法第9条）");
        }
        papers.withdraw(
                matter.project(), PERMIT, matter.actor(), "自 " + permit + " 领取后至 " + latest + " 未开工，自行废止（建筑法第9条）");
    }

    /** When the permit was issued, where the project must have one. */
    private Optional<LocalDate> permit(ProjectNo project) {
        if (!register.project(project).approvalCodes().contains(PERMIT)) {
            return Optional.empty();
        }
        return papers.current(project, PERMIT).map(Paper::issuedOn);
    }

    public record Commencement(@Nullable LocalDate commencedOn) {}

    /**
     * @param percentComplete of the works since the commencement
     * @param measuredAmount 累计完成工程款, 元
     * @param lines of each line of the bill; may be absent where there is one
     */
    public record Progress(
            LocalDate reportedOn,
            BigDecimal percentComplete,
            Money measuredAmount,
            @Nullable List<LineMeasure> lines,
            @Nullable Boolean claimsPayment,
            @Nullable Boolean worksFinished) {

        boolean claims() {
            return Boolean.TRUE.equals(claimsPayment);
        }

        boolean finished() {
            return Boolean.TRUE.equals(worksFinished);
        }
    }
}
