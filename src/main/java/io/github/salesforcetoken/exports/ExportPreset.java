package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportPart.ACCESS_TOKEN;
import static io.github.salesforcetoken.exports.ExportPart.AUTHENTICATION_TYPE;
import static io.github.salesforcetoken.exports.ExportPart.CLIENT_ID;
import static io.github.salesforcetoken.exports.ExportPart.CLIENT_SECRET;
import static io.github.salesforcetoken.exports.ExportPart.INSTANCE_URL;
import static io.github.salesforcetoken.exports.ExportPart.LOGIN_URL;
import static io.github.salesforcetoken.exports.ExportPart.REDIRECT_URI;
import static io.github.salesforcetoken.exports.ExportPart.REFRESH_TOKEN;
import static java.util.Collections.unmodifiableMap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tools that read a login from a file, each by keys and in a form of its own. */
public enum ExportPreset {
    /** Apache Camel with camel-main or Quarkus. */
    CAMEL("camel", new PropertiesExport(), camel(ExportPart::parameter)),
    /** Apache Camel with Spring Boot. */
    CAMEL_SPRING("camel-spring", new PropertiesExport(), camel(part -> part.words('-'))),
    /** The integration tests of Apache Camel: their documentation and their code disagree on the refresh token's key. */
    CAMEL_IT("camel-it", new PropertiesExport(), camelIt()),
    ENV("env", VariablesExport.SHELL, variables()),
    GITHUB_ENV("github-env", VariablesExport.GITHUB, variables()),
    GITLAB_DOTENV("gitlab-dotenv", VariablesExport.GITLAB, variables()),
    /** The connection options of jsforce. */
    JSON("json", new JsonExport(), jsforce()),
    /** Variables that the Salesforce CLI and its tools read. */
    SF_ENV("sf-env", VariablesExport.SHELL, cli()),
    /** Under keys of the user's own. */
    PROPERTIES("properties", new PropertiesExport(), Map.of()),
    /** In a form of the user's own. */
    TEMPLATE("template", new TemplateCopy(Optional.empty()), Map.of()),
    /** The Salesforce CLI. */
    SFDX("sfdx", new SfdxExport(), keys(ExportPart::parameter, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, INSTANCE_URL));

    private final String id;
    private final ExportFormat format;
    private final Map<String, ExportPart> keys;

    ExportPreset(String id, ExportFormat format, Map<String, ExportPart> keys) {
        this.id = id;
        this.format = format;
        this.keys = keys;
    }

    /** The preset that users know by this name. */
    public static Optional<ExportPreset> of(String id) {
        return Stream.of(values()).filter(preset -> preset.id.equals(id)).findFirst();
    }

    /** What users call it. */
    public String id() {
        return id;
    }

    ExportFormat format() {
        return format;
    }

    /** In the order in which a new file has them. */
    Map<String, ExportPart> keys() {
        return keys;
    }

    /** Whether its file is given by the environment, and is not ours to replace. */
    public boolean isOfTheRunner() {
        return this == GITHUB_ENV;
    }

    /** Whether nothing is kept of what its file held before. */
    public boolean replacesFile() {
        return this == TEMPLATE || this == SFDX;
    }

    /** Whether only a POM can say what it writes. */
    public boolean isOfThePom() {
        return this == PROPERTIES || this == TEMPLATE;
    }

    private static Map<String, ExportPart> cli() {
        Map<String, ExportPart> keys = new LinkedHashMap<>();
        keys.put("SF_ACCESS_TOKEN", ACCESS_TOKEN);
        keys.put("SF_ORG_INSTANCE_URL", INSTANCE_URL);
        return unmodifiableMap(keys);
    }

    private static Map<String, ExportPart> camel(Function<ExportPart, String> name) {
        return keys(
                part -> "camel.component.salesforce." + name.apply(part),
                CLIENT_ID,
                CLIENT_SECRET,
                REFRESH_TOKEN,
                LOGIN_URL,
                INSTANCE_URL,
                AUTHENTICATION_TYPE);
    }

    private static Map<String, ExportPart> camelIt() {
        Map<String, ExportPart> keys = new LinkedHashMap<>(
                keys(part -> "salesforce." + part.words('.'), CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN));
        keys.put("salesforce.refreshToken", REFRESH_TOKEN);
        keys.put("salesforce.login.url", LOGIN_URL);
        return unmodifiableMap(keys);
    }

    private static Map<String, ExportPart> variables() {
        return keys(
                part -> "SALESFORCE_" + part.name(),
                CLIENT_ID,
                CLIENT_SECRET,
                REFRESH_TOKEN,
                ACCESS_TOKEN,
                INSTANCE_URL,
                LOGIN_URL);
    }

    private static Map<String, ExportPart> jsforce() {
        Map<String, ExportPart> keys = new LinkedHashMap<>(
                keys(part -> "oauth2." + part.parameter(), CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, LOGIN_URL));
        keys.putAll(keys(ExportPart::parameter, INSTANCE_URL, ACCESS_TOKEN, REFRESH_TOKEN));
        return unmodifiableMap(keys);
    }

    private static Map<String, ExportPart> keys(Function<ExportPart, String> name, ExportPart... parts) {
        Map<String, ExportPart> keys = new LinkedHashMap<>();
        Stream.of(parts).forEach(part -> keys.put(name.apply(part), part));
        return unmodifiableMap(keys);
    }
}
