package org.schoolworks.quotation;

import java.util.List;
import java.util.Optional;
import org.schoolworks.tender.Offers;
import org.springframework.stereotype.Component;

/** Tells the tender what was quoted, so that the award is one of the quotations. */
@Component
class QuotationOffers implements Offers {

    private final QuotationRequests requests;
    private final QuotationMapper mapper;

    QuotationOffers(QuotationRequests requests, QuotationMapper mapper) {
        this.requests = requests;
        this.mapper = mapper;
    }

    @Override
    public Optional<Asked> ofTender(String tenderNo) {
        return Optional.ofNullable(requests.alive(tenderNo)).map(request -> {
            boolean opened = request.status() == RequestStatus.OPENED;
            List<Offer> offers = opened
                    ? mapper.quotations(request.requestNo()).stream()
                            .map(one -> new Offer(one.supplierId(), one.supplier(), one.price()))
                            .toList()
                    : List.of();
            return new Asked(request.requestNo(), opened, offers);
        });
    }
}
