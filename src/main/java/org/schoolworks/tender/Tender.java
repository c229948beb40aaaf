package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.TenderNo;

/**
 * One attempt to find the contractor of a project's works (一次招标或采购). Its verbs return the next state, and refuse from a
 * wrong one.
 *
 * @param category what is bought
 * @param catalogueItem 品目 of the catalogue for government procurement (集中采购目录); null where it is in none
 * @param plannedOn the day on which this way was chosen: its law applies, and its year is the budget's
 * @param attempt 1 for the first; a failed attempt is kept and the next has a row of its own
 * @param methodBasis why this method, as the plan says; empty where nothing is said
 * @param estimatedPrice 施工合同估算价, 元
 * @param failure why it came to nothing; null while it has not
 * @param documentsFrom 招标文件开始发出之日
 * @param closingOn 投标截止日
 * @param priceCeiling 最高投标限价, 元
 * @param evaluatedOn the day on which the committee's report was received
 * @param publicityEndsOn the last day of the publicity of the candidates
 * @param winnerId null while the winner has no organisation in this system
 * @param awardedOn the date of the award notice (中标通知书 or 成交通知书)
 */
public record Tender(
        String tenderNo,
        String projectNo,
        int attempt,
        ProcurementCategory category,
        @Nullable String catalogueItem,
        @Nullable LocalDate plannedOn,
        TenderMethod method,
        String methodBasis,
        Money estimatedPrice,
        TenderStatus status,
        @Nullable TenderFailure failure,
        @Nullable LocalDate documentsFrom,
        @Nullable LocalDate closingOn,
        @Nullable Money priceCeiling,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate evaluatedOn,
        @Nullable LocalDate publicityFrom,
        @Nullable LocalDate publicityEndsOn,
        @Nullable String winnerId,
        @Nullable String winnerName,
        @Nullable Money awardPrice,
        @Nullable LocalDate awardedOn,
        int version) {

    public TenderNo no() {
        return new TenderNo(tenderNo);
    }

    /** Whether the award is this organisation's; one without an organisation in this system is known by its name. */
    public boolean isWonBy(String organisationId, String name) {
        return winnerId != null ? winnerId.equals(organisationId) : name.equals(winnerName);
    }

    ProjectNo project() {
        return new ProjectNo(projectNo);
    }

    /** Whether goods or services are bought (政府采购), by a process of their own. */
    public boolean isPurchase() {
        return category != ProcurementCategory.works;
    }

    static Tender planned(ProjectNo project, int attempt, Plan plan) {
        return new Tender(
                TenderNo.of(project, attempt).value(),
                project.value(),
                attempt,
                plan.category,
                plan.catalogueItem,
                plan.on,
                plan.method,
                plan.methodBasis,
                plan.estimatedPrice,
                TenderStatus.PLANNED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    Tender plannedAnew(Plan other) {
        return become(TenderStatus.PLANNED, null, other, notice(), course(), award());
    }

    /** The next attempt after this one has failed, by the same plan. */
    Tender again() {
        return planned(new ProjectNo(projectNo), attempt + 1, plan());
    }

    /** The next attempt after this one has failed, without another tender. */
    Tender without(String basis) {
        return planned(
                new ProjectNo(projectNo),
                attempt + 1,
                new Plan(category, catalogueItem, plannedOn, TenderMethod.negotiation, basis, estimatedPrice));
    }

    Tender noticePublished(LocalDate documents, LocalDate closing, Money ceiling) {
        if (!method.isTender()) {
            throw new Refused("tenderMethod", "发包方式为" + method.text() + "，不发布招标公告");
        }
        return become(TenderStatus.NOTICE_PUBLISHED, null, new Notice(documents, closing, ceiling), course(), award());
    }

    /** The documents of a purchase are issued (采购文件发出), whatever the way; a tender by 招标投标法 has its notice instead. */
    Tender documentsIssued(LocalDate from, LocalDate closing, Money ceiling) {
        return become(TenderStatus.NOTICE_PUBLISHED, null, new Notice(from, closing, ceiling), course(), award());
    }

    /** Quotations were taken and compared (询价比价): opened and evaluated in one. */
    Tender quoted(LocalDate on) {
        return become(TenderStatus.EVALUATED, null, notice(), new Course(on, on, null, null), award());
    }

    /** The supplier has refused to sign, and the next of a purchase takes its turn: its candidates are not published. */
    Tender toNextSupplier() {
        return become(TenderStatus.EVALUATED, null, notice(), course(), new Award(null, null, null, null));
    }

    Tender bidsOpened(LocalDate on) {
        return become(TenderStatus.BIDS_OPENED, null, notice(), new Course(on, null, null, null), award());
    }

    Tender evaluated(LocalDate on) {
        return become(TenderStatus.EVALUATED, null, notice(), new Course(openedOn, on, null, null), award());
    }

    Tender candidatesPublished(LocalDate from, LocalDate endsOn) {
        return become(
                TenderStatus.CANDIDATES_PUBLISHED,
                null,
                notice(),
                new Course(openedOn, evaluatedOn, from, endsOn),
                award());
    }

    /** Back to the committee: the evaluation is to be done again. */
    Tender toBeEvaluatedAgain() {
        return become(TenderStatus.BIDS_OPENED, null, notice(), new Course(openedOn, null, null, null), award());
    }

    Tender awarded(@Nullable String id, String name, Money price, LocalDate on) {
        return become(TenderStatus.AWARDED, null, notice(), course(), new Award(id, name, price, on));
    }

    Tender signed() {
        return become(TenderStatus.SIGNED, null, notice(), course(), award());
    }

    /** The winner has refused to sign and the next candidate takes its turn. */
    Tender toNextCandidate() {
        return become(TenderStatus.CANDIDATES_PUBLISHED, null, notice(), course(), new Award(null, null, null, null));
    }

    /** The closing of the bids is put off (顺延), in whatever status: it is the same attempt. */
    Tender closingPostponed(LocalDate until) {
        return copy(status, failure, plan(), new Notice(documentsFrom, until, priceCeiling), course(), award());
    }

    /** The publicity of the candidates lasts longer. */
    Tender publicityProlonged(LocalDate until) {
        return copy(
                status, failure, plan(), notice(), new Course(openedOn, evaluatedOn, publicityFrom, until), award());
    }

    Tender failed(TenderFailure why) {
        return become(TenderStatus.FAILED, why, notice(), course(), award());
    }

    private Tender become(TenderStatus next, @Nullable TenderFailure why, Notice notice, Course course, Award award) {
        return become(next, why, plan(), notice, course, award);
    }

    private Tender become(
            TenderStatus next, @Nullable TenderFailure why, Plan plan, Notice notice, Course course, Award award) {
        if (!status.mayBecome(next)) {
            throw new Refused(
                    "tenderStatus", "招标 " + tenderNo + " 现为“" + status.text() + "”，不能转为“" + next.text() + "”");
        }
        return copy(next, why, plan, notice, course, award);
    }

    private Tender copy(
            TenderStatus next, @Nullable TenderFailure why, Plan plan, Notice notice, Course course, Award award) {
        return new Tender(
                tenderNo,
                projectNo,
                attempt,
                plan.category,
                plan.catalogueItem,
                plan.on,
                plan.method,
                plan.methodBasis,
                plan.estimatedPrice,
                next,
                why,
                notice.documentsFrom,
                notice.closingOn,
                notice.priceCeiling,
                course.openedOn,
                course.evaluatedOn,
                course.publicityFrom,
                course.publicityEndsOn,
                award.winnerId,
                award.winnerName,
                award.price,
                award.on,
                version);
    }

    private Plan plan() {
        return new Plan(category, catalogueItem, plannedOn, method, methodBasis, estimatedPrice);
    }

    private Notice notice() {
        return new Notice(documentsFrom, closingOn, priceCeiling);
    }

    private Course course() {
        return new Course(openedOn, evaluatedOn, publicityFrom, publicityEndsOn);
    }

    private Award award() {
        return new Award(winnerId, winnerName, awardPrice, awardedOn);
    }

    /** What is bought in which way, as it was planned. */
    record Plan(
            ProcurementCategory category,
            @Nullable String catalogueItem,
            @Nullable LocalDate on,
            TenderMethod method,
            String methodBasis,
            Money estimatedPrice) {}

    private record Notice(
            @Nullable LocalDate documentsFrom, @Nullable LocalDate closingOn, @Nullable Money priceCeiling) {}

    private record Course(
            @Nullable LocalDate openedOn,
            @Nullable LocalDate evaluatedOn,
            @Nullable LocalDate publicityFrom,
            @Nullable LocalDate publicityEndsOn) {}

    private record Award(
            @Nullable String winnerId, @Nullable String winnerName, @Nullable Money price, @Nullable LocalDate on) {}
}
