package org.schoolworks.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small real files of each kind, written on the spot. */
final class Samples {

    private Samples() {}

    static byte[] pdf(String text) {
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n% " + text
                        + "\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] image(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), format, out)) {
                throw new IllegalArgumentException(format);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] zip(String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** An OLE compound file with its directory in the given sector, so that long chains of tables can be had. */
    static byte[] ole(int directorySector, String... streams) {
        int directories = (streams.length + 1 + 3) / 4;
        int sectors = directorySector + directories;
        int tables = 0;
        int overflows = 0;
        // Tables and overflow lists are sectors too; let it settle
        for (int i = 0; i < 4; i++) {
            int total = sectors + tables + overflows;
            tables = (total + 127) / 128;
            overflows = tables <= 109 ? 0 : (tables - 109 + 126) / 127;
        }
        ByteBuffer file =
                ByteBuffer.allocate(512 * (1 + sectors + tables + overflows)).order(ByteOrder.LITTLE_ENDIAN);
        int firstTable = sectors;
        int firstOverflow = sectors + tables;
        file.putLong(0, 0xE11AB1A1E011CFD0L)
                .putShort(24, (short) 0x3E)
                .putShort(26, (short) 3)
                .putShort(28, (short) 0xFFFE)
                .putShort(30, (short) 9)
                .putShort(32, (short) 6)
                .putInt(44, tables)
                .putInt(48, directorySector)
                .putInt(60, -2)
                .putInt(68, overflows == 0 ? -2 : firstOverflow)
                .putInt(72, overflows);
        for (int t = 0; t < 109; t++) {
            file.putInt(76 + 4 * t, t < tables ? firstTable + t : -1);
        }
        for (int t = 109; t < tables; t++) {
            int list = (t - 109) / 127;
            file.putInt(512 * (firstOverflow + list + 1) + 4 * ((t - 109) % 127), firstTable + t);
        }
        for (int list = 0; list < overflows; list++) {
            file.putInt(512 * (firstOverflow + list + 1) + 508, list + 1 < overflows ? firstOverflow + list + 1 : -2);
        }
        for (int s = 0; s < tables * 128; s++) {
            int next = s >= directorySector && s < directorySector + directories - 1 ? s + 1 : -2;
            file.putInt(512 * (firstTable + 1) + 4 * s, next);
        }
        entry(file, 512 * (directorySector + 1), "Root Entry", 5);
        for (int i = 0; i < streams.length; i++) {
            entry(file, 512 * (directorySector + 1) + 128 * (i + 1), streams[i], 2);
        }
        return file.array();
    }

    private static void entry(ByteBuffer file, int at, String name, int type) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_16LE);
        file.put(at, bytes).putShort(at + 64, (short) (bytes.length + 2)).put(at + 66, (byte) type);
    }

    static byte[] exe() {
        ByteBuffer exe = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        exe.put(0, new byte[] {'M', 'Z'}).putInt(0x3C, 0x80).put(0x80, new byte[] {'P', 'E', 0, 0});
        exe.putShort(0x84, (short) 0x8664)
                .putShort(0x94, (short) 0xF0)
                .putShort(0x96, (short) 2)
                .putShort(0x98, (short) 0x20B);
        return exe.array();
    }
}
