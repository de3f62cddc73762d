package io.github.salesforcetoken.oauth;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value turns out to be when it isn't what belongs in its place: what a CI service, a shell or a person puts there
 * instead. Recognized by marks that tokens, keys and hosts don't have, never by an unfamiliar shape alone.
 */
public enum Look {
    /** Decoded from UTF-16, or from bytes that aren't UTF-8. */
    OTHER_ENCODING("\\x00|\ufffd|\ufffe|^\u00ff\u00fe|^\u00fe\u00ff"),

    /** What services, and this plugin, show in the place of a secret. */
    MASK(
            "^\\*++$|^\\*{4,}+[a-z0-9]{1,4}$|^[a-z0-9]{1,4}\\*{4,}+[a-z0-9]{0,4}$|\\*{3,}|^([\\p{P}\\p{S}])(?-i:\\1){2,}$|[\u2022\u25cf\u2217\u00b7\u25aa\u2588]{3,}|^[x#-]{3,}$|^[*_<(\\[{-]{1,4}(?:masked|redacted|hidden|encrypted)[*_>)\\]}-]{0,4}$|^(?-i:MASKED|REDACTED|HIDDEN|ENCRYPTED)$|^(?:5Aep|3MVG9)[\\w.]{0,8}?x{6,80}[\\w.]{0,8}$"
                    + "|(?<![$@%#{])[\\[(<{] ?+(?:(?:(?:value|token|key|secret|data|content|text) )?+(?:masked|redacted|hidden|filtered|secure|secret|sensitive|protected|removed|omitted|concealed)(?!\\w)"
                    + "|\\*)[^\\])>}]{0,20}[\\])>}]"),

    /** A notation that's used for nothing else. The whole value, or a part of it. */
    EXPRESSION(
            "\\$?+\\{\\{\\{?+[^{}]*+(?:}}}?+)?+|\\{\\$[a-z_]\\w*+}|%\\([a-z_]\\w*+\\)s|[$@%&]\\\\?+\\{[^{}]*+}?+|\\$\\([^()]*+[()]?+|\\{%[^%]*+%}|\\$\\[[^\\[\\]]*+[\\[\\]]|<<[^<>]++>>|#\\{[^{}]*+}"
                    + "|<%[^%]*+%>|^\\(\\([\\w ./:|-]++\\)\\)$|\\$(?:env|global|script):\\w++|\\$[a-z]\\w*+\\{[^{}]*+}|\\[%[^%]*+%]|\\[(?:System\\.)?Environment]::"
                    + "|^%%?+[a-z_][\\w.:/#@ (),~-]*+%%?+$|%(?:env|system|teamcity)\\.[\\w.]++%"
                    + "|%(?![0-9A-F]{2})(?-i:[A-Z][A-Z0-9_]{1,62})%|^\\$[a-z_]\\w*+(?:[/\\\\.:]|->)|(?:://|--|@)\\$[a-z_]|^\\$(?-i:[A-Z][A-Z0-9_]*+)@"),

    /** A shell's variable, or a password that begins with a dollar sign. */
    DOLLAR("^\\\\?+\\$\\$?+[a-z_][\\w-]*+\\$?+$"),

    /** A notation that a password could have too, though hardly anything else could: a name between marks, or a call. */
    VARIABLE(
            "^\\$!\\w++$|^(?!\\{[0-9a-f]{8}-)[\\p{P}\\p{S}&&[^\\w/\\\\.+~\"'`\u00bf\u00a1-]]{1,4}[a-z_][\\w.:~,-]*+[\\p{P}\\p{S}&&[^\\w/\\\\.+~\"'`=-]]{1,4}$"
                    + "|^[\\[{]?[$%!@#a-z_][\\w.:$!]*+[(\\[]\\s*+[\"'][^()\\[\\]\"']*+[\"']\\s*+[)\\]][\\w.:!?\\[\\](){}\"'$-]*+$"
                    + "|^\\$\\w$|^\\$\\.[a-z]|^%~?+[0-9]$|^~{1,4}[a-z]\\w*+~{1,4}$|^%[a-z_]\\w*+$|^[a-z_]\\w*+%$|^env:\\w++$|^__[a-z]\\w*?__$"
                    + "|^\\[\\[[^\\[\\]]++]]$|^`[^`]++`$|^@[a-z][\\w.-]*+@[/\\\\]|^\\{env\\.\\w++}[/\\\\]|^![a-z_]\\w*+![/\\\\]"
                    + "|^(?:credentials|env|getenv|System\\.getenv|os\\.getenv|secret|lookup|parameter)[(\\[](?![0-9])[^()\\[\\]]*+[)\\]]$"),

