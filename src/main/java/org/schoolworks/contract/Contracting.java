package org.schoolworks.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ContractNo;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.ledger.Entry;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.TenderStatus;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signing the contract for a project's works (签订合同). The day of signing is the date of the contract in the case file. */
@Component
@Transactional
public class Contracting {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    private final Contracts contracts;
    private final ContractTerms terms;
    private final Tendering tendering;
    private final ProjectRegister register;
    private final Papers papers;
    private final People people;
    private final Budgeting budgeting;
    private final Ledger ledger;
    private final Clocks clocks;

    Contracting(
            Contracts contracts,
            ContractTerms terms,
            Tendering tendering,
            ProjectRegister register,
            Papers papers,
            People people,
            Budgeting budgeting,
            Ledger ledger,
            Clocks clocks) {
        this.clocks = clocks;
        this.contracts = contracts;
        this.terms = terms;
        this.tendering = tendering;
        this.register = register;
        this.papers = papers;
        this.people = people;
        this.budgeting = budgeting;
        this.ledger = ledger;
    }

    /** The contract for a project's works. @throws org.schoolworks.kernel.NotFound where none is signed */
    @Transactional(readOnly = true)
    public Contract contract(ProjectNo project) {
        return contracts.get(project);
    }

    /**
     * As {@link #contract}, held until the caller's transaction ends: two who reckon with what is left of it take turns.
     *
     * @throws org.schoolworks.kernel.NotFound where none is signed
     */
    public Contract lock(ProjectNo project) {
        return contracts.lock(project);
    }

    /** 签订合同. */
    public void sign(Matter<Signing> matter) {
        Signing signing = matter.fields();
        Tender tender = tendering.current(matter.project());
        if (tender.status() != TenderStatus.AWARDED) {
            throw new Refused(
                    "tenderStatus",
                    "招标 " + tender.tenderNo() + " 现为“" + tender.status().text() + "”，尚不能签订合同");
        }
        LocalDate signed = issuedOn(matter.project(), "contract", "施工合同");
        inTime(matter.project(), tender, signed, matter.today());
        Money price = Given.required(signing.price(), "price", "合同价");
        Money award = Given.required(tender.awardPrice(), "price", "中标价");
        if (!price.equals(award)) {
            throw Given.wrong(
                    "substance",
                    "price",
                    "合同价 " + price.text() + " 与中标价 " + award.text() + " 不一致（招标投标法第46条：不得订立背离合同实质性内容的协议）");
        }
        String contractor = Given.required(signing.contractorId(), "contractorId", "承包人单位代码");
        theWinner(tender, people.organisation(contractor));
        LocalDate start = Given.required(signing.startOn(), "startOn", "计划开工日期");
        LocalDate finish = Given.required(signing.finishOn(), "finishOn", "计划竣工日期");
        if (start.isBefore(signed) || !finish.isAfter(start)) {
            throw Given.wrong(
                    "contractPeriod",
                    start.isBefore(signed) ? "startOn" : "finishOn",
                    "工期 " + start + " 至 " + finish + " 有误：开工不早于合同 " + signed + "，竣工晚于开工");
        }
        percents(signing, matter.today());
        bond(signing, price, finish, matter.today());

        terms(signing, matter.today());
        Contract contract = new Contract(
                ContractNo.ofWorks(matter.project()).value(),
                matter.project().value(),
                tender.tenderNo(),
                "construction",
                contractor,
                price,
                signed,
                start,
                finish,
                Given.required(signing.advancePercent(), "advancePercent", "预付款比例"),
                Given.required(signing.progressPercent(), "progressPercent", "进度款比例"),
                Given.required(signing.retentionPercent(), "retentionPercent", "质量保证金比例"),
                signing.bondOrNone(),
                signing.bondOrNone() == null ? null : signing.bondExpiresOn(),
                ContractStatus.SIGNED,
                null,
                null,
                BigDecimal.ZERO,
                Money.ZERO,
                Money.ZERO,
                Given.required(signing.paymentDays(), "paymentDays", "付款期限"),
                signing.lateRate(),
                Given.required(signing.payeeBank(), "payeeBank", "收款开户行"),
                Given.required(signing.payeeAccount(), "payeeAccount", "工程款收款账号"),
                Given.required(signing.wageAccount(), "wageAccount", "农民工工资专用账户"),
                0);
        sign(contract, bill(contract, signing.linesOrNone()), matter.actor());
        tendering.signed(matter.project());
        register.contracted(matter.project(), contractor);
    }

