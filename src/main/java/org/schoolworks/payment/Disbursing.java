package org.schoolworks.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.LineShare;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.ContractLine;
import org.schoolworks.contract.ContractStatus;
import org.schoolworks.contract.ContractTerms;
import org.schoolworks.contract.Contracting;
import org.schoolworks.contract.LineMeasure;
import org.schoolworks.contract.Measures;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.ledger.Entry;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The disbursement (拨款) up to its approval, rulebook §4.3. A claim reserves its money on the contract from its submission on, a
 * check of funds on the budget lines; what is reserved lives and dies with the case. All is reckoned while the contract is
 * locked, and the ledger lets no account fall below zero.
 */
@Component
@Transactional
public class Disbursing {

    /** In which field the form of each step gives the amount. */
    private static final Map<String, String> FIELDS = Map.of("claim", "claimed", "confirmation", "confirmed");

    private final Payments payments;
    private final Contracting contracting;
    private final Budgeting budgeting;
    private final Ledger ledger;
    private final Rules rules;
    private final WorkingDays days;
    private final Clock clock;

    Disbursing(
            Payments payments,
            Contracting contracting,
            Budgeting budgeting,
            Ledger ledger,
            Rules rules,
            WorkingDays days,
            Clock clock) {
        this.payments = payments;
        this.contracting = contracting;
        this.budgeting = budgeting;
        this.ledger = ledger;
        this.rules = rules;
        this.days = days;
        this.clock = clock;
    }

    /** All payments of a project, in the order of their first claims. */
    @Transactional(readOnly = true)
    public List<Payment> payments(ProjectNo project) {
        return payments.ofProject(project);
    }

    @Transactional(readOnly = true)
    public Totals totals(ProjectNo project) {
        return payments.totals(project);
    }

    /**
     * 申请工程款: reserves the money on the contract; or gives the claim up.
     *
     * @throws Refused {@code measuredCeiling}, {@code advanceCeiling}, {@code contractCeiling} with the figures;
     *     {@code duplicateInvoice}
     */
    public void claim(Matter<Claim> matter) {
        if (!matter.approved()) {
            giveUp(matter.caseId());
            return;
        }
        Contract contract = contracting.lock(matter.project());
        Claim fields = matter.fields();
        PaymentKind kind = fields.kindOrProgress();
        Money claimed = Given.required(fields.claimed(), "claimed", "申请金额");
        Taken taken = payments.taken(contract, matter.caseId());
        switch (kind) {
            case advance -> withinAdvance(contract, claimed, taken.advance());
            case wage -> withinWages(contract, claimed, taken.wages(), matter.today());
            case progress -> {
                Certification most = certification(contract, reported(contract), taken, matter.today());
                within(contract, most, claimed, "claimed", "申请金额");
            }
            case delivery -> throw Given.wrong("paymentKind", "kind", "工程按计量支付进度款，不能申请采购款");
        }
        Payment claim = Payment.claim(
                matter.project().value(),
                contract.contractNo(),
                matter.caseId(),
                kind,
                claimed,
                Objects.requireNonNullElse(fields.wagePart(), Money.ZERO),
                Given.required(fields.invoiceNo(), "invoiceNo", "发票号码").strip().toUpperCase(Locale.ROOT),
                clock.instant());
        if (kind != PaymentKind.advance && contract.status() == ContractStatus.SIGNED) {
            throw new Refused("paymentKind", "工程尚未开工，只能申请预付款");
        }
        enter(contract, claim, matter.actor());
    }

    /** A claim that was begun or sent back is given up by whoever made it. */
    void giveUp(String caseId) {
        Payment before = payments.find(caseId);
        if (before != null) {
            payments.save(before.become(PaymentStatus.CANCELLED));
        }
    }

    /** Keeps a claim, for the first time or anew, and reserves its money on the contract. */
    void enter(Contract contract, Payment claim, Actor by) {
        Payment before = payments.find(claim.caseId());
        payments.keepInvoiceOnce(claim);
        if (before == null) {
            payments.add(claim);
        } else {
            payments.save(before.claimedAnew(claim));
        }
        reserve(contract, claim, by, "claim", "请款占用 发票 " + claim.invoiceNo());
    }

    /** Of a purchase: what is confirmed is reserved in place of what was claimed. */
    void confirmed(Contract contract, Payment now, Actor by) {
        payments.save(now);
        ledger.reverse(now.caseId(), by, "采购人确认");
        reserve(contract, now, by, "confirmation", "确认占用 发票 " + now.invoiceNo());
    }

