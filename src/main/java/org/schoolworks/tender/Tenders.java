package org.schoolworks.tender;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All attempts to find contractors, with their bids. */
@Component
class Tenders {

    private final TenderMapper mapper;

    Tenders(TenderMapper mapper) {
        this.mapper = mapper;
    }

    /** The attempt that counts: the last one. */
    Tender get(ProjectNo project) {
        return present(project, mapper.latest(project.value()));
    }

    Optional<Tender> find(ProjectNo project) {
        return Optional.ofNullable(mapper.latest(project.value()));
    }

    /** To change it: whoever else would change the same one waits. */
    Tender lock(ProjectNo project) {
        return present(project, mapper.lockLatest(project.value()));
    }

    Optional<Tender> lockIfAny(ProjectNo project) {
        return Optional.ofNullable(mapper.lockLatest(project.value()));
    }

    void add(Tender tender) {
        mapper.insert(tender);
    }

    void save(Tender tender) {
        if (mapper.update(tender) != 1) {
            throw new Stale("招标 " + tender.tenderNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    /** Why the attempts of a project failed, in their order. */
    List<TenderFailure> failures(ProjectNo project) {
        return mapper.failures(project.value());
    }

    void addBids(List<Bid> bids) {
        if (!bids.isEmpty()) {
            mapper.insertBids(bids);
        }
    }

    List<Bid> bids(Tender tender) {
        return mapper.bids(tender.tenderNo());
    }

    /** Those who may still be given the contract, the first ranked first. */
    List<Bid> candidates(Tender tender) {
        return mapper.candidates(tender.tenderNo());
    }

    /** @param bidders the first ranked first */
    void rank(Tender tender, List<String> bidders) {
        mapper.clearRanks(tender.tenderNo());
        int rank = 1;
        for (String bidder : bidders) {
            mapper.rank(tender.tenderNo(), bidder, rank++);
        }
    }

    /** The last price of a negotiation, which takes the place of the first. */
    void price(Tender tender, String bidder, Money price) {
        mapper.price(tender.tenderNo(), bidder, price);
    }

    void decline(Tender tender) {
        mapper.decline(tender.tenderNo(), String.valueOf(tender.winnerName()));
    }

    private static Tender present(ProjectNo project, @Nullable Tender tender) {
        if (tender == null) {
            throw new NotFound("项目 " + project + " 还没有招标方案");
        }
        return tender;
    }
}
