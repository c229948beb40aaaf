package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.people.People;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the planned way to the award (招投标), rulebook §2. The date of an award is the date of its notice in the case file. */
@Component
@Transactional
public class Tendering {

    static final String AWARD_NOTICE = "awardNotice";
    static final String DIRECT_AWARD = "directAward";

    private final Tenders tenders;
    private final TenderTerms terms;
    private final FundedWorks funded;
    private final ProjectRegister register;
    private final Papers papers;
    private final People people;
    private final Offers offers;
    private final Suspensions suspensions;
    private final Disputes disputes;
    private final TenderEvents events;
    private final Clocks clocks;

    Tendering(
            Tenders tenders,
            TenderTerms terms,
            FundedWorks funded,
            ProjectRegister register,
            Papers papers,
            People people,
            Offers offers,
            Suspensions suspensions,
            Disputes disputes,
            TenderEvents events,
            Clocks clocks) {
        this.suspensions = suspensions;
        this.disputes = disputes;
        this.events = events;
        this.clocks = clocks;
        this.tenders = tenders;
        this.terms = terms;
        this.funded = funded;
        this.register = register;
        this.papers = papers;
        this.people = people;
        this.offers = offers;
    }

    /** What is to be done after a winner has refused to sign (条例 art. 55). */
    public enum AfterRefusal {
        /** 顺延次名: the next candidate takes its turn. */
        NEXT_CANDIDATE,
        /** 重新招标. */
        TENDER_AGAIN,
        /** It was not tendered: another contractor is found in the same way. */
        AWARD_AGAIN
    }

    /** The latest attempt of a project, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Tender> find(ProjectNo project) {
        return tenders.find(project);
    }

    /** The attempt that counts. @throws org.schoolworks.kernel.NotFound where there is none */
    @Transactional(readOnly = true)
    public Tender current(ProjectNo project) {
        return tenders.get(project);
    }

    /** 非招标方式确定承包人. */
    public void awardWithoutTender(Matter<DirectAward> matter) {
        if (!matter.approved()) {
            return;
        }
        DirectAward award = matter.fields();
        Tender tender = tenders.lock(matter.project());
        if (tender.method().isTender()) {
            throw new Refused("mustTender", "本项目的发包方式为" + tender.method().text() + "，不得直接确定承包人（招标投标法第4条）");
        }
        Project project = funded.of(matter.project());
        Money price = Given.positive(Given.required(award.price(), "price", "成交价"), "price", "成交价");
        FundedWorks.withinBudget(project, price, "成交价");
        String name = Given.required(award.winnerName(), "winnerName", "承包人名称").strip();
        known(award.winnerId());
        String winner = offered(tender, award.winnerId(), name, price);
        tenders.save(tender.awarded(winner, name, price, papers.issuedOn(matter.project(), DIRECT_AWARD)));
    }

    /** 发布招标公告; after a failed attempt, the notice of the next. */
    public void publishNotice(Matter<Notice> matter) {
        Notice notice = matter.fields();
        Project project = funded.of(matter.project());
        Money ceiling = Given.positive(notice.priceCeiling(), "priceCeiling", "最高投标限价");
        FundedWorks.withinBudget(project, ceiling, "最高投标限价");
        LocalDate from = notice.biddingDocumentsFrom();
        LocalDate published = papers.issuedOn(matter.project(), "tenderNotice");
        if (from.isBefore(published)) {
            throw Given.wrong(
                    "documentOrder",
                    "biddingDocumentsFrom",
                    "招标文件开始发出日期 " + from + " 早于招标公告 " + published + "（招标投标法第16条）");
        }
        TenderTerms.Term period = terms.term("biddingPeriod", matter.today());
        LocalDate earliest = from.plusDays(period.count());
        if (notice.closingOn().isBefore(earliest)) {
            throw Given.wrong(
                    "biddingPeriod",
                    "closingOn",
                    "投标截止 " + notice.closingOn() + " 距招标文件开始发出 " + from + " 只有 "
                            + (notice.closingOn().toEpochDay() - from.toEpochDay()) + " 日，最早应为 " + earliest + "（"
                            + period.basis() + "）");
        }
        Tender last = tenders.lock(matter.project());
        if (last.status() == TenderStatus.FAILED) {
            tenders.add(last.again());
            last = tenders.lock(matter.project());
        }
        events.refuseBeforeVoid(last, from, "招标文件开始发出日期");
        tenders.save(last.noticePublished(from, notice.closingOn(), ceiling));
        recordNotice(matter, last, from);
    }