    /** 监理签证 (质量条例 art. 37: nothing is paid without the chief supervisor's signature). */
    public void certify(Matter<Certificate> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (!matter.approved()) {
            undo(payment, matter);
            return;
        }
        Contract contract = contracting.lock(matter.project());
        Money certified = Given.required(matter.fields().certified(), "certified", "签证金额");
        Money retained = Money.ZERO;
        List<PaymentLine> lines = List.of();
        if (payment.kind() == PaymentKind.progress) {
            List<LineMeasure> measures = certified(contract, payment, matter.fields());
            Taken taken = payments.taken(contract, matter.caseId());
            Certification most = certification(contract, measures, taken, matter.today());
            within(contract, most, certified, "certified", "签证金额");
            notBelow(most, payment.claimed(), certified, matter.today());
            retained =
                    most.retained().minus(ledger.holdOne(contract.retained())).max(Money.ZERO);
            lines = measures.stream()
                    .map(one -> new PaymentLine(
                            one.line(),
                            one.measured(),
                            Certification.share(one.measured(), contract.retentionPercent())))
                    .toList();
        }
        LocalDate due = days.after(matter.today(), contract.paymentDays(), DayUnit.CALENDAR_DAY, true)
                .on();
        Payment now = payment.certified(certified, retained, due, clock.instant());
        payments.save(now);
        payments.certify(now, lines);
        ledger.reverse(matter.caseId(), matter.actor(), "监理签证");
        reserve(contract, now, matter.actor(), "certificate", "签证占用 发票 " + now.invoiceNo());
        retain(contract, matter.actor());
    }

    /**
     * Holds back (质保金暂扣) what the standing certificates say, line by line: it belongs to the contract and outlives each of
     * its payments, so a payment that is undone takes no other's retention with it.
     */
    void retain(Contract contract, Actor by) {
        Money wanted = payments.certified(contract, "").stream()
                .map(one -> Certification.share(one.measured(), contract.retentionPercent()))
                .reduce(Money.ZERO, Money::plus);
        Money more = wanted.minus(ledger.holdOne(contract.retained()));
        Money free = ledger.holdOne(contract.free());
        if (more.exceeds(free)) {
            throw Given.wrong(
                    "contractCeiling",
                    "certified",
                    "应暂扣质保金 " + wanted.text() + "，合同可请款余额只有 " + free.text() + "，不足暂扣 "
                            + more.minus(free).text());
        }
        ledger.post(Entry.of("retention", contract.project(), null, by, "质保金暂扣 " + contract.contractNo())
                .move(contract.free(), contract.retained(), more));
    }

    /** 造价审核, 跟踪审计, 学校确认, 基建科审核 and 装备中心审核: each a fact of the payment. */
    public void review(Matter<?> matter, PaymentStatus next) {
        Payment payment = payments.ofCase(matter.caseId());
        if (matter.approved()) {
            payments.save(payment.become(next));
        } else {
            undo(payment, matter);
        }
    }

    /** What a case may claim of a contract's measured works as they stand. */
    @Transactional(readOnly = true)
    Certification certification(Contract contract, String caseId, LocalDate today) {
        return certification(contract, reported(contract), payments.taken(contract, caseId), today);
    }

    /** Whether a contract of this size is audited as it goes (跟踪审计). */
    public boolean isTracked(Matter<?> matter) {
        Contract contract = contracting.contract(matter.project());
        return rules.ask(
                        "trackingAudit",
                        Rules.Inputs.on(matter.today())
                                .number("price", contract.price().yuan()))
                .rows()
                .get(0)
                .yes("required");
    }

    /**
     * 计财科核验: from which budget lines it is paid; they are reserved from now on. Lines that are not named are chosen, what
     * lapses first coming first.
     *
     * @return whether so much money needs the leaders' collective decision (三重一大)
     * @throws Refused {@code budgetCeiling} where a line has not that much left, {@code fund} where its fund has lapsed
     */
    public boolean checkFunds(Matter<Funds> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (!matter.approved()) {
            undo(payment, matter);
            return false;
        }
        contracting.lock(matter.project());
        List<LineShare> shares = matter.fields().fundingOrNone();
        if (shares.isEmpty()) {
            shares = budgeting.proposed(matter.project(), payment.amount(), matter.today());
            enough(matter.project(), payment.amount(), shares);
        }
        Entry entry = Entry.of(
                "fundsCheck", matter.project(), matter.caseId(), matter.actor(), "指标占用 发票 " + payment.invoiceNo());
        ledger.post(budgeting.reserve(entry, matter.project(), payment.amount(), shares, matter.today()));
        payments.save(payment.become(PaymentStatus.FUNDS_CHECKED));
        payments.fund(payment, shares);
        return ApprovalLevel.of(rules, payment.amount(), matter.today()).leaders();
    }

