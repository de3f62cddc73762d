package io.github.salesforcetoken.testing;

import java.util.List;
import java.util.stream.Stream;

/** Texts of characters that few programs have been tried with: of two units, halves of such, and marks on others. */
public final class ForeignTexts {

    private static final List<String> CHARACTERS = List.of(
            "\ud83d\udd12", // a lock
            "\ud801\udc00", // a letter that has upper and lower case
            "\ud834\udd65", // a mark on the character before it
            "\udb40\udc41", // an invisible one
            "\ud83d",
            "\udd12",
            "\udd12\ud83d",
            "e\u0301",
            "\u0301",
            "\u0130",
            "\u00df",
            "\u200d",
            "\uffff",
            "\0");

    private static final List<String> FORMS = List.of(
            "%s",
            "%s%s",
            "%s%s%s",
            "%s%s%s%s%s%s%s%s%s%s%s%s",
            "a%s",
            "%sa",
            "%s a %s a %s",
            "=%s",
            "\"%s\"",
            "${%s}",
            "\\%s",
            "%%4%s",
            "&#x%s;",
            "https://%s.my.salesforce.com",
            "https://login.salesforce.com/%s",
            "%s@acme.example",
            "force://%s:%s:%s@%s",
            "5Aep861%s",
            "3MVG9%s==",
            "code=%s",
            "{\"a\":\"%s\"}",
            "-----BEGIN %s",
            "/a/%s/b");

    private ForeignTexts() {}

    public static List<String> all() {
        return CHARACTERS.stream()
                .flatMap(character -> FORMS.stream().map(form -> form.replace("%s", character)))
                .toList();
    }

    public static Stream<String> stream() {
        return all().stream();
    }
}