    /** The name of a variable, a call and nothing but marks, which a file may be called, too. */
    VARIABLE_NAME(
            "^[^\\w\\s/\\\\.+~\"'`-]{1,4}[a-z_][\\w.:~,-]*+[^\\w\\s/\\\\.+~\"'`=-]{1,4}$|^[\\[{]?[$%!@#a-z_][\\w.:$!]*+(?:\\([^()]*+\\)|\\[[^\\[\\]]*+])[\\w.:!?\\[\\](){}\"'$-]*+$|^[\\p{P}\\p{S}]++$"
                    + "|^(?:github|gitea|context|pipeline|workflow)\\.\\w++$|^jobs\\.\\w++\\.outputs\\.\\w++$"
                    + "|^\\W{0,4}(?-i:[A-Z][A-Z0-9]*+(?:_[A-Z0-9]++)++)\\W{0,4}$|^os\\.environ$"
                    + "|^(?:[a-z]{1,20}[_.-]){1,5}(?:token|id|secret|key|url|code)=$"
                    + "|^(?:secrets?|vars?|variables|locals?|env|inputs|params|parameters|process\\.env|import\\.meta|steps|needs|matrix|bamboo"
                    + "|pipeline\\.parameters)\\.[\\w.-]++!?$"
                    + "|^(?:credentials|env|getenv|System\\.getenv|secret|lookup|parameter)\\s?+[(\\[]|^ENV\\["),

    /** Cut short, as in a log or in an example. */
    SHORTENED("\u2026|\\.\\.\\."),

    /** One half of a pair, or a pair that may belong to a password. */
    STRAY_QUOTE("^[\"'`\u201c\u201d\u201e\u2018\u2019]|[\"'`\u201c\u201d\u201e\u2018\u2019]$"),

    /** What stands where nobody has filled in a value, and what programs print for no value. */
    PLACEHOLDER(
            "^[(<\\[#-]?(?:null|undefined|none|nil|n/?a|nan|todo|tbd|fixme|true|false|unset|not[-_ ]?set|placeholder|masked|redacted|hidden|encrypted"
                    + "|object \\w++|(?:change|replace)[-_]?(?:me|it)!?)[)>\\]-]?[,;!]?$|^%!\\w\\(.*\\)$"
                    // objects of Java, .NET and TypeScript
                    + "|^[\\w.$;\\[]++@[0-9a-f]{4,8}$|^(?-i:(?:System|javax?|hudson|groovy)(?:\\.\\w++)++(?<=\\.[A-Z]\\w{0,60}))(?:\\[])?$|^Optional\\.empty$|^Output<"
                    + "|^<[^<>=:/]++>$|^(?:(?:enter|insert|paste|replace|add|with|the)[-_ ]){0,3}your[-_ ]\\w"
                    + "|^(?:enter|insert|paste|put|replace|add)[-_ ](?:\\w{1,20}[-_ ]){0,5}(?:token|key|id|secret|value|here)$"
                    + "|(?<!\\w)(?:mydomainname|your[-_]?(?:instance|(?:my)?domain(?:name)?|org|company|token))(?!\\w)"
                    + "|^(?:https?://)?(?:null|undefined|none|nil)(?:[:/]|\\.(?:my|sandbox|develop|lightning|salesforce|force|site)(?!\\w))|^https?://(?:null|undefined|none|nil)$"),

