package org.schoolworks.quotation;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;

/**
 * A request for quotations (报价邀请) within one attempt to find a contractor or supplier. Its verbs return the next state, and
 * refuse from a wrong one.
 *
 * @param requestNo such as {@code 2026-BLD-0012-T1-Q1}
 * @param agentId the project's procurement agent when it was asked, an organisation; null where there was none
 * @param closesAt 报价截止: what comes at this very moment is late
 * @param askedBy the buyer's custodian, a user id
 * @param buyerSalt with {@code buyerKey}, the buyer's {@link Custody}
 * @param overseenBy the custodian of the discipline office; null until the second code is set
 * @param releasedSide whose key is released; null while none is
 * @param releasedKey the private key that the first custodian's code gave after the closing, hexadecimal
 */
record QuotationRequest(
        String requestNo,
        String tenderNo,
        String projectNo,
        @Nullable String agentId,
        String title,
        RequestStatus status,
        Instant closesAt,
        String askedBy,
        Instant askedAt,
        String buyerSalt,
        String buyerKey,
        @Nullable String overseerSalt,
        @Nullable String overseerKey,
        @Nullable String overseenBy,
        @Nullable Instant invitedAt,
        @Nullable Side releasedSide,
        @Nullable String releasedKey,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String openedBy,
        @Nullable Instant openedAt,
        @Nullable String voidedBy,
        @Nullable Instant voidedAt,
        @Nullable String voidReason,
        int version) {

    ProjectNo project() {
        return new ProjectNo(projectNo);
    }

    static QuotationRequest asked(Place place, String title, Instant closesAt, Actor by, Instant at, Custody buyer) {
        return new QuotationRequest(
                place.requestNo,
                place.tenderNo,
                place.project.value(),
                place.agentId,
                title,
                RequestStatus.PREPARED,
                closesAt,
                by.id(),
                at,
                buyer.salt(),
                buyer.key(),
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
                null,
                0);
    }

    /** The second code is set: the suppliers may quote. */
    QuotationRequest invited(Custody overseer, Actor by, Instant at) {
        mustBe(RequestStatus.PREPARED);
        return with(
                RequestStatus.INVITED, new Overseer(overseer.salt(), overseer.key(), by.id(), at), release(), end());
    }

    /** The first of the two codes, after the closing. */
    QuotationRequest released(Side side, byte[] secret, Actor by, Instant at) {
        mustBe(RequestStatus.INVITED);
        return with(status, overseer(), new Release(side, HexFormat.of().formatHex(secret), by.id(), at), end());
    }

    QuotationRequest opened(Actor by, Instant at) {
        mustBe(RequestStatus.INVITED);
        return with(RequestStatus.OPENED, overseer(), release(), new End(by.id(), at, null, null, null));
    }

    /** Too few have quoted. */
    QuotationRequest failed(Actor by, Instant at) {
        mustBe(RequestStatus.INVITED);
        return with(RequestStatus.FAILED, overseer(), release(), new End(by.id(), at, null, null, null));
    }

    QuotationRequest voided(Actor by, Instant at, String reason) {
        if (status == RequestStatus.VOIDED) {
            throw new Stale("报价邀请 " + requestNo + " " + status.text() + "，不须再作废");
        }
        return with(RequestStatus.VOIDED, overseer(), release(), new End(openedBy, openedAt, by.id(), at, reason));
    }

    boolean isClosed(Instant now) {
        return !now.isBefore(closesAt);
    }

    Custody buyer() {
        return new Custody(buyerSalt, buyerKey);
    }

    /** @throws Refused {@code quotationStatus} where the second code is not set yet */
    Custody ofTheOverseer() {
        if (overseerSalt == null || overseerKey == null) {
            throw new Refused("quotationStatus", "报价邀请 " + requestNo + " 纪检审计尚未设启封码");
        }
        return new Custody(overseerSalt, overseerKey);
    }

    private void mustBe(RequestStatus needed) {
        if (status != needed) {
            throw new Stale("报价邀请 " + requestNo + " 现为“" + status.text() + "”，请刷新后再看");
        }
    }

    private QuotationRequest with(RequestStatus next, Overseer overseer, Release release, End end) {
        return new QuotationRequest(
                requestNo,
                tenderNo,
                projectNo,
                agentId,
                title,
                next,
                closesAt,
                askedBy,
                askedAt,
                buyerSalt,
                buyerKey,
                overseer.salt,
                overseer.key,
                overseer.by,
                overseer.at,
                release.side,
                release.key,
                release.by,
                release.at,
                end.openedBy,
                end.openedAt,
                end.voidedBy,
                end.voidedAt,
                end.reason,
                version);
    }

    private Overseer overseer() {
        return new Overseer(overseerSalt, overseerKey, overseenBy, invitedAt);
    }

    private Release release() {
        return new Release(releasedSide, releasedKey, releasedBy, releasedAt);
    }

    private End end() {
        return new End(openedBy, openedAt, voidedBy, voidedAt, voidReason);
    }

    /** Where a request belongs. */
    record Place(String requestNo, String tenderNo, ProjectNo project, @Nullable String agentId) {}

    private record Overseer(@Nullable String salt, @Nullable String key, @Nullable String by, @Nullable Instant at) {}

    private record Release(@Nullable Side side, @Nullable String key, @Nullable String by, @Nullable Instant at) {}

    private record End(
            @Nullable String openedBy,
            @Nullable Instant openedAt,
            @Nullable String voidedBy,
            @Nullable Instant voidedAt,
            @Nullable String reason) {}
}
