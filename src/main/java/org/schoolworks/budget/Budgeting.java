package org.schoolworks.budget;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.schoolworks.engine.OncePerTransaction;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sources of funds and allotments (预算指标). */
@Component
@Transactional
public class Budgeting {

    private final BudgetMapper mapper;
    private final Clock clock;
    private final OncePerTransaction<String, Programme> readProgrammes = new OncePerTransaction<>();

    Budgeting(BudgetMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    public void addProgramme(Programme programme) {
        mapper.insertProgramme(programme);
    }

    @Transactional(readOnly = true)
    public Programme programme(String programme) {
        return readProgrammes.get(programme, this::readProgramme);
    }

    private Programme readProgramme(String programme) {
        Programme found = mapper.programme(programme);
        if (found == null) {
            throw new NotFound("没有编号为“" + programme + "”的专项");
        }
        return found;
    }

    @Transactional(readOnly = true)
    public List<Programme> programmes() {
        return mapper.programmes();
    }

    /**
     * The sources that carry a project (政府投资条例 arts 6, 8): together exactly what it needs.
     *
     * @throws Refused where the sum differs from what is needed, or a source is named twice
     */
    public void confirmSources(ProjectNo project, Money needed, List<Funding> sources, Actor by) {
        Money sum = Money.ZERO;
        Set<String> named = new HashSet<>();
        for (Funding funding : sources) {
            if (!funding.amount().isPositive()) {
                throw new Refused(
                        "funding", "资金来源的金额须大于 0，现为 " + funding.amount().text());
            }
            if (!named.add(funding.source())) {
                throw new Refused("funding", "同一资金来源填写了两次，请合并为一行");
            }
            sum = sum.plus(funding.amount());
        }
        if (!sum.equals(needed)) {
            throw new Refused(
                    "funding", "资金来源合计 " + sum.text() + "，与项目总投资 " + needed.text() + " 不符（政府投资条例第6、8条：资金来源须落实）");
        }
        Instant now = clock.instant();
        mapper.supersedeSources(project.value(), now);
        for (Funding funding : sources) {
            mapper.insertSource(project.value(), funding, by.id(), now);
        }
    }

    @Transactional(readOnly = true)
    public List<Funding> sources(ProjectNo project) {
        return mapper.sources(project.value());
    }

    /**
     * Allots money to a project (预算法 art. 13: nothing is spent that is not in the budget).
     *
     * @throws Refused where all that is allotted would exceed the reviewed budget
     */
    public void allot(ProjectNo project, Money amount, Money ceiling, Actor by) {
        Money after = mapper.allotted(project.value()).plus(amount);
        if (!amount.isPositive() || after.exceeds(ceiling)) {
            throw new Refused("allotment", "下达指标须大于 0，且累计不超过评审预算 " + ceiling.text() + "，下达后累计将为 " + after.text());
        }
        mapper.insertAllotment(project.value(), amount, by.id(), clock.instant());
    }

    @Transactional(readOnly = true)
    public Money allotted(ProjectNo project) {
        return mapper.allotted(project.value());
    }
}
