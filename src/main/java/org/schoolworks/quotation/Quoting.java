package org.schoolworks.quotation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.worklist.Brief;
import org.schoolworks.worklist.Matters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suppliers quote (报价). What comes is sealed at once, in the thread of the request: nothing of it is stored, logged or told again,
 * not in a refusal either, and not even to the one who sent it.
 */
@Component
@Transactional
class Quoting {

    static final int LONGEST_TERMS = 2000;

    /** 元; the column would hold more. */
    private static final Money MOST = Money.of(100_000_000_000L);

    private static final int SHOWN = 20;
    private static final int LAST_PAGE = 10_000;

    private final QuotationRequests requests;
    private final QuotationMapper mapper;
    private final People people;
    private final Matters matters;
    private final ObjectMapper json;

    Quoting(QuotationRequests requests, QuotationMapper mapper, People people, Matters matters, ObjectMapper json) {
        this.requests = requests;
        this.mapper = mapper;
        this.people = people;
        this.matters = matters;
        this.json = json;
    }

    /**
     * Seals a quotation; it replaces the supplier's earlier one.
     *
     * @param body the JSON of an {@link Offered}, wiped when it is sealed
     * @throws Refused {@code quotationClosed} at the closing or later; {@code form}
     */
    Receipt submit(String requestNo, byte[] body, String userId) {
        Person person = supplier(userId);
        Seal.Content content = read(body);
        Arrays.fill(body, (byte) 0);
        return keep(requestNo, person, content);
    }

    /** 撤回: as if the supplier had not quoted; until the closing it may quote anew. */
    Receipt withdraw(String requestNo, String userId) {
        return keep(requestNo, supplier(userId), null);
    }

    /** What the person's firm is invited to, the latest closing first. */
    @Transactional(readOnly = true)
    List<Invitation> invitations(int page, String userId) {
        Person person = supplier(userId);
        Given.page(page, LAST_PAGE);
        Instant now = requests.now();
        return mapper.ofSupplier(firm(person), SHOWN, (page - 1) * SHOWN).stream()
                .map(request -> invitation(request, firm(person), now))
                .toList();
    }

    private Invitation invitation(QuotationRequest request, String firm, Instant now) {
        Brief brief = matters.brief(new ProjectNo(request.projectNo()));
        SealedQuotation last = mapper.lastOf(request.requestNo(), firm);
        boolean open = request.status() == RequestStatus.INVITED && !request.isClosed(now);
        return new Invitation(
                request.requestNo(),
                request.title(),
                brief.name(),
                brief.school(),
                request.closesAt(),
                open,
                request.status() == RequestStatus.INVITED && !open
                        ? "已截止，待启封"
                        : request.status().text(),
                mapper.items(request.requestNo()),
                last == null ? null : receipt(last));
    }

    private Receipt keep(String requestNo, Person person, Seal.@Nullable Content content) {
        QuotationRequest request = requests.share(requestNo);
        String firm = firm(person);
        if (request.invitedAt() == null || mapper.lockInvitation(requestNo, firm) == null) {
            throw QuotationRequests.none(requestNo);
        }
        // asked when nobody is waited for any more: at this moment it is received
        Instant now = requests.now();
        if (request.status() != RequestStatus.INVITED || request.isClosed(now)) {
            throw new Refused("quotationClosed", "报价邀请 " + requestNo + " 已截止或已作废，不再接收、更换或撤回报价");
        }
        SealedQuotation before = mapper.lastOf(requestNo, firm);
        if (content == null && (before == null || before.sealed() == null)) {
            throw new Refused("quotationWithdrawn", "没有可以撤回的报价");
        }
        Seal seal = new Seal(requestNo, firm, before == null ? 1 : before.seq() + 1, now);
        byte[] sealed = content == null ? null : seal.close(request.buyer(), request.ofTheOverseer(), content);
        SealedQuotation kept = new SealedQuotation(
                requestNo,
                firm,
                seal.seq(),
                now,
                person.userId(),
                sealed,
                sealed == null ? seal.fingerprint() : Seal.fingerprint(sealed));
        mapper.keep(kept);
        return receipt(kept);
    }

    private static Receipt receipt(SealedQuotation kept) {
        return new Receipt(kept.seq(), kept.receivedAt(), kept.receipt(), kept.sealed() == null);
    }

    /** Faults are told without what was given, and without the parser's words, which repeat it. */
    private Seal.Content read(byte[] body) {
        Offered given;
        try {
            given = json.readValue(body, Offered.class);
        } catch (IOException unread) {
            throw new Refused("form", "报价无法识别：报价（元）须为数字，至多两位小数；不得有多余的项");
        }
        Money price = Given.required(given == null ? null : given.price(), "price", "报价");
        if (!price.isPositive() || price.exceeds(MOST)) {
            throw Given.wrong("form", "price", "报价须大于 0，至多 1,000 亿元");
        }
        String terms = Objects.requireNonNullElse(given.terms(), "").strip();
        if (terms.length() > LONGEST_TERMS || !PlainText.isStorable(terms)) {
            throw Given.wrong("form", "terms", "报价说明至多 " + LONGEST_TERMS + " 字");
        }
        return new Seal.Content(price, terms);
    }

    /** Somebody who acts for a firm in the firm's own trade. */
    private Person supplier(String userId) {
        Person person = people.person(userId);
        String firm = person.organisationId();
        boolean acts = firm != null && person.holds(people.organisation(firm).kind());
        if (!acts || person.holds("procurementAgent") || person.holds("school") || person.holds("township")) {
            throw new NotYours("role", "报价由受邀供应商的经办人提交，" + person.name() + "不具有这一岗位");
        }
        return person;
    }

    private static String firm(Person supplier) {
        return Objects.requireNonNull(supplier.organisationId(), "a supplier acts for a firm");
    }

    /**
     * @param price 总价, 元
     * @param terms 报价说明
     */
    record Offered(@Nullable Money price, @Nullable String terms) {
        @Override
        public String toString() {
            return "密封";
        }
    }

    /**
     * 回执: that something was received, and not what.
     *
     * @param seq which version, from 1
     * @param receipt SHA-256 of what is kept
     */
    record Receipt(int seq, Instant receivedAt, String receipt, boolean withdrawn) {}

    record Invitation(
            String requestNo,
            String title,
            String project,
            String buyer,
            Instant closesAt,
            boolean open,
            String status,
            List<RequestedItem> items,
            @Nullable Receipt receipt) {}
}
