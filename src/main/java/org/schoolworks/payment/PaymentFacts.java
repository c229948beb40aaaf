package org.schoolworks.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.BudgetLine;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.LineShare;
import org.schoolworks.budget.Source;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.ContractTerms;
import org.schoolworks.contract.Contracting;
import org.schoolworks.contract.Measures;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.ledger.Balances;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.people.People;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever decides on a payment sees of it: the claim, the certificate, the payee, the lines, and the clocks that run. */
@Component
class PaymentFacts implements MatterFacts {

    /** A fund that lapses within so many days is told of. */
    private static final int SOON_DAYS = 60;

    private final Payments payments;
    private final Disbursing disbursing;
    private final Contracting contracting;
    private final Budgeting budgeting;
    private final People people;
    private final Ledger ledger;
    private final PurchaseFacts purchases;

    PaymentFacts(
            Payments payments,
            Disbursing disbursing,
            Contracting contracting,
            Budgeting budgeting,
            People people,
            Ledger ledger,
            PurchaseFacts purchases) {
        this.purchases = purchases;
        this.payments = payments;
        this.disbursing = disbursing;
        this.contracting = contracting;
        this.budgeting = budgeting;
        this.people = people;
        this.ledger = ledger;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("disbursement");
    }

    @Override
    public @Nullable Money amountOf(String caseId) {
        Payment payment = payments.find(caseId);
        return payment == null ? null : payment.amount();
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        @Nullable Contract contract = contracting.find(project).orElse(null);
        if (contract == null) {
            return facts;
        }
        @Nullable Payment payment = payments.find(caseId);
        if (payment != null) {
            facts.add(Fact.of(
                    "款项类别", payment.kind().text() + "（" + payment.status().text() + "）"));
            facts.add(Fact.of("申请金额", payment.claimed()));
            if (!contract.isPurchase()) {
                facts.add(Fact.of("其中人工费", payment.wagePart()));
                facts.add(Fact.of("签证金额", payment.certified()));
                facts.add(Fact.of("本次扣留质保金", payment.retained()));
            } else {
                facts.add(Fact.of("确认金额", payment.certified()));
            }
            facts.add(Fact.of("发票号码", payment.invoiceNo()));
            if (payment.paid().isPositive()) {
                facts.add(Fact.of("银行已付", payment.paid()));
            }
            payments.funding(payment).forEach(share -> facts.add(Fact.of("指标 " + share.lineNo(), share.amount())));
        }
        if (contract.isPurchase()) {
            facts.addAll(purchases.of(contract, caseId, payment, today));
        } else {
            due(facts, contract, caseId, payment, today);
        }
        lines(facts, project);
        facts.add(Fact.of("收款单位", payee(contract)));
        facts.add(Fact.of("合同约定", contract.isPurchase() ? PurchaseFacts.terms(contract) : terms(contract)));
        clocks(facts, project, contract, payment, today);
        return facts;
    }

    private String payee(Contract contract) {
        return people.organisation(contract.contractorId()).name() + "，" + contract.payeeBank() + " "
                + contract.payeeAccount() + (contract.isPurchase() ? "" : "；工资专户 " + contract.wageAccount());
    }

    private static String terms(Contract contract) {
        return "预付款 " + percent(contract.advancePercent()) + "，进度款 " + percent(contract.progressPercent()) + "，质保金 "
                + percent(contract.retentionPercent()) + "，签证后 " + contract.paymentDays() + " 天内付款";
    }

    private void due(List<Fact> facts, Contract contract, String caseId, @Nullable Payment payment, LocalDate today) {
        if (payment == null || payment.kind() == PaymentKind.progress) {
            Certification now = disbursing.certification(contract, caseId, today);
            facts.add(Fact.of("累计计量", now.measured()));
            facts.add(Fact.of("按合同比例应付", now.gross()));
            facts.add(Fact.of("扣回预付款", now.recovered()));
            facts.add(Fact.of("以前已签证和在途", now.before()));
            facts.add(Fact.of("本期最多可付", now.due()));
        }
    }

