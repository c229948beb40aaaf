package org.schoolworks.procurement;

import java.util.List;
import java.util.Optional;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.schoolworks.tender.Tendering;
import org.springframework.stereotype.Component;

/** All attempts to buy from one supplier alone. */
@Component
class SingleSources {

    private final SingleSourceMapper mapper;
    private final Tendering tendering;

    SingleSources(SingleSourceMapper mapper, Tendering tendering) {
        this.mapper = mapper;
        this.tendering = tendering;
    }

    /** Of the attempt that counts; empty where that is bought another way, or is not justified yet. */
    Optional<SingleSource> find(ProjectNo project) {
        return tendering.find(project).map(tender -> mapper.ofTender(tender.tenderNo()));
    }

    SingleSource get(ProjectNo project) {
        return find(project).orElseThrow(() -> none(project));
    }

    /** To change it: whoever else would change the same one waits. */
    SingleSource lock(ProjectNo project) {
        return tendering
                .find(project)
                .map(tender -> mapper.lock(tender.tenderNo()))
                .orElseThrow(() -> none(project));
    }

    void add(SingleSource source) {
        mapper.insert(source);
    }

    void save(SingleSource source) {
        if (mapper.update(source) != 1) {
            throw new Stale("采购 " + source.tenderNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    /** What is or was to be added to the contract of a purchase, whatever came of it. */
    List<SingleSource> addedTo(ProjectNo original) {
        return mapper.addedTo(original.value());
    }

    void addObjections(List<SourceObjection> objections) {
        if (!objections.isEmpty()) {
            mapper.insertObjections(objections);
        }
    }

    List<SourceObjection> objections(SingleSource source) {
        return mapper.objections(source.tenderNo());
    }

    private static NotFound none(ProjectNo project) {
        return new NotFound("项目 " + project + " 还没有论证单一来源");
    }
}
