package io.github.salesforcetoken.console;

import io.github.salesforcetoken.settings.Setting;

/** Names a parameter as a user writes it: as an element of {@code <configuration>}, and on the command line. */
final class Parameters {

    private Parameters() {}

    /** A parameter whose value the reader knows. */
    static String named(String parameter) {
        return "<" + parameter + "> (" + option(parameter, "…") + ")";
    }

    /** A parameter with the value that helps. */
    static String set(String parameter, String value) {
        return "<" + parameter + ">" + value + "</" + parameter + "> (" + option(parameter, value) + ")";
    }

    /** Quoted: PowerShell divides an unquoted one at its dot. */
    private static String option(String parameter, String value) {
        return Shell.here().argument("-D" + Setting.PREFIX + parameter + "=" + value);
    }
}
