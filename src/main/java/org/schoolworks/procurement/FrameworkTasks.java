package org.schoolworks.procurement;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.Steps;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.worklist.Desk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a purchase under a framework agreement (框架协议) asks of this room. Bean names are the element ids in {@code bpmn/procurement}. */
@Configuration(proxyBeanMethods = false)
class FrameworkTasks {

    private static final Fact CALLED_OFF = new Fact("calledOff");
    private static final Fact ANOTHER_AGREEMENT = new Fact("anotherAgreement");

    private final Desk desk;
    private final CallingOff callingOff;

    FrameworkTasks(Desk desk, CallingOff callingOff) {
        this.desk = desk;
        this.callingOff = callingOff;
    }

    @Bean
    TaskListener registerFramework() {
        return Steps.on(step -> desk.decide(step, CallingOff.Agreement.class, callingOff::register));
    }

    @Bean
    TaskListener callOffFramework() {
        return Steps.on(step -> desk.decide(step, CallingOff.Choice.class, matter -> {
            if (matter.approved()) {
                callingOff.callOff(matter);
            } else if (matter.verdict() == Verdict.REJECT) {
                callingOff.giveUp(matter);
            }
            CALLED_OFF.set(step, matter.approved());
            ANOTHER_AGREEMENT.set(step, matter.verdict() == Verdict.SEND_BACK);
        }));
    }
}
