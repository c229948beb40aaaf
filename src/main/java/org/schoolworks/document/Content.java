package org.schoolworks.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a file is by its content, whatever its name says. Tika's core tells a file by its first bytes; which Office format a
 * ZIP or an OLE container holds is read here from its table of contents, since Tika's parsers would bring 60 libraries.
 *
 * @param kind null where such content is not taken
 * @param mediaType of the content
 * @param found what was found, in Chinese
 */
record Content(@Nullable FileKind kind, String mediaType, String found) {

    private static final int HEAD = 65_536;

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    /** What people try to upload most often, in words; for anything else its media type must do. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("application/x-dosexec", "Windows 可执行程序"),
            Map.entry("application/x-msdownload", "Windows 可执行程序"),
            Map.entry("application/x-elf", "可执行程序"),
            Map.entry("application/x-executable", "可执行程序"),
            Map.entry("application/x-sharedlib", "可执行程序"),
            Map.entry("application/x-sh", "脚本程序"),
            Map.entry("application/x-bat", "脚本程序"),
            Map.entry("application/javascript", "脚本程序"),
            Map.entry("text/javascript", "脚本程序"),
            Map.entry("text/html", "网页（HTML）"),
            Map.entry("application/xhtml+xml", "网页（HTML）"),
            Map.entry("image/svg+xml", "SVG 图形"),
            Map.entry("application/xml", "XML 文件"),
            Map.entry("application/x-rar-compressed", "RAR 压缩包"),
            Map.entry("application/x-7z-compressed", "7z 压缩包"),
            Map.entry("application/gzip", "GZ 压缩包"),
            Map.entry("application/rtf", "RTF 文档"),
            Map.entry("application/java-archive", "Java 程序"),
            Map.entry("video/mp4", "视频"),
            Map.entry("image/bmp", "BMP 图片"),
            Map.entry("application/octet-stream", "无法识别的二进制数据"));

    static Content of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        MediaType type;
        try (InputStream in = TikaInputStream.get(head)) {
            type = MimeTypes.getDefaultMimeTypes().detect(in, new Metadata()).getBaseType();
        }
        return switch (type.toString()) {
            case "application/zip", "application/x-tika-ooxml" -> zip(Containers.zipNames(file));
            case "application/x-tika-msoffice" -> ole(Containers.oleNames(file));
            case "text/plain", "application/octet-stream" -> text(head, type.toString());
            default -> plain(type.toString());
        };
    }

    private static Content plain(String mediaType) {
        for (FileKind kind : FileKind.values()) {
            if (kind.mediaType().equals(mediaType)) {
                return of(kind);
            }
        }
        return refused(mediaType, Objects.requireNonNullElse(REFUSED.get(mediaType), "“" + mediaType + "”类型的数据"));
    }

    private static Content of(FileKind kind) {
        return new Content(kind, kind.mediaType(), kind.text());
    }

    private static Content refused(String mediaType, String found) {
        return new Content(null, mediaType, found);
    }

    private static Content zip(@Nullable Set<String> names) {
        if (names == null) {
            return refused("application/zip", "不完整的压缩包");
        }
        if (names.contains("OFD.xml")) {
            return of(FileKind.OFD);
        }
        if (names.contains("META-INF/MANIFEST.MF") || names.contains("AndroidManifest.xml")) {
            return refused("application/java-archive", "程序安装包");
        }
        if (!names.contains("[Content_Types].xml")) {
            return of(FileKind.ZIP);
        }
        if (names.contains("vbaProject.bin")) {
            return refused("application/x-tika-ooxml", "带宏的 Office 文件");
        }
        // By folder: the main part has no fixed name (Office online writes word/document2.xml), except Excel's binary
        // form
        if (names.contains("word/")) {
            return of(FileKind.DOCX);
        }
        if (names.contains("xl/") && !names.contains("xl/workbook.bin")) {
            return of(FileKind.XLSX);
        }
        if (names.contains("ppt/")) {
            return of(FileKind.PPTX);
        }
        return refused("application/x-tika-ooxml", "其他 Office 文件");
    }

    private static Content ole(@Nullable Set<String> names) {
        String type = "application/x-tika-msoffice";
        if (names == null) {
            return refused(type, "不完整的 Office 97-2003 文件");
        }
        if (names.contains("EncryptedPackage")) {
            return refused(type, "加密的 Office 文件（请去掉密码）");
        }
        if (names.contains("WordDocument")) {
            return of(FileKind.DOC);
        }
        if (names.contains("Workbook") || names.contains("Book")) {
            return of(FileKind.XLS);
        }
        if (names.contains("PowerPoint Document")) {
            return refused(type, "PowerPoint 97-2003 演示文稿（请另存为 PPTX）");
        }
        return refused(type, "其他 OLE 复合文件");
    }

    /** Tika takes GBK, in which many Chinese programs still write CSV, for binary data. */
    private static Content text(byte[] head, String mediaType) {
        if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE)) {
            return text(StandardCharsets.UTF_16);
        }
        for (Charset charset : CHARSETS) {
            if (isText(head, charset)) {
                return text(charset);
            }
        }
        return plain(mediaType.equals("text/plain") ? "application/octet-stream" : mediaType);
    }

    private static Content text(Charset charset) {
        return new Content(
                FileKind.TEXT, FileKind.TEXT.mediaType() + ";charset=" + charset.name(), FileKind.TEXT.text());
    }

    private static boolean isText(byte[] head, Charset charset) {
        CharBuffer chars = CharBuffer.allocate(head.length);
        // Not the end of input: the head may end within a character
        boolean malformed = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head), chars, head.length < HEAD)
                .isError();
        return !malformed
                && chars.flip()
                        .chars()
                        .noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\n' && c != '\f');
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length > 1 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }
}
