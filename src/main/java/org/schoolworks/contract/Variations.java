package org.schoolworks.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All variations. */
@Component
class Variations {

    private final VariationMapper mapper;

    Variations(VariationMapper mapper) {
        this.mapper = mapper;
    }

    Variation ofCase(String caseId) {
        Variation variation = find(caseId);
        if (variation == null) {
            throw new NotFound("该变更流程还没有提出申请");
        }
        return variation;
    }

    @Nullable
    Variation find(String caseId) {
        return mapper.ofCase(caseId);
    }

    List<Variation> ofProject(ProjectNo project) {
        return mapper.ofProject(project.value());
    }

    Money added(Contract contract) {
        return mapper.added(contract.contractNo());
    }

    void add(Variation variation) {
        mapper.insert(variation);
    }

    void save(Variation variation) {
        if (mapper.update(variation) != 1) {
            throw new Stale("变更 " + variation.variationNo() + " 刚被他人更新，请刷新后再办理");
        }
    }
}