    /** What the notice says beside the dates and the ceiling of the row: how long the documents are offered, and the bid bond. */
    private void recordNotice(Matter<Notice> matter, Tender tender, LocalDate from) {
        Notice notice = matter.fields();
        Paper paper = papers.current(matter.project(), "tenderNotice").orElseThrow();
        events.add(
                TenderEvent.of(tender, "noticePublished", papers.issuedOn(matter.project(), "tenderNotice"), "")
                        .published(paper.number(), notice.medium(), paper.file()),
                matter.actor());
        LocalDate until = notice.documentsUntil();
        if (until != null) {
            ClockReading offered = clocks.due(tender, "documentsOffered", from, matter.today());
            if (until.isBefore(offered.due().on())) {
                throw Given.wrong(
                        "documentsOffered",
                        "documentsUntil",
                        "招标文件自 " + from + " 发售至 " + until + " 只有 " + (until.toEpochDay() - from.toEpochDay())
                                + " 日，最早应至 " + offered.due().text() + "（"
                                + offered.clock().basis() + "）");
            }
            events.add(TenderEvent.of(tender, "documentsOfferEnds", until, ""), matter.actor());
        }
        Money bond = notice.bidBond();
        if (bond != null && !bond.equals(Money.ZERO)) {
            TenderTerms.Term share = terms.term("bidBond", matter.today());
            if (!bond.isPositive() || bond.exceeds(share.number().movePointLeft(2), tender.estimatedPrice())) {
                throw Given.wrong(
                        "bidBond",
                        "bidBond",
                        "投标保证金 " + bond.text() + " 应大于 0 且不超过估算价 "
                                + tender.estimatedPrice().text() + " 的 " + share.number() + "%（" + share.basis() + "）");
            }
            events.add(TenderEvent.of(tender, "bidBond", from, "投标保证金").of(bond), matter.actor());
        }
    }

    /**
     * 开标.
     *
     * @return whether there were enough bidders; otherwise no bid may be opened and the attempt has failed (流标)
     */
    public boolean openBids(Matter<Opening> matter) {
        Opening opening = matter.fields();
        Tender tender = tenders.lock(matter.project());
        suspensions.refuseWhileStopped(tender, "开标");
        LocalDate closing = Given.required(tender.closingOn(), "openedOn", "投标截止日期");
        if (opening.openedOn().isBefore(closing)) {
            throw Given.wrong(
                    "bidOpening",
                    "openedOn",
                    "开标日期 " + opening.openedOn() + " 早于投标截止 " + closing + "（招标投标法第34条：开标在投标截止的同一时间公开进行）");
        }
        Given.notAfterToday(opening.openedOn(), matter.today(), "openedOn", "开标日期");
        List<Bidder> bidders = opening.bidders() == null ? List.of() : opening.bidders();
        Tender opened = tender.bidsOpened(opening.openedOn());
        List<Bid> bids = bids(opened, bidders);
        boolean enough = bidders.size() >= terms.term("bidders", matter.today()).count();
        tenders.save(enough ? opened : tender.failed(TenderFailure.TOO_FEW_BIDDERS));
        tenders.addBids(bids);
        return enough;
    }

    /** 评标: records the committee's report. Where all bids are rejected (招标投标法 art. 42), the attempt has failed. */
    public void evaluate(Matter<Evaluation> matter) {
        Evaluation evaluation = matter.fields();
        Tender tender = tenders.lock(matter.project());
        lawful(evaluation, matter.today());
        List<Candidate> ranking = evaluation.ranking() == null ? List.of() : evaluation.ranking();
        if (matter.verdict() == Verdict.REJECT) {
            if (!ranking.isEmpty()) {
                throw Given.wrong("ranking", "ranking", "否决所有投标的，不推荐中标候选人，请清空候选人表");
            }
            tenders.save(tender.failed(TenderFailure.ALL_REJECTED));
            return;
        }
        rankable(tender, ranking, matter.today());
        disputes.remedied(tender, Remedy.reevaluate, matter.today());
        tenders.save(tender.evaluated(matter.today()));
        tenders.rank(tender, ranking.stream().map(Candidate::bidder).toList());
    }

