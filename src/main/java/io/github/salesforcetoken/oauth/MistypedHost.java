package io.github.salesforcetoken.oauth;

import static java.util.Comparator.comparingInt;

import java.net.IDN;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hosts that are almost one of Salesforce's. Whoever owns such a name would get codes, tokens and secrets, so it isn't asked for.
 * A name that is unlike all of Salesforce's is left alone: sites may have a domain of their own.
 */
final class MistypedHost {

    private static final List<String> SHARED =
            List.of("login.salesforce.com", "test.salesforce.com", "login.sfcrmproducts.cn", "test.sfcrmproducts.cn");

    private static final String DOMAIN = "salesforce.com";
    private static final String MY_DOMAIN = "my.salesforce.com";

    /** What stands behind the name of an org. */
    private static final List<String> BEHIND_A_NAME = List.of(
            MY_DOMAIN,
            "my.salesforce.mil",
            "my.sfcrmproducts.cn",
            "my.salesforce-setup.com",
            "lightning.force.com",
            "lightning.crmforce.mil",
            "lightning.sfcrmapps.cn",
            "my.site.com",
            DOMAIN);

    /** Salesforce's name under another end than its own; hosts within a company may be called so, with an end of its own. */
    private static final Pattern OTHER_END = Pattern.compile(
            "^(.*?(?<![^.])(?:salesforce|my\\.salesforce-setup|lightning\\.force))"
                    + "\\.(?:(?:com?|org|net|gov|ac)\\.)?(?:[a-z]{2}|org|net|info|biz|app|dev|cloud|online|site|xyz|edu|gov)$");

    /** The same in China. */
    private static final Pattern OTHER_END_THAN_CHINAS =
            Pattern.compile("^(.*?(?<![^.])sfcrm(?:products|apps))\\.(?!cn$)(?:[a-z]{2,5}\\.)?[a-z]{2,5}$");

    /** Of an org with a certificate of its own. */
    private static final List<String> OWN_CERTIFICATE = List.of(".my-salesforce.com", ".my-lightning.com");

    private static final String CUT_END = ".com";

    private static final List<String> PARTITIONS = List.of(HostNames.PARTITIONS.split("\\|"));
    private static final List<String> WORDS = List.of("production", "sandbox");

    /** Shorter ones are like many names of others. */
    private static final int LONG = 14;

    private static final int SHORT_WORD = 5;
    private static final int SHORTEST_WORD = 4;

    private MistypedHost() {}

    /** The host that was meant; empty when the name isn't like one of Salesforce's, or is one. */
    static Optional<String> meant(String host) {
        if (OWN_CERTIFICATE.stream().anyMatch(host::endsWith)) {
            return Optional.empty();
        }
        String name = IDN.toUnicode(host); // a foreign letter may look like one of Salesforce's
        return HostNames.withoutOwnLabels(name)
                .or(() -> withMoreBehind(name))
                .or(() -> HostNames.withAnOrg(name))
                .or(() -> isSalesforces(name) ? withinSalesforce(name) : likeSalesforces(name))
                .filter(meant -> !meant.equals(host));
    }

    /** The name of an org with the partition that was meant; empty when it has one, or nothing that is like one. */
    static Optional<String> withPartition(String name) {
        String[] labels = name.split("\\.", 3);
        return labels.length == 1 || PARTITIONS.contains(labels[1])
                ? Optional.empty()
                : PARTITIONS.stream()
                        .filter(partition -> partition.length() >= SHORTEST_WORD)
                        .filter(partition ->
                                distance(labels[1], partition) <= (partition.length() > SHORT_WORD ? 2 : 1))
                        .findFirst()
                        .map(partition -> name.replaceFirst("\\.[^.]*", "." + partition));
    }

    /** The word for a host of all orgs that was meant; shorter ones are like the names of many orgs. */
    static Optional<String> word(String name) {
        return WORDS.stream().filter(word -> distance(name, word) == 1).findFirst();
    }

