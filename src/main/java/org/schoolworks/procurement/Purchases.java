package org.schoolworks.procurement;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All purchases. */
@Component
class Purchases {

    private final PurchaseMapper mapper;

    Purchases(PurchaseMapper mapper) {
        this.mapper = mapper;
    }

    Optional<Purchase> find(ProjectNo project) {
        return Optional.ofNullable(mapper.get(project.value()));
    }

    Purchase get(ProjectNo project) {
        return present(project, mapper.get(project.value()));
    }

    /** To change it: whoever else would change the same one waits. */
    Purchase lock(ProjectNo project) {
        return present(project, mapper.lock(project.value()));
    }

    Optional<Purchase> lockIfAny(ProjectNo project) {
        return Optional.ofNullable(mapper.lock(project.value()));
    }

    void add(Purchase purchase) {
        mapper.insert(purchase);
    }

    void save(Purchase purchase) {
        if (mapper.update(purchase) != 1) {
            throw new Stale("采购 " + purchase.projectNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    private static Purchase present(ProjectNo project, @Nullable Purchase purchase) {
        if (purchase == null) {
            throw new NotFound("项目 " + project + " 还没有提出采购需求");
        }
        return purchase;
    }
}
