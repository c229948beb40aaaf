package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.kernel.Refused;
import org.springframework.stereotype.Component;

/** The times for which attempts were stopped, and what may not be done meanwhile. */
@Component
class Suspensions {

    private final DisputeMapper mapper;

    Suspensions(DisputeMapper mapper) {
        this.mapper = mapper;
    }

    List<Suspension> of(Tender tender) {
        return mapper.suspensions(tender.tenderNo());
    }

    Optional<Suspension> open(Tender tender) {
        return of(tender).stream().filter(Suspension::isOpen).findFirst();
    }

    /** In their order and told once, however much they overlap; one that still goes on up to today. */
    List<StoppedTime> times(Tender tender, LocalDate today) {
        return StoppedTime.merged(
                of(tender).stream().map(suspension -> suspension.time(today)).toList());
    }

    void begin(Tender tender, Dispute dispute, LocalDate from, String reason, String basis) {
        mapper.suspend(new Suspension(tender.tenderNo(), dispute.disputeNo(), from, null, reason, basis, false));
    }

    /**
     * Ends what a dispute has stopped.
     *
     * @return what the attempt has lost since its dates were moved last, once nothing stops it any more; empty where nothing was
     *     stopped by this dispute, or another still stops it
     */
    Optional<Lost> end(Tender tender, Dispute dispute, LocalDate until) {
        if (mapper.resume(dispute.disputeNo(), until) == 0) {
            return Optional.empty();
        }
        List<Suspension> all = of(tender);
        if (all.stream().anyMatch(Suspension::isOpen)) {
            return Optional.empty();
        }
        LocalDate from = all.stream()
                .filter(suspension -> !suspension.counted())
                .map(Suspension::fromOn)
                .min(Comparator.naturalOrder())
                .orElse(until);
        int days =
                days(all, until) - days(all.stream().filter(Suspension::counted).toList(), until);
        mapper.count(tender.tenderNo());
        return Optional.of(new Lost(from, until, days));
    }

    /** Ends what a dispute has stopped of an attempt that is over: no date is moved. */
    void close(Dispute dispute, LocalDate until) {
        mapper.resume(dispute.disputeNo(), until);
    }

    /** Days on which two disputes stopped the attempt are lost once. */
    private static int days(List<Suspension> some, LocalDate until) {
        return StoppedTime.merged(some.stream().map(one -> one.time(until)).toList()).stream()
                .mapToInt(StoppedTime::days)
                .sum();
    }

    /**
     * Lets a step of the tender be done only while nothing stops it.
     *
     * @param what the step, such as 开标
     * @throws Refused {@code suspended}: since when, why, and by which article
     */
    void refuseWhileStopped(Tender tender, String what) {
        open(tender).ifPresent(suspension -> {
            throw new Refused(
                    "suspended",
                    "招标 " + tender.tenderNo() + " 自 " + suspension.fromOn() + " 起暂停，不得" + what + "："
                            + suspension.reason() + "（" + suspension.basis() + "）");
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
                                                    : dispute.remedy().text()) + "，再"
                                    + what + "（招标投标法实施条例第22、54、70条）");
                });
    }

    /**
     * What was lost.
     *
     * @param days calendar days
     */
    record Lost(LocalDate from, LocalDate until, int days) {}
}
