package org.schoolworks.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Refused;
import org.schoolworks.worklist.OpenTasks.Card;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who learns from a list of tasks what. */
@Integration
class CardsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    CardController cards;

    @Autowired
    OpenTasks open;

    @Autowired
    Inbox inbox;

    @Autowired
    TaskService tasks;

    private Story mine;
    private Story others;
    private String myTask = "";
    private String othersTask = "";

    @BeforeEach
    void twoSchoolsApply() {
        mine = Story.now(context).registered();
        others = Story.now(context).registered();
        myTask = mine.open("submitApplication").getId();
        othersTask = others.open("submitApplication").getId();
    }

    @Test
    void aCardNamesTheProjectOfItsTask() {
        assertThat(asMe(() -> cards.cards(List.of(myTask), this::me)))
                .containsExactly(
                        new Card(myTask, mine.no().value(), mine.project().name(), false, false));
    }

    @Test
    void aTaskOfAnotherSchoolHasNoCardForMe() {
        assertThat(asMe(() -> cards.cards(List.of(othersTask, myTask, "no such task"), this::me)))
                .extracting(Card::task)
                .containsExactly(myTask);
    }

    @Test
    void aStepOfOneSchoolIsOfferedToItsOwnPeopleAlone() {
        assertThat(tasks.getIdentityLinksForTask(myTask))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("school" + mine.project().schoolId());
        assertThat(asMe(() -> inbox.isVisible(myTask))).isTrue();
        assertThat(asMe(() -> inbox.isVisible(othersTask))).isFalse();
    }

    @Test
    void aTaskThatIsOverHasNoCard() {
        mine.approve("submitApplication", java.util.Map.of("necessity", "学位缺口 360 个", "matchingFunds", "0"));

        assertThat(asMe(() -> cards.cards(List.of(myTask), this::me))).isEmpty();
    }

    @Test
    void moreThanAScreenfulIsRefused() {
        List<String> ids = new ArrayList<>(Collections.nCopies(51, myTask));

        assertThatThrownBy(() -> cards.cards(ids, this::me))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("一次最多查询 50 项任务，现为 51 项");
    }

    @Test
    void theOpenTasksOfAProjectSayWhoHoldsThemAndWhoSeesThem() {
        OpenTasks.OpenTask seen = asMe(() -> open.of(mine.no())).get(0);
        assertThat(seen.step()).isEqualTo("申报项目");
        assertThat(seen.role()).isEqualTo("学校");
        assertThat(seen.holder()).isNull();
        assertThat(seen.dueOn()).isAfter(mine.today());
        assertThat(seen.visible()).isTrue();

        asMe(() -> {
            inbox.claim(myTask, me());
            return true;
        });
        OpenTasks.OpenTask byAnother = others.as(others.actor("submitApplication"), () -> open.of(mine.no()))
                .get(0);
        assertThat(byAnother.holder()).isEqualTo("学校prepare");
        assertThat(byAnother.visible()).isFalse();
    }

    private String me() {
        return mine.actor("submitApplication");
    }

    private <T> T asMe(java.util.function.Supplier<T> work) {
        return mine.as(me(), work);
    }
}
