package org.schoolworks.redflag;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.tender.TenderStatus;

@Mapper
interface RedFlagMapper {

    State state();

    boolean anyDue();

    /** Whether there are more tenders than so many, without counting them all. */
    boolean areMoreThan(int few);

    /** Waits for whoever else computes, until the transaction ends. */
    boolean takeTurn();

    /** As {@link #takeTurn}, but false where somebody else computes. */
    boolean takeTurnIfFree();

    void want();

    void made(@Param("wanted") long wanted, @Param("terms") String terms);

    /** Makes the tenders that are due, or all of them, the work of this transaction. */
    void takeUp(@Param("all") boolean all);

    /** Adds the tenders whose flags may be others because of the work. */
    void takeUpWhatDepends();

    /** Lets PostgreSQL know how much work there is. */
    void measureWork();

    /** Forgets the flags of the work. */
    void clear();

    void compute(@Param("terms") List<RedFlagTerms.Span> terms);

    void done();

    /** The latest tenders first. */
    List<TenderRow> page(@Param("of") Wanted of, @Param("limit") int limit, @Param("offset") int offset);

    long total(@Param("of") Wanted of);

    @Nullable
    TenderRow tender(@Param("tenderNo") String tenderNo);

    List<FlagRow> flags(@Param("tenders") List<String> tenders);

    List<FlagRow> flagsOfProject(@Param("projectNo") String projectNo);

    List<Count> counts();

    List<Integer> years();

    List<BidRow> bids(@Param("tenderNo") String tenderNo);

    Dates dates(@Param("tenderNo") String tenderNo);

    long addReview(
            @Param("tenderNo") String tenderNo,
            @Param("code") RedFlag code,
            @Param("figure") BigDecimal figure,
            @Param("opinion") String opinion,
            @Param("by") String by,
            @Param("name") String name,
            @Param("at") Instant at);

    List<ReviewRow> reviews(@Param("tenderNo") String tenderNo);

    /** @param terms by which they were computed; they are current where {@code made} is {@code wanted} */
    record State(String terms, long wanted, long made) {}

    /**
     * Which tenders.
     *
     * @param flagged whether only those with a flag; only then do {@code flag} and {@code open} count
     * @param open whether one is not reviewed; null for both
     */
    record Wanted(
            boolean flagged,
            @Nullable RedFlag flag,
            @Nullable Boolean open,
            @Nullable String programme,
            @Nullable String buyer,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    record TenderRow(
            String tenderNo,
            String projectNo,
            String project,
            boolean sample,
            String programme,
            String programmeName,
            String buyer,
            int attempt,
            ProcurementCategory category,
            TenderMethod method,
            TenderStatus status,
            LocalDate day,
            Money estimatedPrice,
            @Nullable Money priceCeiling,
            @Nullable Money awardPrice,
            @Nullable String winnerName) {}

    /** @param changed whether its figure is another one than when it was reviewed; null where it never was */
    record FlagRow(
            String tenderNo,
            RedFlag code,
            BigDecimal figure,
            BigDecimal threshold,
            @Nullable BigDecimal against,
            String names,
            @Nullable String reviewer,
            @Nullable Instant reviewedAt,
            @Nullable String opinion,
            @Nullable Boolean changed) {}

    record Count(RedFlag code, long tenders, long open) {}

    record BidRow(
            String bidder, @Nullable String organisationId, Money price, @Nullable Integer rank, boolean declined) {}

    record Dates(
            @Nullable LocalDate plannedOn,
            @Nullable LocalDate documentsFrom,
            @Nullable LocalDate closingOn,
            @Nullable LocalDate openedOn,
            @Nullable LocalDate evaluatedOn,
            @Nullable LocalDate publicityFrom,
            @Nullable LocalDate publicityEndsOn,
            @Nullable LocalDate awardedOn,
            @Nullable LocalDate signedOn,
            @Nullable String contractNo,
            @Nullable Money price,
            @Nullable Money variations) {}

    record ReviewRow(
            long id,
            String tenderNo,
            RedFlag code,
            BigDecimal figure,
            String opinion,
            String reviewedBy,
            String reviewerName,
            Instant reviewedAt) {}
}
