package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where a reader finds the documentation of the version that runs. */
final class Documentation {

    private Documentation() {}

    /**
     * Its address at the project's own repository. A version that isn't released yet has its pages on the main branch.
     *
     * @param page the name of a page in {@code docs}, with an anchor perhaps
     */
    static String page(String page) {
        Properties plugin = new Properties();
        try (Reader reader =
                new InputStreamReader(Documentation.class.getResourceAsStream("plugin.properties"), UTF_8)) {
            plugin.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return address(plugin.getProperty("scm.url"), plugin.getProperty("version"), page);
    }

    static String address(String scmUrl, String version, String page) {
        return scmUrl + "/blob/" + (version.endsWith("-SNAPSHOT") ? "main" : "v" + version) + "/docs/" + page;
    }
}
