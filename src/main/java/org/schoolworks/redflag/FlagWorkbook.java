package org.schoolworks.redflag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;

/** The red flags as a workbook (Excel): a row for each flag, and one for a tender without any. */
final class FlagWorkbook {

    private static final String DAY = "yyyy-mm-dd";
    private static final String YUAN = "#,##0.00";
    private static final int WIDTH = 18;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final List<String> HEAD = List.of(
            "采购编号", "项目编号", "项目名称", "专项", "建设单位", "日期", "类别", "方式", "状态", "估算价（元）", "最高限价（元）", "中标价（元）", "中标人", "提示代码",
            "提示", "情况", "为何提示", "核查人", "核查日期", "核查意见");

    private FlagWorkbook() {}

    static byte[] of(Inspecting.Exported exported) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Schoolworks", "1.0")) {
            Worksheet sheet = book.newWorksheet("风险提示");
            sheet.value(
                    0,
                    0,
                    "风险提示仅供核查参考，不是结论；生成日期 " + exported.today() + (exported.computing() ? "；提示正在后台重新计算，表中是此前的结果" : ""));
            for (int column = 0; column < HEAD.size(); column++) {
                sheet.value(1, column, HEAD.get(column));
                sheet.style(1, column).bold().set();
                sheet.width(column, WIDTH);
            }
            sheet.freezePane(0, 2);
            int line = 2;
            for (Inspecting.Listed tender : exported.tenders()) {
                if (tender.flags().isEmpty()) {
                    write(sheet, line++, tender, null);
                }
                for (Inspecting.Flag flag : tender.flags()) {
                    write(sheet, line++, tender, flag);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Worksheet sheet, int line, Inspecting.Listed tender, Inspecting.@Nullable Flag flag) {
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                tender.tenderNo(),
                tender.projectNo(),
                tender.project(),
                tender.programme(),
                tender.buyer(),
                tender.day(),
                tender.category(),
                tender.method(),
                tender.status(),
                tender.estimatedPrice(),
                tender.priceCeiling(),
                tender.awardPrice(),
                tender.winner()));
        if (flag != null) {
            cells.addAll(Arrays.asList(
                    flag.code(),
                    flag.text(),
                    flag.words(),
                    flag.why(),
                    flag.reviewer(),
                    flag.reviewedAt() == null
                            ? null
                            : flag.reviewedAt().atZone(ZONE).toLocalDate(),
                    flag.opinion()));
        }
        for (int column = 0; column < cells.size(); column++) {
            write(sheet, line, column, cells.get(column));
        }
    }

    private static void write(Worksheet sheet, int line, int column, @Nullable Object cell) {
        if (cell instanceof Money money) {
            sheet.value(line, column, money.yuan());
            sheet.style(line, column).format(YUAN).set();
        } else if (cell instanceof LocalDate day) {
            sheet.value(line, column, day);
            sheet.style(line, column).format(DAY).set();
        } else if (cell != null) {
            sheet.value(line, column, PlainText.inSpreadsheet(cell.toString()));
        }
    }
}