    /** Taken back by the claimant before anybody has acted on it (撤回). */
    void withdraw(String caseId, Actor by) {
        Payment payment = payments.ofCase(caseId);
        payments.save(payment.become(PaymentStatus.WITHDRAWN));
        ledger.reverse(caseId, by, "申请人撤回");
    }

    /**
     * The case was ended without a decision: what it reserved is free again.
     *
     * @throws Refused {@code treasury} where the treasury has the instruction already
     */
    void ended(String caseId, Actor by) {
        Payment payment = payments.find(caseId);
        if (payment == null || payment.status().isOver()) {
            return;
        }
        if (payment.status().isWithTheTreasury() || payment.paid().isPositive()) {
            throw new Refused("treasury", "该笔拨款“" + payment.status().text() + "”，国库已收到支付指令，不能终止流程；须先取得银行回单，退回后再撤销");
        }
        Contract contract = contracting.lock(new ProjectNo(payment.projectNo()));
        payments.save(payment.become(PaymentStatus.CANCELLED));
        ledger.reverse(caseId, by, "流程终止");
        retain(contract, by);
    }

    /** Sent back or rejected, by whomever: what it reserved is free again. */
    void undo(Payment payment, Matter<?> matter) {
        Contract contract = contracting.lock(matter.project());
        payments.save(
                payment.become(matter.verdict() == Verdict.REJECT ? PaymentStatus.REJECTED : PaymentStatus.WITHDRAWN));
        ledger.reverse(payment.caseId(), matter.actor(), matter.verdict() == Verdict.REJECT ? "不予支付" : "退回申请人");
        retain(contract, matter.actor());
    }

    private void reserve(Contract contract, Payment payment, Actor by, String kind, String memo) {
        Money free = ledger.holdOne(contract.free());
        Money wanted = payment.amount();
        if (wanted.exceeds(free)) {
            Totals totals = payments.totals(contract.project());
            throw Given.wrong(
                    "contractCeiling",
                    FIELDS.getOrDefault(kind, "certified"),
                    "本次 " + wanted.text() + " 超过合同可请款余额 " + free.text() + " 达 "
                            + wanted.minus(free).text() + "（合同现值 "
                            + contract.value().text() + "，已支付 " + totals.paid().text()
                            + (contract.isPurchase()
                                    ? "，另有在途；政府采购法实施条例第51条：按照合同规定支付）"
                                    : "，另有在途和质保金暂扣；财建〔2022〕183号：累计支付不得超过合同价款）"));
        }
        ledger.post(Entry.of(kind, contract.project(), payment.caseId(), by, memo)
                .move(contract.free(), contract.reserved(), payment.amount()));
    }

    private Certification certification(Contract contract, List<LineMeasure> measures, Taken taken, LocalDate today) {
        BigDecimal recoveredBy = contracting.term("advanceRecoveredBy", today).number();
        BigDecimal least = contracting.term("progressAtLeast", today).number();
        return Certification.of(contract, measures, taken, recoveredBy, least);
    }

    private List<LineMeasure> reported(Contract contract) {
        return contracting.lines(contract).stream()
                .map(line -> new LineMeasure(line.line(), line.measured()))
                .toList();
    }

    /** What the supervisor measures: as reported unless it says otherwise, never more, and never less than before. */
    private List<LineMeasure> certified(Contract contract, Payment payment, Certificate certificate) {
        List<ContractLine> lines = contracting.lines(contract);
        List<LineMeasure> measures = certificate.saysNothing()
                ? reported(contract)
                : Measures.of(lines, certificate.total(), certificate.lines(), "measured");
        Map<Integer, Money> before = new HashMap<>();
        payments.certified(contract, payment.caseId()).forEach(one -> before.put(one.line(), one.measured()));
        for (int i = 0; i < lines.size(); i++) {
            ContractLine line = lines.get(i);
            Money now = measures.get(i).measured();
            if (now.exceeds(line.measured())) {
                throw Given.wrong(
                        "measured",
                        "measured",
                        "第 " + line.line() + " 项“" + line.name() + "”确认计量 " + now.text() + " 超过施工单位报送的 "
                                + line.measured().text());
            }
            Money earlier = before.getOrDefault(line.line(), Money.ZERO);
            if (earlier.exceeds(now)) {
                throw Given.wrong(
                        "measured",
                        "measured",
                        "第 " + line.line() + " 项“" + line.name() + "”确认计量 " + now.text() + " 少于以前已签证的 " + earlier.text()
                                + "，累计计量不得减少");
            }
        }
        return measures;
    }

