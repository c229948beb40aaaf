package org.schoolworks.quotation;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface QuotationMapper {

    /** By the clock of the database: one for all nodes. */
    Instant now();

    void insert(QuotationRequest request);

    int update(QuotationRequest request);

    @Nullable
    QuotationRequest find(@Param("requestNo") String requestNo);

    /** As {@link #find}; whoever would open or void it waits. */
    @Nullable
    QuotationRequest share(@Param("requestNo") String requestNo);

    /** As {@link #find}; whoever would quote, open or void it waits. */
    @Nullable
    QuotationRequest lock(@Param("requestNo") String requestNo);

    List<QuotationRequest> ofTender(@Param("tenderNo") String tenderNo);

    List<QuotationRequest> latest(@Param("limit") int limit, @Param("offset") int offset);

    List<QuotationRequest> ofAgent(
            @Param("agent") String agent, @Param("limit") int limit, @Param("offset") int offset);

    List<QuotationRequest> ofSupplier(
            @Param("supplierId") String supplierId, @Param("limit") int limit, @Param("offset") int offset);

    void insertItems(@Param("items") List<RequestedItem> items);

    List<RequestedItem> items(@Param("requestNo") String requestNo);

    void invite(@Param("requestNo") String requestNo, @Param("suppliers") List<String> suppliers);

    List<String> invited(@Param("requestNo") String requestNo);

    /** Whether one is invited; another version of the same supplier's waits. */
    @Nullable
    String lockInvitation(@Param("requestNo") String requestNo, @Param("supplierId") String supplierId);

    void keep(SealedQuotation sealed);

    @Nullable
    SealedQuotation lastOf(@Param("requestNo") String requestNo, @Param("supplierId") String supplierId);

    /** The last version of each supplier that has not withdrawn. */
    List<SealedQuotation> last(@Param("requestNo") String requestNo);

    void insertQuotation(Quotation quotation);

    List<Quotation> quotations(@Param("requestNo") String requestNo);
}
