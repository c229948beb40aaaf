package org.schoolworks.quotation;

import java.util.List;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.Tendering;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other rooms may know of quotations: what was opened, and whether something is still sealed. */
@Component
@Transactional(readOnly = true)
public class Quotations {

    private final QuotationRequests requests;
    private final QuotationMapper mapper;
    private final Tendering tendering;

    Quotations(QuotationRequests requests, QuotationMapper mapper, Tendering tendering) {
        this.requests = requests;
        this.mapper = mapper;
        this.tendering = tendering;
    }

    /** The opened quotations of a project's present attempt, the cheapest first; empty while there are none. */
    public List<Quotation> opened(ProjectNo project) {
        return tendering
                .find(project)
                .map(tender -> requests.alive(tender.tenderNo()))
                .filter(request -> request.status() == RequestStatus.OPENED)
                .map(request -> mapper.quotations(request.requestNo()))
                .orElse(List.of());
    }

    /** Whether quotations were asked for in the present attempt and are not opened yet: nothing may be awarded meanwhile. */
    public boolean isPending(ProjectNo project) {
        return tendering
                .find(project)
                .map(tender -> requests.alive(tender.tenderNo()))
                .filter(request -> request.status() != RequestStatus.OPENED)
                .isPresent();
    }
}
