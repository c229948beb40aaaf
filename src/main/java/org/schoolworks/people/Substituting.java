package org.schoolworks.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.engine.StandIns;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Refused.Fault;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Standing substitutes (代理人). Each person appoints one for a role of their own, and for nobody else's; whoever stands in may
 * not hand it on. Within the bureau a colleague of the bureau stands in; of a school, a township or a firm, one of the same. An
 * authority's officers have accounts of their own.
 */
@Component
public class Substituting implements StandIns {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 500;
    private static final int LAST_YEAR = 2099;
    private static final Money MOST = Money.ofWan("1000000");

    private final SubstitutionMapper mapper;
    private final People people;
    private final Diagrams diagrams;
    private final Clock clock;

    Substituting(SubstitutionMapper mapper, People people, Diagrams diagrams, Clock clock) {
        this.mapper = mapper;
        this.people = people;
        this.diagrams = diagrams;
        this.clock = clock;
    }

    /** One substitution that holds today, and its principal, who holds the role and whose account is in use. */
    public record Standing(Substitution substitution, Person principal) {}

    /** In whose stead the person may act in a role today. */
    @Transactional(readOnly = true)
    public List<Standing> standing(String userId, String roleId) {
        return standing(userId)
                .filter(standing -> standing.substitution().role().equals(roleId))
                .toList();
    }

