package org.schoolworks.procurement;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface FrameworkMapper {

    /** @return 0 where there is one of this number already */
    int insert(FrameworkAgreement agreement);

    void admit(@Param("suppliers") List<FrameworkSupplier> suppliers);

    @Nullable
    FrameworkAgreement find(@Param("agreementNo") String agreementNo);

    List<FrameworkAgreement> ofItem(@Param("catalogueItem") String catalogueItem);

    List<FrameworkSupplier> suppliers(@Param("agreementNo") String agreementNo);

    void keep(FrameworkCallOff callOff);
}
