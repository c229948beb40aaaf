package org.schoolworks.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.people.Role;

/**
 * The people and organisations of the demonstration. Each duty of a role is one person's, so that nobody meets an incompatible
 * duty; surnames are 贾, which sounds like 假 (made up). A school and a township have their account when they first need it.
 */
final class Cast {

    private static final List<String> AUTHORITIES =
            List.of("developmentReform", "fiscal", "naturalResources", "housing", "ecology", "government", "treasury");

    /** Those whose accounts are told on the console, in its order. */
    private static final List<Part> OFFICE = List.of(
            new Part("engineer", "贾编制", null, Set.of("capitalWorks"), "基建科经办", "capital works, prepares and signs"),
            new Part("engineer2", "贾审核", null, Set.of("capitalWorks"), "基建科审核", "capital works, reviews"),
            new Part("finance", "贾计财", null, Set.of("finance"), "计财科", "finance section"),
            new Part("equipment", "贾装备", null, Set.of("equipmentCentre"), "装备中心（采购）", "equipment centre, purchases"),
            new Part("deputy", "贾分管", null, Set.of("deputyDirector"), "分管领导（可看 Cockpit）", "deputy director, Cockpit"),
            new Part("director", "贾局长", null, Set.of("director"), "局长（可看 Cockpit）", "director, Cockpit"),
            new Part(
                    "discipline",
                    "贾纪检",
                    null,
                    Set.of("discipline"),
                    "纪检审计（可看 Cockpit）",
                    "discipline and audit, Cockpit"),
            new Part("party", "贾党办", null, Set.of("partyGroup"), "局党组", "party group, collective decisions"),
            new Part("liaison", "贾报批", null, Set.copyOf(AUTHORITIES), "报批专员（代录各部门批复）", "records outside approvals"),
            new Part("fiscal", "贾评审", null, Set.of("fiscal"), "财政评审", "fiscal review"),
            new Part("treasury", "贾国库", null, Set.of("fiscal", "treasury"), "财政国库支付", "treasury payments"),
            new Part("delivery", "贾代建", null, Set.of("deliveryAgent"), "代建单位（五方验收）", "delivery agent, acceptance"),
            new Part("auditor", "贾跟审", null, Set.of("trackingAuditor"), "跟踪审计", "tracking audit"),
            new Part("drawing", "贾审图", null, Set.of("drawingReviewer"), "审图机构", "drawing review"));

    /** The first of each kind of organisation, with its account told on the console. */
    private static final List<Part> PARTNERS = List.of(
            new Part("school", "贾校办", "X01", Set.of("school"), "学校", "a school"),
            new Part("township", "贾镇办", "Z01", Set.of("township"), "镇街", "a township"),
            new Part("contractor", "贾施工", "SG1", Set.of("contractor"), "施工单位", "contractor"),
            new Part("supervisor", "贾监理", "JL1", Set.of("supervisor"), "监理单位", "supervisor"),
            new Part("designer", "贾设计", "SJ1", Set.of("designer"), "设计单位", "designer"),
            new Part("surveyor", "贾勘察", "KC1", Set.of("surveyor"), "勘察单位", "surveyor"),
            new Part("consultant", "贾造价", "ZJ1", Set.of("costConsultant"), "造价咨询", "cost consultant"),
            new Part("agent", "贾代理", "DL1", Set.of("procurementAgent"), "招标代理", "tendering agent"),
            new Part("supplier", "贾供应", "GY1", Set.of("supplier"), "供应商（密封报价）", "supplier, sealed quotations"),
            new Part("buyer", "贾采购", "bureau", Set.of("buyer"), "采购人（需求、签约）", "buyer, requires and signs"),
            new Part("acceptor", "贾验收", "bureau", Set.of("buyer"), "采购人（验收）", "buyer, accepts"));

    private static final Part ADMINISTRATOR =
            new Part("admin", "系统管理员", null, Set.of(People.ADMINISTRATOR), "系统管理员", "administrator");