    /**
     * Whoever would end it waits until the transaction ends, so that nothing is decided by one that is over.
     *
     * @throws Stale where it has just been ended
     */
    @Transactional
    public void hold(Substitution substitution) {
        if (mapper.hold(substitution.id()) == null) {
            throw new Stale("这项代理安排刚刚结束，请刷新任务列表");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> groupsStoodInFor(String userId) {
        Set<String> groups = new TreeSet<>();
        standing(userId).forEach(standing -> {
            String role = standing.substitution().role();
            groups.add(role);
            groups.add(people.group(role, standing.principal().organisationId()));
        });
        return groups;
    }

    private Stream<Standing> standing(String userId) {
        List<Substitution> open = mapper.standing(userId, today());
        if (open.isEmpty()) {
            return Stream.empty();
        }
        Person substitute = people.person(userId);
        return open.stream()
                .map(one -> new Standing(one, people.person(one.principalId())))
                .filter(one -> one.principal().holds(one.substitution().role())
                        && people.isActive(one.principal().userId())
                        && mayStandIn(people.role(one.substitution().role()), one.principal(), substitute));
    }

    private boolean mayStandIn(Role role, Person principal, Person substitute) {
        // an administrator does no business, and so none through another
        if (principal.holds(People.ADMINISTRATOR) || substitute.holds(People.ADMINISTRATOR)) {
            return false;
        }
        if (role.scoped()) {
            return principal.organisationId() != null
                    && principal.organisationId().equals(substitute.organisationId());
        }
        return isOfTheBureau(role)
                && substitute.roles().stream().map(people::role).anyMatch(Substituting::isOfTheBureau);
    }

    private static boolean isOfTheBureau(Role role) {
        return role.kind() == Role.Kind.BUREAU && !role.scoped();
    }

    /** The roles of a person that may be stood in for, with those who might, and the matters that there are. */
    @Transactional(readOnly = true)
    Choices choices(String userId) {
        Person person = people.person(userId);
        List<RoleChoice> roles = person.roles().stream()
                .map(people::role)
                .filter(role -> (role.scoped() || isOfTheBureau(role)) && !person.holds(People.ADMINISTRATOR))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(role -> new RoleChoice(role.id(), role.name(), colleagues(role, person)))
                .toList();
        return new Choices(
                roles,
                diagrams.names().entrySet().stream()
                        .map(process -> new Choice(process.getKey(), process.getValue()))
                        .toList());
    }

    private List<Choice> colleagues(Role role, Person principal) {
        List<Person> asked = role.scoped()
                ? people.of(principal.organisationId())
                : people.holding(people.roles().stream()
                        .filter(Substituting::isOfTheBureau)
                        .map(Role::id)
                        .toList());
        return asked.stream()
                .filter(one -> !one.userId().equals(principal.userId()) && mayStandIn(role, principal, one))
                .map(one -> new Choice(one.userId(), one.name()))
                .toList();
    }

    /**
     * Appoints a substitute for a role of one's own.
     *
     * @throws Refused {@code form} with what is wrong; {@code substitution} where the same person stands in already
     */
    @Transactional
    public void appoint(Appointment wanted, String userId) {
        mapper.lock(userId);
        Person principal = people.person(userId);
        List<Fault> faults = faults(wanted, principal);
        if (!faults.isEmpty()) {
            throw new Refused("form", "有 " + faults.size() + " 处填写有误，请改正后再提交", faults);
        }
        Substitution substitution = wanted.by(userId, clock);
        for (Substitution open : mapper.openOf(userId, today())) {
            if (open.substituteId().equals(substitution.substituteId())
                    && open.role().equals(substitution.role())
                    && open.overlaps(substitution.fromOn(), substitution.untilOn())) {
                throw new Refused(
                        "substitution",
                        people.person(open.substituteId()).name() + "在 " + open.fromOn() + " 至 " + open.untilOn()
                                + " 已是您的" + people.role(open.role()).name() + "代理人；请先结束原安排，再作新的安排");
            }
        }
        mapper.insert(substitution);
    }

    private List<Fault> faults(Appointment wanted, Person principal) {
        List<Fault> faults = new ArrayList<>();
        LocalDate today = today();
        @Nullable Role role = roleOf(wanted, principal, faults);
        if (role != null) {
            substitute(wanted, role, principal, faults);
        }
        if (wanted.fromOn() == null || wanted.fromOn().isBefore(today)) {
            faults.add(new Fault("fromOn", "开始日期须填写，且不早于今天 " + today));
        }
        if (wanted.untilOn() == null
                || wanted.untilOn().getYear() > LAST_YEAR
                || (wanted.fromOn() != null && wanted.untilOn().isBefore(wanted.fromOn()))) {
            faults.add(new Fault("untilOn", "结束日期须填写，且不早于开始日期"));
        }
        Money ceiling = wanted.ceiling();
        if (ceiling != null && (!ceiling.isPositive() || ceiling.exceeds(MOST))) {
            faults.add(new Fault("ceiling", "金额上限须大于 0 且不超过 100 亿元；不限金额的请留空"));
        }
        Set<String> known = diagrams.names().keySet();
        wanted.mattersOrNone().stream()
                .map(key -> Objects.requireNonNullElse(key, ""))
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(key -> faults.add(new Fault("matters", "没有事项“" + key + "”")));
        String reason = wanted.reason();
        if (reason == null || reason.isBlank() || reason.length() > 200 || !PlainText.isName(reason)) {
            faults.add(new Fault("reason", "事由须为 1 至 200 字"));
        }
        return faults;
    }

    private @Nullable Role roleOf(Appointment wanted, Person principal, List<Fault> faults) {
        if (principal.holds(People.ADMINISTRATOR)) {
            faults.add(new Fault("role", "系统管理员不得办理业务事项，也不得由他人代办（不相容岗位：系统管理与业务办理相互分离）"));
            return null;
        }
        if (wanted.role() == null || !principal.holds(wanted.role())) {
            faults.add(new Fault("role", "只能为您本人的岗位安排代理人"));
            return null;
        }
        Role role = people.role(wanted.role());
        if (!role.scoped() && !isOfTheBureau(role)) {
            faults.add(new Fault("role", role.name() + "不设代理人，请由系统管理员为经办人另设账号"));
            return null;
        }
        return role;
    }

    private void substitute(Appointment wanted, Role role, Person principal, List<Fault> faults) {
        String id = wanted.substitute();
        if (id == null || !people.isActive(id)) {
            faults.add(new Fault("substitute", "没有这名在用的人员"));
        } else if (id.equals(principal.userId())) {
            faults.add(new Fault("substitute", "不能由本人代理本人"));
        } else if (!mayStandIn(role, principal, people.person(id))) {
            faults.add(new Fault(
                    "substitute", role.name() + "的代理人须为" + (role.scoped() ? "同一单位的人员" : "教育局机关的人员") + "，且不是系统管理员"));
        }
    }

    /**
     * Ends a substitution before its last day: the principal, the substitute or an administrator.
     *
     * @throws NotFound also for who has no business with it
     * @throws Stale where it is ended already
     */
    @Transactional
    public void end(long id, String userId) {
        Substitution substitution = mapper.get(id);
        Person who = people.person(userId);
        if (substitution == null
                || (!who.holds(People.ADMINISTRATOR)
                        && !userId.equals(substitution.principalId())
                        && !userId.equals(substitution.substituteId()))) {
            throw new NotFound("没有这项代理安排");
        }
        // the time of the end is told after the wait: what was decided meanwhile was decided before it
        mapper.lockToEnd(id);
        if (mapper.end(id, userId, clock.instant()) == 0) {
            throw new Stale("这项代理安排已经结束");
        }
    }

    /** Those that one has appointed or stands in by, the latest first; an administrator sees all. */
    @Transactional(readOnly = true)
    List<Listed> list(String userId, int page) {
        boolean all = people.person(userId).holds(People.ADMINISTRATOR);
        Map<String, String> names = new HashMap<>();
        return mapper.latest(all ? null : userId, PAGE, Math.min(Math.max(0, page - 1), LAST_PAGE) * PAGE).stream()
                .map(one -> listed(one, userId, names))
                .toList();
    }

    private Listed listed(Substitution one, String userId, Map<String, String> names) {
        LocalDate today = today();
        String state = one.endedAt() != null || one.untilOn().isBefore(today)
                ? "已结束"
                : one.fromOn().isAfter(today) ? "未开始" : "代理中";
        return new Listed(
                one.id(),
                name(one.principalId(), names),
                name(one.substituteId(), names),
                people.role(one.role()).name(),
                diagrams.named(one.matterKeys()),
                one.ceiling(),
                one.fromOn(),
                one.endedAt() == null ? one.untilOn() : LocalDate.ofInstant(one.endedAt(), clock.getZone()),
                one.reason(),
                state,
                one.principalId().equals(userId));
    }

    private String name(String userId, Map<String, String> names) {
        return names.computeIfAbsent(userId, id -> people.person(id).name());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * @param matters process keys; empty for every matter
     * @param ceiling 元; null for every amount
     */
    public record Appointment(
            @Nullable String substitute,
            @Nullable String role,
            @Nullable List<@Nullable String> matters,
            @Nullable Money ceiling,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate untilOn,
            @Nullable String reason) {

        List<@Nullable String> mattersOrNone() {
            return matters == null ? List.of() : matters;
        }

        /** Only after everything that it needs was found to be there. */
        private Substitution by(String principal, Clock clock) {
            return new Substitution(
                    0,
                    principal,
                    String.valueOf(substitute),
                    String.valueOf(role),
                    mattersOrNone().stream().distinct().sorted().collect(Collectors.joining(" ")),
                    ceiling,
                    Objects.requireNonNull(fromOn),
                    Objects.requireNonNull(untilOn),
                    String.valueOf(reason).strip(),
                    clock.instant(),
                    null,
                    null);
        }
    }

    record Choice(String id, String name) {}

    record RoleChoice(String id, String name, List<Choice> people) {}

    record Choices(List<RoleChoice> roles, List<Choice> matters) {}

    /**
     * @param matters in words; empty for every matter
     * @param untilOn the last day, or the day on which it was ended
     * @param own whether the asker is the principal
     */
    record Listed(
            long id,
            String principal,
            String substitute,
            String role,
            String matters,
            @Nullable Money ceiling,
            LocalDate fromOn,
            LocalDate untilOn,
            String reason,
            String state,
            boolean own) {}
}
