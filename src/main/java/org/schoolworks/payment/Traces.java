package org.schoolworks.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.FundDesk;
import org.schoolworks.contract.VariationStatus;
import org.schoolworks.document.CaseReaders;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows one yuan (资金追踪): from a payment forward to the bank's replies, and back to who signed, what was measured or accepted, the
 * variations, the contract and its tender, the budget lines and their funds. One query a hop.
 */
@Component
@Transactional(readOnly = true)
class Traces {

    private static final int PAGE = 50;

    private final TraceMapper mapper;
    private final CaseReaders readers;
    private final FundDesk funds;

    Traces(TraceMapper mapper, CaseReaders readers, FundDesk funds) {
        this.mapper = mapper;
        this.readers = readers;
        this.funds = funds;
    }

    /** The way back: which lines a fund was allotted to, and which payments were made from them; a page of fifty. */
    List<FundUse> ofFund(String fundNo, int page, String userId) {
        funds.onlyReaders(userId);
        return mapper.ofFund(fundNo, PAGE, Math.min(Math.max(0, page - 1), 10_000) * PAGE);
    }

    /** @throws NotFound where there is no such payment, or the asker may not know of it */
    Trace of(long paymentNo, String userId) {
        Head head = mapper.head(paymentNo);
        if (head == null || !readers.mayRead(userId, new ProjectNo(head.projectNo()))) {
            throw new NotFound("没有编号为 " + paymentNo + " 的拨款，或者您无权查看");
        }
        return new Trace(
                head,
                PaymentKind.valueOf(head.kind()).text(),
                PaymentStatus.valueOf(head.status()).text(),
                mapper.transfers(paymentNo),
                mapper.signatures(paymentNo),
                mapper.certificate(paymentNo),
                mapper.variations(head.contractNo()).stream()
                        .map(VariationHop::inWords)
                        .toList(),
                mapper.contract(head.contractNo()),
                mapper.tender(head.contractNo()),
                mapper.funding(paymentNo),
                mapper.entries(head.caseId()));
    }

    List<Brief> ofProject(ProjectNo project, String userId) {
        if (!readers.mayRead(userId, project)) {
            throw new NotFound("没有编号为 " + project + " 的项目，或者您无权查看");
        }
        return mapper.ofProject(project.value()).stream().map(Brief::inWords).toList();
    }

    record Trace(
            Head head,
            String kind,
            String status,
            List<Transfer> transfers,
            List<Signature> signatures,
            List<CertificateLine> certificate,
            List<VariationHop> variations,
            @Nullable ContractHop contract,
            @Nullable TenderHop tender,
            List<FundingHop> funding,
            List<EntryHop> entries) {}

    /** One line of a fund and one payment from it; no payment where none was made yet. */
    record FundUse(
            String lineNo,
            String projectNo,
            String project,
            Money allotted,
            @Nullable Long paymentNo,
            @Nullable Money used,
            @Nullable Money paid,
            @Nullable LocalDate paidOn) {}

    record Brief(
            long paymentNo,
            String kind,
            String status,
            Money amount,
            Money paid,
            String invoiceNo,
            @Nullable LocalDate paidOn) {

        private Brief inWords() {
            return new Brief(
                    paymentNo,
                    PaymentKind.valueOf(kind).text(),
                    PaymentStatus.valueOf(status).text(),
                    amount,
                    paid,
                    invoiceNo,
                    paidOn);
        }
    }

    record Head(
            long paymentNo,
            String projectNo,
            String project,
            String contractNo,
            String caseId,
            String kind,
            String status,
            Money claimed,
            Money wagePart,
            @Nullable Money certified,
            Money retained,
            Money paid,
            Money interest,
            String invoiceNo,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate paidOn) {}

    record Transfer(
            String instructionNo,
            String purpose,
            String payee,
            String account,
            Money amount,
            LocalDate instructedOn,
            String status,
            Money paid,
            @Nullable LocalDate repliedOn,
            @Nullable String replyNo) {}

    record Signature(String step, String actor, String duty, String verdict, String opinion, String decidedOn) {}

    record CertificateLine(int line, String name, Money amount, Money measured, Money retained) {}

    record VariationHop(String variationNo, String title, Money amount, String status, @Nullable LocalDate decidedOn) {

        private VariationHop inWords() {
            return new VariationHop(
                    variationNo, title, amount, VariationStatus.valueOf(status).text(), decidedOn);
        }
    }

    /**
     * @param purchase of goods or services, and not for works
     * @param acceptedOn 履约验收 of a purchase
     */
    record ContractHop(
            String contractNo,
            String contractor,
            Money price,
            Money variations,
            LocalDate signedOn,
            BigDecimal advancePercent,
            BigDecimal progressPercent,
            BigDecimal retentionPercent,
            int paymentDays,
            boolean purchase,
            @Nullable LocalDate acceptedOn) {}

    record TenderHop(
            String tenderNo,
            String method,
            @Nullable Money priceCeiling,
            @Nullable Money awardPrice,
            @Nullable String winnerName,
            @Nullable LocalDate awardedOn) {}

    record FundingHop(
            String lineNo,
            String source,
            Money used,
            Money allotted,
            @Nullable String fundNo,
            @Nullable String fund,
            @Nullable String purpose,
            @Nullable LocalDate expiresOn) {}

    record EntryHop(long entryNo, String memo, String actor, String postedOn, String account, Money amount) {}
}
