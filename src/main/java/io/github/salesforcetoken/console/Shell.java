package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.Shown;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes arguments of commands that a person will paste into a shell. Whatever a name holds, the shell takes it as one
 * argument and runs nothing in it, and the terminal is shown no control character.
 */
public enum Shell {
    /** sh, bash, zsh. */
    POSIX {
        @Override
        String argument(String text) {
            if (text.codePoints().anyMatch(Shell::isHidden)) {
                return escaped(text);
            }
            boolean isPlain = text.matches("[^$`\\\\!\"]*");
            String quoted = isPlain ? '"' + text + '"' : '\'' + text.replace("'", "'\\''") + '\'';
            return COMMAND.matcher(quoted).replaceAll(isPlain ? "$0\"\"" : "$0''");
        }

        /** By printf, because not every shell knows {@code $'…'}; only that can end with a line break, though. */
        private String escaped(String text) {
            boolean endsWithLineBreak = text.endsWith("\n");
            StringBuilder escaped = new StringBuilder(endsWithLineBreak ? "$'" : "\"$(printf %b '");
            text.codePoints().forEach(character -> {
                String one = Character.toString(character);
                if (isHidden(character) || "'\"\\#:!".contains(one)) {
                    for (byte value : one.getBytes(UTF_8)) {
                        escaped.append(
                                String.format(Locale.ROOT, endsWithLineBreak ? "\\%03o" : "\\0%03o", value & 0xff));
                    }
                } else {
                    escaped.append(one);
                }
            });
            return escaped.append(endsWithLineBreak ? "'" : "')\"").toString();
        }
    },

    /** PowerShell and cmd, which agree on double quotes only. */
    WINDOWS {
        @Override
        String argument(String text) {
            boolean isVariable = VARIABLE.matcher(text).find(); // cmd fills it in, also in quotes
            boolean isRun = text.indexOf(' ') < 0 && text.codePoints().anyMatch(each -> RUN_BY_CMD.indexOf(each) >= 0);
            if (isVariable
                    || isRun
                    || text.codePoints().anyMatch(character -> isHidden(character) || QUOTES.indexOf(character) >= 0)) {
                int value = text.indexOf('=') + 1; // nothing that both shells take: to be filled in
                return '"' + (isPlain(text.substring(0, value)) ? text.substring(0, value) : "") + "…\"";
            }
            String inPowerShell = text.replace("`", "``").replace("$", "`$"); // cmd runs nothing in quotes anyway
            String atTheEnd = text.endsWith("\\") ? "\\" : ""; // or it would escape the quote
            return COMMAND.matcher('"' + inPowerShell + atTheEnd + '"').replaceAll("$0`");
        }
    };

    /** Those of PowerShell, which takes typographic ones as well. */
    private static final String QUOTES = "\"\u201c\u201d\u201e";

    /**
     * What cmd acts on, in an argument without a blank: mvn is a batch file there, and PowerShell passes such an argument to it
     * without the quotes.
     */
    private static final String RUN_BY_CMD = "&|<>^";

    /** Also with a part of it, or with a part replaced: {@code %a:~0,1%}, {@code %a:b=c%}. */
    private static final Pattern VARIABLE = Pattern.compile("%[A-Za-z_][^%]*%");

    /**
     * No comma, which makes a list in PowerShell, and no equals sign, which names a program in zsh when it comes first. Nor a
     * dot at the end, which would be taken for that of the sentence.
     */
    private static final Pattern BARE = Pattern.compile("[\\w./+-]*[\\w/+-]");

    /**
     * What a CI runner takes for a command of its own, so that {@code Shown} would put a blank into it. Two quotes, or a backtick, do
     * the same and leave the argument as it is.
     */
    private static final Pattern COMMAND = Pattern.compile("(?<!\\S):(?=:)|#(?=#)");

    private static final Pattern PLAIN = Pattern.compile("[\\w./=,+@-]*");

    /** The one that people have on this computer. */
    public static Shell here() {
        return of(System.getProperty("os.name"));
    }

    /** @param operatingSystem as {@code os.name} has it */
    static Shell of(String operatingSystem) {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("windows") ? WINDOWS : POSIX;
    }

    /** One argument, always in quotes: PowerShell divides a bare {@code -Da.b=c} at the dot. */
    abstract String argument(String text);

    /** One argument, in quotes if it needs them. */
    String word(String text) {
        boolean bare = BARE.matcher(text).matches() || this == WINDOWS && text.matches("[\\w./\\\\:-]+\\w");
        return bare ? text : argument(text);
    }

    /** A file or folder, which a program can't take for an option. */
    public String path(String path) {
        return word(path.matches("(?s)[-:+@].*") ? "./" + path : path);
    }

    /** A file, as a pathspec of Git, which has wildcards. */
    String gitPath(String path) {
        return path.matches("(?s)[^*?\\[\\\\]*") ? path(path) : word(":(literal)" + path);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** What wouldn't be shown as it is: control characters, line breaks, changes of direction, half characters. */
    private static boolean isHidden(int character) {
        String one = Character.toString(character);
        return !Shown.plain(one).equals(one);
    }
}
