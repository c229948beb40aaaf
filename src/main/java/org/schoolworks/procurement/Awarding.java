package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.procurement.ProcurementTerms.Asked;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.schoolworks.tender.Buying;
import org.schoolworks.tender.Buying.Response;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The committee's report, the supplier, and the published result (评审、确定供应商、结果公告). */
@Component
@Transactional
class Awarding {

    private final Purchases purchases;
    private final ProcurementTerms terms;
    private final Clocks clocks;
    private final LowPrices lowPrices;
    private final Buying buying;
    private final Tendering tendering;
    private final Papers papers;

    Awarding(
            Purchases purchases,
            ProcurementTerms terms,
            Clocks clocks,
            LowPrices lowPrices,
            Buying buying,
            Tendering tendering,
            Papers papers) {
        this.purchases = purchases;
        this.terms = terms;
        this.clocks = clocks;
        this.lowPrices = lowPrices;
        this.buying = buying;
        this.tendering = tendering;
        this.papers = papers;
    }

    /** 评审: records the committee's report; where all are rejected the attempt has failed. */
    public void evaluate(Matter<Evaluation> matter) {
        Purchase purchase = purchases.get(matter.project());
        Asked asked = terms.asked(purchase);
        Evaluation report = matter.fields();
        lawful(report, asked, matter.today());
        LocalDate ended = Given.day(report.evaluatedOn(), "evaluatedOn", "评审结束日期", matter.today());
        Given.notAfterToday(ended, matter.today(), "evaluatedOn", "评审结束日期");
        LocalDate opened = tendering.current(matter.project()).openedOn();
        if (opened != null && ended.isBefore(opened)) {
            throw Given.wrong("evaluation", "evaluatedOn", "评审结束 " + ended + " 早于开启 " + opened);
        }
        if (matter.verdict() == Verdict.REJECT) {
            if (!report.rankingOrNone().isEmpty()) {
                throw Given.wrong("ranking", "ranking", "全部无效的，不推荐候选供应商，请清空候选人表");
            }
            buying.rejectAll(matter.project());
            return;
        }
        rankable(purchase, report, asked, matter);
        buying.evaluate(
                matter.project(),
                matter.today(),
                report.rankingOrNone().stream()
                        .map(one -> new Response(one.supplier(), null, one.price()))
                        .toList());
        buying.evaluationEnded(matter.project(), ended, matter.actor());
    }

    /**
     * 确定供应商: the first ranked of those who have not refused to sign; or back.
     *
     * @return whether the result must be published; that of an in-house purchase need not
     */
    public boolean determine(Matter<Choice> matter) {
        Purchase purchase = purchases.lock(matter.project());
        if (matter.verdict() == Verdict.SEND_BACK) {
            if (purchase.isInHouse()) {
                buying.rejectAll(matter.project());
            } else {
                buying.evaluateAgain(matter.project());
            }
            return false;
        }
        buying.refuseWhileStopped(matter.project(), "确定供应商");
        Response first = buying.candidates(matter.project()).get(0);
        String supplier = Given.required(matter.fields().supplierName(), "supplierName", "供应商")
                .strip();
        if (!supplier.equals(first.name())) {
            throw Given.wrong(
                    "firstRanked",
                    "supplierName",
                    "“" + supplier + "”不是排名最前的候选供应商“" + first.name() + "”（财政部令第87号第68条：按照评审报告确定的候选人顺序确定）");
        }
        Money price = Given.required(matter.fields().price(), "price", "成交价");
        if (!price.equals(first.price())) {
            throw Given.wrong(
                    "firstRanked",
                    "price",
                    "成交价 " + price.text() + " 与“" + supplier + "”的报价 "
                            + first.price().text() + " 不符");
        }
        purchases.save(purchase.determined(matter.today()));
        if (purchase.isInHouse()) {
            buying.award(matter.project(), first, matter.today());
            return false;
        }
        return true;
    }

    /** 公告结果并发出通知书: within two working days; a late one says why. */
    public void publishResult(Matter<Published> matter) {
        Purchase purchase = purchases.lock(matter.project());
        LocalDate determined = Given.required(purchase.determinedOn(), "lateReason", "确定供应商日期");
        LocalDate result = papers.issuedOn(matter.project(), "resultNotice");
        LocalDate notice = papers.issuedOn(matter.project(), "purchaseAwardNotice");
        if (result.isBefore(determined)) {
            throw Given.wrong(
                    "resultNotice", "papers.resultNotice.issuedOn", "结果公告 " + result + " 早于确定供应商 " + determined);
        }
        if (notice.isBefore(result)) {
            throw Given.wrong(
                    "resultNotice",
                    "papers.purchaseAwardNotice.issuedOn",
                    "中标（成交）通知书 " + notice + " 早于结果公告 " + result + "（财政部令第87号第69条：公告结果的同时发出通知书）");
        }
        clocks.ofPurchase(matter.project(), "resultNotice", determined, matter.today())
                .filter(limit -> result.isAfter(limit.due().on())
                        && isBlank(matter.fields().lateReason()))
                .ifPresent(limit -> {
                    throw Given.wrong(
                            "resultNotice",
                            "lateReason",
                            "结果公告 " + result + " 超过最迟日期 " + limit.due().on() + "，须写明逾期原因（"
                                    + limit.clock().basis() + "）");
                });
        buying.refuseWhileStopped(matter.project(), "公告采购结果");
        buying.award(matter.project(), buying.candidates(matter.project()).get(0), notice);
        purchases.save(purchase.resultPublished(result));
    }

