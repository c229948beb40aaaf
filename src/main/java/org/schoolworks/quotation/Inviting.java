package org.schoolworks.quotation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.people.Role;
import org.schoolworks.record.Records;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invites suppliers to quote (报价邀请): asked by the buyer's side, out once the discipline office has set the second code. */
@Component
@Transactional
class Inviting {

    /** In characters. */
    private static final int SHORTEST_REASON = 5;

    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_WANTED = 500;
    private static final int LONGEST_UNIT = 20;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_ITEMS = 100;
    private static final int MOST_SUPPLIERS = 50;
    private static final int MOST_DECIMALS = 3;
    private static final BigDecimal MOST = new BigDecimal(1_000_000_000);
    private static final Pattern LINES = Pattern.compile("[\\r\\n\\t]");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final QuotationRequests requests;
    private final QuotationTerms terms;
    private final Custodians custodians;
    private final Evidence evidence;
    private final Tendering tendering;
    private final Matters matters;
    private final People people;
    private final Records records;
    private final WorkingDays days;
    private final ObjectMapper json;
    private final Clock clock;

    Inviting(
            QuotationRequests requests,
            QuotationTerms terms,
            Custodians custodians,
            Evidence evidence,
            Tendering tendering,
            Matters matters,
            People people,
            Records records,
            WorkingDays days,
            ObjectMapper json,
            Clock clock) {
        this.requests = requests;
        this.terms = terms;
        this.custodians = custodians;
        this.evidence = evidence;
        this.tendering = tendering;
        this.matters = matters;
        this.people = people;
        this.records = records;
        this.days = days;
        this.json = json;
        this.clock = clock;
    }

    /**
     * 发起报价邀请, with the buyer's code.
     *
     * @return the number of the request
     * @throws Refused {@code quotationMethod}, {@code quotationAlive}, {@code quotationSuppliers}, {@code quotationPeriod},
     *     {@code form}
     */
    String ask(ProjectNo project, Asked asked, String userId) {
        String agent = matters.brief(project).party("procurementAgent");
        Person person = custodians.buyer(userId, agent);
        records.takeTurn(project);
        Tender tender = tendering.current(project);
        terms.mayQuote(tender, tender.tenderNo());
        List<QuotationRequest> before = requests.ofTender(tender.tenderNo());
        QuotationRequest alive = requests.alive(tender.tenderNo());
        if (alive != null) {
            throw new Refused(
                    "quotationAlive",
                    "本项目已有报价邀请 " + alive.requestNo() + "（" + alive.status().text() + "），作废后才能另发");
        }
        Instant now = requests.now();
        LocalDate today = now.atZone(clock.getZone()).toLocalDate();
        String title = text(asked.title(), "title", "邀请名称", LONGEST_NAME);
        LocalDateTime closesAt = Given.required(asked.closesAt(), "closesAt", "报价截止时间");
        Given.day(closesAt.toLocalDate(), "closesAt", "报价截止", today);
        Instant closes = closesAt.atZone(clock.getZone()).toInstant();
        QuotationRequest request = QuotationRequest.asked(
                new QuotationRequest.Place(
                        tender.tenderNo() + "-Q" + (before.size() + 1), tender.tenderNo(), project, agent),
                title,
                closes,
                person.actor(),
                now,
                // last, since it is dear; but nothing is kept where any of it is wrong
                Custody.of(asked.code()));
        longEnough(request, tender, today);
        List<String> suppliers = suppliers(asked, tender, today);
        requests.add(request, items(request.requestNo(), asked.items()), suppliers);
        ObjectNode facts = facts(request);
        suppliers.forEach(facts.withArray("suppliers")::add);
        evidence.tell(Evidence.Deed.askForQuotations, request, Side.BUYER, person.actor(), "", facts, now);
        return request.requestNo();
    }

    /**
     * The discipline office sets its code, and the invitation is out.
     *
     * @throws Refused {@code quotationPeriod} where too little time is left by now; {@code form} where the code is too weak
     */
    void oversee(String requestNo, @Nullable String code, String userId) {
        QuotationRequest found = requests.get(requestNo);
        Person person = custodians.overseer(userId, found.askedBy());
        records.takeTurn(found.project());
        QuotationRequest request = requests.lock(requestNo);
        Tender tender = tendering.current(request.project());
        terms.mayQuote(tender, request.tenderNo());
        Instant now = requests.now();
        longEnough(request, tender, now.atZone(clock.getZone()).toLocalDate());
        if (request.buyer().unlock(code) != null) {
            throw Given.wrong("form", "code", "两个启封码不得相同");
        }
        QuotationRequest out = request.invited(Custody.of(code), person.actor(), now);
        requests.save(out);
        evidence.tell(Evidence.Deed.setOpeningCode, out, Side.OVERSEER, person.actor(), "", facts(out), now);
    }

    /**
     * 作废: by either side before the closing, afterwards by the discipline office alone.
     *
     * @param reason such as a lost code
     */
    void makeVoid(String requestNo, @Nullable String reason, String userId) {
        QuotationRequest found = requests.get(requestNo);
        Person person = people.person(userId);
        Side side = custodians.side(person, found);
        if (side == null) {
            throw new NotYours("role", "报价邀请由采购方或纪检审计作废，" + person.name() + "不具有这一岗位");
        }
        String why = reason(reason);
        records.takeTurn(found.project());
        QuotationRequest request = requests.lock(requestNo);
        Instant now = requests.now();
        if (request.status() != RequestStatus.PREPARED && request.isClosed(now) && side != Side.OVERSEER) {
            throw new NotYours("voiding", "报价已截止，其后只能由纪检审计作废");
        }
        if (request.status() == RequestStatus.OPENED
                && !QuotationTerms.isUndecided(tendering.current(request.project()))) {
            throw new Refused("voiding", "已按启封的报价确定成交人，报价邀请 " + requestNo + " 不能再作废");
        }
        QuotationRequest over = request.voided(person.actor(), now, why);
        requests.save(over);
        evidence.tell(Evidence.Deed.voidQuotations, over, side, person.actor(), why, facts(over), now);
    }

