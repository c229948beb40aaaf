package org.schoolworks.quotation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.record.Records;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.Tendering;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens what is sealed (启封): after the closing, with the codes of both custodians, all at once and once. The second code reads
 * the quotations, writes them down and tells the record, in one transaction.
 */
@Component
@Transactional
class Unsealing {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final QuotationRequests requests;
    private final QuotationMapper mapper;
    private final QuotationTerms terms;
    private final Custodians custodians;
    private final Evidence evidence;
    private final Tendering tendering;
    private final People people;
    private final Records records;
    private final ObjectMapper json;
    private final Clock clock;

    Unsealing(
            QuotationRequests requests,
            QuotationMapper mapper,
            QuotationTerms terms,
            Custodians custodians,
            Evidence evidence,
            Tendering tendering,
            People people,
            Records records,
            ObjectMapper json,
            Clock clock) {
        this.requests = requests;
        this.mapper = mapper;
        this.terms = terms;
        this.custodians = custodians;
        this.evidence = evidence;
        this.tendering = tendering;
        this.people = people;
        this.records = records;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A custodian enters the code.
     *
     * @return where the request stands then
     * @throws Refused {@code quotationOpening} before the closing; {@code openingCode} where it is not the code; {@code seal}
     *     where what was kept is not what was handed in: nothing is opened then
     */
    RequestStatus open(String requestNo, @Nullable String code, String userId) {
        QuotationRequest found = requests.get(requestNo);
        Person person = people.person(userId);
        Side side = custodians.side(person, found);
        if (side == null) {
            throw new NotYours("role", "报价由采购方和纪检审计两名启封人共同启封，" + person.name() + "不具有这一岗位");
        }
        records.takeTurn(found.project());
        QuotationRequest request = requests.lock(requestNo);
        Instant now = requests.now();
        mayOpen(request, side, userId, now);
        Tender tender = tendering.current(request.project());
        terms.mayQuote(tender, request.tenderNo());
        byte[] secret = (side == Side.BUYER ? request.buyer() : request.ofTheOverseer()).unlock(code);
        if (secret == null) {
            throw Given.wrong("openingCode", "code", "启封码不对，未作任何改动。启封码遗失的，由纪检审计作废本邀请后重新邀请");
        }
        return request.releasedKey() == null
                ? release(request, side, secret, person.actor(), now)
                : open(request, tender, side, secret, person.actor(), now);
    }

    private void mayOpen(QuotationRequest request, Side side, String userId, Instant now) {
        String no = request.requestNo();
        if (request.status() != RequestStatus.INVITED) {
            throw new Stale("报价邀请 " + no + " 现为“" + request.status().text() + "”，请刷新后再看");
        }
        if (!request.isClosed(now)) {
            LocalDateTime closes = request.closesAt().atZone(clock.getZone()).toLocalDateTime();
            throw new Refused("quotationOpening", "报价邀请 " + no + " 于 " + MINUTE.format(closes) + " 截止，此前任何人不得启封");
        }
        if (request.releasedSide() == side) {
            throw new Stale(side.text() + "的启封码已输入，请由另一启封人输入");
        }
        if (userId.equals(request.releasedBy())) {
            throw new NotYours("twoCustodians", "两个启封码须由两人分别输入");
        }
    }

    private RequestStatus release(QuotationRequest request, Side side, byte[] secret, Actor by, Instant now) {
        QuotationRequest released = request.released(side, secret, by, now);
        requests.save(released);
        evidence.tell(Evidence.Deed.releaseQuotations, released, side, by, "", facts(released), now);
        return released.status();
    }

    private RequestStatus open(
            QuotationRequest request, Tender tender, Side side, byte[] second, Actor by, Instant now) {
        List<SealedQuotation> sealed = mapper.last(request.requestNo());
        QuotationTerms.Term least = terms.answers(
                tendering.current(request.project()),
                now.atZone(clock.getZone()).toLocalDate());
        if (sealed.size() < least.count()) {
            QuotationRequest failed = request.failed(by, now);
            requests.save(failed);
            String why = "有效报价 " + sealed.size() + " 家，少于 " + least.count() + " 家，不予启封（" + least.basis() + "）";
            evidence.tell(Evidence.Deed.openQuotations, failed, side, by, why, facts(failed), now);
            return failed.status();
        }
        byte[] first = HexFormat.of().parseHex(Objects.requireNonNull(request.releasedKey(), "the first is released"));
        byte[] buyer = side == Side.BUYER ? second : first;
        byte[] overseer = side == Side.BUYER ? first : second;
        QuotationRequest opened = request.opened(by, now);
        requests.save(opened);
        ObjectNode facts = facts(opened);
        ArrayNode told = facts.putArray("quotations");
        for (SealedQuotation one : sealed) {
            Quotation quotation = read(one, buyer, overseer);
            mapper.insertQuotation(quotation);
            told.addObject()
                    .put("supplierId", quotation.supplierId())
                    .put("supplier", quotation.supplier())
                    .put("price", quotation.price().toString())
                    .put("terms", quotation.terms())
                    .put("receipt", one.receipt());
        }
        evidence.tell(Evidence.Deed.openQuotations, opened, side, by, "", facts, now);
        return opened.status();
    }

    private Quotation read(SealedQuotation kept, byte[] buyer, byte[] overseer) {
        byte[] sealed = Objects.requireNonNull(kept.sealed(), "a withdrawal is not asked for");
        Seal.Content content = kept.seal().open(buyer, overseer, sealed);
        return new Quotation(
                kept.requestNo(),
                kept.supplierId(),
                people.organisation(kept.supplierId()).name(),
                kept.seq(),
                content.price(),
                content.terms());
    }

    private ObjectNode facts(QuotationRequest request) {
        return json.createObjectNode()
                .put("requestNo", request.requestNo())
                .put("closesAt", request.closesAt().toString())
                .put("buyerKey", request.buyerKey())
                .put("overseerKey", request.overseerKey());
    }
}
