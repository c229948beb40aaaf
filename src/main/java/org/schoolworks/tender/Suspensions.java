package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.kernel.Refused;
import org.springframework.stereotype.Component;

/** The times for which attempts were stopped, and what may not be done meanwhile. */
@Component
class Suspensions {

    private final DisputeMapper mapper;
    private final Clock clock;

    Suspensions(DisputeMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    List<Suspension> of(Tender tender) {
        return mapper.suspensions(tender.tenderNo());
    }

    /** What stops the whole attempt, if anything does. */
    Optional<Suspension> open(Tender tender) {
        return of(tender).stream()
                .filter(Suspensions::isWhole)
                .filter(stopsToday())
                .findFirst();
    }

    /** What a dispute stops, if it does. */
    Optional<Suspension> openOf(Dispute dispute) {
        return mapper.suspensions(dispute.tenderNo()).stream()
                .filter(one -> one.isOpen() && one.disputeNo().equals(dispute.disputeNo()))
                .findFirst();
    }

    /** Of the whole attempt, in their order and told once, however much they overlap; one that still goes on up to today. */
    List<StoppedTime> times(Tender tender, LocalDate today) {
        return merged(of(tender).stream().filter(Suspensions::isWhole).toList(), today);
    }

    /** As {@link #times}, and what stopped the signing alone. */
    List<StoppedTime> timesOfSigning(Tender tender, LocalDate today) {
        return merged(of(tender), today);
    }

    /** @param atMostUntil the day on which it goes on in any case; null where the law sets none */
    void begin(
            Tender tender,
            Dispute dispute,
            LocalDate from,
            DisputeTerms.Term term,
            @Nullable LocalDate atMostUntil,
            String reason) {
        mapper.suspend(new Suspension(
                tender.tenderNo(),
                dispute.disputeNo(),
                from,
                null,
                reason,
                term.basis(),
                false,
                term.scope(),
                atMostUntil));
    }

    /**
     * Ends what a dispute has stopped, and that of another whose longest time has passed.
     *
     * @return what the attempt has lost since its dates were moved last, once nothing stops it any more; empty where nothing was
     *     stopped by this dispute, or another still stops it. Where the signing alone was stopped no day is lost
     */
    Optional<Lost> end(Tender tender, Dispute dispute, LocalDate until) {
        @Nullable Suspension open = openOf(dispute).orElse(null);
        if (open == null) {
            return Optional.empty();
        }
        LocalDate ends = open.atMostUntil() != null && until.isAfter(open.atMostUntil()) ? open.atMostUntil() : until;
        mapper.resume(dispute.disputeNo(), ends.isBefore(open.fromOn()) ? open.fromOn() : ends);
        if (!isWhole(open)) {
            return Optional.of(new Lost(open.fromOn(), ends, 0));
        }
        List<Suspension> all = of(tender).stream().filter(Suspensions::isWhole).toList();
        if (all.stream().anyMatch(Suspension::isOpen)) {
            return Optional.empty();
        }
        LocalDate from = all.stream()
                .filter(suspension -> !suspension.counted())
                .map(Suspension::fromOn)
                .min(Comparator.naturalOrder())
                .orElse(ends);
        int days =
                days(all, ends) - days(all.stream().filter(Suspension::counted).toList(), ends);
        mapper.count(tender.tenderNo());
        return Optional.of(new Lost(from, ends, days));
    }

    /** Ends what a dispute has stopped of an attempt that is over: no date is moved. */
    void close(Dispute dispute, LocalDate until) {
        mapper.resume(dispute.disputeNo(), until);
    }

    /** Ends whatever stops an attempt that is over. */
    void closeAll(Tender tender, LocalDate until) {
        of(tender).stream()
                .filter(Suspension::isOpen)
                .forEach(one -> mapper.resume(one.disputeNo(), until.isBefore(one.fromOn()) ? one.fromOn() : until));
    }

    /**
     * Lets a step of the tender be done only while nothing stops it.
     *
     * @param what the step, such as 开标
     * @throws Refused {@code suspended}: since when, why, and by which article; {@code remedy} while an upheld dispute obliges
     *     to something else first
     */
    void refuseWhileStopped(Tender tender, String what) {
        refuse(tender, what, Suspensions::isWhole);
    }

    /** As {@link #refuseWhileStopped}, for the signing of the contract and what follows it. */
    void refuseSigning(Tender tender, String what) {
        refuse(tender, what, suspension -> true);
    }

    private void refuse(Tender tender, String what, Predicate<Suspension> which) {
        of(tender).stream().filter(which).filter(stopsToday()).findFirst().ifPresent(suspension -> {
            throw new Refused(
                    "suspended",
                    (tender.isPurchase() ? "采购 " : "招标 ") + tender.tenderNo() + " 自 " + suspension.fromOn() + " 起暂停，不得"
                            + what + "：" + suspension.reason() + "（" + suspension.basis() + "）");
        });
        mapper.disputes(tender.tenderNo()).stream()
                .filter(Dispute::awaitsRemedy)
                .findFirst()
                .ifPresent(dispute -> {
                    throw new Refused(
                            "remedy",
                            dispute.disputeNo() + " 已成立，应先"
                                    + String.valueOf(
                                            dispute.remedy() == null
                                                    ? ""
                                                    : dispute.remedy().text()) + "，再" + what
                                    + (Clocks.law(tender) == Route.Law.TENDERING
                                            ? "（招标投标法实施条例第22、54、70条）"
                                            : "（财政部令第94号第31、32条）"));
                });
    }

    private Predicate<Suspension> stopsToday() {
        LocalDate today = LocalDate.now(clock);
        return suspension -> suspension.stopsOn(today);
    }

    private static boolean isWhole(Suspension suspension) {
        return suspension.scope() == SuspensionScope.all;
    }

    private static List<StoppedTime> merged(List<Suspension> some, LocalDate today) {
        return StoppedTime.merged(
                some.stream().map(suspension -> suspension.time(today)).toList());
    }

    /** Days on which two disputes stopped the attempt are lost once. */
    private static int days(List<Suspension> some, LocalDate until) {
        return merged(some, until).stream().mapToInt(StoppedTime::days).sum();
    }

    /**
     * What was lost.
     *
     * @param days calendar days
     */
    record Lost(LocalDate from, LocalDate until, int days) {}
}
