package io.github.salesforcetoken.docs;

import java.util.List;
import java.util.regex.Pattern;

/** Names of parameters, as pages write them. */
final class Names {

    private static final Pattern DASH_D = Pattern.compile("-Dsalesforce\\.([a-zA-Z]+)");

    private Names() {}

    static List<String> afterDashD(String text) {
        return DASH_D.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