    /**
     * Keeps a contract, and binds its price to the project's ceiling.
     *
     * @throws Refused {@code estimateCeiling} where the ceiling has not that much left
     */
    void sign(Contract contract, List<ContractLine> bill, Actor by) {
        ProjectNo project = contract.project();
        Money left = budgeting.holdUncommitted(project);
        if (contract.price().exceeds(left)) {
            throw Given.wrong(
                    "estimateCeiling",
                    "price",
                    "核定概算 " + budgeting.ceiling(project).text() + "，尚可签约 " + left.text() + "，合同价 "
                            + contract.price().text() + " 超出 "
                            + contract.price().minus(left).text()
                            + "（政府投资条例第23条：不得超过核定概算）");
        }
        contracts.add(contract);
        contracts.addLines(bill);
        ledger.post(Entry.of("contract", project, null, by, "签订合同 " + contract.contractNo())
                .move(Budgeting.projectFree(project), contract.free(), contract.price()));
    }

    /** 合同清单: as given, or the price as its one line. */
    private static List<ContractLine> bill(Contract contract, List<BillLine> given) {
        if (given.isEmpty()) {
            return List.of(new ContractLine(contract.contractNo(), 1, "合同价款", contract.price(), Money.ZERO, null));
        }
        List<ContractLine> bill = new ArrayList<>();
        Money sum = Money.ZERO;
        for (BillLine line : given) {
            Given.positive(line.amount(), "lines", "分项“" + line.name() + "”的金额");
            bill.add(new ContractLine(
                    contract.contractNo(), bill.size() + 1, line.name().strip(), line.amount(), Money.ZERO, null));
            sum = sum.plus(line.amount());
        }
        if (!sum.equals(contract.price())) {
            throw Given.wrong(
                    "form",
                    "lines",
                    "合同清单各分项合计 " + sum.text() + "，与合同价 " + contract.price().text() + " 不符");
        }
        return bill;
    }

    /** @throws Refused rule {@code contractTerm} for a term of payment, in days, that the law of the day does not allow */
    public void paidWithin(int days, LocalDate today) {
        ContractTerms.Term most = terms.term("paymentDaysAtMost", today);
        if (days < 1 || most.isBelow(BigDecimal.valueOf(days))) {
            throw Given.wrong(
                    "contractTerm",
                    "paymentDays",
                    "付款期限 " + days + " 日应在 1 至 " + most.number() + " 日之间（" + most.basis() + "）");
        }
    }

    /**
     * Holds a performance bond (履约保证金) against the law.
     *
     * @param bond 元; null where there is none
     * @param share of the price, in percent, that it may be at most, by {@code basis}
     * @param end until when it must last, which is called {@code endName}
     * @throws Refused rule {@code contractTerm}
     */
    public static void bondWithin(
            @Nullable Money bond,
            @Nullable LocalDate expiresOn,
            Money price,
            BigDecimal share,
            String basis,
            LocalDate end,
            String endName) {
        if (bond == null) {
            return;
        }
        if (!bond.isPositive() || bond.exceeds(share.movePointLeft(2), price)) {
            throw Given.wrong(
                    "contractTerm",
                    "performanceBond",
                    "履约保证金 " + bond.text() + " 应大于 0 且不超过合同价 " + price.text() + " 的 " + share + "%（" + basis + "）");
        }
        LocalDate expires = Given.required(expiresOn, "bondExpiresOn", "履约保函有效期至");
        if (expires.isBefore(end)) {
            throw Given.wrong("contractTerm", "bondExpiresOn", "履约保函 " + expires + " 到期，早于" + endName + " " + end);
        }
    }

    private void terms(Signing signing, LocalDate today) {
        paidWithin(Given.required(signing.paymentDays(), "paymentDays", "付款期限"), today);
        if (Objects.equals(signing.payeeAccount(), signing.wageAccount())) {
            throw Given.wrong("contractTerm", "wageAccount", "农民工工资专用账户应与工程款账户分开（保障农民工工资支付条例第26条）");
        }
    }

    /** The lines of the contract's bill, with what is measured of each. */
    @Transactional(readOnly = true)
    public List<ContractLine> lines(Contract contract) {
        return contracts.lines(contract.contractNo());
    }

    /** The contract for a project's works, if it is signed. */
    @Transactional(readOnly = true)
    public Optional<Contract> find(ProjectNo project) {
        return contracts.find(project);
    }

    /** What the law of a day lets a contract say, for those who pay by it. */
    public ContractTerms.Term term(String name, LocalDate day) {
        return terms.term(name, day);
    }

    /** 中标人拒签. */
    public Tendering.AfterRefusal refused(Matter<Signing> matter) {
        return tendering.refusedToSign(matter.project(), matter.actor(), matter.opinion());
    }

