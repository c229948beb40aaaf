package org.schoolworks.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.project.Project;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.Reserving;
import org.schoolworks.tender.Route;
import org.schoolworks.tender.TenderMethod;

/** What the forms of one project are filled with, and the chain of its amounts and dates on which that depends. */
final class Answers implements Replies {

    /** Firms that build; those who only bid come after them. */
    private static final int BUILDERS = 4;

    /** All that bid. */
    private static final int FIRMS = 16;

    private static final int MOST_CANDIDATES = 3;

    private static final BigDecimal PROGRESS_PERCENT = new BigDecimal(80);

    private final Life.Stage stage;
    private final Undertaking script;
    private final String replay;
    /** Whether a special fund bears a part of it. */
    private final boolean helped;

    private final String no;

    private final Money investment;
    private final Money approvedEstimate;
    private final Money budget;
    private final Money price;
    private final Money variation;
    private final List<String> firms;
    private final List<Money> bids;
    private final int worksDays;

    private LocalDate closingOn = LocalDate.MIN;
    private LocalDate plannedOn = LocalDate.MIN;
    private LocalDate acceptedOn = LocalDate.MIN;
    private LocalDate publicityFrom = LocalDate.MIN;
    private int reported;
    private int invoices;
    private boolean advanceAsked;
    private boolean varied;

    Answers(Life.Stage stage, Undertaking script, String replay, Project project, Random chance) {
        this.stage = stage;
        this.script = script;
        this.replay = replay;
        this.no = project.projectNo();
        investment = project.investment();
        approvedEstimate = percent(investment, script.overrun() ? 113 : 95 + chance.nextInt(9));
        boolean estimated = project.approvalCodes().contains("preliminaryDesign");
        budget = percent(estimated ? approvedEstimate : investment, 95 + chance.nextInt(4));
        price = percent(budget, 90 + chance.nextInt(8));
        // on both sides of each authority's limit
        variation = percent(price, 1).times(new BigDecimal(1 + chance.nextInt(5)));
        helped = script.programme().equals(HalfYearReport.BUILDINGS) && chance.nextInt(12) == 0;
        String winner = "SG" + (chance.nextInt(BUILDERS) + 1);
        // its own draws, so that however many bid, the rest of the life stays the same
        Random bidding = new Random(chance.nextInt(1 << 20));
        firms = bidders(winner, bidding);
        bids = bids(price, firms.size(), bidding);
        worksDays = 240 + (int) Math.min(360, script.investmentWan() / 10);
    }

    /** Three to five, the winner first. */
    private static List<String> bidders(String winner, Random bidding) {
        List<String> others = new ArrayList<>();
        for (int i = 1; i <= FIRMS; i++) {
            others.add("SG" + i);
        }
        others.remove(winner);
        Collections.shuffle(others, bidding);
        List<String> bidders = new ArrayList<>(List.of(winner));
        bidders.addAll(others.subList(0, 2 + bidding.nextInt(3)));
        return bidders;
    }

    /** From the winner's price on, each some thousandths above the one before; the first three stay below the ceiling. */
    private static List<Money> bids(Money price, int bidders, Random bidding) {
        List<Money> bids = new ArrayList<>(List.of(price));
        int thousandths = 1000;
        while (bids.size() < bidders) {
            thousandths += 4 + bidding.nextInt(11);
            bids.add(new Money(price.yuan()
                    .multiply(BigDecimal.valueOf(thousandths))
                    .divide(BigDecimal.valueOf(1000), 0, RoundingMode.HALF_UP)));
        }
        return bids;
    }

