package org.schoolworks.project;

import java.util.Map;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.worklist.OpenTasks;
import org.springframework.stereotype.Component;

/** Which organisation acts for a project in which role (参建单位): one of that trade, and none on both sides. */
@Component
class Parties {

    static final String CONTRACTOR = "contractor";

    /** What the contractor of a project may not be in it besides, and by which article. */
    private static final Map<String, String> NEVER_THE_CONTRACTOR = Map.of(
            "supervisor", "建设工程质量管理条例第12、35条：监理单位与施工单位不得有隶属关系或者其他利害关系",
            "costConsultant", "招标投标法实施条例第34条：与招标人有利害关系、可能影响招标公正性的单位不得投标",
            "procurementAgent", "招标投标法实施条例第13条：招标代理机构不得在所代理的招标项目中投标");

    private final Projects projects;
    private final People people;
    private final OpenTasks openTasks;

    Parties(Projects projects, People people, OpenTasks openTasks) {
        this.projects = projects;
        this.people = people;
        this.openTasks = openTasks;
    }

    /** From now on, and in what is open already; in the project's turn. */
    void appoint(ProjectNo no, String role, String organisationId) {
        Organisation organisation = people.organisation(organisationId);
        if (!organisation.kind().equals(role)) {
            throw refused(organisation, role, "登记的类别是" + name(organisation.kind()));
        }
        projects.parties(no).stream()
                .filter(party -> party.organisationId().equals(organisationId))
                .forEach(party -> keepApart(organisation, role, party.role()));
        projects.appoint(no, role, organisationId);
        openTasks.offerAnew(no, role, organisationId);
    }

    boolean hasContractor(ProjectNo no) {
        return projects.parties(no).stream().anyMatch(party -> party.role().equals(CONTRACTOR));
    }

    private void keepApart(Organisation organisation, String role, String present) {
        String other = role.equals(CONTRACTOR) ? present : role;
        String basis = NEVER_THE_CONTRACTOR.get(other);
        if (basis != null && (role.equals(CONTRACTOR) || present.equals(CONTRACTOR))) {
            throw refused(organisation, role, "已是本项目的" + name(present) + "（" + basis + "）");
        }
    }

    private Refused refused(Organisation organisation, String role, String because) {
        return new Refused("appointment", "“" + organisation.name() + "”不能作为本项目的" + name(role) + "：" + because);
    }

    private String name(String role) {
        return people.role(role).name();
    }
}
