package org.schoolworks.monitor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;

/** The overview as a workbook (Excel): a sheet for each of its tables, numbers as numbers and days as days. */
final class BoardWorkbook {

    private static final String DAY = "yyyy-mm-dd";
    private static final String WHOLE = "#,##0";
    private static final String TENTHS = "#,##0.0";
    private static final String YUAN = "#,##0.00";
    private static final int WIDTH = 18;
    /** Of the tasks that one sheet takes. */
    static final int MOST = 10_000;

    private BoardWorkbook() {}

    /** @param urgent what is overdue or soon due, the most urgent first, no more than {@link #MOST} */
    static byte[] of(Board board, List<Board.Due> urgent) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Schoolworks", "1.0")) {
            sheet(book, "说明", List.of("项目", "内容"), about(board, urgent.size()));
            sheet(book, "各专项阶段", funnelHead(board), board.funnel().stream().map(BoardWorkbook::funnel));
            sheet(
                    book,
                    "逾期和临期",
                    List.of("情形", "项目编号", "项目名称", "流程", "环节", "岗位", "办理人", "到期日", "逾期工作日", "金额（元）"),
                    urgent.stream()
                            .map(one -> row(
                                    one.late() ? "逾期" : "临期",
                                    one.projectNo(),
                                    one.project(),
                                    one.of(),
                                    one.step(),
                                    one.role(),
                                    one.holder(),
                                    one.dueOn(),
                                    one.overdueDays(),
                                    one.money())));
            sheet(
                    book,
                    "环节",
                    placeHead("环节", "流程", "岗位"),
                    board.steps().stream().map(one -> place(one, one.name(), one.of(), one.role())));
            sheet(
                    book,
                    "办理人",
                    List.of("办理人", "在办", "其中逾期", "已等待（P90，工作日）", "待办金额（元）", "元天", "本期办结", "本期平均用时（工作日）"),
                    board.people().stream()
                            .map(one -> row(
                                    one.name(),
                                    one.open(),
                                    one.overdue(),
                                    one.p90(),
                                    one.money(),
                                    one.moneyDays(),
                                    one.done(),
                                    one.meanDays())));
            sheet(
                    book,
                    "科室和参建单位",
                    placeHead("岗位", "所属"),
                    board.offices().stream().map(one -> place(one, one.name(), one.of())));
            sheet(
                    book,
                    "外部审批部门",
                    placeHead("部门", "所属"),
                    board.authorities().stream().map(one -> place(one, one.name(), one.of())));
            sheet(
                    book,
                    "每周进出",
                    List.of("周一", "新增", "办结", "取消", "周末在办"),
                    board.weeks().stream()
                            .map(one -> row(one.week(), one.opened(), one.done(), one.cancelled(), one.open())));
            sheet(
                    book,
                    "本期与上期",
                    List.of("期间", "起", "止", "办结", "平均用时（工作日）", "逾期办结", "逾期率（%）", "退回补正", "退回率（%）"),
                    Stream.of(past("本期", board.thisPeriod()), past("上期", board.periodBefore())));
            sheet(
                    book,
                    "用时构成",
                    List.of("哪一方", "在办", "本期办结", "本期用时（工作日）", "占比（%）", "上期占比（%）"),
                    board.sides().stream()
                            .map(one -> row(
                                    one.name(), one.open(), one.done(), one.days(), one.share(), one.shareBefore())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Stream<List<@Nullable Object>> about(Board board, int urgent) {
        return Stream.of(
                row("生成日期", board.today()),
                row("本期", board.from() + " 至 " + board.until() + (board.isPart() ? "（本月未完）" : "")),
                row("上期", board.before() + " 至 " + board.from().minusDays(1)),
                row("历史", board.recounting() ? "日历已修正，历史正在按新日历重算，本表的历史数字仍是修正前的" : "按现行日历"),
                row("筛选", board.selected().isEmpty() ? "全部" : String.join("；", board.selected())),
                row("范围", board.only().isEmpty() ? "全部岗位" : String.join("、", board.only()) + "的事项"),
                row("在办", board.now().open()),
                row("其中逾期", board.now().overdue()),
                row("临期（" + board.soonUntil() + " 以前到期）", board.now().soon()),
                row("待办金额（元，逐事项累计）", board.now().money()),
                row("所涉项目（个）", board.now().projects()),
                row("所涉项目金额（元，每个项目计一次）", board.now().projectMoney()),
                row("逾期和临期", urgent(board, urgent)),
                row("口径", "天数为工作日；元天为金额乘自然日；待办金额中同一项目有几个在办事项的，分别计入；环节、岗位列前十，其余合计在末行；历史按月统计"));
    }

    private static String urgent(Board board, int listed) {
        long all = board.now().overdue() + board.now().soon();
        return listed < all ? "共 " + all + " 件，只列最急的 " + listed + " 件；请按专项、镇街等筛选后分次导出" : "共 " + listed + " 件，全部列出";
    }

    private static List<String> funnelHead(Board board) {
        List<String> head = new ArrayList<>(List.of("专项编号", "专项"));
        head.addAll(board.stages());
        head.addAll(List.of("项目数", "金额（元）"));
        return head;
    }

    private static List<@Nullable Object> funnel(Board.Funnel one) {
        List<@Nullable Object> cells = row(one.programme(), one.name());
        cells.addAll(one.counts());
        cells.addAll(row(one.projects(), one.amount()));
        return cells;
    }

    private static List<String> placeHead(String... names) {
        List<String> head = new ArrayList<>(List.of(names));
        head.addAll(List.of("在办", "其中逾期", "已等待（P90，工作日）", "待办金额（元）", "元天", "本期办结", "本期平均用时（工作日）", "本期逾期办结"));
        return head;
    }

    private static List<@Nullable Object> place(Board.Place one, String... names) {
        List<@Nullable Object> cells = row((Object[]) names);
        cells.addAll(row(
                one.open(),
                one.overdue(),
                one.p90(),
                one.money(),
                one.moneyDays(),
                one.done(),
                one.meanDays(),
                one.late()));
        return cells;
    }

    private static List<@Nullable Object> past(String name, Board.Past past) {
        return row(
                name,
                past.from(),
                past.until(),
                past.done(),
                past.meanDays(),
                past.late(),
                past.lateShare(),
                past.sentBack(),
                past.sentBackShare());
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }

    private static void sheet(Workbook book, String name, List<String> head, Stream<List<@Nullable Object>> rows)
            throws IOException {
        Worksheet sheet = book.newWorksheet(name);
        for (int column = 0; column < head.size(); column++) {
            sheet.value(0, column, head.get(column));
            sheet.style(0, column).bold().set();
            sheet.width(column, WIDTH);
        }
        sheet.freezePane(0, 1);
        List<List<@Nullable Object>> all = rows.toList();
        for (int line = 0; line < all.size(); line++) {
            List<@Nullable Object> cells = all.get(line);
            for (int column = 0; column < cells.size(); column++) {
                write(sheet, line + 1, column, cells.get(column));
            }
        }
        sheet.finish();
    }

    private static void write(Worksheet sheet, int line, int column, @Nullable Object cell) {
        if (cell instanceof Money money) {
            number(sheet, line, column, money.yuan(), YUAN);
        } else if (cell instanceof BigDecimal tenths) {
            number(sheet, line, column, tenths, TENTHS);
        } else if (cell instanceof Number whole) {
            number(sheet, line, column, whole, WHOLE);
        } else if (cell instanceof LocalDate day) {
            sheet.value(line, column, day);
            sheet.style(line, column).format(DAY).set();
        } else if (cell != null) {
            sheet.value(line, column, PlainText.inSpreadsheet(cell.toString()));
        }
    }

    private static void number(Worksheet sheet, int line, int column, Number number, String format) {
        sheet.value(line, column, number);
        sheet.style(line, column).format(format).set();
    }
}