    private void lawful(Evaluation report, Asked asked, LocalDate day) {
        int size = Given.required(report.committeeSize(), "committeeSize", "评审委员会（小组）人数");
        int experts = Given.required(report.experts(), "experts", "其中评审专家");
        Term least = terms.term("committee", asked, day);
        if (size < least.count() || size % 2 == 0) {
            throw Given.wrong(
                    "committee",
                    "committeeSize",
                    "评审委员会（小组）" + size + " 人，应为 " + least.count() + " 人以上单数（" + least.basis() + "）");
        }
        if (experts > size || experts * 3 < size * 2) {
            throw Given.wrong(
                    "committee",
                    "experts",
                    "评审委员会（小组）" + size + " 人，其中专家 " + experts + " 人，专家应为 " + (size * 2 + 2) / 3 + " 至 " + size + " 人（"
                            + least.basis() + "）");
        }
    }

    private void rankable(Purchase purchase, Evaluation report, Asked asked, Matter<Evaluation> matter) {
        List<Candidate> ranking = report.rankingOrNone();
        Term most = terms.term("candidates", asked, matter.today());
        if (ranking.isEmpty() || ranking.size() > most.count()) {
            throw Given.wrong(
                    "ranking",
                    "ranking",
                    "候选供应商 " + ranking.size() + " 个，应为 1 至 " + most.count() + " 个（" + most.basis() + "）");
        }
        List<Response> all = buying.responses(matter.project());
        Money ceiling = Given.required(purchase.ceiling(), "ranking", "最高限价");
        Set<String> seen = new HashSet<>();
        List<String> low = new ArrayList<>();
        for (int i = 0; i < ranking.size(); i++) {
            Candidate candidate = ranking.get(i);
            String at = "ranking[" + i + "].";
            Response response = all.stream()
                    .filter(one -> one.name().equals(candidate.supplier()))
                    .findFirst()
                    .orElseThrow(
                            () -> Given.wrong("ranking", at + "name", "“" + candidate.supplier() + "”不在开启记录的供应商之中"));
            if (!seen.add(candidate.supplier())) {
                throw Given.wrong("ranking", at + "name", "“" + candidate.supplier() + "”在候选供应商中出现了两次");
            }
            if (!candidate.price().equals(response.price())) {
                // in a negotiation the last price counts (74号令第33条), which the opening does not know
                if (!isNegotiated(asked.method()) || candidate.price().exceeds(response.price())) {
                    throw Given.wrong(
                            "ranking",
                            at + "price",
                            "“" + candidate.supplier() + "”的报价 "
                                    + candidate.price().text() + " 与开启记录 "
                                    + response.price().text() + " 不符");
                }
            }
            if (candidate.price().exceeds(ceiling)) {
                throw Given.wrong(
                        "priceCeiling",
                        at + "price",
                        "“" + candidate.supplier() + "”的报价 " + candidate.price().text() + " 超过最高限价 " + ceiling.text()
                                + "（政府采购法第36条：报价超过采购预算的，不能支付的予以废标）");
            }
            lowPrices
                    .of(candidate.price(), others(all, response), ceiling, asked, matter.today())
                    .forEach(why -> low.add(
                            "“" + response.name() + "”报价 " + candidate.price().text() + " " + why));
        }
        if (!low.isEmpty() && isBlank(report.lowPriceReview())) {
            throw Given.wrong("abnormallyLow", "lowPriceReview", "报价异常偏低，须填写审查情况：" + String.join("；", low));
        }
    }

    private static List<Money> others(List<Response> all, Response one) {
        return all.stream()
                .filter(other -> !other.name().equals(one.name()))
                .map(Response::price)
                .toList();
    }

    private static boolean isNegotiated(TenderMethod method) {
        return method == TenderMethod.negotiation || method == TenderMethod.consultation;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /**
     * @param lowPriceReview what the committee found of abnormally low prices; null where there are none
     * @param evaluatedOn when it ended, of which the report is handed over now; null for today
     */
    record Evaluation(
            @Nullable Integer committeeSize,
            @Nullable Integer experts,
            @Nullable List<Candidate> ranking,
            @Nullable String lowPriceReview,
            @Nullable LocalDate evaluatedOn) {
        List<Candidate> rankingOrNone() {
            return ranking == null ? List.of() : ranking;
        }
    }

    record Candidate(String name, Money price) {
        String supplier() {
            return name.strip();
        }
    }

    record Choice(@Nullable String supplierName, @Nullable Money price) {}

    /** @param lateReason why it is late; null where it is in time */
    record Published(@Nullable String lateReason) {}
}