    /** What another program should have looked up in a secret store, or decrypted. */
    REFERENCE(
            "^(?:op|vault|secret|keyvault|akv|azurekeyvault|aws-?sm|aws-?ssm|gcp-?sm|sm|bws|doppler|infisical|keeper|kms|ssm|sops)://"
                    + "|^ref\\+\\w++:|^vault:[\\w/-]|^arn:aws[\\w-]*+:|^projects/[^/]++/secrets/|^@Microsoft\\.KeyVault"
                    + "|^(?:ENC|DEC)[\\[(:]|^\\{[a-z0-9]{3,}+}.|^(?:bao|openbao|secrets?|secretref|akeyless|aws|1password|bitwarden|keepass(?:xc)?|ssm|kms|gcp|azure|akv|pass|passwordstore|keyring|keychain|lastpass|conjur"
                    + "|doppler|chamber|sops|base64|data|fn):|^[a-z][\\w-]*+(?:/[\\w-]++)++#\\w++$|^\\$ANSIBLE_VAULT|^!(?:vault|Ref|Sub|GetAtt|var|reference)(?!\\w)|^secure:\\s|-----BEGIN (?:PGP|AGE) "
                    // encrypted by Maven, Jenkins, dotenvx, OpenSSL, Fernet, age, AWS, TeamCity, Windows
                    + "|^\\{[a-z0-9+/]{12,}={0,2}}$|^\\{REF:|^encrypted:|^(?-i:U2FsdGVkX1|gAAAAA[\\w-]{16}|AGE-SECRET-KEY-|AQICA[A-Za-z0-9+/]{12}|AQAAANCMnd8BFdERjHoAwE)|^age1[a-z0-9]{20}"
                    + "|^credentialsJSON:|^01000000d08c9ddf"),

    /** Compressed, and in Base64: by gzip, bzip2, xz, Zstandard, 7-Zip, zip. */
    PACKED("^(?-i:H4sI|QlpoO|/Td6WFo|KLUv/|N3q8r|UEsDB)[A-Za-z0-9+/_\\s-]{12,}+={0,2}\\s*+$"),

    /** In JSON, in a query, or as it is. */
    SFDX_URL("force(?::\\\\?/|%3A%2F)"),
    PRIVATE_KEY(LikelySecret.KEY_BOUNDARY + "|^(?-i:MII[A-Za-z][A-Za-z0-9+/]{60}|" + LikelySecret.SHORT_KEY + ")"),
    CERTIFICATE("-----BEGIN"),
    JSON("^[{\\[]\\s*+[\"{\\[]"),
    MARKUP("^<[!?/a-z]"),

    CONSUMER_KEY("^(?-i:3MVG9)[\\w.]{8,}={0,2}$"),
    REFRESH_TOKEN("^(?-i:5Aep)[\\w.!/+-]{4,}={0,2}$"),
    ACCESS_TOKEN("^(?-i:00D)[a-z0-9]{12,15}(?:!|%21)|^(?-i:eyJ0bmsi)[\\w-]*+\\."),
    CODE("^(?-i:aPrx)[\\w.!/+-]{4,}={0,2}$"),
    /** Signed or encrypted (RFC 7519 section 3). */
    JWT("^(?-i:eyJ)[\\w-]{8,}(?:\\.[\\w-]*+){2,4}$"),
    ORGANIZATION_ID("^(?-i:00D)[a-z0-9]{12}(?:[a-z0-9]{3})?$"),

    /** Of the older kind; the newer one looks like a consumer key that somebody has chosen. */
    CONSUMER_SECRET("^[0-9]{15,}$"),

    /** Of a service that isn't Salesforce. */
    FOREIGN(
            "^(?-i:gh[a-z]_|github_pat_|gl(?:pat|cbt|ptt|dt|rt|ft|soat|agent)-|xox[a-z]-|hvs\\.|npm_|pypi-|ATATT)[\\w-]{6}|^(?-i:A[KS]IA[A-Z0-9]{16})$"),

