package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What an org makes of the metadata of External Client Apps: apps that it knows from then on. */
final class MetadataDeployment {

    /** Salesforce's words for a bad or missing user. */
    private static final String NO_USER = "Enter a valid execution user for the OAuth client credentials flow.";

    private final Directory directory;
    /** Client id of each app whose users need a permission set. */
    private final Map<String, String> guarded = new ConcurrentHashMap<>();

    /** By component, the settings as the org has them: with a consumer key, which it makes up where there is none. */
    private final Map<String, String> settings = new ConcurrentHashMap<>();

    private final Set<String> permissionSets = ConcurrentHashMap.newKeySet();

    MetadataDeployment(Directory directory) {
        this.directory = directory;
    }

    /** Takes all that is in a folder. */
    void deploy(Path folder, String clientSecret) {
        for (Path file : files(folder, ".permissionset-meta.xml")) {
            permissionSets.add(file.getFileName().toString().replace(".permissionset-meta.xml", ""));
        }
        for (Path file : files(folder, ".ecaGlblOauth-meta.xml")) {
            String app = text(read(file), "externalClientApplication");
            Document policies = read(one(folder, app, ".ecaOauthPlcy-meta.xml"));
            Document scopes = read(one(folder, app, ".ecaOauth-meta.xml"));
            one(folder, app, ".eca-meta.xml");
            one(folder, app, ".ecaPlcy-meta.xml");
            deploy(withConsumerKey(file), scopes, policies, clientSecret);
        }
    }

    /** A key never changes, also when what is deployed again has none. */
    private Document withConsumerKey(Path file) {
        String name = "ExtlClntAppGlobalOauthSettings:"
                + file.getFileName().toString().replace(".ecaGlblOauth-meta.xml", "");
        String xml = textOf(file);
        if (!xml.contains("<consumerKey>")) {
            String key = settings.containsKey(name)
                    ? text(parse(settings.get(name)), "consumerKey")
                    : "3MVG9Deployed." + settings.size() + "." + Long.toHexString(System.nanoTime());
            xml = xml.replace(
                    "</ExtlClntAppGlobalOauthSettings>",
                    "    <consumerKey>" + key + "</consumerKey>\n</ExtlClntAppGlobalOauthSettings>");
        }
        settings.put(name, xml);
        return parse(xml);
    }

    /** The settings of an app as the org has them, as a person retrieves them. */
    String retrieve(String component) {
        return Optional.ofNullable(settings.get(component))
                .orElseThrow(() -> new IllegalArgumentException("There is no " + component));
    }

    private void deploy(Document settings, Document scopes, Document policies, String clientSecret) {
        String clientId = text(settings, "consumerKey");
        String permissionSet = text(policies, "commaSeparatedPermissionSet");
        if (text(policies, "permittedUsersPolicyType").equals("AdminApprovedPreAuthorized")) {
            if (!permissionSets.contains(permissionSet)) {
                throw new IllegalArgumentException("There is no permission set " + permissionSet);
            }
            guarded.put(clientId, permissionSet);
        }
        boolean hasSecret = text(settings, "isConsumerSecretOptional").equals("false");
        Set<SimulatedApp.Policy> switches =
                EnumSet.of(SimulatedApp.Policy.INSTALLED, SimulatedApp.Policy.PKCE_REQUIRED);
        if (hasSecret) {
            switches.add(SimulatedApp.Policy.SECRET_REQUIRED);
        }
        if (text(settings, "isRefreshTokenRotationEnabled").equals("true")) {
            switches.add(SimulatedApp.Policy.ROTATION);
        }
        directory
                .apps()
                .put(
                        clientId,
                        new SimulatedApp(
                                clientId,
                                hasSecret ? clientSecret : null,
                                List.of(text(settings, "callbackUrl")),
                                oauthNames(text(scopes, "commaSeparatedOauthScopes")),
                                Set.of(),
                                switches));
        if (!text(settings, "certificate").isEmpty()) {
            directory.headless().certificates().put(clientId, publicKey(text(settings, "certificate")));
        }
        if (text(settings, "isClientCredentialsFlowEnabled").equals("true")) {
            String user = text(policies, "clientCredentialsFlowUser");
            if (!directory.users().containsKey(user)) {
                throw new IllegalArgumentException(NO_USER);
            }
            directory.headless().runAs().put(clientId, user);
        }
    }

    /** Gives a user a permission set, and with it the use of the apps that ask for it. */
    void assign(String permissionSet, String username) {
        if (!permissionSets.contains(permissionSet) || !directory.users().containsKey(username)) {
            throw new IllegalArgumentException("There is no permission set " + permissionSet + ", or no such user");
        }
        guarded.forEach((clientId, needed) -> {
            if (needed.equals(permissionSet)) {
                directory.apps().computeIfPresent(clientId, (id, app) -> app.withPermittedUsers(username));
            }
        });
    }

    private static List<String> oauthNames(String scopes) {
        return Arrays.stream(scopes.split(", "))
                .map(scope -> scope.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static PublicKey publicKey(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)))
                    .getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate can't be read", e);
        }
    }

    private static List<Path> files(Path folder, String end) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Salesforce takes the parts of an app only together. */
    private static Path one(Path folder, String app, String end) {
        return files(folder, end).stream()
                .filter(file -> end.equals(".eca-meta.xml")
                        ? file.endsWith(app + end)
                        : text(read(file), "externalClientApplication").equals(app))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The app " + app + " has no *" + end));
    }

    private static Document read(Path file) {
        return parse(textOf(file));
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalArgumentException("This is no XML: " + xml, e);
        }
    }

    private static String text(Document document, String element) {
        var found = document.getElementsByTagName(element);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
