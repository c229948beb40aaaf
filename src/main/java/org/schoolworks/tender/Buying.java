package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attempts to find the supplier of a purchase (政府采购), kept in the same rows as those to find a contractor. What the law
 * asks of each step is for the room {@code procurement} to say.
 */
@Component
@Transactional
public class Buying {

    private final Tenders tenders;
    private final TenderEvents events;
    private final Suspensions suspensions;
    private final Disputes disputes;

    Buying(Tenders tenders, TenderEvents events, Suspensions suspensions, Disputes disputes) {
        this.tenders = tenders;
        this.events = events;
        this.suspensions = suspensions;
        this.disputes = disputes;
    }

    /** An attempt begins; one that is planned already is planned anew. */
    public void plan(ProjectNo project, Plan plan) {
        Tender.Plan planned = new Tender.Plan(
                plan.category, plan.catalogueItem, plan.on, plan.method, plan.methodBasis, plan.estimate);
        Tender last = tenders.lockIfAny(project).orElse(null);
        if (last == null || last.status() == TenderStatus.FAILED) {
            tenders.add(Tender.planned(project, last == null ? 1 : last.attempt() + 1, planned));
        } else {
            tenders.save(last.plannedAnew(planned));
        }
    }

    /** 采购文件发出. */
    public void issue(ProjectNo project, LocalDate from, LocalDate closing, Money ceiling) {
        Tender planned = tenders.lock(project);
        events.refuseBeforeVoid(planned, from, "采购文件开始发出日期");
        tenders.save(planned.documentsIssued(from, closing, ceiling));
    }

    /** What the notice of the attempt that counts says beside the dates of its row. */
    public void announced(ProjectNo project, Announcement notice, Actor by) {
        Tender tender = tenders.lock(project);
        events.add(
                TenderEvent.of(tender, "noticePublished", notice.publishedOn, "")
                        .published(notice.number, notice.medium, notice.file),
                by);
        if (notice.documentsUntil != null) {
            events.add(TenderEvent.of(tender, "documentsOfferEnds", notice.documentsUntil, ""), by);
        }
        if (notice.bidBond != null) {
            events.add(
                    TenderEvent.of(tender, "bidBond", notice.publishedOn, "投标（响应）保证金")
                            .of(notice.bidBond),
                    by);
        }
    }

    /**
     * Lets a step of a purchase be done only while no complaint suspends it.
     *
     * @param what the step, such as 确定供应商
     * @throws org.schoolworks.kernel.Refused {@code suspended}, {@code remedy}
     */
    @Transactional(readOnly = true)
    public void refuseWhileStopped(ProjectNo project, String what) {
        suspensions.refuseWhileStopped(tenders.get(project), what);
    }

    /** As {@link #refuseWhileStopped}, of the contract: a query that may influence the result suspends that as well. */
    @Transactional(readOnly = true)
    public void refuseWhileSigningStopped(ProjectNo project, String what) {
        suspensions.refuseSigning(tenders.get(project), what);
    }

    /** 开标, 响应文件开启; where they are too few the attempt has failed and is kept with them. */
    public void open(ProjectNo project, LocalDate on, List<Response> responses, boolean enough) {
        Tender tender = tenders.lock(project);
        suspensions.refuseWhileStopped(tender, "开启投标、响应文件");
        Tender opened = tender.bidsOpened(on);
        tenders.save(enough ? opened : opened.failed(TenderFailure.TOO_FEW_BIDDERS));
        keep(opened, responses);
    }

    /** 询价比价: quotations of an in-house purchase, the lowest first. */
    public void quote(ProjectNo project, LocalDate on, List<Response> quotations) {
        Tender planned = tenders.lock(project);
        suspensions.refuseWhileStopped(planned, "询价、协商");
        events.refuseBeforeVoid(planned, on, "报价、协商日期");
        Tender quoted = planned.quoted(on);
        tenders.save(quoted);
        keep(quoted, quotations);
        tenders.rank(
                quoted,
                quotations.stream()
                        .sorted(Comparator.comparing(Response::price).thenComparing(Response::name))
                        .map(Response::name)
                        .toList());
    }

    /** 单一来源协商: the one supplier and the price that was agreed; one that is talked over again has its latest price. */
    public void agree(ProjectNo project, LocalDate on, Response supplier) {
        if (tenders.lock(project).status() == TenderStatus.BIDS_OPENED) {
            evaluate(project, on, List.of(supplier));
        } else {
            quote(project, on, List.of(supplier));
        }
    }