    /** Between the award notice and thirty days later, the last day included (招标投标法 art. 46). */
    private void inTime(ProjectNo project, Tender tender, LocalDate signed, LocalDate today) {
        String notice = tender.method().isTender() ? "awardNotice" : "directAward";
        String name = tender.method().isTender() ? "中标通知书" : "成交通知书";
        LocalDate awarded = issuedOn(project, notice, name);
        ContractTerms.Term limit = terms.term("signing", today);
        LocalDate latest = clocks.prolonged(project, awarded, limit.number().intValueExact(), DayUnit.of(limit.unit()))
                .on();
        if (signed.isBefore(awarded)) {
            throw Given.wrong("signing", "papers.contract.issuedOn", "合同 " + signed + " 早于" + name + " " + awarded);
        }
        if (signed.isAfter(latest)) {
            throw Given.wrong(
                    "signing",
                    "papers.contract.issuedOn",
                    "合同 " + signed + " 距" + name + " " + awarded + " 已 " + (signed.toEpochDay() - awarded.toEpochDay())
                            + " 日，最迟应于 " + latest + " 签订（" + limit.basis() + "）");
        }
    }

    private static void theWinner(Tender tender, Organisation contractor) {
        if (!tender.isWonBy(contractor.id(), contractor.name())) {
            throw Given.wrong(
                    "substance",
                    "contractorId",
                    "承包人“" + contractor.name() + "”不是中标人“" + tender.winnerName() + "”（招标投标法第46条：招标人和中标人订立合同）");
        }
    }

    private void percents(Signing signing, LocalDate today) {
        BigDecimal advance = Given.required(signing.advancePercent(), "advancePercent", "预付款比例");
        BigDecimal progress = Given.required(signing.progressPercent(), "progressPercent", "进度款比例");
        BigDecimal retention = Given.required(signing.retentionPercent(), "retentionPercent", "质量保证金比例");
        atLeast(terms.term("advanceAtLeast", today), advance, "advancePercent", "预付款比例");
        atMost(terms.term("advanceAtMost", today), advance, "advancePercent", "预付款比例");
        atLeast(terms.term("progressAtLeast", today), progress, "progressPercent", "进度款比例");
        atMost(terms.term("retentionAtMost", today), retention, "retentionPercent", "质量保证金比例");
        if (progress.add(retention).compareTo(WHOLE) > 0) {
            throw Given.wrong(
                    "contractTerm",
                    "progressPercent",
                    "进度款比例 " + text(progress) + " 与质量保证金比例 " + text(retention) + " 之和超过 100%");
        }
    }

    private void bond(Signing signing, Money price, LocalDate finish, LocalDate today) {
        ContractTerms.Term share = terms.term("bondAtMost", today);
        bondWithin(signing.bondOrNone(), signing.bondExpiresOn(), price, share.number(), share.basis(), finish, "计划竣工");
    }

    private static void atLeast(ContractTerms.Term term, BigDecimal percent, String field, String label) {
        if (term.isAbove(percent)) {
            throw Given.wrong(
                    "contractTerm",
                    field,
                    label + " " + text(percent) + " 低于 " + term.number() + "%（" + term.basis() + "）");
        }
    }

    private static void atMost(ContractTerms.Term term, BigDecimal percent, String field, String label) {
        if (term.isBelow(percent)) {
            throw Given.wrong(
                    "contractTerm",
                    field,
                    label + " " + text(percent) + " 超过 " + term.number() + "%（" + term.basis() + "）");
        }
    }

    private LocalDate issuedOn(ProjectNo project, String code, String name) {
        return papers.current(project, code)
                .map(Paper::issuedOn)
                .orElseThrow(() -> new Refused("papers", "案卷中没有《" + name + "》，不能签订合同"));
    }

    private static String text(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    /** The terms that are signed; none of them where the winner refuses. */
    public record Signing(
            @Nullable Money price,
            @Nullable String contractorId,
            @Nullable LocalDate startOn,
            @Nullable LocalDate finishOn,
            @Nullable BigDecimal advancePercent,
            @Nullable BigDecimal progressPercent,
            @Nullable BigDecimal retentionPercent,
            @Nullable Money performanceBond,
            @Nullable LocalDate bondExpiresOn,
            @Nullable Integer paymentDays,
            @Nullable BigDecimal lateRate,
            @Nullable String payeeBank,
            @Nullable String payeeAccount,
            @Nullable String wageAccount,
            @Nullable List<BillLine> lines) {

        List<BillLine> linesOrNone() {
            return lines == null ? List.of() : lines;
        }

        /** A bond of nothing is none. */
        @Nullable
        Money bondOrNone() {
            return Money.ZERO.equals(performanceBond) ? null : performanceBond;
        }
    }

    /** One line of the bill as it is typed in, 元. */
    public record BillLine(String name, Money amount) {}
}
