package org.schoolworks.quotation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.worklist.Matters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The requests as the bureau sees them. Who has quoted, and how many have, is not to be seen before the opening either: it is not
 * asked for here.
 */
@Component
@Transactional(readOnly = true)
class Requested {

    private static final int SHOWN = 20;
    private static final int LAST_PAGE = 10_000;
    private static final List<String> SEE_ALL =
            List.of("capitalWorks", "equipmentCentre", "discipline", "deputyDirector", "director");

    private final QuotationRequests requests;
    private final QuotationMapper mapper;
    private final Custodians custodians;
    private final People people;
    private final Matters matters;

    Requested(
            QuotationRequests requests, QuotationMapper mapper, Custodians custodians, People people, Matters matters) {
        this.requests = requests;
        this.mapper = mapper;
        this.custodians = custodians;
        this.people = people;
        this.matters = matters;
    }

    /**
     * A page of them, the latest first: all for the bureau's offices and leaders, a procurement agent's own.
     *
     * @throws NotYours for anyone else, the suppliers among them
     */
    List<Line> list(int page, String userId) {
        Person person = people.person(userId);
        Given.page(page, LAST_PAGE);
        int offset = (page - 1) * SHOWN;
        Instant now = requests.now();
        return rows(person, offset).stream()
                .map(request -> line(request, person, now))
                .toList();
    }

    private List<QuotationRequest> rows(Person person, int offset) {
        if (SEE_ALL.stream().anyMatch(person::holds)) {
            return mapper.latest(SHOWN, offset);
        }
        String agent = person.organisationId();
        if (!person.holds("procurementAgent") || agent == null) {
            throw new NotYours("role", "报价邀请由采购方、纪检审计和局领导查看，" + person.name() + "不具有这一岗位");
        }
        return mapper.ofAgent(agent, SHOWN, offset);
    }

    private Line line(QuotationRequest request, Person person, Instant now) {
        Side side = custodians.side(person, request);
        boolean closed = request.isClosed(now);
        RequestStatus status = request.status();
        boolean invited = status == RequestStatus.INVITED;
        boolean alive = status != RequestStatus.VOIDED;
        String no = request.requestNo();
        return new Line(
                no,
                request.projectNo(),
                matters.brief(request.project()).name(),
                request.title(),
                invited && closed ? waiting(request) : status.text(),
                request.closesAt(),
                people.person(request.askedBy()).name(),
                request.overseenBy() == null
                        ? null
                        : people.person(request.overseenBy()).name(),
                request.openedAt(),
                request.voidReason(),
                status == RequestStatus.PREPARED && side == Side.OVERSEER,
                invited && closed && side != null && side != request.releasedSide(),
                alive && side != null && (side == Side.OVERSEER || status == RequestStatus.PREPARED || !closed),
                mapper.items(no),
                mapper.invited(no).stream()
                        .map(supplier -> people.organisation(supplier).name())
                        .toList(),
                // none before the opening: there is no such row
                mapper.quotations(no));
    }

    private static String waiting(QuotationRequest request) {
        return request.releasedSide() == null
                ? "已截止，待两名启封人启封"
                : "已截止，" + request.releasedSide().text() + "已启封，待另一启封人";
    }

    /**
     * @param overseer who set the second code; null before that
     * @param maySetCode whether the asker may set the second code now; and so on
     */
    record Line(
            String requestNo,
            String projectNo,
            String project,
            String title,
            String status,
            Instant closesAt,
            String buyer,
            @Nullable String overseer,
            @Nullable Instant openedAt,
            @Nullable String voidReason,
            boolean maySetCode,
            boolean mayOpen,
            boolean mayVoid,
            List<RequestedItem> items,
            List<String> suppliers,
            List<Quotation> quotations) {}
}
