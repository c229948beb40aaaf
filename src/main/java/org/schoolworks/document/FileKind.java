package org.schoolworks.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.schoolworks.kernel.Refused;

/** The kinds of file that a case file takes (允许上传的文件类型). */
enum FileKind {
    PDF("application/pdf", "PDF 文件", true, "pdf"),
    JPEG("image/jpeg", "JPEG 图片", true, "jpg", "jpeg"),
    PNG("image/png", "PNG 图片", true, "png"),
    GIF("image/gif", "GIF 图片", true, "gif"),
    TIFF("image/tiff", "TIFF 图片", false, "tif", "tiff"),
    DOC("application/msword", "Word 97-2003 文档", false, "doc"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 文档", false, "docx"),
    XLS("application/vnd.ms-excel", "Excel 97-2003 工作簿", false, "xls"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 工作簿", false, "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "演示文稿", false, "pptx"),
    OFD("application/ofd", "OFD 版式文件", false, "ofd"),
    DWG("image/vnd.dwg", "DWG 图纸", false, "dwg"),
    DXF("image/vnd.dxf", "DXF 图纸", false, "dxf"),
    ZIP("application/zip", "ZIP 压缩包", false, "zip"),
    TEXT("text/plain", "文本", true, "txt", "csv");

    /** For the end of every refusal. */
    static final String ALLOWED =
            "可上传：PDF、OFD，图片（JPG、PNG、GIF、TIF），Word（DOC、DOCX），Excel（XLS、XLSX），演示文稿（PPTX），图纸（DWG、DXF），ZIP，文本（TXT、CSV）";

    private final String mediaType;
    private final String text;
    private final boolean shownInline;
    private final List<String> extensions;

    FileKind(String mediaType, String text, boolean shownInline, String... extensions) {
        this.mediaType = mediaType;
        this.text = text;
        this.shownInline = shownInline;
        this.extensions = List.of(extensions);
    }

    String mediaType() {
        return mediaType;
    }

    /** What a clerk calls it. */
    String text() {
        return text;
    }

    /** Whether a browser can show it and it can carry no script; anything else is downloaded. */
    boolean shownInline() {
        return shownInline;
    }

    List<String> extensions() {
        return extensions;
    }

    /** The kind of a file that is already kept. */
    static FileKind ofKept(String mediaType) {
        String bare = mediaType.replaceFirst(";.*", "");
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(bare))
                .findFirst()
                .orElseThrow();
    }

    /** Refuses a file whose name promises something else than its content holds, or whose content is not taken at all. */
    static FileKind fitting(FileName name, Content content) {
        FileKind kind = content.kind();
        if (kind == null) {
            throw new Refused("file", "文件《" + name + "》的内容是" + content.found() + "，不能上传。" + ALLOWED + "。");
        }
        if (!kind.extensions.contains(name.extension())) {
            String said = name.extension().isEmpty()
                    ? "没有扩展名"
                    : "的扩展名是 " + name.extension().toUpperCase(Locale.ROOT);
            throw new Refused(
                    "file",
                    "文件《" + name + "》" + said + "，内容却是" + content.found() + "，应以 ."
                            + String.join(" 或 .", kind.extensions) + " 结尾。" + ALLOWED + "。");
        }
        return kind;
    }
}