    private void longEnough(QuotationRequest request, Tender tender, LocalDate today) {
        QuotationTerms.Term period = terms.period(tender, today);
        LocalDate earliest =
                days.after(today, period.count(), period.days(), false).on();
        LocalDateTime closes = request.closesAt().atZone(clock.getZone()).toLocalDateTime();
        LocalDate closing = tender.closingOn();
        if (closing != null && closes.toLocalDate().isBefore(closing)) {
            throw Given.wrong(
                    "quotationPeriod", "closesAt", "报价截止 " + MINUTE.format(closes) + " 早于采购文件的响应截止 " + closing);
        }
        if (closes.toLocalDate().isBefore(earliest)) {
            throw Given.wrong(
                    "quotationPeriod",
                    "closesAt",
                    "报价截止 " + MINUTE.format(closes) + " 太早，自今天 " + today + " 起最早应为 " + earliest + "（" + period.basis()
                            + "）；时间不够的请作废后另发");
        }
    }

    private List<String> suppliers(Asked asked, Tender tender, LocalDate today) {
        List<String> given = asked.suppliers() == null
                ? List.of()
                : asked.suppliers().stream().filter(Objects::nonNull).distinct().toList();
        QuotationTerms.Term least = terms.suppliers(tender, today);
        if (given.size() < least.count() || given.size() > MOST_SUPPLIERS) {
            throw Given.wrong(
                    "quotationSuppliers",
                    "suppliers",
                    "受邀供应商 " + given.size() + " 家，应为 " + least.count() + " 至 " + MOST_SUPPLIERS + " 家（" + least.basis()
                            + "）");
        }
        for (String id : given) {
            Organisation firm = people.organisation(id);
            Role kind = people.role(firm.kind());
            if (kind.kind() != Role.Kind.PARTNER || kind.id().equals("procurementAgent")) {
                throw Given.wrong(
                        "quotationSuppliers", "suppliers", "“" + firm.name() + "”登记的类别是" + kind.name() + "，不能受邀报价");
            }
        }
        return given;
    }

    private static List<RequestedItem> items(String requestNo, @Nullable List<Item> given) {
        if (given == null || given.isEmpty() || given.size() > MOST_ITEMS) {
            throw Given.wrong("form", "items", "报价清单须有 1 至 " + MOST_ITEMS + " 项");
        }
        List<RequestedItem> items = new ArrayList<>();
        for (Item one : given) {
            int line = items.size() + 1;
            Item item = Given.required(one, "items[" + (line - 1) + "]", "第 " + line + " 项");
            String at = "items[" + (line - 1) + "].";
            BigDecimal quantity = Given.required(item.quantity(), at + "quantity", "第 " + line + " 项数量");
            if (quantity.signum() <= 0 || quantity.compareTo(MOST) > 0 || quantity.scale() > MOST_DECIMALS) {
                throw Given.wrong("form", at + "quantity", "第 " + line + " 项数量须大于 0，至多 " + MOST_DECIMALS + " 位小数");
            }
            String wanted = Objects.requireNonNullElse(item.wanted(), "").strip();
            if (wanted.length() > LONGEST_WANTED || !PlainText.isStorable(wanted)) {
                throw Given.wrong("form", at + "wanted", "第 " + line + " 项要求至多 " + LONGEST_WANTED + " 字");
            }
            items.add(new RequestedItem(
                    requestNo,
                    line,
                    text(item.name(), at + "name", "第 " + line + " 项名称", LONGEST_NAME),
                    quantity,
                    text(item.unit(), at + "unit", "第 " + line + " 项单位", LONGEST_UNIT),
                    wanted));
        }
        return items;
    }

    private static String text(@Nullable String given, String field, String label, int longest) {
        String text = Objects.requireNonNullElse(given, "").strip();
        if (text.isEmpty() || text.length() > longest || !PlainText.isName(text)) {
            throw Given.wrong("form", field, label + "须为 1 至 " + longest + " 字，不含控制字符");
        }
        return text;
    }

    private static String reason(@Nullable String given) {
        String text = Objects.requireNonNullElse(given, "").strip();
        if (text.length() < SHORTEST_REASON
                || text.length() > LONGEST_REASON
                || !PlainText.isName(LINES.matcher(text).replaceAll(""))) {
            throw Given.wrong("form", "reason", "作废原因须为 " + SHORTEST_REASON + " 至 " + LONGEST_REASON + " 字");
        }
        return text;
    }

    /** With the public keys, so that a change of one in the tables is told by the chain. */
    private ObjectNode facts(QuotationRequest request) {
        return json.createObjectNode()
                .put("requestNo", request.requestNo())
                .put("title", request.title())
                .put("closesAt", request.closesAt().toString())
                .put("buyerKey", request.buyerKey())
                .put("overseerKey", request.overseerKey());
    }

    /**
     * @param closesAt 报价截止, in the bureau's time zone
     * @param suppliers the organisations that are invited
     * @param code 启封码 of the buyer's side
     */
    record Asked(
            @Nullable String title,
            @Nullable List<Item> items,
            @Nullable List<String> suppliers,
            @Nullable LocalDateTime closesAt,
            @Nullable String code) {
        @Override
        public String toString() {
            return "报价邀请";
        }
    }

    record Item(@Nullable String name, @Nullable BigDecimal quantity, @Nullable String unit, @Nullable String wanted) {}
}
