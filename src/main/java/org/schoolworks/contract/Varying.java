package org.schoolworks.contract;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.ledger.Entry;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.project.Paperwork;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Variations of a contract (变更、签证、索赔), rulebook §4.2: approved before they are done. What a request adds is reserved on the
 * project's ceiling as long as its case lives.
 */
@Component
@Transactional
public class Varying {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    private final Contracts contracts;
    private final Variations variations;
    private final ContractTerms terms;
    private final Tendering tendering;
    private final Budgeting budgeting;
    private final Paperwork paperwork;
    private final Ledger ledger;
    private final Rules rules;
    private final Clock clock;

    Varying(
            Contracts contracts,
            Variations variations,
            ContractTerms terms,
            Tendering tendering,
            Budgeting budgeting,
            Paperwork paperwork,
            Ledger ledger,
            Rules rules,
            Clock clock) {
        this.contracts = contracts;
        this.variations = variations;
        this.terms = terms;
        this.tendering = tendering;
        this.budgeting = budgeting;
        this.paperwork = paperwork;
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    /** All variations of a project, in the order of their requests. */
    @Transactional(readOnly = true)
    public List<Variation> variations(ProjectNo project) {
        return variations.ofProject(project);
    }

    /** 提出变更: reserves what it adds, as far as the ceiling has it; or gives the request up. */
    public void request(Matter<Request> matter) {
        Variation before = variations.find(matter.caseId());
        if (!matter.approved()) {
            if (before != null) {
                variations.save(before.rejected(clock.instant()));
            }
            return;
        }
        Contract contract = contracts.lock(matter.project());
        if (contract.status() == ContractStatus.FINISHED) {
            throw new Refused("variation", "工程已完工，不能再提出变更；有关价款在结算中解决");
        }
        Request asked = matter.fields();
        Money amount = Given.required(asked.amount(), "amount", "变更金额");
        if (amount.equals(Money.ZERO)) {
            throw Given.wrong("form", "amount", "变更金额不能为 0；减少用负数");
        }
        Variation request = new Variation(
                before == null ? next(matter.project()) : before.variationNo(),
                contract.contractNo(),
                matter.project().value(),
                matter.caseId(),
                Given.required(asked.kind(), "kind", "类别"),
                Given.required(asked.title(), "title", "变更名称").strip(),
                Given.required(asked.reason(), "reason", "变更理由").strip(),
                amount,
                amount,
                amount.isPositive() ? null : Given.required(asked.line(), "line", "减少的清单分项"),
                Objects.requireNonNullElse(asked.extensionDays(), 0),
                null,
                VariationStatus.REQUESTED,
                clock.instant(),
                null,
                0);
        withinItsLine(contract, request);
        withinTenPercent(contract, request, matter.today());
        if (before == null) {
            variations.add(request);
        } else {
            variations.save(before.requestedAnew(request));
        }
        reserve(contract, request, matter.actor());
    }

    private String next(ProjectNo project) {
        return project + "-V" + (variations.ofProject(project).size() + 1);
    }

    public void supervise(Matter<?> matter) {
        Variation variation = variations.ofCase(matter.caseId());
        if (matter.approved()) {
            variations.save(variation.supervised());
        } else {
            undo(variation, matter);
        }
    }

    public void design(Matter<?> matter) {
        Variation variation = variations.ofCase(matter.caseId());
        if (matter.approved()) {
            variations.save(variation.designed());
        } else {
            undo(variation, matter);
        }
    }

    /** 造价审核: what is reserved follows the audited amount. */
    public void price(Matter<Priced> matter) {
        Variation variation = variations.ofCase(matter.caseId());
        if (!matter.approved()) {
            undo(variation, matter);
            return;
        }
        Contract contract = contracts.lock(matter.project());
        Variation priced = variation.priced(Given.required(matter.fields().amount(), "amount", "审核金额"));
        variations.save(priced);
        ledger.reverse(variation.caseId(), matter.actor(), "造价审核调整 " + variation.variationNo());
        reserve(contract, priced, matter.actor());
    }

    /**
     * 基建科审核.
     *
     * @return who is to decide, by the strictest of amount, cumulative share of the contract, and what is left of the estimate
     */
    public VariationAuthority review(Matter<?> matter) {
        Variation variation = variations.ofCase(matter.caseId());
        if (!matter.approved()) {
            undo(variation, matter);
            return VariationAuthority.school;
        }
        Contract contract = contracts.lock(matter.project());
        VariationAuthority authority = authority(contract, variation, matter.today());
        variations.save(variation.reviewed(authority));
        return authority;
    }

    /**
     * The decision. What it adds becomes part of the contract.
     *
     * @throws Refused {@code variationAuthority} where more than this authority may now grant; {@code procurementTenPercent}
     */
    public void decide(Matter<?> matter) {
        Variation variation = variations.ofCase(matter.caseId());
        if (!matter.approved()) {
            undo(variation, matter);
            return;
        }
        Contract contract = contracts.lock(matter.project());
        VariationAuthority needed = authority(contract, variation, matter.today());
        VariationAuthority given = Objects.requireNonNullElse(variation.authority(), VariationAuthority.school);
        if (needed.compareTo(given) > 0) {
            throw new Refused(
                    "variationAuthority",
                    "变更 " + variation.variationNo() + " 送审后情况已变化，现须由" + needed.text() + "决定，请退回基建科重新送审："
                            + figures(contract, variation));
        }
        approve(contract, variation, matter.actor(), matter.today());
    }

    /** The government agrees to a variation beyond the estimate; the estimate's approver has the last word. */
    public void agree(Matter<?> matter) {
        Variation variation = variations.ofCase(matter.caseId());
        if (!matter.approved()) {
            undo(variation, matter);
        }
    }

    /**
     * 调概 (政府投资条例 art. 23): the original approver raises the estimate, and the variation becomes part of the contract.
     *
     * @throws Refused {@code costControl} where the revised estimate does not carry the variation
     */
    public void reviseEstimate(Matter<Revision> matter) {
        Variation variation = variations.ofCase(matter.caseId());
        if (!matter.approved()) {
            undo(variation, matter);
            return;
        }
        Contract contract = contracts.lock(matter.project());
        Money revised = Given.required(matter.fields().revisedEstimate(), "revisedEstimate", "调整后概算");
        Money before = budgeting.ceiling(matter.project());
        Money left = budgeting.holdUncommitted(matter.project());
        Money least = before.plus(variation.addition()).minus(left);
        if (least.exceeds(revised)) {
            throw Given.wrong(
                    "costControl",
                    "revisedEstimate",
                    "调整后概算 " + revised.text() + " 不足以承担本变更，至少应为 " + least.text() + "（合同及变更已占用 "
                            + before.minus(left).text() + "，加本变更 "
                            + variation.addition().text() + "）");
        }
        paperwork.reviseEstimate(matter.project(), revised, matter.actor());
        approve(contract, variation, matter.actor(), matter.today());
    }

    /** The case was ended without a decision: what it reserved is free again. */
    void ended(String caseId, Actor by) {
        Variation variation = variations.find(caseId);
        if (variation != null && variation.status() != VariationStatus.APPROVED && !isOver(variation)) {
            variations.save(variation.cancelled(clock.instant()));
            ledger.reverse(caseId, by, "流程终止 " + variation.variationNo());
        }
    }

    private static boolean isOver(Variation variation) {
        return variation.status() == VariationStatus.REJECTED || variation.status() == VariationStatus.CANCELLED;
    }

    private void approve(Contract contract, Variation variation, Actor by, LocalDate today) {
        withinItsLine(contract, variation);
        withinTenPercent(contract, variation, today);
        variations.save(variation.approved(clock.instant()));
        contracts.save(contract.varied(variation.amount(), variation.extensionDays()));
        ledger.reverse(variation.caseId(), by, "变更批准 " + variation.variationNo());
        ProjectNo project = contract.project();
        ledger.post(Entry.of("variation", project, null, by, "批准变更 " + variation.variationNo())
                .move(Budgeting.projectFree(project), contract.free(), variation.amount()));
        List<ContractLine> lines = contracts.lines(contract.contractNo());
        if (variation.adds()) {
            contracts.addLines(List.of(new ContractLine(
                    contract.contractNo(),
                    lines.size() + 1,
                    "变更 " + variation.title(),
                    variation.amount(),
                    Money.ZERO,
                    variation.variationNo())));
        } else {
            contracts.save(line(lines, variation).reducedBy(Money.ZERO.minus(variation.amount())));
        }
    }

    /** Reserves what the ceiling has; where it has not enough, nothing: the way leads to the estimate's approver. */
    private void reserve(Contract contract, Variation variation, Actor by) {
        ProjectNo project = contract.project();
        Money left = budgeting.holdUncommitted(project);
        if (!variation.addition().exceeds(left)) {
            ledger.post(Entry.of("variationRequest", project, variation.caseId(), by, "变更占用 " + variation.variationNo())
                    .move(Budgeting.projectFree(project), contract.variationReserved(), variation.addition()));
        }
    }

    private void undo(Variation variation, Matter<?> matter) {
        variations.save(
                matter.verdict() == Verdict.REJECT ? variation.rejected(clock.instant()) : variation.withdrawn());
        ledger.reverse(variation.caseId(), matter.actor(), "变更退回 " + variation.variationNo());
    }

    private VariationAuthority authority(Contract contract, Variation variation, LocalDate today) {
        ContractTerms.Term share = terms.term("variationShare", today);
        Money cumulative = variations.added(contract).plus(variation.addition());
        Rules.Row row = rules.ask(
                        "variationAuthority",
                        Rules.Inputs.on(today)
                                .number("amount", variation.amount().yuan().abs())
                                .yes("beyondShare", isBeyond(cumulative, share, contract.price()))
                                .yes("beyondEstimate", isBeyondEstimate(contract, variation)))
                .rows()
                .get(0);
        return VariationAuthority.of(row.text("authority"));
    }

    /** What it has reserved itself counts for it. */
    private boolean isBeyondEstimate(Contract contract, Variation variation) {
        Money left = budgeting.holdUncommitted(contract.project());
        return variation
                .addition()
                .exceeds(left.plus(ledger.reservedBy(variation.caseId(), contract.variationReserved())));
    }

    /** Compared in hundredths, so that nothing is rounded; 超过 does not include the number itself. */
    private static boolean isBeyond(Money part, ContractTerms.Term percent, Money whole) {
        return part.yuan().multiply(WHOLE).compareTo(whole.yuan().multiply(percent.number())) > 0;
    }

    /** 政府采购法 art. 49: what is added to a procurement contract is at most a tenth of it. */
    private void withinTenPercent(Contract contract, Variation variation, LocalDate today) {
        if (!variation.adds() || tendering.current(contract.project()).method().isTender()) {
            return;
        }
        ContractTerms.Term most = terms.term("procurementAddition", today);
        Money cumulative = variations.added(contract).plus(variation.addition());
        if (isBeyond(cumulative, most, contract.price())) {
            throw Given.wrong(
                    "procurementTenPercent",
                    "amount",
                    "累计追加 " + cumulative.text() + " 超过原合同 " + contract.price().text() + " 的 " + most.number() + "%（"
                            + most.basis() + "）；超出部分须另行采购");
        }
    }

    private void withinItsLine(Contract contract, Variation variation) {
        if (variation.adds()) {
            return;
        }
        ContractLine line = line(contracts.lines(contract.contractNo()), variation);
        Money left = line.amount().minus(line.measured());
        Money reduction = Money.ZERO.minus(variation.amount());
        if (reduction.exceeds(left)) {
            throw Given.wrong(
                    "variationLine",
                    "line",
                    "第 " + line.line() + " 项“" + line.name() + "”价款 "
                            + line.amount().text() + "，已计量 " + line.measured().text() + "，最多可减 " + left.text());
        }
        Money free = ledger.holdOne(contract.free());
        if (reduction.exceeds(free)) {
            throw Given.wrong("contractCeiling", "amount", "合同尚未请款的余额为 " + free.text() + "，不能减少 " + reduction.text());
        }
    }

    private static ContractLine line(List<ContractLine> lines, Variation variation) {
        return lines.stream()
                .filter(one -> Objects.equals(one.line(), variation.line()))
                .findFirst()
                .orElseThrow(() -> Given.wrong("form", "line", "合同清单没有第 " + variation.line() + " 项"));
    }

    private String figures(Contract contract, Variation variation) {
        return "本变更 " + variation.amount().text() + "，已批变更 "
                + variations.added(contract).text() + "，合同价 "
                + contract.price().text() + "，概算余额 "
                + budgeting.holdUncommitted(contract.project()).text();
    }

    /** @param line the line of the bill that a reduction takes from */
    public record Request(
            @Nullable String kind,
            @Nullable String title,
            @Nullable String reason,
            @Nullable Money amount,
            @Nullable Integer line,
            @Nullable Integer extensionDays) {}

    public record Priced(@Nullable Money amount) {}

    public record Revision(@Nullable Money revisedEstimate) {}
}