    /** Whether a project's tenders have failed so often that its approving authority decides what follows. */
    @Transactional(readOnly = true)
    public boolean failedTwice(ProjectNo project, LocalDate day) {
        long failed = tenders.failures(project).stream()
                .filter(why -> why == TenderFailure.TOO_FEW_BIDDERS || why == TenderFailure.ALL_REJECTED)
                .count();
        return failed >= terms.term("failures", day).count();
    }

    /** 中标候选人公示, or back to the committee. */
    public void publishCandidates(Matter<Publicity> matter) {
        Tender tender = tenders.lock(matter.project());
        if (!matter.approved()) {
            tenders.save(tender.toBeEvaluatedAgain());
            return;
        }
        suspensions.refuseWhileStopped(tender, "公示中标候选人");
        LocalDate from = Given.required(matter.fields().publishedOn(), "publishedOn", "公示日期");
        LocalDate ends = Given.required(matter.fields().endsOn(), "endsOn", "公示截止日期");
        LocalDate received = Given.required(tender.evaluatedOn(), "publishedOn", "评标报告收到日期");
        TenderTerms.Term start = terms.term("publicityStart", matter.today());
        LocalDate latest = clocks.prolonged(matter.project(), received, start.count(), start.days())
                .on();
        if (from.isBefore(received) || from.isAfter(latest)) {
            throw Given.wrong(
                    "publicity",
                    "publishedOn",
                    "公示日期 " + from + " 应在收到评标报告 " + received + " 至 " + latest + " 之间（" + start.basis() + "）");
        }
        Given.notAfterToday(from, matter.today(), "publishedOn", "公示日期");
        TenderTerms.Term length = terms.term("publicity", matter.today());
        LocalDate earliest = from.plusDays(length.count());
        if (ends.isBefore(earliest)) {
            throw Given.wrong(
                    "publicity",
                    "endsOn",
                    "公示自 " + from + " 至 " + ends + " 只有 " + (ends.toEpochDay() - from.toEpochDay()) + " 日，最早应至 "
                            + earliest + "（" + length.basis() + "）");
        }
        tenders.save(tender.candidatesPublished(from, ends));
    }

    /** 定标: to the first ranked of those who have not refused to sign; or back to the committee; or not yet. */
    public void confirmAward(Matter<Choice> matter) {
        Tender tender = tenders.lock(matter.project());
        if (matter.verdict() == Verdict.SEND_BACK) {
            tenders.save(tender.toBeEvaluatedAgain());
            return;
        }
        if (!matter.approved()) {
            return;
        }
        suspensions.refuseWhileStopped(tender, "定标");
        Bid first = tenders.candidates(tender).get(0);
        String winner = Given.required(matter.fields().winnerName(), "winnerName", "中标人")
                .strip();
        if (!winner.equals(first.bidder())) {
            throw Given.wrong(
                    "firstRanked",
                    "winnerName",
                    "“" + winner + "”不是排名最前的候选人“" + first.bidder()
                            + "”（招标投标法实施条例第55条：国有资金占控股或者主导地位的，应当确定排名第一的中标候选人为中标人）");
        }
        Money price = Given.required(matter.fields().awardPrice(), "awardPrice", "中标价");
        if (!price.equals(first.price())) {
            throw Given.wrong(
                    "firstRanked",
                    "awardPrice",
                    "中标价 " + price.text() + " 与“" + winner + "”的投标报价 "
                            + first.price().text() + " 不符（招标投标法第43条：确定中标人前不得就投标价格谈判）");
        }
        LocalDate awarded = papers.issuedOn(matter.project(), AWARD_NOTICE);
        LocalDate ends = Given.required(tender.publicityEndsOn(), "winnerName", "公示截止日期");
        if (!awarded.isAfter(ends)) {
            throw Given.wrong(
                    "publicity",
                    "papers.awardNotice.issuedOn",
                    "中标通知书 " + awarded + " 不晚于公示截止 " + ends + "（招标投标法实施条例第54条：公示期满无异议方可定标）");
        }
        tenders.save(tender.awarded(first.organisationId(), first.bidder(), first.price(), awarded));
    }

