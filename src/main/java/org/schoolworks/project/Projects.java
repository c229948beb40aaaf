package org.schoolworks.project;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.schoolworks.worklist.Brief;
import org.schoolworks.worklist.Matters;
import org.springframework.stereotype.Component;

/** All projects. */
@Component
class Projects {

    private final ProjectMapper mapper;

    Projects(ProjectMapper mapper) {
        this.mapper = mapper;
    }

    Project get(ProjectNo no) {
        return present(no, mapper.get(no.value()));
    }

    /** To change it: whoever else would change the same project waits. */
    Project lock(ProjectNo no) {
        return present(no, mapper.lock(no.value()));
    }

    ProjectNo next(int year, ProjectKind kind) {
        String series = year + "-" + kind.series();
        return new ProjectNo(series + "-" + "%04d".formatted(mapper.nextNumber(series)));
    }

    void add(Project project) {
        mapper.insert(project);
        if (project.kind().isPurchase()) {
            mapper.appoint(project.projectNo(), "buyer", project.schoolId());
            return;
        }
        mapper.appoint(project.projectNo(), "school", project.schoolId());
        mapper.appoint(project.projectNo(), "township", project.townshipId());
    }

    void save(Project project) {
        if (mapper.update(project) != 1) {
            throw new Stale("项目 " + project.projectNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    List<Matters.Title> titles(Collection<String> numbers) {
        return mapper.titles(numbers);
    }

    void appoint(ProjectNo no, String role, String organisationId) {
        mapper.appoint(no.value(), role, organisationId);
    }

    List<Brief.Party> parties(ProjectNo no) {
        return mapper.parties(no.value());
    }

    boolean isParty(ProjectNo no, String organisationId) {
        return mapper.isParty(no.value(), organisationId);
    }

    private static Project present(ProjectNo no, @Nullable Project project) {
        if (project == null) {
            throw new NotFound("没有编号为 " + no + " 的项目");
        }
        return project;
    }
}