    /** The attempt has come to nothing, and is kept. */
    public void fail(ProjectNo project, TenderFailure why) {
        tenders.save(tenders.lock(project).failed(why));
    }

    /** 评审: in the order of the committee's report, at the last prices (最后报价). */
    public void evaluate(ProjectNo project, LocalDate on, List<Response> ranking) {
        Tender tender = tenders.lock(project);
        disputes.remedied(tender, Remedy.reevaluate, on);
        suspensions.refuseWhileStopped(tender, "评审");
        Tender evaluated = tender.evaluated(on);
        tenders.save(evaluated);
        ranking.forEach(one -> tenders.price(evaluated, one.name, one.price));
        tenders.rank(evaluated, ranking.stream().map(Response::name).toList());
    }

    /** When the committee ended its evaluation, of which the report is received later (评审结束). */
    public void evaluationEnded(ProjectNo project, LocalDate on, Actor by) {
        events.add(TenderEvent.of(tenders.lock(project), "evaluated", on, ""), by);
    }

    /** The committee is to evaluate again. */
    public void evaluateAgain(ProjectNo project) {
        tenders.save(tenders.lock(project).toBeEvaluatedAgain());
    }

    /** All are rejected: the attempt has failed. */
    public void rejectAll(ProjectNo project) {
        Tender tender = tenders.lock(project);
        if (suspensions.open(tender).isPresent()) {
            suspensions.refuseWhileStopped(tender, "否决全部");
        }
        tenders.save(tender.failed(TenderFailure.ALL_REJECTED));
    }

    /** 确定供应商. */
    public void award(ProjectNo project, Response winner, LocalDate on) {
        tenders.save(tenders.lock(project).awarded(winner.organisationId, winner.name, winner.price, on));
    }

    /**
     * The supplier refuses to sign.
     *
     * @param on the day on which it said so
     * @return whether there is another whose turn it is; otherwise the attempt has failed
     */
    public boolean refused(ProjectNo project, LocalDate on, Actor by) {
        Tender tender = tenders.lock(project);
        tenders.decline(tender);
        events.add(TenderEvent.of(tender, "supplierRefused", on, String.valueOf(tender.winnerName())), by);
        boolean next = !tenders.candidates(tender).isEmpty();
        tenders.save(next ? tender.toNextSupplier() : tender.failed(TenderFailure.WINNER_REFUSED));
        return next;
    }

    /** Who has responded to the attempt that counts, the cheapest first. */
    @Transactional(readOnly = true)
    public List<Response> responses(ProjectNo project) {
        return tenders.bids(tenders.get(project)).stream().map(Buying::response).toList();
    }

    /** Those who may still be given the contract, the first ranked first. */
    @Transactional(readOnly = true)
    public List<Response> candidates(ProjectNo project) {
        return tenders.candidates(tenders.get(project)).stream()
                .map(Buying::response)
                .toList();
    }

    private void keep(Tender tender, List<Response> responses) {
        tenders.addBids(responses.stream()
                .map(one -> new Bid(tender.tenderNo(), one.name, one.organisationId, one.price, null, false))
                .toList());
    }

    private static Response response(Bid bid) {
        return new Response(bid.bidder(), bid.organisationId(), bid.price());
    }

    /**
     * What is bought in which way.
     *
     * @param on the day whose law applies
     * @param estimate 采购预算, 元
     */
    public record Plan(
            ProcurementCategory category,
            @Nullable String catalogueItem,
            LocalDate on,
            TenderMethod method,
            String methodBasis,
            Money estimate) {}

    /**
     * What a notice says (采购公告).
     *
     * @param documentsUntil 停止提供采购文件之日; null where it is not said
     * @param bidBond 投标（响应）保证金, 元; null where none is asked
     */
    public record Announcement(
            LocalDate publishedOn,
            @Nullable String number,
            @Nullable String medium,
            @Nullable String file,
            @Nullable LocalDate documentsUntil,
            @Nullable Money bidBond) {}

    /**
     * One supplier's response or quotation.
     *
     * @param organisationId null while it has no organisation in this system
     * @param price 元
     */
    public record Response(String name, @Nullable String organisationId, Money price) {}
}
