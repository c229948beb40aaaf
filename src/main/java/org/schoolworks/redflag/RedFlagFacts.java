package org.schoolworks.redflag;

import java.util.List;
import java.util.stream.Stream;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.MatterFacts.Fact;
import org.schoolworks.worklist.RoleFacts;
import org.springframework.stereotype.Component;

/** The flags of a project, shown on discipline's own tasks and on nobody else's. */
@Component
class RedFlagFacts implements RoleFacts {

    private final RedFlagMapper mapper;
    private final Flagging flagging;

    RedFlagFacts(RedFlagMapper mapper, Flagging flagging) {
        this.mapper = mapper;
        this.flagging = flagging;
    }

    @Override
    public List<Fact> factsFor(String role, ProjectNo project) {
        if (!role.equals(Inspectors.DISCIPLINE)) {
            return List.of();
        }
        boolean isCurrent = flagging.bringUpToDate();
        Stream<Fact> flags = mapper.flagsOfProject(project.value()).stream()
                .map(row -> Fact.warning(
                        "风险提示 " + row.code() + " " + row.code().text(),
                        row.code().words(row) + "（" + row.tenderNo() + "；仅为提示，不是结论"
                                + (row.reviewer() == null ? "" : "；已由" + row.reviewer() + "核查") + "）"));
        return Stream.concat(isCurrent ? Stream.empty() : Stream.of(Fact.of("风险提示", "正在后台重新计算，此处是此前的结果")), flags)
                .toList();
    }
}
