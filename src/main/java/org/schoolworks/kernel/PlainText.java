package org.schoolworks.kernel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text from outside may be made of. */
public final class PlainText {

    /** PostgreSQL keeps no NUL, and half a pair of surrogates is no character. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x{0}\\p{Cs}]");

    /** Cc control, Cf invisible or turning the order of what is read, Co of no agreed meaning, Zl and Zp breaks of lines. */
    private static final Pattern DECEIVING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    /** What a formula begins with, wide as well, and what is dropped before one. */
    private static final String FORMULA = "=+-@＝＋－＠\t\r\n";

    private PlainText() {}

    /**
     * As it may stand in a cell of a spreadsheet or of a CSV file: what would be taken for a formula is marked as a text, also for
     * whoever saves the one as the other.
     */
    public static String inSpreadsheet(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** Whether it can be kept at all. */
    public static boolean isStorable(String text) {
        return !UNSTORABLE.matcher(text).find();
    }

    /** Whether it is what it looks like, as a name must be. */
    public static boolean isName(String text) {
        return !DECEIVING.matcher(text).find() && text.codePoints().noneMatch(PlainText::isNever);
    }

    /** U+FFFE, U+FFFF and the like are no characters: whoever writes them elsewhere drops them, and what stood behind comes first. */
    private static boolean isNever(int point) {
        return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    }

    /** At most so long: of a longer one the end is left out, and a sign says so. */
    public static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
    }

    /** Whether there is no letter and no figure in it: a reason of blanks, dots or what nobody sees is none. */
    public static boolean saysNothing(@Nullable String text) {
        return text == null || text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** @throws Refused under the rule where it is blank, too long, or not what it looks like */
    public static String name(String text, int longest, String rule, String label) {
        if (text.isBlank() || text.length() > longest) {
            throw new Refused(rule, label + "须为 1 至 " + longest + " 字");
        }
        if (!isName(text)) {
            throw new Refused(rule, label + "含有不可见的控制字符");
        }
        return text;
    }
}