    /** 两次流标处理: without another tender, once more, or not at all. */
    public void decideAfterFailure(Matter<Matter.NoFields> matter) {
        Tender tender = tenders.lock(matter.project());
        if (matter.verdict() == Verdict.REJECT) {
            register.become(matter.project(), ProjectStatus.ABANDONED);
        } else if (matter.approved()) {
            long tooFew = tenders.failures(matter.project()).stream()
                    .filter(why -> why == TenderFailure.TOO_FEW_BIDDERS)
                    .count();
            TenderTerms.Term failures = terms.term("failures", matter.today());
            if (tooFew < failures.count() || tender.failure() != TenderFailure.TOO_FEW_BIDDERS) {
                throw new Refused(
                        "withoutTender",
                        "投标人不足三家的只有 " + tooFew + " 次，最近一次为"
                                + (tender.failure() == null
                                        ? "进行中"
                                        : "“" + tender.failure().text() + "”") + "，不能批准不再招标（" + failures.basis() + "）");
            }
            tenders.add(tender.without("重新招标后投标人仍少于3个，原审批部门批准不再招标"));
        }
    }

    /** The contract is signed; within the contract's own transaction. */
    public void signed(ProjectNo project) {
        Tender tender = tenders.lock(project);
        suspensions.refuseSigning(tender, "签订合同");
        tenders.save(tender.signed());
    }

    /** The winner refuses to sign (中标人拒签); within the contract's own transaction. */
    public AfterRefusal refusedToSign(ProjectNo project, Actor actor, String reason) {
        Tender tender = tenders.lock(project);
        String why = "“" + tender.winnerName() + "”拒签合同" + (reason.isBlank() ? "" : "：" + reason);
        if (!tender.method().isTender()) {
            papers.withdraw(project, DIRECT_AWARD, actor, PlainText.shortened(why, Papers.LONGEST_REASON));
            tenders.save(tender.failed(TenderFailure.WINNER_REFUSED));
            tenders.add(tender.again());
            return AfterRefusal.AWARD_AGAIN;
        }
        papers.withdraw(project, AWARD_NOTICE, actor, PlainText.shortened(why, Papers.LONGEST_REASON));
        tenders.decline(tender);
        if (tenders.candidates(tender).isEmpty()) {
            tenders.save(tender.failed(TenderFailure.WINNER_REFUSED));
            return AfterRefusal.TENDER_AGAIN;
        }
        tenders.save(tender.toNextCandidate());
        return AfterRefusal.NEXT_CANDIDATE;
    }

    private List<Bid> bids(Tender tender, List<Bidder> bidders) {
        Set<String> names = new HashSet<>();
        Set<String> organisations = new HashSet<>();
        List<Bid> bids = new ArrayList<>();
        for (int i = 0; i < bidders.size(); i++) {
            Bidder bidder = bidders.get(i);
            String at = "bidders[" + i + "].";
            String name = bidder.name().strip();
            String organisation =
                    bidder.organisationId() == null || bidder.organisationId().isBlank()
                            ? null
                            : bidder.organisationId().strip();
            if (!names.add(name) || (organisation != null && !organisations.add(organisation))) {
                throw Given.wrong("bidOpening", at + "name", "“" + name + "”重复；同一投标人只能投标一次");
            }
            known(organisation);
            bids.add(new Bid(
                    tender.tenderNo(),
                    name,
                    organisation,
                    Given.positive(bidder.price(), at + "price", "“" + name + "”的投标报价"),
                    null,
                    false));
        }
        return bids;
    }

    private void lawful(Evaluation evaluation, LocalDate day) {
        int size = Given.required(evaluation.committeeSize(), "committeeSize", "评标委员会人数");
        int experts = Given.required(evaluation.experts(), "experts", "其中技术、经济专家");
        TenderTerms.Term least = terms.term("committee", day);
        if (size < least.count() || size % 2 == 0) {
            throw Given.wrong(
                    "committee",
                    "committeeSize",
                    "评标委员会 " + size + " 人，应为 " + least.count() + " 人以上单数（" + least.basis() + "）");
        }
        if (experts > size || experts * 3 < size * 2) {
            throw Given.wrong(
                    "committee",
                    "experts",
                    "评标委员会 " + size + " 人，其中专家 " + experts + " 人，专家应为 " + (size * 2 + 2) / 3 + " 至 " + size + " 人（"
                            + least.basis() + "）");
        }
    }

