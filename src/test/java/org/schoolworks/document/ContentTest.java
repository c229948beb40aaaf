package org.schoolworks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.kernel.Refused;

class ContentTest {

    private static final Charset GBK = Charset.forName("GBK");

    @TempDir
    Path dir;

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("批复.pdf", Samples.pdf("a"), FileKind.PDF),
                Arguments.of("批复.PDF", Samples.pdf("a"), FileKind.PDF),
                Arguments.of("现场.jpg", Samples.image("jpeg"), FileKind.JPEG),
                Arguments.of("现场.jpeg", Samples.image("jpeg"), FileKind.JPEG),
                Arguments.of("图.png", Samples.image("png"), FileKind.PNG),
                Arguments.of("图.gif", Samples.image("gif"), FileKind.GIF),
                Arguments.of("扫描.tif", Samples.image("tiff"), FileKind.TIFF),
                Arguments.of("请示.docx", Samples.zip("[Content_Types].xml", "word/document.xml"), FileKind.DOCX),
                Arguments.of("请示.docx", Samples.zip("[Content_Types].xml", "word/document2.xml"), FileKind.DOCX),
                Arguments.of("清单.xlsx", Samples.zip("xl/workbook.xml", "[Content_Types].xml"), FileKind.XLSX),
                Arguments.of(
                        "汇报.pptx",
                        Samples.zip("_rels/.rels", "[Content_Types].xml", "ppt/presentation.xml"),
                        FileKind.PPTX),
                Arguments.of("发票.ofd", Samples.zip("OFD.xml", "Doc_0/Document.xml"), FileKind.OFD),
                Arguments.of("资料.zip", Samples.zip("一.txt", "照片/二.jpg"), FileKind.ZIP),
                Arguments.of("请示.doc", Samples.ole(0, "1Table", "CompObj", "Data", "WordDocument"), FileKind.DOC),
                Arguments.of("清单.xls", Samples.ole(3, "Workbook"), FileKind.XLS),
                Arguments.of("图纸.dwg", "AC1032\0\0\0\0\0 drawing".getBytes(StandardCharsets.ISO_8859_1), FileKind.DWG),
                Arguments.of(
                        "图纸.dxf",
                        "  0\r\nSECTION\r\n  2\r\nHEADER\r\n  9\r\n$ACADVER\r\n".getBytes(StandardCharsets.US_ASCII),
                        FileKind.DXF),
                Arguments.of("说明.txt", "校舍安全工程说明\n".getBytes(StandardCharsets.UTF_8), FileKind.TEXT),
                Arguments.of("清单.csv", "名称,金额\r\n教学楼,100\r\n".getBytes(GBK), FileKind.TEXT));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("taken")
    void aFileIsKnownByItsContent(String name, byte[] bytes, FileKind kind) throws IOException {
        assertThat(judge(name, bytes)).isEqualTo(kind);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("合同.pdf", Samples.exe(), "Windows 可执行程序"),
                Arguments.of("setup.exe", Samples.exe(), "Windows 可执行程序"),
                Arguments.of(
                        "合同.txt",
                        "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>".getBytes(),
                        "网页（HTML）"),
                Arguments.of("图.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".getBytes(), "SVG 图形"),
                Arguments.of(
                        "图.svg",
                        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(),
                        "SVG 图形"),
                Arguments.of("a.txt", "#!/bin/sh\nrm -rf /\n".getBytes(), "脚本程序"),
                Arguments.of(
                        "a.docx",
                        Samples.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
                        "带宏的 Office 文件"),
                Arguments.of("a.zip", Samples.zip("META-INF/MANIFEST.MF", "A.class"), "程序"),
                Arguments.of("a.doc", Samples.ole(0, "EncryptedPackage", "EncryptionInfo"), "加密的 Office 文件"),
                Arguments.of("a.doc", Samples.ole(0, "PowerPoint Document"), "PowerPoint 97-2003"),
                Arguments.of("a.doc", Arrays.copyOf(Samples.ole(3, "WordDocument"), 1000), "不完整的 Office"),
                Arguments.of("a.zip", Arrays.copyOf(Samples.zip("a", "b"), 60), "不完整的压缩包"),
                Arguments.of(
                        "a.zip", "Rar!\u001a\u0007\u0000xxxxxxxx".getBytes(StandardCharsets.ISO_8859_1), "RAR 压缩包"),
                Arguments.of("a.txt", new byte[] {1, 2, 3, 4, 0, 0, 9, (byte) 0x81, (byte) 0xFF}, "无法识别的二进制数据"),
                // The extension promises another of the kinds that are taken
                Arguments.of(
                        "合同.pdf",
                        Samples.zip("[Content_Types].xml", "word/document.xml"),
                        "的扩展名是 PDF，内容却是Word 文档，应以 .docx 结尾"),
                Arguments.of("合同.zip", Samples.zip("[Content_Types].xml", "word/document.xml"), "内容却是Word 文档"),
                Arguments.of("合同", Samples.pdf("a"), "没有扩展名，内容却是PDF 文件"),
                Arguments.of("合同.html", Samples.pdf("a"), "的扩展名是 HTML"));
    }

    @ParameterizedTest(name = "{0} holding {2}")
    @MethodSource("refused")
    void otherContentIsRefusedAndNamed(String name, byte[] bytes, String found) {
        assertThatThrownBy(() -> judge(name, bytes))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("《" + name + "》")
                .hasMessageContaining(found)
                .hasMessageContaining("可上传：PDF、OFD")
                .extracting(e -> ((Refused) e).rule())
                .isEqualTo("file");
    }

    /** 109 tables of 128 sectors are listed in the header, 127 in each overflow sector. */
    @ParameterizedTest
    @ValueSource(ints = {109 * 128 - 1, 109 * 128 + 5, (109 + 127) * 128 + 1})
    void theDirectoryOfALargeOleFileIsFound(int sector) throws IOException {
        assertThat(judge("大.doc", Samples.ole(sector, "A", "B", "C", "D", "E", "WordDocument")))
                .isEqualTo(FileKind.DOC);
    }

    @Test
    void anOleDirectoryThatRunsInACircleEnds() throws IOException {
        byte[] bytes = Samples.ole(0, "A");
        // sector 0 is followed by itself
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(512 * 2, 0);
        assertThatThrownBy(() -> judge("a.doc", bytes)).hasMessageContaining("OLE");
    }

    @Test
    void theCharsetOfATextIsKept() throws IOException {
        assertThat(content("校舍".getBytes(GBK)).mediaType()).isEqualTo("text/plain;charset=GB18030");
        assertThat(content("校舍".getBytes(StandardCharsets.UTF_8)).mediaType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(content("\ufeff校舍".getBytes(StandardCharsets.UTF_16LE)).mediaType())
                .isEqualTo("text/plain;charset=UTF-16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK"})
    void aTextWhoseHeadEndsWithinACharacterIsText(String charset) throws IOException {
        byte[] odd = ("a" + "校".repeat(50_000)).getBytes(charset);
        byte[] even = "校".repeat(50_000).getBytes(charset);
        assertThat(judge("长.txt", odd)).isEqualTo(FileKind.TEXT);
        assertThat(judge("长.txt", even)).isEqualTo(FileKind.TEXT);
    }

    @Test
    void aNameLosesFoldersAndDeceivingCharacters() {
        assertThat(new FileName("C:\\文件\\合同.pdf").value()).isEqualTo("合同.pdf");
        assertThat(new FileName("../../etc/合同.pdf").value()).isEqualTo("合同.pdf");
        assertThat(new FileName("合\u202efdp\r\n同.exe").value()).isEqualTo("合fdp同.exe");
        assertThat(new FileName("𠮷祥小学.pdf").value()).isEqualTo("𠮷祥小学.pdf");
        assertThatThrownBy(() -> new FileName(" /")).hasMessage("请给出文件名。");
        assertThatThrownBy(() -> new FileName("长".repeat(201))).hasMessageContaining("201 个字");
    }

    @Test
    void aNameThatDoesNotFitGetsTheRightExtension() {
        assertThat(new FileName("evil.exe").fitting(FileKind.ZIP).value()).isEqualTo("evil.exe.zip");
        assertThat(new FileName("a.jpeg").fitting(FileKind.JPEG).value()).isEqualTo("a.jpeg");
        assertThat(new FileName("长".repeat(200)).fitting(FileKind.PDF).value())
                .hasSize(200)
                .endsWith(".pdf");
    }

    private FileKind judge(String name, byte[] bytes) throws IOException {
        return FileKind.fitting(new FileName(name), content(bytes));
    }

    private Content content(byte[] bytes) throws IOException {
        return Content.of(Files.write(dir.resolve("upload"), bytes));
    }
}
