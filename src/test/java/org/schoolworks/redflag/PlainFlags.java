package org.schoolworks.redflag;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The flags of some programmes, reckoned another way: row by row in Java, with the thresholds of today written out. */
public final class PlainFlags {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcTemplate jdbc;
    private final WorkingDays days;
    private final Flagging flagging;
    private final String programmes;

    public PlainFlags(ApplicationContext context, String programmes) {
        jdbc = context.getBean(JdbcTemplate.class);
        days = context.getBean(WorkingDays.class);
        flagging = context.getBean(Flagging.class);
        this.programmes = programmes;
    }

    private record Tender(
            String no,
            String method,
            int attempt,
            @Nullable LocalDate from,
            @Nullable LocalDate closing,
            @Nullable BigDecimal ceiling,
            @Nullable BigDecimal price,
            @Nullable LocalDate awarded,
            @Nullable String winner,
            @Nullable LocalDate signed,
            @Nullable BigDecimal contract,
            @Nullable BigDecimal variations) {}

    private record Offer(String firm, BigDecimal price, boolean ranked) {}

    /** As the table holds them: tender and code. */
    public SortedSet<String> kept() {
        flagging.bringUpToDate();
        return new TreeSet<>(jdbc.queryForList(
                """
                select tender_no || ' ' || code from red_flag join tender using (tender_no) join project using (project_no)
                where programme like ? and code in ('R003', 'R018', 'R019', 'R023', 'R024', 'R028', 'R031', 'R035', 'R053', 'R060',
                  'R069', 'S01', 'S03')""",
                String.class,
                programmes));
    }

    /** As they are reckoned here. */
    public SortedSet<String> reckoned() {
        List<Tender> tenders = jdbc.query(
                """
                select t.tender_no, t.method, t.attempt, t.documents_from, t.closing_on, t.price_ceiling, t.award_price, t.awarded_on,
                  coalesce(t.winner_id, t.winner_name) as winner, c.signed_on, c.price, c.variations
                from tender t join project using (project_no) left join contract c on c.tender_no = t.tender_no
                where programme like ?""",
                (row, at) -> new Tender(
                        row.getString("tender_no"),
                        row.getString("method"),
                        row.getInt("attempt"),
                        row.getObject("documents_from", LocalDate.class),
                        row.getObject("closing_on", LocalDate.class),
                        row.getBigDecimal("price_ceiling"),
                        row.getBigDecimal("award_price"),
                        row.getObject("awarded_on", LocalDate.class),
                        row.getString("winner"),
                        row.getObject("signed_on", LocalDate.class),
                        row.getBigDecimal("price"),
                        row.getBigDecimal("variations")),
                programmes);
        Map<String, List<Offer>> offers = offers();
        Map<String, Integer> together = together();
        List<LocalDate> holidays =
                jdbc.queryForList("select day from calendar_exception where not workday", LocalDate.class);
        SortedSet<String> found = new TreeSet<>();
        for (Tender one : tenders) {
            List<Offer> bids = offers.getOrDefault(one.no, List.of());
            List<String> codes = new ArrayList<>();
            LocalDate from = one.from;
            LocalDate closing = one.closing;
            // the other ways have terms of their own
            if (from != null && closing != null && List.of("open", "selective").contains(one.method)) {
                add(codes, "R003", closing.toEpochDay() - from.toEpochDay() < 21);
                add(
                        codes,
                        "S01",
                        days.workdaysBetween(from, closing) < 12
                                && holidays.stream()
                                                .filter(day -> day.isAfter(from) && !day.isAfter(closing))
                                                .count()
                                        >= 5);
            }
            add(codes, "R018", bids.size() == 1);
            add(codes, "R019", bids.size() == 2);
            add(codes, "R028", bids.stream().map(Offer::price).distinct().count() < bids.size());
            add(
                    codes,
                    "R035",
                    bids.size() >= 3 && bids.stream().filter(Offer::ranked).count() == 1);
            add(codes, "R023", isPattern(bids));
            BigDecimal price = one.price;
            if (price != null && one.winner != null) {
                add(
                        codes,
                        "R031",
                        one.ceiling != null && percent(price, one.ceiling).compareTo(new BigDecimal(99)) >= 0);
                add(
                        codes,
                        "R024",
                        bids.stream()
                                .filter(bid -> !bid.firm.equals(one.winner) && bid.price.compareTo(price) >= 0)
                                .anyMatch(bid -> percent(bid.price.subtract(price), price)
                                                .compareTo(new BigDecimal("0.5"))
                                        <= 0));
                add(
                        codes,
                        "R053",
                        pairs(one.winner, bids).stream().anyMatch(pair -> together.getOrDefault(pair, 0) >= 3));
            }
            if (one.signed != null && one.awarded != null && one.contract != null && one.variations != null) {
                add(codes, "R060", one.signed.toEpochDay() - one.awarded.toEpochDay() > 25);
                add(codes, "R069", percent(one.variations, one.contract).compareTo(BigDecimal.TEN) > 0);
            }
            add(codes, "S03", one.attempt >= 3);
            codes.forEach(code -> found.add(one.no + " " + code));
        }
        return found;
    }