    /** An id with its secret, or a list. */
    SEVERAL("(?<![\\w.!-])(?-i:3MVG9|5Aep)[\\w.!=-]{8,400}+[:;,|]\\S"),

    WEB_ADDRESS("^(?:[a-z][a-z0-9+.-]*+://|www\\.)"),
    HOST(
            "^(?::?//)?[a-z0-9.-]+\\.(?:salesforce\\.com|salesforce\\.mil|sfcrmproducts\\.cn|force\\.com|site\\.com)(?:/.*)?$"
                    // of others, or an IP address
                    + "|^(?-i:[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){0,8}\\.(?:com|org|net|io|dev|example|internal|local|corp))(?::[0-9]{1,5})?$"
                    + "|^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?::[0-9]{1,5})?$"),
    USERNAME("^[^\\s@:/]++@[a-z0-9-]++(?:\\.[a-z0-9-]++)++$"),

    /** Of this machine or of another. */
    PATH(
            "^@?+(?:~|\\.{1,2})?[/\\\\](?!/?[\\w+]*+=*$)[^\\r\\n]*+$|^@?+(?:~|\\.{0,2})?[/\\\\]\\w++$|^\\.[a-z][\\w.-]*+(?:/[\\w.-]++)*+$"
                    + "|^(?-i:[a-z_-]+(?:/[a-z0-9._-]*+)++)$|^[a-z]:[/\\\\]|^\\\\\\\\\\w|^file:"
                    + "|^[\\w./\\\\@~-]+\\.(?:txt|pem|key|json|properties|env|token|secret|crt|cer|der|p12|jks|dat|tok|b64|base64|out|log|conf|cfg|ini|ya?ml|toml|xml|asc|gpg|enc)$"),

    /** A line out of an env file, a script, YAML or a properties file. */
    ASSIGNMENT("^(?:export |set |setx |declare -x |\\$env:|-D|--?)?[\"']?[\\w.-]{0,60}"
            + "(?:token|secret|key|id|url|code|user|pass|domain|salesforce|sfdx|auth)[\\w.-]{0,60}[\"']?"
            + "(?:\\s?=\\s?|:\\s)[^=\\s]|&[a-z_]\\w*+="),

    /** A token or a consumer key as a part of something else. */
    SURROUNDED("[^A-Za-z0-9](?-i:5Aep|3MVG9)[\\w.!-]{8}|^(?!(?-i:5Aep|3MVG9)).{1,60}?(?-i:5Aep|3MVG9)[\\w.!-]{24}"
            // behind it what it can't have, or anything behind the signs that it ends with
            + "|^(?-i:5Aep)[\\w.!/+-]{8,}+(?:=*+[^\\w.!~/+=-]|={3}|={1,2}+[^=])"
            + "|^(?-i:3MVG9)[\\w.]{8,}+(?:=*+[^\\w.=]|={3}|={1,2}+[^=])|(?-i:3MVG9)[\\w.]{8,}(?-i:3MVG9)"
            // longer than both can be
            + "|^(?-i:3MVG9|5Aep)[\\w.!/+-]{40,}?={0,2}+(?-i:3MVG9|5Aep)[\\w.]{56}"),

    /** A word, an expression or a reference: no token has such characters, and nothing in it is random. */
    NO_TOKEN("^(?!(?-i:5Aep|3MVG9))[\\w.!~+/=-]*+[^\\w.!~+/=-]|^=|^~[\\w-]*+/|^(\\w)(?-i:\\1){7,}$|^[0-]{9,}$|^0x$"),

    /** How a program ended, what a server answered, or a count. */
    NUMBER("^[0-9]{1,8}$"),

