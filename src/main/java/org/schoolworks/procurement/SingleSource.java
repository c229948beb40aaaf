package org.schoolworks.procurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;

/**
 * An attempt to buy from one supplier alone (单一来源). Its verbs return the next state; how the attempt stands is the tender's to
 * tell.
 *
 * @param supplierId null while the supplier has no organisation in this system
 * @param originalProject the purchase whose contract is added to; null but for an addition
 * @param amount what it counts for among the additions: the estimate, then the agreed price, 元
 * @param publicityEndsOn the last day of the publicity; null where it is not (yet) published
 * @param rearguedOn 补充论证之日; null where nobody objected
 * @param reargument what the supplementary argument came to, and that the objector was told
 * @param lateReason why the supplementary argument was late; null where it was not
 * @param approvedOn the date of the fiscal authority's approval; null where none is needed, or there is none yet
 * @param professionals who consulted with the supplier (专业人员)
 */
record SingleSource(
        String tenderNo,
        String projectNo,
        SourceGround ground,
        String reason,
        String supplierName,
        @Nullable String supplierId,
        @Nullable String originalProject,
        Money amount,
        LocalDate justifiedOn,
        @Nullable LocalDate publicityFrom,
        @Nullable LocalDate publicityEndsOn,
        @Nullable LocalDate rearguedOn,
        @Nullable String reargument,
        @Nullable String lateReason,
        @Nullable LocalDate approvedOn,
        @Nullable LocalDate consultedOn,
        @Nullable String professionals,
        @Nullable String findings,
        int version) {

    static SingleSource justified(
            String tenderNo,
            ProjectNo project,
            SourceGround ground,
            String reason,
            Of supplier,
            Money amount,
            LocalDate on) {
        return new SingleSource(
                tenderNo,
                project.value(),
                ground,
                reason,
                supplier.name,
                supplier.id,
                supplier.originalProject,
                amount,
                on,
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

    ProjectNo project() {
        return new ProjectNo(projectNo);
    }

    SingleSource published(LocalDate from, LocalDate endsOn) {
        return with(amount, new Publicity(from, endsOn, null, null, null), approvedOn, consultation());
    }

    SingleSource reargued(@Nullable LocalDate on, @Nullable String result, @Nullable String late) {
        return with(
                amount, new Publicity(publicityFrom, publicityEndsOn, on, result, late), approvedOn, consultation());
    }

    SingleSource approved(LocalDate on) {
        return with(amount, publicity(), on, consultation());
    }

    /** What was talked over; without an agreement the amount stays the estimate. */
    SingleSource consulted(LocalDate on, String by, String found, @Nullable Money price) {
        return with(price == null ? amount : price, publicity(), approvedOn, new Consultation(on, by, found));
    }

    private SingleSource with(
            Money counts, Publicity publicity, @Nullable LocalDate approval, Consultation consultation) {
        return new SingleSource(
                tenderNo,
                projectNo,
                ground,
                reason,
                supplierName,
                supplierId,
                originalProject,
                counts,
                justifiedOn,
                publicity.from,
                publicity.endsOn,
                publicity.rearguedOn,
                publicity.reargument,
                publicity.lateReason,
                approval,
                consultation.on,
                consultation.by,
                consultation.findings,
                version);
    }

    private Publicity publicity() {
        return new Publicity(publicityFrom, publicityEndsOn, rearguedOn, reargument, lateReason);
    }

    private Consultation consultation() {
        return new Consultation(consultedOn, professionals, findings);
    }

    /** The one supplier, and to which purchase is added. */
    record Of(String name, @Nullable String id, @Nullable String originalProject) {}

    private record Publicity(
            @Nullable LocalDate from,
            @Nullable LocalDate endsOn,
            @Nullable LocalDate rearguedOn,
            @Nullable String reargument,
            @Nullable String lateReason) {}

    private record Consultation(@Nullable LocalDate on, @Nullable String by, @Nullable String findings) {}
}
