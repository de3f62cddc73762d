package io.github.salesforcetoken.oauth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call the hosts of Salesforce: names of orgs, words of other tools, and hosts that are cut off. In lower case. */
final class HostNames {

    /** Behind the name of an org, what kind of org it is. */
    static final String PARTITIONS = "sandbox|develop|scratch|trailblaze|demo|free|patch|bt|stm|wip|pc";

    private static final String LOGIN = "login.salesforce.com";
    private static final String TEST = "test.salesforce.com";
    private static final String MY_DOMAIN = ".my.salesforce.com";

    /** What other tools and Salesforce's own pages call the two hosts that serve all orgs. */
    private static final Map<String, String> WORDS = Map.of(
            "production", LOGIN,
            "prod", LOGIN,
            "login", LOGIN,
            "sandbox", TEST,
            "test", TEST,
            "scratch", TEST);

    /** Of a sandbox after two hyphens, which no name of an org has in it. */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]++(?:-[a-z0-9]++)*+(--[a-z0-9]++)?)(\\.(?:" + PARTITIONS + "))?");

    /** With a part of what follows it: as other tools ask for it, or cut off. */
    private static final Pattern CUT_MY_DOMAIN =
            Pattern.compile("([a-z0-9-]+(?:\\.[a-z]+)?)\\.(?:my|my\\.salesforce|lightning|lightning\\.force)");

    /** What is left of a word for a host of all orgs and of the name of that host. */
    private static final Pattern CUT_SHARED_HOST = Pattern.compile("(login|test)\\.(?:salesforce|my|my\\.salesforce)");

    private static final Pattern WITHOUT_END = Pattern.compile(
            "(?:login|test)\\.salesforce|.+\\.(?:my\\.salesforce(?:-setup)?|lightning\\.force|my\\.site)");

    /** A server that many orgs share: of the older kind, or by its country, with an S for sandboxes. */
    private static final Pattern INSTANCE =
            Pattern.compile("(?:na|cs|eu|ap|um|gs|are|aus|bra|can|che|deu|esp|fra|gbr|idn|ind|irl|isr|ita"
                    + "|jpn|kor|mex|sgp|swe|usa|zaf)[0-9]{1,4}s?");

    /** A word of letters, about as long as those for hosts; or a name with a partition that isn't one. */
    private static final Pattern MAY_BE_MISTYPED =
            Pattern.compile("[a-z]{6,11}|[a-z0-9-]++\\.(?!(?:" + PARTITIONS + "|my|salesforce|lightning)$)[a-z]++");

    private static final Pattern MY_DOMAIN_HOST = Pattern.compile(
            "([a-z0-9-]++)(?:\\.(" + PARTITIONS + "))?(\\.my\\.salesforce\\.(?:com|mil)|\\.my\\.sfcrmproducts\\.cn)");

    private static final List<String> MY_DOMAINS = List.of(MY_DOMAIN, ".my.salesforce.mil", ".my.sfcrmproducts.cn");

    /** Of Salesforce's hosts, so that no name of an org has them. */
    private static final Set<String> OWN_LABELS =
            Set.of("my", "www", "com", "lightning", "salesforce", "force", "site");

    /** Without the part that stands for My Domain, or with another one in its place. */
    private static final Pattern WITHOUT_MY =
            Pattern.compile("([a-z0-9-]++(?:\\.(?:sandbox|develop|scratch|trailblaze))?)"
                    + "(?<part>\\.(?:(?:my\\.)?(?:lightning|site|force)))?\\.salesforce\\.(com|mil)");

    /** Of a sandbox, which no other service names like that. */
    private static final Pattern SANDBOX_ELSEWHERE = Pattern.compile(
            "([a-z0-9]++(?:-[a-z0-9]++)*+--[a-z0-9]++\\.(?:sandbox|develop|scratch))(?:\\.[a-z]{2,3})?");

    /** RFC 1035 section 2.3.4 */
    private static final Pattern LABELS = Pattern.compile("(?=.{1,253}$)[^.]{1,63}(?:\\.[^.]{1,63})*+");

    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9-]*+(?:\\.[a-z0-9-]++)++");

    /** What follows the name of an org. */
    private static final Pattern NO_NAME = Pattern.compile(
            "(?:(?:www|my|" + PARTITIONS + ")\\.)?(?:my\\.salesforce(?:-setup)?|lightning\\.(?:crm)?force)"
                    + "\\.(?:com|mil)|(?:(?:www|my|" + PARTITIONS
                    + ")\\.)?(?:my\\.(?:site|salesforce-sites)\\.com|(?:my|setup)\\.sfcrmproducts\\.cn|lightning\\.sfcrmapps\\.cn)"
                    + "|(?:sandbox\\.)?my-(?:salesforce|lightning)\\.com|(?:salesforce(?:-setup|-sites)?|(?:crm)?force|site|cloudforce|database)\\.(?:com|mil)|sfcrm(?:products|apps)\\.cn"
                    // the military cloud has no host for all orgs
                    + "|(?:login|test|prod(?:uction)?)\\.my\\.salesforce\\.mil");

    /**
     * Hosts whose domain is right, so that nothing is looked for that is like them; and whose name is no refresh token, nor as long
     * as a key or a number that is a secret.
     */
    private static final Pattern ORDINARY =
            Pattern.compile("(?:login|test)\\.salesforce\\.com|(?![a-z0-9-]*(?:\\b5aep|\\b[0-9]{15}|[a-z0-9]{20}))"
                    + "[a-z0-9-]++(?:\\.(?:" + PARTITIONS + "))?\\.my\\.salesforce\\.com");

    private HostNames() {}

    static boolean isOrdinary(String host) {
        return ORDINARY.matcher(host).matches();
    }

    /**
     * Whether a host, or one of its names, looks like a secret, so that it's neither looked up nor shown.
     *
     * @param host as it's written
     */
    static boolean isSecret(String host) {
        return !isOrdinary(host.toLowerCase(Locale.ROOT))
                && !LikelySecret.inAddress(host).isEmpty();
    }

    /** The host that a name stands for; empty when it can't be one. */
    static Optional<String> hostOf(String name) {
        Optional<String> completed = completed(name);
        if (completed.isPresent()) {
            return completed;
        }
        if (NAME.matcher(name).matches() && !name.equals("localhost")) {
            return Optional.of(name + MY_DOMAIN);
        }
        return Optional.of(name).filter(host -> HOST.matcher(host).matches()).map(HostNames::withItsEnd);
    }

    /** The host that a word, or a part of a name, can only stand for. */
    static Optional<String> completed(String name) {
        Matcher shared = CUT_SHARED_HOST.matcher(name);
        if (WORDS.containsKey(name) || shared.matches()) {
            return Optional.of(WORDS.get(shared.matches() ? shared.group(1) : name));
        }
        String myDomain = withoutCutEnd(name);
        return name.contains(".") && NAME.matcher(myDomain).matches()
                ? Optional.of(myDomain + MY_DOMAIN)
                : Optional.empty();
    }

    /** What was meant by a name that is almost a word, or ends in almost a partition. */
    static Optional<String> meant(String name) {
        return MAY_BE_MISTYPED.matcher(name).matches()
                ? MistypedHost.word(name).or(() -> MistypedHost.withPartition(name))
                : Optional.empty();
    }

    /** The host of a sandbox whose name doesn't say that it's one. */
    static Optional<String> sandbox(String name) {
        Matcher matcher = NAME.matcher(withoutCutEnd(name));
        return matcher.matches() && matcher.group(2) != null && matcher.group(3) == null
                ? Optional.of(matcher.group(1) + ".sandbox" + MY_DOMAIN)
                : Optional.empty();
    }

    /** What was meant by a My Domain host that no org has: a word before it, or the name of a sandbox without half of it. */
    static Optional<String> withAnOrg(String host) {
        Matcher matcher = MY_DOMAIN_HOST.matcher(host);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        String partition = matcher.group(2) == null ? "" : matcher.group(2);
        if (WORDS.containsKey(name)) {
            String shared = WORDS.getOrDefault(partition, WORDS.get(name));
            return Optional.of(host.endsWith(".cn") ? shared.replace("salesforce.com", "sfcrmproducts.cn") : shared);
        }
        boolean isSandbox = partition.equals("sandbox");
        if (partition.isEmpty() || isSandbox == name.contains("--")) {
            return Optional.empty();
        }
        return Optional.of(name + (isSandbox ? "--sandboxname" : "") + ".sandbox" + matcher.group(3));
    }

    /** What was meant by a host of Salesforce with a part that's too many, or lacks one; empty when it's as it should be. */
    static Optional<String> withoutOwnLabels(String host) {
        Matcher elsewhere = SANDBOX_ELSEWHERE.matcher(host);
        if (elsewhere.matches()) {
            return Optional.of(elsewhere.group(1) + MY_DOMAIN);
        }
        Matcher withoutMy = WITHOUT_MY.matcher(host);
        if (withoutMy.matches()) {
            boolean isWhole =
                    withoutMy.group("part") == null && !withoutMy.group(1).contains(".");
            return isWhole
                    ? Optional.empty()
                    : Optional.of(withoutMy.group(1) + ".my.salesforce." + withoutMy.group(3));
        }
        return MY_DOMAINS.stream()
                .filter(host::endsWith)
                .map(end -> withoutOwnLabels(host.substring(0, host.length() - end.length()), end))
                .filter(meant -> !meant.equals(host))
                .findFirst();
    }

    private static String withoutOwnLabels(String name, String end) {
        String others = "." + name + ".";
        for (String label : OWN_LABELS) {
            others = others.replace("." + label + ".", ".");
        }
        return (others.length() == 1 ? name : others.substring(1, others.length() - 1)) + end;
    }

    /** Whether a name server could know a host, and Salesforce an org of its name. */
    static boolean canExist(String host) {
        Matcher myDomain = MY_DOMAIN_HOST.matcher(host);
        return LABELS.matcher(host).matches()
                && (!myDomain.matches() || NAME.matcher(myDomain.group(1)).matches());
    }

    static boolean isInstance(String name) {
        return INSTANCE.matcher(withoutCutEnd(name)).matches();
    }

    /** A host that was cut off before its last part. */
    static String withItsEnd(String host) {
        return WITHOUT_END.matcher(host).matches() ? host + ".com" : host;
    }

    private static String withoutCutEnd(String name) {
        Matcher cut = CUT_MY_DOMAIN.matcher(name);
        return cut.matches() ? cut.group(1) : name;
    }

    /** Whether it lacks the name of an org. */
    static boolean hasNoName(String host) {
        return NO_NAME.matcher(host).matches();
    }

    /** Where all orgs of the kind log in that has this host: production or sandboxes, on the cloud that it's on. */
    static String sharedHostOf(String host) {
        boolean sandbox = host.startsWith("test.")
                || host.contains(".sandbox.my.")
                || host.contains(".scratch.my.")
                || host.contains("--");
        String chinese = ".sfcrmproducts.cn";
        String production = host.endsWith(chinese) ? "https://login" + chinese : LoginHost.PRODUCTION;
        return sandbox ? production.replace("login.", "test.") : production;
    }
}
