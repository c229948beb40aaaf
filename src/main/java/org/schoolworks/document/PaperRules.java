package org.schoolworks.document;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Refused.Fault;

/** What must hold of the papers of one step, decided on what was read before: no rule here asks the database. */
final class PaperRules {

    private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);
    /** People write it for what never expires. */
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private static final int LONGEST_NUMBER = 80;
    private static final int LONGEST_AUTHORITY = 200;

    private final List<Requirement> requirements;
    private final Map<String, Paper> current = new LinkedHashMap<>();

    /** @param current the papers that hold in this case file */
    PaperRules(List<Requirement> requirements, List<Paper> current) {
        this.requirements = requirements;
        current.forEach(paper -> this.current.put(paper.paper(), paper));
    }

    List<Requirement> missing() {
        return in().filter(r -> r.required() && !current.containsKey(r.paper())).toList();
    }

    /** Before a step: what it needs is there and still holds. */
    void gate(LocalDate today) {
        List<Requirement> missing = missing();
        List<Paper> expired = in().map(r -> current.get(r.paper()))
                .filter(paper -> paper != null && paper.validUntil() != null && today.isAfter(paper.validUntil()))
                .toList();
        if (missing.isEmpty() && expired.isEmpty()) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Requirement r : missing) {
            faults.add(new Fault(key(r.paper(), "file"), "缺《" + r.name() + "》（依据：" + r.basis() + "）"));
        }
        if (!missing.isEmpty()) {
            reasons.add("缺"
                    + missing.stream()
                            .map(r -> "《" + r.name() + "》（依据：" + r.basis() + "）")
                            .collect(joining("、")));
        }
        for (Paper paper : expired) {
            String reason = paper.cited() + "的有效期至 " + paper.validUntil() + "，已过期";
            faults.add(new Fault(key(paper.paper(), "validUntil"), reason));
            reasons.add(reason);
        }
        throw new Refused("papers", "材料不齐，不能办理：" + String.join("；", reasons) + "。", faults);
    }

    /**
     * With a step: what it makes is given, whole and in order.
     *
     * @param files the files among those given that this person may file
     * @return what is to be filed, without the rows left blank
     */
    List<PaperGiven> check(List<PaperGiven> given, Set<String> files, LocalDate today) {
        List<PaperGiven> filled = given.stream().filter(g -> !g.isBlank()).toList();
        Map<String, Requirement> out = new LinkedHashMap<>();
        requirements.stream().filter(r -> r.direction() == Direction.OUT).forEach(r -> out.put(r.paper(), r));
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (PaperGiven g : filled) {
            Requirement r = out.get(g.paper());
            if (r == null) {
                faults.add(new Fault(key(g.paper(), "file"), "本步不形成材料“" + nameOf(g.paper()) + "”，不能在此提交"));
            } else if (!seen.add(g.paper())) {
                faults.add(new Fault(key(g.paper(), "file"), "《" + r.name() + "》提交了不止一份"));
            } else {
                check(g, r, files, today, faults);
            }
        }
        out.values().stream()
                .filter(r -> r.required() && !seen.contains(r.paper()))
                .forEach(r ->
                        faults.add(new Fault(key(r.paper(), "file"), "缺《" + r.name() + "》（依据：" + r.basis() + "）")));
        if (!faults.isEmpty()) {
            throw refused("papers", "材料不合要求：", faults);
        }
        checkOrder(filled);
        return filled;
    }

    private static void check(PaperGiven g, Requirement r, Set<String> files, LocalDate today, List<Fault> faults) {
        Faults of = new Faults(r, faults);
        if (g.file() == null) {
            of.add("file", "未上传文件");
        } else if (!files.contains(g.file())) {
            of.add("file", "的文件不存在，或不是您上传的，请重新上传");
        }
        if (g.fileName() != null && g.fileName().length() > FileName.LONGEST) {
            of.add("file", "的文件名有 " + g.fileName().length() + " 个字，不得超过 " + FileName.LONGEST + " 个字");
        }
        if (r.numbered() && g.number() == null) {
            of.add("number", "须填文号");
        }
        if (g.number() != null && g.number().length() > LONGEST_NUMBER) {
            of.add("number", "的文号有 " + g.number().length() + " 个字，不得超过 " + LONGEST_NUMBER + " 个字");
        }
        if (r.numbered() && g.issuedOn() == null) {
            of.add("issuedOn", "须填成文日期");
        }
        if (g.issuedOn() != null && g.issuedOn().isBefore(EARLIEST)) {
            of.add("issuedOn", "的成文日期 " + g.issuedOn() + " 年份有误");
        }
        if (g.validUntil() != null && g.validUntil().isAfter(LATEST)) {
            of.add("validUntil", "的有效期 " + g.validUntil() + " 年份有误");
        }
        if (g.issuedOn() != null && g.issuedOn().isAfter(today)) {
            of.add("issuedOn", "的成文日期 " + g.issuedOn() + " 晚于今天 " + today);
        }
        if (r.numbered() && g.authority() == null) {
            of.add("authority", "须填发文机关");
        }
        if (g.authority() != null && g.authority().length() > LONGEST_AUTHORITY) {
            of.add("authority", "的发文机关有 " + g.authority().length() + " 个字，不得超过 " + LONGEST_AUTHORITY + " 个字");
        }
        if (g.validUntil() != null && g.issuedOn() != null && !g.validUntil().isAfter(g.issuedOn())) {
            of.add("validUntil", "的有效期 " + g.validUntil() + " 应晚于成文日期 " + g.issuedOn());
        }
    }

    /** Rulebook §9, invariant 1, held step by step: what a step makes is not older than what it was made from. */
    private void checkOrder(List<PaperGiven> filled) {
        Paper latest = in().map(r -> current.get(r.paper()))
                .filter(paper -> paper != null && paper.issuedOn() != null)
                .max(Comparator.comparing(paper -> Objects.requireNonNull(paper.issuedOn())))
                .orElse(null);
        if (latest == null) {
            return;
        }
        LocalDate earliest = Objects.requireNonNull(latest.issuedOn());
        List<Fault> faults = filled.stream()
                .filter(g -> g.issuedOn() != null && g.issuedOn().isBefore(earliest))
                .map(g -> new Fault(
                        key(g.paper(), "issuedOn"),
                        cited(nameOf(g.paper()), g.number(), g.issuedOn()) + "早于本步所依据的" + latest.cited()))
                .toList();
        if (!faults.isEmpty()) {
            throw refused("dateOrder", "成文日期先后颠倒：", faults);
        }
    }

    /** @param taken papers of other projects that have one of these numbers */
    void checkNumbers(List<PaperGiven> filled, List<Paper> taken) {
        List<Fault> faults = new ArrayList<>();
        for (PaperGiven g : filled) {
            taken.stream()
                    .filter(paper -> paper.paper().equals(g.paper())
                            && paper.number() != null
                            && paper.number().equals(g.number()))
                    .forEach(paper -> faults.add(new Fault(
                            key(g.paper(), "number"),
                            "《" + nameOf(g.paper()) + "》的文号“" + g.number() + "”已用于项目 " + paper.project())));
        }
        if (!faults.isEmpty()) {
            throw refused("duplicateNumber", "文号重复：", faults);
        }
    }

    String nameOf(String paper) {
        return requirements.stream()
                .filter(r -> r.paper().equals(paper))
                .map(Requirement::name)
                .findFirst()
                .orElse(paper);
    }

    private Stream<Requirement> in() {
        return requirements.stream().filter(r -> r.direction() == Direction.IN);
    }

    static String cited(String name, @Nullable String number, @Nullable LocalDate issuedOn) {
        String what = Stream.of(number, issuedOn)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(joining("，"));
        return "《" + name + "》" + (what.isEmpty() ? "" : "（" + what + "）");
    }

    private static String key(String paper, String field) {
        return "papers." + paper + "." + field;
    }

    private static Refused refused(String rule, String lead, List<Fault> faults) {
        return new Refused(rule, lead + faults.stream().map(Fault::reason).collect(joining("；")) + "。", faults);
    }

    /** Collects what is wrong with one paper. */
    private record Faults(Requirement requirement, List<Fault> faults) {

        void add(String field, String reason) {
            faults.add(new Fault(key(requirement.paper(), field), "《" + requirement.name() + "》" + reason));
        }
    }
}
