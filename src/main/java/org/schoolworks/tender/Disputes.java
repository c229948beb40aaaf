package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All disputes. Whoever changes one holds its attempt's row. */
@Component
class Disputes {

    private final DisputeMapper mapper;

    Disputes(DisputeMapper mapper) {
        this.mapper = mapper;
    }

    Dispute ofCase(String caseId) {
        Dispute dispute = find(caseId);
        if (dispute == null) {
            throw new NotFound("该流程还没有登记异议、质疑或者投诉");
        }
        return dispute;
    }

    @Nullable
    Dispute find(String caseId) {
        return mapper.ofCase(caseId);
    }

    List<Dispute> of(Tender tender) {
        return mapper.disputes(tender.tenderNo());
    }

    List<Dispute> ofProject(ProjectNo project) {
        return mapper.ofProject(project.value());
    }

    void add(Dispute dispute) {
        mapper.insert(dispute);
    }

    void save(Dispute dispute) {
        if (mapper.update(dispute) != 1) {
            throw new Stale(dispute.kind().text() + " " + dispute.disputeNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    /** What the upheld disputes of an attempt obliged to is done. */
    void remedied(Tender tender, Remedy how, LocalDate on) {
        of(tender).stream()
                .filter(dispute -> dispute.awaitsRemedy() && dispute.remedy() == how)
                .forEach(dispute -> save(dispute.remedied(on)));
    }
}
