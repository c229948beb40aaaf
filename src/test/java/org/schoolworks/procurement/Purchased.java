package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.List;
import org.schoolworks.Story;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.worklist.MatterFacts;
import org.schoolworks.worklist.MatterFacts.Fact;
import org.springframework.context.ApplicationContext;

/** Purchases that begin on a day, and what their forms show above the fields. */
final class Purchased {

    private static ApplicationContext rooms;

    private Purchased() {}

    /** A purchase that begins on a day, whose documents are checked thirty days later and may be issued. */
    static Story checked(ApplicationContext context, LocalDate day, ProjectKind kind, String budget, String method) {
        rooms = context;
        Story story = Story.on(context, day);
        story.registered(story.purchase(kind, kind.text() + "测试", budget));
        Buys.required(story, budget, method);
        Buys.funded(story, budget);
        Buys.intended(story);
        Buys.planned(story, budget);
        return story;
    }

    /** An open tender of goods of 283万, which begins fifty days before the day on which its result is published. */
    static Story published(ApplicationContext context, LocalDate day) {
        Story story = checked(context, day.minusDays(50), ProjectKind.goods, "2830000", "open");
        Buys.issued(story, 20);
        story.approve(
                "openResponses",
                Buys.opening(story, Buys.FIRST, "2700000", Buys.SECOND, "2750000", Buys.THIRD, "2800000"));
        story.approve("evaluateResponses", Buys.evaluation(5, 4, Buys.FIRST, "2700000", Buys.SECOND, "2750000"));
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "2700000"));
        story.approve("publishResult");
        return story;
    }

    /** In the order in which a form shows them. */
    static List<Fact> facts(Story story, String process) {
        return facts(story, process, "none");
    }

    static List<Fact> facts(Story story, String process, String caseId) {
        return story.as("admin", () -> rooms.getBeanProvider(MatterFacts.class)
                .orderedStream()
                .filter(room -> room.knows(process))
                .flatMap(room -> room.factsOf(story.no(), caseId, story.today()).stream())
                .toList());
    }

    static List<String> texts(Story story, String process) {
        return texts(story, process, "none");
    }

    static List<String> texts(Story story, String process, String caseId) {
        return facts(story, process, caseId).stream()
                .map(fact -> fact.label() + "：" + fact.text())
                .toList();
    }

    static String first(Story story) {
        return texts(story, "governmentProcurement").get(0);
    }
}
