package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The workbook read back from its own XML. */
class BoardWorkbookTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private static final List<Board.Due> DUE = List.of(new Board.Due(
            "t",
            "P-1",
            "+1小学",
            false,
            "variation/x",
            "审核",
            "变更",
            "基建科",
            "@王",
            DAY,
            3,
            DAY,
            false,
            2,
            true,
            Money.of("5"),
            true));

    private final Board board = new Board(
            DAY,
            LocalDate.parse("2026-01-01"),
            DAY,
            LocalDate.parse("2025-10-01"),
            true,
            false,
            List.of("专项：校安工程"),
            List.of(),
            DAY.plusDays(3),
            new Board.Now(6, 2, 1, 7, Money.of("1350.50"), 1, Money.of("1000")),
            List.of("前期手续", "施工"),
            List.of(new Board.Funnel("A", "=HYPERLINK(\"http://x\")", List.of(3L, 4L), 7, Money.of("12345678.90"))),
            DUE,
            List.of(),
            List.of(new Board.Place(
                    "variation/x", "-审核", "变更", "基建科", 2, 1, 3, Money.of("1"), Money.of("2"), 0, null, 0)),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Board.Week(DAY, 1, 2, 3, 4)),
            past(),
            past(),
            List.of());

    private static Board.Past past() {
        return new Board.Past(DAY, DAY, 4, new BigDecimal("4.5"), 1, new BigDecimal("25.0"), 1, new BigDecimal("25.0"));
    }

    @Test
    void eachTableIsASheet() throws Exception {
        Document book = xml("xl/workbook.xml");
        NodeList sheets = book.getElementsByTagName("sheet");
        assertThat(sheets.getLength()).isEqualTo(10);
        assertThat(((Element) sheets.item(0)).getAttribute("name")).isEqualTo("说明");
        assertThat(((Element) sheets.item(1)).getAttribute("name")).isEqualTo("各专项阶段");
    }

    @Test
    void numbersAreNumbersAndDaysAreDays() throws Exception {
        Map<String, Element> funnel = cells(2);
        assertThat(value(funnel.get("C2"))).isEqualTo("3");
        assertThat(value(funnel.get("F2"))).isEqualTo("12345678.90");
        assertThat(funnel.get("F2").getAttribute("t")).isIn("", "n");
        Map<String, Element> due = cells(3);
        // the number by which a spreadsheet knows 2 March 2026
        assertThat(new BigDecimal(value(due.get("H2")))).isEqualByComparingTo("46083");
        assertThat(value(cells(9).get("E2"))).isEqualTo("4.5");
        // nothing was done: nothing is written
        assertThat(cells(4)).doesNotContainKey("J2");
    }

    @Test
    void aTextIsNeverAFormula() throws Exception {
        NodeList written = xml("xl/sharedStrings.xml").getElementsByTagName("t");
        List<String> texts = IntStream.range(0, written.getLength())
                .mapToObj(i -> written.item(i).getTextContent())
                .toList();
        // of three that are overdue or soon due there is one: the sheet says so
        assertThat(texts).contains("共 3 件，只列最急的 1 件；请按专项、镇街等筛选后分次导出", "逾期");
        assertThat(texts)
                .contains("'=HYPERLINK(\"http://x\")", "'+1小学", "'@王", "'-审核", "专项：校安工程")
                .noneMatch(text -> text.matches("(?s)[=+\\-@].*"));
        for (int sheet = 1; sheet <= 10; sheet++) {
            assertThat(xml("xl/worksheets/sheet" + sheet + ".xml")
                            .getElementsByTagName("f")
                            .getLength())
                    .isZero();
        }
        assertThat(PlainText.inSpreadsheet("\t=1")).startsWith("'");
        assertThat(PlainText.inSpreadsheet("＝1+1")).startsWith("'");
        assertThat(PlainText.inSpreadsheet("校安工程")).isEqualTo("校安工程");
        assertThat(PlainText.inSpreadsheet("")).isEmpty();
    }

    private Map<String, Element> cells(int sheet) throws Exception {
        NodeList cells = xml("xl/worksheets/sheet" + sheet + ".xml").getElementsByTagName("c");
        Map<String, Element> byPlace = new HashMap<>();
        for (int i = 0; i < cells.getLength(); i++) {
            Element cell = (Element) cells.item(i);
            if (cell.getElementsByTagName("v").getLength() > 0) {
                byPlace.put(cell.getAttribute("r"), cell);
            }
        }
        return byPlace;
    }

    private static String value(Element cell) {
        return cell.getElementsByTagName("v").item(0).getTextContent();
    }

    private Document xml(String part) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(parts().get(part)));
    }

    private Map<String, byte[]> parts() throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        // by its directory, as a spreadsheet reads it
        Path file = Files.createTempFile("board", ".xlsx");
        Files.write(file, BoardWorkbook.of(board, DUE));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }
}
