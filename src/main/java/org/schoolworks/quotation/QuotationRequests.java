package org.schoolworks.quotation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All requests for quotations, with what was sealed for them and what was opened. */
@Component
class QuotationRequests {

    private final QuotationMapper mapper;

    QuotationRequests(QuotationMapper mapper) {
        this.mapper = mapper;
    }

    /** By the clock of the database. */
    Instant now() {
        return mapper.now();
    }

    QuotationRequest get(String requestNo) {
        return present(requestNo, mapper.find(requestNo));
    }

    /** Its state stays as it is until the transaction ends. */
    QuotationRequest share(String requestNo) {
        return present(requestNo, mapper.share(requestNo));
    }

    QuotationRequest lock(String requestNo) {
        return present(requestNo, mapper.lock(requestNo));
    }

    List<QuotationRequest> ofTender(String tenderNo) {
        return mapper.ofTender(tenderNo);
    }

    /** The one of an attempt that is not void and has not failed. */
    @Nullable
    QuotationRequest alive(String tenderNo) {
        return mapper.ofTender(tenderNo).stream()
                .filter(one -> one.status() != RequestStatus.VOIDED && one.status() != RequestStatus.FAILED)
                .findFirst()
                .orElse(null);
    }

    /** The last of an attempt that is not void: a failed one counts until another is asked for. */
    @Nullable
    QuotationRequest counting(String tenderNo) {
        return mapper.ofTender(tenderNo).stream()
                .filter(one -> one.status() != RequestStatus.VOIDED)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    void add(QuotationRequest request, List<RequestedItem> items, List<String> suppliers) {
        mapper.insert(request);
        mapper.insertItems(items);
        mapper.invite(request.requestNo(), suppliers);
    }

    void save(QuotationRequest request) {
        if (mapper.update(request) != 1) {
            throw new Stale("报价邀请 " + request.requestNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    static NotFound none(String requestNo) {
        return new NotFound("没有编号为 " + requestNo + " 的报价邀请，或者您无权查看");
    }

    private static QuotationRequest present(String requestNo, @Nullable QuotationRequest request) {
        if (request == null) {
            throw none(requestNo);
        }
        return request;
    }
}