    /** Those of the seed come by their names; all others are plainly samples. */
    private static final List<String> TOWNSHIPS =
            List.of("安海镇", "新塘街道", "样例中心街道", "样例一镇", "样例二镇", "样例三镇", "样例四镇", "样例五镇", "样例六镇", "样例七镇", "样例八镇", "样例九镇");

    private static final List<String> SCHOOL_KINDS = List.of("中心小学", "初级中学", "中心幼儿园", "第二小学");

    /** Of the seed, in the city's centre. */
    private static final List<String> NAMED_SCHOOLS =
            List.of("第六实验小学", "第二实验幼儿园", "艺术实验幼儿园", "心养小学", "第三实验幼儿园", "新侨中学", "季延中学");

    /** The buyer of the purchases, and as their place all townships. */
    static final School BUREAU = new School("bureau", "教育局", "allTowns");

    private static final Map<String, String> FIRMS = firms();

    private final People people;
    private final String password;
    private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, School> schools = new LinkedHashMap<>();

    Cast(People people, String password) {
        this.people = people;
        this.password = password;
        int number = 0;
        for (int town = 0; town < TOWNSHIPS.size(); town++) {
            String name = TOWNSHIPS.get(town);
            for (String kind : SCHOOL_KINDS) {
                String sample = name.startsWith("样例") ? name + kind : name + "样例" + kind;
                add(++number, sample, town);
            }
        }
        for (String name : NAMED_SCHOOLS) {
            add(++number, name, 2);
        }
    }

    private void add(int number, String name, int town) {
        String id = "X%02d".formatted(number);
        schools.put(id, new School(id, name, "Z%02d".formatted(town + 1)));
    }

    private static Map<String, String> firms() {
        Map<String, String> firms = new LinkedHashMap<>();
        for (int i = 1; i <= 16; i++) {
            firms.put("SG" + i, "样例建设工程有限公司（第" + i + "）");
        }
        for (int i = 1; i <= 2; i++) {
            firms.put("JL" + i, "样例工程监理有限公司（第" + i + "）");
            firms.put("SJ" + i, "样例建筑设计院（第" + i + "）");
        }
        firms.put("KC1", "样例岩土勘察院");
        firms.put("ZJ1", "样例造价咨询有限公司");
        firms.put("DL1", "样例招标代理有限公司");
        firms.put("JC1", "样例政府采购中心（集中采购机构）");
        for (Purchases.Trade trade : Purchases.Trade.values()) {
            List<String> sellers = trade.firms();
            for (int i = 0; i < sellers.size(); i++) {
                firms.put(sellers.get(i), trade.nameOf(i + 1));
            }
        }
        return firms;
    }

    /** Firms that have no account before they win, which contractors from the fifth on never do. */
    private static final String ONLY_BIDS = "SG([5-9]|1[0-6])|GY([4-9]|1[0-8])";

    /** The accounts that a visitor is told of. */
    static List<Part> wellKnown() {
        List<Part> parts = new ArrayList<>(OFFICE);
        parts.addAll(PARTNERS);
        parts.add(ADMINISTRATOR);
        return parts;
    }

    /** Before the door opens: somebody administers. */
    void admitAdministrator() {
        admit(ADMINISTRATOR);
    }

    /** All organisations and the accounts that a visitor is told of. */
    void assemble() {
        Set<String> known = new HashSet<>();
        people.organisations().forEach(organisation -> known.add(organisation.id()));
        for (int i = 0; i < TOWNSHIPS.size(); i++) {
            ensure(known, new Organisation("Z%02d".formatted(i + 1), TOWNSHIPS.get(i), "township"));
        }
        schools.values().forEach(school -> ensure(known, new Organisation(school.id, school.name, "school")));
        FIRMS.forEach((id, name) -> ensure(known, new Organisation(id, name, firmRole(id))));
        wellKnown().forEach(this::admit);
        FIRMS.keySet().stream().filter(firm -> !firm.matches(ONLY_BIDS)).forEach(firm -> member(firmRole(firm), firm));
    }

    /** Before a project is begun: whoever acts for its school and township has an account, or who sells what is bought. */
    void admitMembers(Undertaking script) {
        if (script.purchase() == null) {
            School school = school(script.school());
            member("school", school.id);
            member("township", school.township);
        } else {
            member("supplier", script.purchase().winner());
        }
    }

