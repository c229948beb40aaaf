package org.schoolworks.quotation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.schoolworks.tender.Offers;
import org.springframework.stereotype.Component;

/** Tells the tender what was quoted, so that the award is one of the quotations. */
@Component
class QuotationOffers implements Offers {

    private final QuotationRequests requests;
    private final QuotationMapper mapper;
    private final Clock clock;

    QuotationOffers(QuotationRequests requests, QuotationMapper mapper, Clock clock) {
        this.requests = requests;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public Optional<Asked> ofTender(String tenderNo) {
        return Optional.ofNullable(requests.counting(tenderNo)).map(request -> {
            boolean opened = request.status() == RequestStatus.OPENED;
            List<Offer> offers = opened
                    ? mapper.quotations(request.requestNo()).stream()
                            .map(one -> new Offer(one.supplierId(), one.supplier(), one.price()))
                            .toList()
                    : List.of();
            LocalDate on = request.openedAt() == null
                    ? null
                    : request.openedAt().atZone(clock.getZone()).toLocalDate();
            return new Asked(request.requestNo(), opened, on, request.status() == RequestStatus.FAILED, offers);
        });
    }
}
