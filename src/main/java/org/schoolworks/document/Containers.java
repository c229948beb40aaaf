package org.schoolworks.document;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables of contents of ZIP and OLE files. java.util.zip.ZipFile loads the whole table into memory, which a hostile
 * file can make as large as itself; here it is walked, and only the names that tell a format are kept.
 */
final class Containers {

    private static final int ZIP_END = 0x06054b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int ZIP_ENTRY = 0x02014b50;

    /** The end record and the longest comment behind it. */
    private static final int ZIP_TAIL = 22 + 65_535;

    private static final int LONGEST_TELLING_NAME = 256;

    /** Names that tell what a ZIP holds; a trailing slash stands for anything in that folder. */
    private static final Set<String> TELLING =
            Set.of("OFD.xml", "META-INF/MANIFEST.MF", "AndroidManifest.xml", "[Content_Types].xml", "xl/workbook.bin");

    private static final Set<String> TELLING_FOLDERS = Set.of("word/", "xl/", "ppt/");

    /** An OLE directory of a real document is far shorter; a looped chain must end. */
    private static final int MOST_OLE_SECTORS = 4_096;

    private static final int OLE_ENTRY = 128;

    private Containers() {}

    /** The telling names in a ZIP, or null where the file has no readable table of contents. */
    static @Nullable Set<String> zipNames(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long tailAt = Math.max(0, file.length() - ZIP_TAIL);
            ByteBuffer tail = read(file, tailAt, (int) (file.length() - tailAt));
            int end = tail.limit() - 22;
            while (end >= 0 && tail.getInt(end) != ZIP_END) {
                end--;
            }
            if (end < 0) {
                return null;
            }
            long directory = tail.getInt(end + 16) & 0xFFFF_FFFFL;
            long count = tail.getShort(end + 10) & 0xFFFF;
            if (directory == 0xFFFF_FFFFL || count == 0xFFFF) {
                if (end < 20 || tail.getInt(end - 20) != ZIP64_LOCATOR) {
                    return null;
                }
                ByteBuffer end64 = read(file, tail.getLong(end - 12), 56);
                count = end64.getLong(32);
                directory = end64.getLong(48);
            }
            return zipNames(file, directory, count);
        } catch (EOFException beyondTheEnd) {
            return null;
        }
    }

    private static @Nullable Set<String> zipNames(RandomAccessFile file, long directory, long count)
            throws IOException {
        if (directory < 0 || directory > file.length()) {
            return null;
        }
        Set<String> names = new HashSet<>();
        file.seek(directory);
        // Not closed here: it would close the file under it
        InputStream raw = Channels.newInputStream(file.getChannel());
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 65_536));
        byte[] fixed = new byte[46];
        ByteBuffer entry = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < count; i++) {
            in.readFully(fixed);
            if (entry.getInt(0) != ZIP_ENTRY) {
                return null;
            }
            int nameLength = entry.getShort(28) & 0xFFFF;
            int rest = (entry.getShort(30) & 0xFFFF) + (entry.getShort(32) & 0xFFFF);
            if (nameLength <= LONGEST_TELLING_NAME) {
                tell(new String(in.readNBytes(nameLength), StandardCharsets.ISO_8859_1), names);
            } else {
                in.skipNBytes(nameLength);
            }
            in.skipNBytes(rest);
        }
        return names;
    }

    private static void tell(String name, Set<String> names) {
        if (TELLING.contains(name)) {
            names.add(name);
        }
        if (name.endsWith("/vbaProject.bin")) {
            names.add("vbaProject.bin");
        }
        for (String folder : TELLING_FOLDERS) {
            if (name.startsWith(folder)) {
                names.add(folder);
            }
        }
    }

    /**
     * The names of all streams in an OLE compound file ([MS-CFB] 2.2 and 2.6), or null where it has no readable directory.
     */
    static @Nullable Set<String> oleNames(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            ByteBuffer header = read(file, 0, 512);
            int shift = header.getShort(30);
            if (shift != 9 && shift != 12) {
                return null;
            }
            int sectorSize = 1 << shift;
            Set<String> names = new HashSet<>();
            int sector = header.getInt(48);
            for (int steps = 0; sector >= 0 && steps < MOST_OLE_SECTORS; steps++) {
                ByteBuffer directory = read(file, (sector + 1L) << shift, sectorSize);
                for (int at = 0; at < sectorSize; at += OLE_ENTRY) {
                    int length = directory.getShort(at + 64);
                    if (length > 2 && length <= 64) {
                        byte[] name = new byte[length - 2];
                        directory.get(at, name);
                        names.add(new String(name, StandardCharsets.UTF_16LE));
                    }
                }
                sector = oleNext(file, header, shift, sector);
            }
            return names.isEmpty() ? null : names;
        } catch (EOFException beyondTheEnd) {
            return null;
        }
    }

    /** The sector that follows in its chain; negative at the end. */
    private static int oleNext(RandomAccessFile file, ByteBuffer header, int shift, int sector) throws IOException {
        int perSector = 1 << (shift - 2);
        int table = sector / perSector;
        int tableSector;
        if (table < 109) {
            tableSector = header.getInt(76 + 4 * table);
        } else {
            // Each sector of the overflow list ends with the number of the next
            int overflow = header.getInt(68);
            int place = table - 109;
            for (; place >= perSector - 1; place -= perSector - 1) {
                overflow = read(file, ((overflow + 2L) << shift) - 4, 4).getInt(0);
            }
            tableSector = read(file, ((overflow + 1L) << shift) + 4L * place, 4).getInt(0);
        }
        return read(file, ((tableSector + 1L) << shift) + 4L * (sector % perSector), 4)
                .getInt(0);
    }

    private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
        if (at < 0) {
            throw new EOFException();
        }
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