    /** What programs print where a value is hidden, or where they found none. */
    NO_VALUE(
            "^(?:masked|redacted|hidden|encrypted|sensitive|censored|filtered|secure|protected|removed|omitted|concealed"
                    + "|obfuscated|scrubbed|stripped|elided|snipped|missing|empty|blank|unknown|error|failed|failure|denied|forbidden"
                    + "|unauthorized|no[-_ ]?(?:value|match|such[-_ ]\\w{1,20})|nonetype|not[-_ ]?(?:found|available|defined|configured|set)"
                    + "|to[-_ ]?be[-_ ]?(?:defined|done)|bearer|oauth|yes|no|on|off|[a-z.]{0,60}(?:exception|error))[.!:]*+$"),

    /** What stands in examples and in tests. */
    SAMPLE("^(?:foo|bar|baz|foobar|dummy|fake|example|sample|demo|test|testing|default"
            + "|(?:my[-_]?)?(?:token|secret|password|passwd|key|value))[.!]*+$"),

    /** A program wrote all of a token or a consumer key in capitals, or in small letters, or changed both. */
    OTHER_CASE("^(?-i:5aEP|3mvg9)[\\w.!/+-]{40,}+={0,2}$|^(?-i:5AEP[^a-z]{60,}|5aep[^A-Z]{60,}|3MVG9[^a-z]{60,})$"),

    /** Of the newer kind, or of the older one. */
    ISSUED_SECRET("^[0-9]{15,24}$|^(?-i:[0-9A-F]{64})$"),

    /** A secret that Salesforce issues as a part of something else, or twice. */
    SURROUNDED_SECRET(
            "[^0-9A-F](?-i:[0-9A-F]{64})(?![0-9A-F])|(?<![0-9A-F])(?-i:[0-9A-F]{64})[^0-9A-F]|^(?-i:([0-9A-F]{64}))\\1$"
                    + "|^(?-i:3MVG9[\\w.]{8,}[0-9A-F]{64})|(?-i:[0-9A-F]{64}3MVG9)|^\\W?[0-9]{15,24}\\W$|^\\W[0-9]{15,24}$"),

    /** No consumer key has fewer than 8 characters. */
    SHORT_KEY("^.{1,7}$"),

    /** Too short to be unguessable (RFC 6749 section 10.10), or for one of Salesforce's refresh tokens, which have 87 characters. */
    FRAGMENT("^.{1,19}$|^(?-i:5Aep).{1,55}$");

    /** Compiled when a value has to be looked at: those that are plain need none of them. */
    private static final class Compiled {

        /** What no token begins with. */
        static final Pattern FOLDERS = Pattern.compile("^/[a-z]{3,12}/[a-z_.]{3}");

        /** Of each look, in their order. */
        static final List<Pattern> MARKS;

        static {
            List<Pattern> marks = new ArrayList<>();
            for (Look look : values()) {
                marks.add(Pattern.compile(look.expression, CASE_INSENSITIVE | DOTALL));
            }
            MARKS = List.copyOf(marks);
        }
    }

    private final String expression;

    /** @param expression found anywhere in the text, unless anchored; in upper or lower case */
    Look(String expression) {
        this.expression = expression;
    }

    /** The first of these that a text looks like. */
    static Optional<Look> of(String text, Set<Look> among) {
        for (Look look : values()) {
            if (among.contains(look) && look.isIn(text)) {
                return Optional.of(look);
            }
        }
        return Optional.empty();
    }

    private Pattern marks() {
        return Compiled.MARKS.get(ordinal());
    }

    /** Whether a text looks like that; the surest of them come first. */
    boolean isIn(String text) {
        // A token in Base64 may begin with a slash, too, but it isn't a row of names.
        boolean isOfWords = this == PATH || this == NO_TOKEN;
        boolean isRowOfNames = this == PATH && Compiled.FOLDERS.matcher(text).find();
        return marks().matcher(text).find()
                && (!isOfWords || isRowOfNames || LikelySecret.in(text).isEmpty());
    }

    /** Whether the whole text is that, and not only a part of it. */
    public boolean isWhole(String text) {
        Matcher found = marks().matcher(text);
        return found.find() && found.start() == 0 && found.end() == text.length();
    }
}
