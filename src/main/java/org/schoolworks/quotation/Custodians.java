package org.schoolworks.quotation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.springframework.stereotype.Component;

/** Who stands on which side of a request. */
@Component
class Custodians {

    private final People people;

    Custodians(People people) {
        this.people = people;
    }

    /** @throws NotYours where the person may not ask on behalf of this project */
    Person buyer(String userId, @Nullable String agentId) {
        Person person = people.person(userId);
        if (!isBuyer(person, agentId)) {
            throw new NotYours("role", "报价邀请由基建科、装备中心或本项目的招标代理办理，" + person.name() + "不具有这一岗位");
        }
        return person;
    }

    /** @throws NotYours where the person is not of the discipline office, or has asked */
    Person overseer(String userId, String askedBy) {
        Person person = people.person(userId);
        if (!person.holds("discipline")) {
            throw new NotYours("role", "第二个启封码由纪检审计设置，" + person.name() + "不具有这一岗位");
        }
        if (userId.equals(askedBy)) {
            throw new NotYours("twoCustodians", "两个启封码须由两人分别设置，" + person.name() + "已是采购方启封人");
        }
        return person;
    }

    /** On which side the person opens or voids; null for one of neither. */
    @Nullable
    Side side(Person person, QuotationRequest request) {
        if (person.holds("discipline") && !person.userId().equals(request.askedBy())) {
            return Side.OVERSEER;
        }
        return isBuyer(person, request.agentId()) ? Side.BUYER : null;
    }

    private static boolean isBuyer(Person person, @Nullable String agentId) {
        return person.holds("capitalWorks")
                || person.holds("equipmentCentre")
                || (agentId != null
                        && person.holds("procurementAgent")
                        && Objects.equals(agentId, person.organisationId()));
    }
}
