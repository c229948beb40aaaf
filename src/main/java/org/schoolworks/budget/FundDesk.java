package org.schoolworks.budget;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may see and register special funds, and what must be told of one. */
@Component
@Transactional
public class FundDesk {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]+(-[0-9A-Za-z]+)*");
    private static final Set<String> READERS =
            Set.of("finance", "discipline", "deputyDirector", "director", "partyGroup", "fiscal", "capitalWorks");

    private static final int LAST_YEAR = 2099;

    private final Budgeting budgeting;
    private final People people;
    private final Clock clock;

    FundDesk(Budgeting budgeting, People people, Clock clock) {
        this.budgeting = budgeting;
        this.people = people;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Budgeting.FundState> funds(String userId) {
        onlyReaders(userId);
        return budgeting.funds();
    }

    /** @throws NotYours unless the person may look into special funds */
    @Transactional(readOnly = true)
    public void onlyReaders(String userId) {
        if (people.person(userId).roles().stream().noneMatch(READERS::contains)) {
            throw new NotYours("role", "专项资金由计财科、财政局、基建科和局领导查看");
        }
    }

    void register(Fund fund, String userId) {
        Person person = people.person(userId);
        if (!person.holds("finance")) {
            throw new NotYours("role", "专项资金由计财科登记，" + person.name() + "不具有这一岗位");
        }
        check(fund);
        budgeting.register(fund.forProgramme(), new Actor(person.userId(), person.name()));
    }

    private void check(Fund fund) {
        List<Refused.Fault> faults = new ArrayList<>();
        if (fund.fundNo() == null
                || fund.fundNo().length() > 20
                || !NUMBER.matcher(fund.fundNo()).matches()) {
            faults.add(new Refused.Fault("fundNo", "资金编号须为 1 至 20 位字母、数字，可用连字符分隔"));
        } else if (budgeting.knows(fund.fundNo())) {
            faults.add(new Refused.Fault("fundNo", "编号“" + fund.fundNo() + "”已登记过"));
        }
        text(faults, "name", "资金名称", fund.name(), 120);
        text(faults, "purpose", "规定用途", fund.purpose(), 200);
        text(faults, "documentNo", "下达文号", fund.documentNo(), 80);
        if (Source.of(String.valueOf(fund.source())).isEmpty()) {
            faults.add(new Refused.Fault("source", "资金来源应为 中央、省级、市级、镇街 或 自筹"));
        }
        if (fund.amount() == null
                || !fund.amount().isPositive()
                || fund.amount().exceeds(Money.ofWan("1000000"))) {
            faults.add(new Refused.Fault("amount", "金额须大于 0 且不超过 100 亿元"));
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate expires = fund.expiresOn();
        if (expires != null && (expires.isBefore(today) || expires.getYear() > LAST_YEAR)) {
            faults.add(new Refused.Fault("expiresOn", "到期日应在今天 " + today + " 至 " + LAST_YEAR + " 年之间"));
        }
        if (!faults.isEmpty()) {
            throw new Refused("form", "有 " + faults.size() + " 处填写有误，请改正后再提交", faults);
        }
        String programme = fund.forProgramme().programme();
        if (programme != null) {
            budgeting.programme(programme);
        }
    }

    private static void text(List<Refused.Fault> faults, String field, String label, String text, int most) {
        if (text == null
                || text.isBlank()
                || text.length() > most
                || text.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Refused.Fault(field, label + "须为 1 至 " + most + " 字"));
        }
    }
}