    private void ensure(Set<String> known, Organisation organisation) {
        if (!known.contains(organisation.id())) {
            people.addOrganisation(organisation);
        }
    }

    private static String firmRole(String id) {
        return switch (id.substring(0, 2)) {
            case "SG" -> "contractor";
            case "JL" -> "supervisor";
            case "SJ" -> "designer";
            case "KC" -> "surveyor";
            case "ZJ" -> "costConsultant";
            case "GY" -> "supplier";
            default -> "procurementAgent";
        };
    }

    List<School> schools() {
        return List.copyOf(schools.values());
    }

    School school(String id) {
        School school = BUREAU.id.equals(id) ? BUREAU : schools.get(id);
        if (school == null) {
            throw new IllegalArgumentException("no school " + id);
        }
        return school;
    }

    static String firmName(String id) {
        return FIRMS.getOrDefault(id, id);
    }

    /** Who of the bureau or an authority does a duty of a role. */
    String officer(String role, String duty) {
        return switch (role) {
            case "capitalWorks" -> duty.equals("review") ? "engineer2" : "engineer";
            case "finance" -> "finance";
            case "equipmentCentre" -> "equipment";
            case "buyer" -> duty.equals("accept") ? "acceptor" : "buyer";
            case "deputyDirector" -> "deputy";
            case "director" -> "director";
            case "partyGroup" -> "party";
            case "discipline" -> "discipline";
            case "deliveryAgent" -> "delivery";
            case "drawingReviewer" -> "drawing";
            case "trackingAuditor" -> "auditor";
            case "treasury" -> "treasury";
            case "fiscal" -> duty.equals("review") ? "fiscal" : duty.equals("pay") ? "treasury" : "liaison";
            default -> {
                if (!AUTHORITIES.contains(role)) {
                    throw new IllegalArgumentException("nobody plays " + role + " / " + duty);
                }
                yield "liaison";
            }
        };
    }

    /** Who acts for an organisation; the account is made where there is none yet. */
    String member(String role, String organisation) {
        String known = accounts.get(role + organisation);
        if (known != null) {
            return known;
        }
        Part part = PARTNERS.stream()
                .filter(one -> organisation.equals(one.organisation) && one.roles.contains(role))
                .findFirst()
                .orElseGet(() -> new Part(
                        role + organisation, surname(role) + organisation, organisation, Set.of(role), "", ""));
        admit(part);
        accounts.put(role + organisation, part.user);
        return part.user;
    }

    private static String surname(String role) {
        return switch (role) {
            case "school" -> "贾校办";
            case "township" -> "贾镇办";
            case "contractor" -> "贾施工";
            case "supervisor" -> "贾监理";
            case "designer" -> "贾设计";
            case "supplier" -> "贾供应";
            default -> "贾参建";
        };
    }

    /** The groups in which somebody is signed in. */
    List<String> groups(String user) {
        List<String> known = groups.get(user);
        if (known == null) {
            List<String> found = new ArrayList<>();
            var person = people.person(user);
            for (String role : person.roles()) {
                Role held = people.role(role);
                found.add(role);
                if (held.scoped()) {
                    found.add(people.group(role, person.organisationId()));
                }
            }
            known = List.copyOf(found);
            groups.put(user, known);
        }
        return known;
    }

    private void admit(Part part) {
        try {
            people.person(part.user);
        } catch (NotFound nobody) {
            boolean first = part.equals(ADMINISTRATOR) || part.equals(OFFICE.get(0));
            if (first) {
                people.addPerson(part.user, part.name, password, part.organisation, part.roles);
            } else {
                people.addPersonLike(OFFICE.get(0).user, part.user, part.name, part.organisation, part.roles);
            }
        }
    }

    /** A school and the id of its township. */
    record School(String id, String name, String township) {}

    /**
     * @param title what they are, on the console
     * @param english the same in English
     */
    record Part(
            String user, String name, @Nullable String organisation, Set<String> roles, String title, String english) {}
}
