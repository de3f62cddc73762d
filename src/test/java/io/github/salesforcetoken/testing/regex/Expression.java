package io.github.salesforcetoken.testing.regex;

import java.util.regex.Pattern;

/**
 * A regular expression of the plugin.
 *
 * @param owner the class that has it, without the plugin's own package
 * @param searches whether it is looked for anywhere in a text; else it must fit the whole of it
 */
public record Expression(String owner, Pattern pattern, boolean searches) {

    @Override
    public String toString() {
        return owner + (searches ? " searches " : " matches ") + pattern;
    }
}