    private void rankable(Tender tender, List<Candidate> ranking, LocalDate day) {
        TenderTerms.Term most = terms.term("candidates", day);
        if (ranking.isEmpty() || ranking.size() > most.count()) {
            throw Given.wrong(
                    "ranking",
                    "ranking",
                    "中标候选人 " + ranking.size() + " 个，应为 1 至 " + most.count() + " 个（" + most.basis() + "）");
        }
        Money ceiling = Given.required(tender.priceCeiling(), "ranking", "最高投标限价");
        List<Bid> bids = tenders.bids(tender);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ranking.size(); i++) {
            Candidate candidate = ranking.get(i);
            String at = "ranking[" + i + "].";
            Bid bid = bids.stream()
                    .filter(one -> one.bidder().equals(candidate.bidder()))
                    .findFirst()
                    .orElseThrow(() -> Given.wrong("ranking", at + "name", "“" + candidate.bidder() + "”不在开标记录的投标人之中"));
            if (!seen.add(candidate.bidder())) {
                throw Given.wrong("ranking", at + "name", "“" + candidate.bidder() + "”在候选人中出现了两次");
            }
            if (!candidate.price().equals(bid.price())) {
                throw Given.wrong(
                        "ranking",
                        at + "price",
                        "“" + candidate.bidder() + "”的报价 " + candidate.price().text() + " 与开标记录 "
                                + bid.price().text() + " 不符（招标投标法第39条：澄清不得改变投标文件的实质性内容）");
            }
            if (bid.price().exceeds(ceiling)) {
                throw Given.wrong(
                        "priceCeiling",
                        at + "price",
                        "“" + candidate.bidder() + "”的报价 " + bid.price().text() + " 超过最高投标限价 " + ceiling.text()
                                + "（招标投标法实施条例第51条：应当否决其投标）");
            }
            if (bid.declined()) {
                throw Given.wrong("ranking", at + "name", "“" + candidate.bidder() + "”已放弃中标，不得再列为候选人（招标投标法实施条例第55条）");
            }
        }
    }

    /**
     * Where quotations were asked for, the award is one of those that were opened.
     *
     * @return the winner's organisation
     */
    private @Nullable String offered(Tender tender, @Nullable String winnerId, String name, Money price) {
        Offers.Asked asked = offers.ofTender(tender.tenderNo()).orElse(null);
        if (asked == null) {
            return winnerId;
        }
        if (asked.failed()) {
            throw new Refused(
                    "quotation", "报价邀请 " + asked.requestNo() + " 响应不足，未启封，不能据以确定承包人；请重新邀请报价，不再邀请的，须先由纪检审计作废并写明原因");
        }
        if (!asked.opened()) {
            throw new Refused("quotation", "报价邀请 " + asked.requestNo() + " 尚未启封，不能确定承包人；不再采用的，须先作废并写明原因");
        }
        return asked.offers().stream()
                .filter(one -> one.supplier().equals(name) && one.price().equals(price))
                .map(Offers.Offer::supplierId)
                .filter(id -> winnerId == null || winnerId.equals(id))
                .findFirst()
                .orElseThrow(() -> Given.wrong(
                        "quotation",
                        "price",
                        "“" + name + "”" + price.text() + " 不是报价邀请 " + asked.requestNo() + " 启封的报价（"
                                + asked.offers().stream()
                                        .map(one -> one.supplier() + " "
                                                + one.price().text())
                                        .collect(Collectors.joining("、"))
                                + "）；成交人和成交价须与启封的报价一致"));
    }

    private void known(@Nullable String organisationId) {
        if (organisationId != null) {
            people.organisation(organisationId);
        }
    }

    public record DirectAward(
            @Nullable String winnerName,
            @Nullable String winnerId,
            @Nullable Money price,
            @Nullable String methodDetails) {}

    /**
     * @param documentsUntil 停止发售日期; null where they are offered until the closing
     * @param bidBond 投标保证金, 元; null where none is asked
     * @param medium where the notice was published
     */
    public record Notice(
            LocalDate biddingDocumentsFrom,
            LocalDate closingOn,
            Money priceCeiling,
            @Nullable LocalDate documentsUntil,
            @Nullable Money bidBond,
            @Nullable String medium) {}

    public record Opening(LocalDate openedOn, @Nullable List<Bidder> bidders) {}

    public record Bidder(String name, @Nullable String organisationId, Money price) {}

    public record Evaluation(
            @Nullable Integer committeeSize, @Nullable Integer experts, @Nullable List<Candidate> ranking) {}

    public record Candidate(String name, Money price) {
        String bidder() {
            return name.strip();
        }
    }

    public record Publicity(@Nullable LocalDate publishedOn, @Nullable LocalDate endsOn) {}

    public record Choice(@Nullable String winnerName, @Nullable Money awardPrice) {}
}