    private void lines(List<Fact> facts, ProjectNo project) {
        Balances balances = ledger.balances(project);
        for (BudgetLine line : budgeting.lines(project)) {
            String source = Source.of(line.source()).map(Source::text).orElse(line.source());
            facts.add(Fact.of(
                    "可用指标 " + line.lineNo(),
                    source + (line.fundNo() == null ? "" : "，专项 " + line.fundNo()) + "，下达 "
                            + line.amount().text() + "，可用 "
                            + balances.of(line.free()).text()
                            + (line.expiresOn() == null ? "" : "，" + line.expiresOn() + " 到期")));
        }
    }

    private void clocks(
            List<Fact> facts, ProjectNo project, Contract contract, @Nullable Payment payment, LocalDate today) {
        if (payment != null && payment.dueOn() != null && !payment.status().isOver()) {
            String due = "应于 " + payment.dueOn() + " 前付款";
            facts.add(
                    today.isAfter(payment.dueOn())
                            ? Fact.warning(
                                    "付款期限",
                                    due + "，已逾期 " + ChronoUnit.DAYS.between(payment.dueOn(), today)
                                            + " 天，逾期利息由付款方承担（保障中小企业款项支付条例第17条）")
                            : Fact.of("付款期限", due + "（保障中小企业款项支付条例第9条）"));
        }
        LocalDate bond = contract.bondExpiresOn();
        if (bond != null && today.isAfter(bond)) {
            facts.add(Fact.warning("履约保函", "已于 " + bond + " 到期"));
        }
        for (BudgetLine line : budgeting.lines(project)) {
            LocalDate expires = line.expiresOn();
            if (expires != null && !expires.isAfter(today.plusDays(SOON_DAYS))) {
                facts.add(Fact.warning("专项资金 " + line.fundNo(), "指标 " + line.lineNo() + " 于 " + expires + " 到期"));
            }
        }
        LocalDate commenced = contract.commencedOn();
        if (commenced != null) {
            LocalDate wages = payments.lastWages(project);
            LocalDate since = wages == null || wages.isBefore(commenced) ? commenced : wages;
            ContractTerms.Term every = contracting.term("wagesEvery", today);
            LocalDate next = since.plusMonths(every.number().intValueExact());
            if (today.isAfter(next) && !contract.isComplete()) {
                facts.add(Fact.warning("人工费", "最近一次拨付（或开工）在 " + since + "，" + every.basis()));
            }
        }
    }

    @Override
    public void fill(String step, ProjectNo project, String caseId, LocalDate today, ObjectNode fields) {
        Payment payment = payments.find(caseId);
        Contract contract = contracting.find(project).orElse(null);
        if (contract == null) {
            return;
        }
        switch (step) {
            case "claimPayment" -> {
                if (payment != null) {
                    fields.put("kind", payment.kind().name());
                    fields.put("claimed", payment.claimed().toString());
                    fields.put("wagePart", payment.wagePart().toString());
                    fields.put("invoiceNo", payment.invoiceNo());
                }
            }
            case "claimPurchasePayment" -> purchases.claimed(contract, caseId, payment, fields);
            case "confirmPurchasePayment" -> {
                if (payment != null) {
                    fields.put("confirmed", payment.claimed().toString());
                }
            }
            case "certifyPayment" -> {
                if (payment != null && payment.kind() == PaymentKind.progress) {
                    Measures.fill(fields, "measured", contract, contracting.lines(contract));
                }
            }
            case "checkFunds" -> {
                if (payment != null) {
                    ArrayNode funding = fields.putArray("funding");
                    for (LineShare share : budgeting.proposed(project, payment.amount(), today)) {
                        funding.addObject()
                                .put("lineNo", share.lineNo())
                                .put("amount", share.amount().toString());
                    }
                }
            }
            case "recordBankReply" -> fields.put("paidOn", today.toString());
            default -> {}
        }
    }

    static String percent(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
