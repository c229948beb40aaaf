package org.schoolworks.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;

/**
 * A variation of a contract (变更、签证、索赔). Its verbs return the next state, and refuse from a wrong one.
 *
 * @param variationNo such as {@code 2015-BLD-0012-V1}
 * @param caseId the process instance; one that was sent back is requested anew in the same one
 * @param kind change, siteInstruction or claim
 * @param requested what the contractor asks for, 元; below zero where it reduces
 * @param amount as it stands now, after the reviews, 元
 * @param line the line of the bill that a reduction takes from
 * @param extensionDays 工期顺延, calendar days
 * @param authority who decides; known once capital works has reviewed it
 */
public record Variation(
        String variationNo,
        String contractNo,
        String projectNo,
        String caseId,
        String kind,
        String title,
        String reason,
        Money requested,
        Money amount,
        @Nullable Integer line,
        int extensionDays,
        @Nullable VariationAuthority authority,
        VariationStatus status,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        int version) {

    public boolean adds() {
        return amount.isPositive();
    }

    /** What it may take from the project's ceiling, 元: nothing where it reduces. */
    Money addition() {
        return adds() ? amount : Money.ZERO;
    }

    Variation requestedAnew(Variation request) {
        check(VariationStatus.REQUESTED);
        return new Variation(
                variationNo,
                contractNo,
                projectNo,
                caseId,
                request.kind,
                request.title,
                request.reason,
                request.requested,
                request.requested,
                request.line,
                request.extensionDays,
                null,
                VariationStatus.REQUESTED,
                request.requestedAt,
                null,
                version);
    }

    Variation supervised() {
        return become(VariationStatus.SUPERVISED);
    }

    Variation designed() {
        return become(VariationStatus.DESIGNED);
    }

    /** 造价审核: no more than was asked for, and in the same direction. */
    Variation priced(Money audited) {
        boolean sameDirection = audited.yuan().signum() == requested.yuan().signum();
        if (!sameDirection || audited.exceeds(requested)) {
            throw Given.wrong(
                    "pricedAmount",
                    "amount",
                    "审核金额 " + audited.text() + " 应与申请金额 " + requested.text() + " 同为增或减，且不高于它");
        }
        check(VariationStatus.PRICED);
        return with(audited, authority, VariationStatus.PRICED, decidedAt);
    }

    Variation reviewed(VariationAuthority decides) {
        check(VariationStatus.REVIEWED);
        return with(amount, decides, VariationStatus.REVIEWED, decidedAt);
    }

    Variation approved(Instant now) {
        check(VariationStatus.APPROVED);
        return with(amount, authority, VariationStatus.APPROVED, now);
    }

    Variation withdrawn() {
        return become(VariationStatus.WITHDRAWN);
    }

    Variation rejected(Instant now) {
        check(VariationStatus.REJECTED);
        return with(amount, authority, VariationStatus.REJECTED, now);
    }

    Variation cancelled(Instant now) {
        check(VariationStatus.CANCELLED);
        return with(amount, authority, VariationStatus.CANCELLED, now);
    }

    private Variation become(VariationStatus next) {
        check(next);
        return with(amount, authority, next, decidedAt);
    }

    private void check(VariationStatus next) {
        if (!status.mayBecome(next)) {
            throw new Refused(
                    "variationStatus", "变更 " + variationNo + " 现为“" + status.text() + "”，不能转为“" + next.text() + "”");
        }
    }

    private Variation with(
            Money now, @Nullable VariationAuthority decides, VariationStatus next, @Nullable Instant decided) {
        return new Variation(
                variationNo,
                contractNo,
                projectNo,
                caseId,
                kind,
                title,
                reason,
                requested,
                now,
                line,
                extensionDays,
                decides,
                next,
                requestedAt,
                decided,
                version);
    }
}
