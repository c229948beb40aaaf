package org.schoolworks.procurement;

import org.jspecify.annotations.Nullable;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.tender.TenderStatus;
import org.schoolworks.tender.Tendering;
import org.springframework.stereotype.Component;

/** What is added to an earlier contract of the same supplier (添购), at most a tenth of it with all additions (art. 31). */
@Component
class Additions {

    private static final String FIELD = "originalProject";
    private static final String RULE = "addition";

    private final Purchases purchases;
    private final SingleSources sources;
    private final Contracting contracting;
    private final Tendering tendering;
    private final ProjectRegister register;
    private final People people;

    Additions(
            Purchases purchases,
            SingleSources sources,
            Contracting contracting,
            Tendering tendering,
            ProjectRegister register,
            People people) {
        this.purchases = purchases;
        this.sources = sources;
        this.contracting = contracting;
        this.tendering = tendering;
        this.register = register;
        this.people = people;
    }

    /**
     * Holds an addition against its original; two additions to the same one take turns.
     *
     * @param amount 元
     * @param most the share of the original contract that all additions may come to
     * @return the supplier of the original contract
     * @throws Refused {@code addition} where it is no contract of the same buyer, or all additions come to more
     */
    SingleSource.Of within(Project project, ProjectNo original, Money amount, Term most) {
        Contract contract = contract(project, original);
        Money before = before(project.no(), original);
        Money sum = before.plus(amount);
        if (sum.exceeds(most.number().movePointLeft(2), contract.price())) {
            throw Given.wrong(
                    RULE,
                    FIELD,
                    "本次添购 " + amount.text() + "，此前已添购 " + before.text() + "，合计 " + sum.text() + "，超过原合同 "
                            + contract.contractNo() + " 价款 "
                            + contract.price().text() + " 的 " + most.number() + "%（" + most.basis() + "）");
        }
        Organisation supplier = people.organisation(contract.contractorId());
        return new SingleSource.Of(supplier.name(), supplier.id(), original.value());
    }

    /** What was added before, failed attempts left out, 元. */
    Money before(@Nullable ProjectNo but, ProjectNo original) {
        return sources.addedTo(original).stream()
                .filter(one -> !one.project().equals(but) && stands(one))
                .map(SingleSource::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private Contract contract(Project project, ProjectNo original) {
        if (original.equals(project.no())) {
            throw Given.wrong(RULE, FIELD, "原采购项目不能是本项目");
        }
        // held, so that two additions at the same moment see each other
        Purchase first = purchases
                .lockIfAny(original)
                .orElseThrow(() -> Given.wrong(RULE, FIELD, "本系统中没有编号为 " + original + " 的货物或服务采购"));
        String buyer = register.project(original).schoolId();
        if (!buyer.equals(project.schoolId())) {
            throw Given.wrong(
                    RULE,
                    FIELD,
                    "原采购 " + original + "（" + first.subject() + "）的采购人是“"
                            + people.organisation(buyer).name() + "”，与本项目不同");
        }
        sources.find(original).filter(one -> one.originalProject() != null).ifPresent(one -> {
            throw Given.wrong(
                    RULE, FIELD, original + " 本身是对 " + one.originalProject() + " 的添购，请填 " + one.originalProject());
        });
        return contracting
                .find(original)
                .orElseThrow(() -> Given.wrong(RULE, FIELD, "原采购 " + original + " 尚未签订合同，不能添购"));
    }

    private boolean stands(SingleSource one) {
        return tendering
                .find(one.project())
                .filter(tender -> tender.tenderNo().equals(one.tenderNo()) && tender.status() != TenderStatus.FAILED)
                .isPresent();
    }
}