    private static void within(Contract contract, Certification most, Money amount, String field, String label) {
        if (amount.exceeds(most.due())) {
            throw Given.wrong(
                    "measuredCeiling",
                    field,
                    label + " " + amount.text() + " 超过本期可付 " + most.due().text() + " 达 "
                            + amount.minus(most.due()).text() + "：累计计量 "
                            + most.measured().text() + " 按 "
                            + contract.progressPercent().stripTrailingZeros().toPlainString() + "% 应付 "
                            + most.gross().text() + "，扣回预付款 " + most.recovered().text() + "，以前已签证和在途 "
                            + most.before().text() + "（财建〔2004〕369号第13条：按确认的计量支付，待确认）");
        }
    }

    private void notBelow(Certification most, Money claimed, Money certified, LocalDate today) {
        Money least = most.floor().min(claimed);
        if (least.exceeds(certified)) {
            throw Given.wrong(
                    "progressAtLeast",
                    "certified",
                    "签证金额 " + certified.text() + " 低于本期至少应付的 " + least.text() + "（"
                            + contracting.term("progressAtLeast", today).basis() + "）；计量有异议的请调整确认计量");
        }
    }

    /** 财建〔2004〕369号 art. 12: an advance comes before the works, since it is recovered from what is measured of them. */
    private static void withinAdvance(Contract contract, Money claimed, Money before) {
        if (contract.measured().isPositive()) {
            throw Given.wrong(
                    "advanceCeiling",
                    "kind",
                    "已累计计量 " + contract.measured().text() + "，不再支付预付款（财建〔2004〕369号第12条：预付款在开工前支付，在进度款中抵扣）");
        }
        Money most = Certification.advance(contract);
        Money sum = before.plus(claimed);
        if (sum.exceeds(most)) {
            throw Given.wrong(
                    "advanceCeiling",
                    "claimed",
                    "预付款累计 " + sum.text() + " 超过合同约定的 " + most.text() + "（合同价 "
                            + contract.price().text() + " 的 "
                            + contract.advancePercent().stripTrailingZeros().toPlainString() + "%）");
        }
    }

    /** Wages that are paid ahead of a measure, in all: a share of the contract, and while the works go on. */
    private void withinWages(Contract contract, Money claimed, Money before, LocalDate today) {
        if (contract.status() == ContractStatus.FINISHED) {
            throw Given.wrong("wageCeiling", "kind", "工程已完工，人工费随进度款或结算支付，不再单独申请");
        }
        ContractTerms.Term share = contracting.term("wageAheadAtMost", today);
        Money most = Certification.share(contract.value(), share.number());
        Money sum = before.plus(claimed);
        if (sum.exceeds(most)) {
            throw Given.wrong(
                    "wageCeiling",
                    "claimed",
                    "单独申请的人工费累计 " + sum.text() + " 超过合同现值 " + contract.value().text() + " 的 " + share.number() + "%，即 "
                            + most.text() + "（" + share.basis() + "）");
        }
    }

    private void enough(ProjectNo project, Money amount, List<LineShare> shares) {
        Money usable = shares.stream().map(LineShare::amount).reduce(Money.ZERO, Money::plus);
        if (amount.exceeds(usable)) {
            throw new Refused(
                    "budgetCeiling",
                    "已下达预算指标 " + budgeting.allotted(project).text() + "，可用 " + usable.text() + "，本次 " + amount.text()
                            + " 超出 " + amount.minus(usable).text() + "（预算法第13条：未列入预算的不得支出）；请先申请追加指标");
        }
    }

    /**
     * @param kind progress where nothing is said
     * @param wagePart 其中人工费, 元
     */
    public record Claim(
            @Nullable PaymentKind kind, @Nullable Money claimed, @Nullable Money wagePart, @Nullable String invoiceNo) {

        PaymentKind kindOrProgress() {
            return kind == null ? PaymentKind.progress : kind;
        }
    }

    /**
     * @param measured 累计确认计量, 元; as reported where nothing is said
     * @param lines of each line of the bill; may be absent where there is one
     */
    public record Certificate(@Nullable Money certified, @Nullable Money measured, @Nullable List<LineMeasure> lines) {

        boolean saysNothing() {
            return measured == null && (lines == null || lines.isEmpty());
        }

        /** As it is said, or else the sum of the lines. */
        Money total() {
            if (measured != null || lines == null) {
                return Objects.requireNonNullElse(measured, Money.ZERO);
            }
            return lines.stream().map(LineMeasure::measured).reduce(Money.ZERO, Money::plus);
        }
    }

    /** From which budget lines it is paid. */
    public record Funds(@Nullable List<LineShare> funding) {
        List<LineShare> fundingOrNone() {
            return funding == null ? new ArrayList<>() : funding;
        }
    }
}
