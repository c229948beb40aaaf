package org.schoolworks.tender;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface TenderMapper {

    void insert(Tender tender);

    int update(Tender tender);

    @Nullable
    Tender latest(@Param("projectNo") String projectNo);

    @Nullable
    Tender lockLatest(@Param("projectNo") String projectNo);

    List<TenderFailure> failures(@Param("projectNo") String projectNo);

    void insertBids(@Param("bids") List<Bid> bids);

    List<Bid> bids(@Param("tenderNo") String tenderNo);

    List<Bid> candidates(@Param("tenderNo") String tenderNo);

    void clearRanks(@Param("tenderNo") String tenderNo);

    int rank(@Param("tenderNo") String tenderNo, @Param("bidder") String bidder, @Param("rank") int rank);

    int price(@Param("tenderNo") String tenderNo, @Param("bidder") String bidder, @Param("price") Money price);

    int decline(@Param("tenderNo") String tenderNo, @Param("bidder") String bidder);
}