    private static void add(List<String> codes, String code, boolean holds) {
        if (holds) {
            codes.add(code);
        }
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, MathContext.DECIMAL64);
    }

    private static boolean isPattern(List<Offer> bids) {
        if (bids.size() < 3) {
            return false;
        }
        List<BigDecimal> prices = bids.stream().map(Offer::price).sorted().toList();
        List<BigDecimal> steps = new ArrayList<>();
        List<BigDecimal> ratios = new ArrayList<>();
        for (int i = 1; i < prices.size(); i++) {
            steps.add(prices.get(i).subtract(prices.get(i - 1)));
            ratios.add(steps.get(i - 1).divide(prices.get(i - 1), MathContext.DECIMAL64));
        }
        return steps.stream().allMatch(step -> step.signum() > 0) && (areAlike(steps) || areAlike(ratios));
    }

    private static boolean areAlike(List<BigDecimal> values) {
        BigDecimal most = values.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal least = values.stream().reduce(most, BigDecimal::min);
        return percent(most.subtract(least), most).compareTo(BigDecimal.ONE) <= 0;
    }

    private Map<String, List<Offer>> offers() {
        Map<String, List<Offer>> offers = new HashMap<>();
        jdbc.query("select tender_no, coalesce(organisation_id, bidder) as firm, price, rank from bid", row -> {
            offers.computeIfAbsent(row.getString("tender_no"), no -> new ArrayList<>())
                    .add(new Offer(row.getString("firm"), row.getBigDecimal("price"), row.getString("rank") != null));
        });
        return offers;
    }

    /** How often each two lost to the same firm, in whatever programme. */
    private Map<String, Integer> together() {
        Map<String, List<Offer>> offers = offers();
        Map<String, Integer> times = new HashMap<>();
        jdbc.query(
                "select tender_no, coalesce(winner_id, winner_name) as winner from tender where status in ('AWARDED', 'SIGNED')",
                row -> {
                    pairs(row.getString("winner"), offers.getOrDefault(row.getString("tender_no"), List.of()))
                            .forEach(pair -> times.merge(pair, 1, Integer::sum));
                });
        return times;
    }

    private static List<String> pairs(String winner, List<Offer> bids) {
        List<String> losers = bids.stream()
                .map(Offer::firm)
                .filter(firm -> !firm.equals(winner))
                .sorted()
                .toList();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < losers.size(); i++) {
            for (int j = i + 1; j < losers.size(); j++) {
                pairs.add(winner + "/" + losers.get(i) + "/" + losers.get(j));
            }
        }
        return pairs;
    }
}