    /** Whole 元. */
    private static Money percent(Money whole, int percent) {
        return new Money(whole.yuan()
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP));
    }

    /** The firm that wins. */
    String contractor() {
        return firms.get(0);
    }

    boolean reportsAreOver() {
        return reported >= script.reports().size();
    }

    @Override
    public LocalDate notBefore(String step, LocalDate day) {
        LocalDate earliest =
                switch (step) {
                    case "openBids" -> closingOn;
                    case "acceptWorks" -> plannedOn;
                    default -> day;
                };
        return earliest.isAfter(day) ? earliest : day;
    }

    @Override
    public void decided(String step, boolean approved, LocalDate today) {
        if (!approved) {
            return;
        }
        switch (step) {
            case "publishNotice" -> closingOn = today.plusDays(21);
            case "publishCandidates" -> publicityFrom = today;
            case "notifyQualitySupervision" -> plannedOn = supervisionComes(today);
            case "acceptWorks" -> acceptedOn = today;
            case "reportProgress" -> reported++;
            case "decideVariationBySchool",
                    "decideVariationBySection",
                    "decideVariationByDeputy",
                    "decideVariationByPartyGroup",
                    "decideVariationByGovernment",
                    "reviseEstimate" -> varied = true;
            case "claimPayment" -> invoices++;
            default -> {}
        }
    }

    /** The contractor asks for its advance: its next claim is for that. */
    void askForAdvance() {
        advanceAsked = true;
    }

    /** How many of the reports are made. */
    int reported() {
        return reported;
    }

    /** A claim for nothing is given up. */
    @Override
    public @Nullable String verdict(String step, String caseId, LocalDate today) {
        boolean nothing = step.equals("claimPayment")
                && !advanceAsked
                && !figure(caseId, today, "本期最多可付").isPositive();
        return nothing ? "reject" : null;
    }

    /** What the task form shows of the very case. */
    private Money figure(String caseId, LocalDate today, String label) {
        return stage.facts().stream()
                .filter(room -> room.knows("disbursement") || room.knows("variation"))
                .flatMap(room -> room.factsOf(new ProjectNo(no), caseId, today).stream())
                .filter(fact -> fact.label().equals(label) && fact.yuan() != null)
                .map(fact -> Objects.requireNonNull(fact.yuan()))
                .findFirst()
                .orElse(Money.ZERO);
    }

    @Override
    public ObjectNode fields(String step, String caseId, LocalDate today) {
        ObjectNode fields = stage.json().createObjectNode();
        switch (step) {
            case "submitApplication" -> {
                fields.put("necessity", "片区学位不足，现有校舍不能满足需要（样例）");
                fields.put("matchingFunds", percent(investment, 20).toString());
            }
            case "screenApplication" -> {
                fields.put("visitedOn", today.toString());
                fields.put("findings", "现场情况与申报一致（样例）");
            }
            case "confirmFunding" -> sources(fields);
            case "decideCollectively", "decideByGovernment" -> fields.put("metOn", today.toString());
            case "approveProposal" -> fields.put("projectCode", "YL-" + no);
            case "compileFeasibilityStudy" -> fields.put("estimate", investment.toString());
            case "approveFeasibilityStudy" -> {
                fields.put("investmentEstimate", investment.toString());
                fields.put("tenderMethod", mustTender(investment, today) ? "open" : "none");
            }
            case "compilePreliminaryDesign" -> fields.put("estimate", approvedEstimate.toString());
            case "approvePreliminaryDesign" -> fields.put("approvedEstimate", approvedEstimate.toString());
            case "reportEstimateOverrun" -> {
                fields.put("reason", "地质条件变化，基础形式调整（样例）");
                fields.put("fundingPlan", "增加部分由市级财政安排（样例）");
            }
            case "registerOtherReviews" -> {
                fields.putArray("reviews").add("soil").add("energy").add("lightning");
                fields.put("notApplicable", "不涉及文物、地质灾害和林地（样例）");
            }
            case "compileBudget" -> fields.put("compiledBudget", budget.toString());
            case "reviewBudget" -> fields.put("budget", budget.toString());
            case "allocateFunds" -> lines(fields);
            default -> tender(step, caseId, fields, today);
        }
        return fields;
    }

    private void tender(String step, String caseId, ObjectNode fields, LocalDate today) {
        switch (step) {
            case "planTender" -> {
                fields.put("estimatedPrice", budget.toString());
                TenderMethod method = route(today).usual();
                fields.put("method", method.name());
                if (method != TenderMethod.open) {
                    fields.put("splittingReason", "本年度该校其他工程分属不同建设内容，分别立项（样例）");
                }
                fields.put("agent", "DL1");
                Reserving.Duty duty = stage.reserving().duty(ProcurementCategory.works, budget, today);
                if (duty.kind() != null) {
                    fields.put("smeReservation", duty.kind().name());
                }
                if (duty.kind() == Reserving.Kind.share) {
                    fields.put("smePercent", duty.percent());
                }
            }
            case "awardWithoutTender" -> {
                fields.put("winnerName", Cast.firmName(contractor()));
                fields.put("winnerId", contractor());
                fields.put("price", price.toString());
                fields.put("methodDetails", "三家供应商参加，最低报价成交（样例）");
            }
            case "publishNotice" -> {
                fields.put("biddingDocumentsFrom", today.toString());
                fields.put("closingOn", today.plusDays(21).toString());
                fields.put("priceCeiling", budget.toString());
            }
            case "openBids" -> {
                fields.put("openedOn", today.toString());
                ArrayNode bidders = fields.putArray("bidders");
                for (int i = 0; i < firms.size(); i++) {
                    bidders.addObject()
                            .put("name", Cast.firmName(firms.get(i)))
                            .put("organisationId", firms.get(i))
                            .put("price", bids.get(i).toString());
                }
            }
            case "evaluateBids" -> {
                fields.put("committeeSize", 5);
                fields.put("experts", 4);
                ArrayNode ranking = fields.putArray("ranking");
                for (int i = 0; i < Math.min(MOST_CANDIDATES, firms.size()); i++) {
                    ranking.addObject()
                            .put("name", Cast.firmName(firms.get(i)))
                            .put("price", bids.get(i).toString());
                }
            }
            case "publishCandidates" -> {
                fields.put("publishedOn", today.toString());
                fields.put("endsOn", today.plusDays(3).toString());
            }
            case "confirmAward" -> {
                fields.put("winnerName", Cast.firmName(contractor()));
                fields.put("awardPrice", price.toString());
            }
            case "signContract" -> {
                LocalDate start = today.plusDays(10);
                LocalDate finish = start.plusDays(worksDays);
                fields.put("price", price.toString());
                fields.put("contractorId", contractor());
                fields.put("startOn", start.toString());
                fields.put("finishOn", finish.toString());
                fields.put("advancePercent", 10);
                fields.put("progressPercent", PROGRESS_PERCENT);
                fields.put("retentionPercent", 3);
                fields.put("performanceBond", percent(price, 5).toString());
                fields.put("bondExpiresOn", finish.plusDays(180).toString());
                fields.put("paymentDays", 30);
                fields.put("payeeBank", "样例银行");
                fields.put("payeeAccount", "6200" + contractor() + "0001");
                fields.put("wageAccount", "6200" + contractor() + "0002");
            }
            default -> works(step, caseId, fields, today);
        }
    }

    private void works(String step, String caseId, ObjectNode fields, LocalDate today) {
        switch (step) {
            case "orderCommencement" -> fields.put("commencedOn", today.toString());
            case "reportProgress" -> {
                int percent = script.reports().get(reported);
                fields.put("reportedOn", today.toString());
                fields.put("percentComplete", percent);
                measure(fields, percent);
                // every second report asks for money, and the last
                fields.put("claimsPayment", reported % 2 == 1 || percent == 100);
                fields.put("worksFinished", percent == 100);
            }
            case "claimPayment" -> {
                Money claimed = advanceAsked ? price.times(new BigDecimal("0.1")) : figure(caseId, today, "本期最多可付");
                fields.put("kind", advanceAsked ? "advance" : "progress");
                fields.put("claimed", claimed.toString());
                fields.put("wagePart", advanceAsked ? "0" : percent(claimed, 20).toString());
                fields.put("invoiceNo", no + "-" + (invoices + 1));
                advanceAsked = false;
            }
            case "certifyPayment" ->
                fields.put("certified", figure(caseId, today, "申请金额").toString());
            case "requestVariation" -> {
                fields.put("kind", "change");
                fields.put("title", "基础加深（样例）");
                fields.put("reason", "开挖后地质条件与勘察报告不符，基础加深（样例）");
                fields.put("amount", variation.toString());
                fields.put("extensionDays", 15);
            }
            case "priceVariation" -> fields.put("amount", percent(variation, 96).toString());
            case "reviseEstimate" ->
                fields.put("revisedEstimate", percent(approvedEstimate, 110).toString());
            case "recordBankReply" -> fields.put("paidOn", today.toString());
            case "checkSpecialItems" ->
                fields.putArray("passedItems")
                        .add("energy")
                        .add("air")
                        .add("lightning")
                        .add("archives");
            case "notifyQualitySupervision" ->
                fields.put("plannedOn", supervisionComes(today).toString());
            case "acceptWorks" -> {
                fields.put("acceptedOn", today.toString());
                for (String party : List.of("owner", "surveyor", "designer", "contractor", "supervisor")) {
                    fields.put(party, "pass");
                }
            }
            case "fileAcceptance" -> {
                fields.put("filedOn", today.toString());
                if (today.isAfter(acceptedOn.plusDays(14))) {
                    fields.put("lateReason", "备案材料补正（样例）");
                }
            }
            case "handOver" -> {
                fields.put("handedOverOn", today.toString());
                fields.put("keysAndArchives", "钥匙和竣工档案各一套（样例）");
            }
            default -> {}
        }
    }

    /** As the sources were confirmed: what township and school bring, and the rest from the city. */
    private void lines(ObjectNode fields) {
        Money township = percent(budget, 15);
        Money special = helped ? percent(budget, 20) : Money.ZERO;
        ArrayNode lines = fields.putArray("lines");
        if (helped) {
            source(lines, "provincial", special);
            ((ObjectNode) lines.get(0)).put("fundNo", HalfYearReport.fundNo(replay));
        }
        source(lines, "municipal", budget.minus(township).minus(special));
        source(lines, "township", township);
    }

    private void sources(ObjectNode fields) {
        Money township = percent(investment, 15);
        Money own = percent(investment, 5);
        ArrayNode sources = fields.putArray("sources");
        source(sources, "municipal", investment.minus(township).minus(own));
        source(sources, "township", township);
        source(sources, "selfRaised", own);
    }

    private static void source(ArrayNode sources, String source, Money amount) {
        sources.addObject().put("source", source).put("amount", amount.toString());
    }

    /** Of each line of the bill so far: the price, and once it is approved what the variation added. */
    private void measure(ObjectNode fields, int percent) {
        Money ofPrice = percent(price, percent);
        Money ofVariation = percent(percent(variation, 96), percent);
        fields.put("measuredAmount", (varied ? ofPrice.plus(ofVariation) : ofPrice).toString());
        if (varied) {
            ArrayNode lines = fields.putArray("lines");
            lines.addObject().put("line", 1).put("measured", ofPrice.toString());
            lines.addObject().put("line", 2).put("measured", ofVariation.toString());
        }
    }

    /** Some days more than it must be told ahead. */
    private LocalDate supervisionComes(LocalDate today) {
        return stage.days().after(today, 9, DayUnit.WORKING_DAY, true).on();
    }

    private Route route(LocalDate today) {
        return stage.routing()
                .of(new Route.Question(
                        ProcurementCategory.works,
                        "construction",
                        null,
                        budget,
                        investment,
                        BigDecimal.valueOf(100),
                        today));
    }

    private boolean mustTender(Money amount, LocalDate today) {
        Rules.Inputs inputs = Rules.Inputs.on(today)
                .text("contractNature", "construction")
                .number("amount", amount.yuan())
                .number("investment", investment.yuan());
        return stage.rules().ask("mustTender", inputs).rows().get(0).yes("required");
    }
}