    /** As a proxy of a company writes it: {@code acme.my.salesforce.com.mcas.ms}. */
    private static Optional<String> withMoreBehind(String name) {
        return Stream.concat(SHARED.stream(), BEHIND_A_NAME.stream())
                .flatMap(known -> Stream.of(".", "-") // also as a domain of somebody else begins
                        .filter(next -> ("." + name).contains("." + known + next))
                        .map(next -> name.substring(0, ("." + name).indexOf("." + known + next) + known.length())))
                .findFirst();
    }

    private static boolean isSalesforces(String name) {
        return Stream.concat(SHARED.stream(), BEHIND_A_NAME.stream())
                .filter(known -> !known.equals(DOMAIN) || dots(name) == 2)
                .anyMatch(known -> ("." + name).endsWith("." + known));
    }

    /** A wrong word before a domain that is right. */
    private static Optional<String> withinSalesforce(String name) {
        String first = name.substring(0, name.indexOf('.'));
        if (!name.equals(first + "." + DOMAIN)) {
            return withPartition(name);
        }
        return HostNames.completed(first)
                .or(() -> SHARED.stream()
                        .filter(shared -> distance(name, shared) == 1)
                        .findFirst());
    }

    private static Optional<String> likeSalesforces(String name) {
        return withOtherEnd(name)
                .or(() -> SHARED.stream().filter(known -> isLike(name, known)).findFirst())
                .or(() -> BEHIND_A_NAME.stream()
                        .flatMap(known -> likeOneBehindAName(name, known))
                        .findFirst());
    }

    private static Optional<String> withOtherEnd(String name) {
        Matcher chinas = OTHER_END_THAN_CHINAS.matcher(name);
        if (chinas.matches()) {
            return Optional.of(chinas.group(1) + ".cn");
        }
        Matcher other = OTHER_END.matcher(name);
        if (!other.matches()) {
            return Optional.empty();
        }
        String right = other.group(1) + CUT_END;
        return right.equals(DOMAIN) || right.equals("www." + DOMAIN)
                ? Optional.of(SHARED.get(0))
                : HostNames.withAnOrg(right).or(() -> withinSalesforce(right)).or(() -> Optional.of(right));
    }

    private static Stream<String> likeOneBehindAName(String name, String known) {
        return tails(name)
                .filter(tail -> !tail.equals(DOMAIN))
                .filter(tail -> isLike(tail, known) || isLike(tail + CUT_END, known))
                .sorted(comparingInt(tail -> distance(tail, known)))
                .map(tail -> name.substring(0, name.length() - tail.length()))
                .map(before -> withinSalesforce(before + known)
                        .orElse(before + (known.equals(DOMAIN) && !before.isEmpty() ? MY_DOMAIN : known)));
    }

    /** A host without its first labels. */
    private static Stream<String> tails(String name) {
        return IntStream.range(0, name.length())
                .filter(start -> start == 0 || name.charAt(start - 1) == '.')
                .mapToObj(name::substring);
    }

    private static boolean isLike(String name, String known) {
        int most = known.length() >= LONG && !name.endsWith(DOMAIN) ? 2 : 1;
        boolean mayLackADot = known.length() > LONG || dots(name) == dots(known);
        return mayLackADot && Math.abs(name.length() - known.length()) <= most && distance(name, known) <= most;
    }

    private static long dots(String name) {
        return name.chars().filter(character -> character == '.').count();
    }

    /** Characters that are missing, too many, others, or have changed places with the next: optimal string alignment. */
    private static int distance(String one, String other) {
        int[][] distance = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                distance[i][j] = Math.min(
                        Math.min(distance[i - 1][j], distance[i][j - 1]) + 1, distance[i - 1][j - 1] + changed);
                boolean isSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (isSwapped) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[one.length()][other.length()];
    }
}
