package org.schoolworks.completion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the completion (竣工验收) of a project's works changes, from the special checks to handover. */
@Component
@Transactional
public class Completing {

    private final Completions completions;
    private final ProjectRegister register;
    private final Rules rules;
    private final WorkingDays days;
    private final Clock clock;

    Completing(Completions completions, ProjectRegister register, Rules rules, WorkingDays days, Clock clock) {
        this.completions = completions;
        this.register = register;
        this.rules = rules;
        this.days = days;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Completion completion(ProjectNo project) {
        return completions.get(project);
    }

    /** A special check by an authority, whose paper is filed; the first of them begins the completion. */
    public void check(Matter<?> matter) {
        completions.lock(matter.project());
    }

    /** 节能、室内空气、防雷、档案: all of them, or none of the works are accepted (质量条例 art. 16; 民用建筑节能条例 art. 17). */
    public void checkSpecialItems(Matter<SpecialItems> matter) {
        if (matter.approved()) {
            List<String> passed = matter.fields().passedOrNone();
            String missing = SpecialItem.missing(passed);
            if (!missing.isEmpty()) {
                throw Given.wrong(
                        "specialItems",
                        "passedItems",
                        "专项“" + missing + "”尚未合格，" + passed.size() + " 项合格，须 " + SpecialItem.values().length
                                + " 项全部合格才能组织竣工验收（建设工程质量管理条例第16条）");
            }
        }
        check(matter);
    }

    /** 通知质监: so many working days before the day of acceptance that the supervision can come. */
    public void notifySupervision(Matter<Notice> matter) {
        LocalDate plannedOn = matter.fields().plannedOn();
        Rules.Row term = term("supervisionNotice", matter.today());
        LocalDate lastNotice = days.before(plannedOn, amount(term), unit(term)).on();
        completions.save(completions
                .lock(matter.project())
                .notified(
                        plannedOn,
                        matter.today(),
                        lastNotice,
                        "提前" + amount(term) + unit(term).text() + "：" + term.text("basis")));
    }

    /** 五方验收: accepted when each of the five has passed it (质量条例 art. 16); every attempt is kept. */
    public void accept(Matter<Acceptance> matter) {
        Acceptance acceptance = matter.fields();
        Map<Party, Boolean> opinions = acceptance.opinions();
        Given.notAfterToday(acceptance.acceptedOn(), matter.today(), "acceptedOn", "验收日期");
        Completion completion = completions.lock(matter.project());
        if (matter.approved()) {
            String against = opinions.entrySet().stream()
                    .filter(opinion -> !opinion.getValue())
                    .map(opinion -> opinion.getKey().text())
                    .collect(Collectors.joining("、"));
            if (!against.isEmpty()) {
                throw new Refused("fivePartyAcceptance", against + "的意见为不合格，五方均合格才能通过竣工验收（建设工程质量管理条例第16、32条）；请选择返修");
            }
            completions.save(completion.accepted(acceptance.acceptedOn()));
            register.become(matter.project(), ProjectStatus.ACCEPTED);
        } else {
            completions.save(completion.sentToRectify());
        }
        completions.addOpinions(matter.project(), opinions, clock.instant());
    }

    public void rectify(Matter<Rectification> matter) {
        completions.save(completions.lock(matter.project()).rectified());
    }

    /** 竣工验收备案 (质量条例 art. 49). */
    public void file(Matter<Filing> matter) {
        if (!matter.approved()) {
            return;
        }
        LocalDate filedOn = Given.required(matter.fields().filedOn(), "filedOn", "备案日期");
        Given.notAfterToday(filedOn, matter.today(), "filedOn", "备案日期");
        Completion completion = completions.lock(matter.project());
        LocalDate acceptedOn = completion.acceptedOn() == null ? filedOn : completion.acceptedOn();
        Rules.Row term = term("filing", acceptedOn);
        LocalDate lastDay =
                days.after(acceptedOn, amount(term), unit(term), true).on();
        completions.save(completion.filed(filedOn, lastDay, matter.fields().lateReason()));
        register.become(matter.project(), ProjectStatus.FILED);
    }

    public void handOver(Matter<Handover> matter) {
        LocalDate on = matter.fields().handedOverOn();
        Given.notAfterToday(on, matter.today(), "handedOverOn", "移交日期");
        completions.save(completions.lock(matter.project()).handedOver(on));
        register.become(matter.project(), ProjectStatus.HANDED_OVER);
    }

    private Rules.Row term(String term, LocalDate day) {
        return rules.ask("acceptanceTerm", Rules.Inputs.on(day).text("term", term))
                .rows()
                .get(0);
    }

    private static int amount(Rules.Row term) {
        return term.number("amount").intValueExact();
    }

    private static DayUnit unit(Rules.Row term) {
        return DayUnit.of(term.text("unit"));
    }

    /** @param passedItems codes of {@link SpecialItem} */
    public record SpecialItems(@Nullable List<String> passedItems) {
        List<String> passedOrNone() {
            return passedItems == null ? List.of() : passedItems;
        }
    }

    public record Notice(LocalDate plannedOn) {}

    /** 五方意见: each pass or fail. */
    public record Acceptance(
            LocalDate acceptedOn,
            String owner,
            String surveyor,
            String designer,
            String contractor,
            String supervisor) {

        Map<Party, Boolean> opinions() {
            Map<Party, Boolean> opinions = new EnumMap<>(Party.class);
            opinions.put(Party.OWNER, passed(owner));
            opinions.put(Party.SURVEYOR, passed(surveyor));
            opinions.put(Party.DESIGNER, passed(designer));
            opinions.put(Party.CONTRACTOR, passed(contractor));
            opinions.put(Party.SUPERVISOR, passed(supervisor));
            return opinions;
        }

        private static boolean passed(String opinion) {
            return opinion.equals("pass");
        }
    }

    public record Rectification(String rectified) {}

    public record Filing(@Nullable LocalDate filedOn, @Nullable String lateReason) {}

    public record Handover(LocalDate handedOverOn, String keysAndArchives) {}
}
