package org.schoolworks.tender;

import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.springframework.stereotype.Component;

/** Works whose approvals and money are there, so that a contractor may be sought (招标投标法 art. 9; 预算法 art. 13). */
@Component
class FundedWorks {

    private final ProjectRegister register;

    FundedWorks(ProjectRegister register) {
        this.register = register;
    }

    Project of(ProjectNo no) {
        Project project = register.project(no);
        if (project.status() != ProjectStatus.FUNDED) {
            throw new Refused(
                    "projectStatus", "项目现为“" + project.status().text() + "”，审批手续和资金落实前不得招标或采购（招标投标法第9条；预算法第13条）");
        }
        return project;
    }

    /** Refuses an amount, 元, that exceeds the reviewed budget. */
    static void withinBudget(Project project, Money amount, String label) {
        Money budget = project.atStake();
        if (amount.exceeds(budget)) {
            throw new Refused(
                    "costControl", label + " " + amount.text() + " 超过评审预算 " + budget.text() + "（预算控制招标限价和中标价）");
        }
    }
}
