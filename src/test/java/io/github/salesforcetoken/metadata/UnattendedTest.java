package io.github.salesforcetoken.metadata;

import static io.github.salesforcetoken.metadata.MetadataReader.child;
import static io.github.salesforcetoken.metadata.MetadataReader.children;
import static io.github.salesforcetoken.metadata.MetadataReader.fields;
import static io.github.salesforcetoken.metadata.MetadataReader.read;
import static io.github.salesforcetoken.metadata.MetadataReader.text;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.testing.RsaKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Holds the metadata of apps that need no person to what live projects deploy, and to Salesforce's reference. */
class UnattendedTest {

    private static final HeldCertificate HELD = RsaKeys.certificate().build();
    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static AppMetadata jwt(AppType type, Optional<String> consumerKey) throws Exception {
        return Apps.app(type, RedirectUri.DEFAULT, "api refresh_token", "public", true, "zero")
                .with(new Unattended(
                        GrantType.JWT_BEARER,
                        "MavenToken_Users",
                        Optional.of(HELD.certificate()),
                        Optional.empty(),
                        consumerKey));
    }

    private static AppMetadata clientCredentials(AppType type) throws Exception {
        return Apps.app(type, RedirectUri.DEFAULT, "api", "confidential", true, "zero")
                .with(new Unattended(
                        GrantType.CLIENT_CREDENTIALS,
                        "CI",
                        Optional.empty(),
                        Optional.of("ci@acme.example"),
                        Optional.empty()));
    }

    private static Element root(AppMetadata app, int file) throws Exception {
        return read(app.files().get(file).content());
    }

    @Test
    void jwt_hasCertificatePreauthorizedUsersAndTheirPermissionSet() throws Exception {
        AppMetadata app = jwt(AppType.EXTERNAL_CLIENT_APP, Optional.of(KEY));

        assertThat(app.files()).hasSize(6);
        assertThat(fields(root(app, 1)))
                .contains(
                        entry("certificate", HELD.certificatePem().strip()),
                        entry("consumerKey", KEY),
                        entry("isConsumerSecretOptional", "true"))
                .noneMatch(field -> field.getKey().contains("ClientCredentials"));
        assertThat(fields(root(app, 2))).contains(entry("commaSeparatedOauthScopes", "Api, RefreshToken"));
        assertThat(fields(root(app, 3)))
                .containsExactly(
                        entry("commaSeparatedPermissionSet", "MavenToken_Users"),
                        entry("externalClientApplication", "MavenToken"),
                        entry("ipRelaxationPolicyType", "Enforce"),
                        entry("label", "MavenToken_oauthPlcy"),
                        entry("permittedUsersPolicyType", "AdminApprovedPreAuthorized"),
                        entry("refreshTokenPolicyType", "Zero"));
        assertThat(app.files().get(5).path()).isEqualTo("permissionsets/MavenToken_Users.permissionset-meta.xml");
        assertThat(fields(root(app, 5)))
                .containsExactly(entry("hasActivationRequired", "false"), entry("label", "MavenToken_Users"));
    }

    @Test
    void clientCredentials_haveTheirUserAndASecret() throws Exception {
        AppMetadata app = clientCredentials(AppType.EXTERNAL_CLIENT_APP);

        assertThat(fields(root(app, 1)))
                .contains(entry("isClientCredentialsFlowEnabled", "true"), entry("isConsumerSecretOptional", "false"))
                .noneMatch(field ->
                        field.getKey().equals("certificate") || field.getKey().equals("consumerKey"));
        assertThat(fields(root(app, 3)))
                .contains(
                        entry("clientCredentialsFlowUser", "ci@acme.example"),
                        entry("commaSeparatedPermissionSet", "CI"),
                        entry("isClientCredentialsFlowEnabled", "true"),
                        entry("permittedUsersPolicyType", "AdminApprovedPreAuthorized"));
    }

    /** isNamedUserJwtEnabled is about the format of access tokens, and isJwtBearer doesn't exist. */
    @ParameterizedTest
    @EnumSource
    void files_areSortedAndHaveNoFieldThatMeansSomethingElse(AppType type) throws Exception {
        for (AppMetadata app : List.of(jwt(type, Optional.of(KEY)), clientCredentials(type))) {
            for (MetadataFile file : app.files()) {
                List<String> names = children(read(file.content())).stream()
                        .map(Element::getLocalName)
                        .toList();
                assertThat(names).isSortedAccordingTo(Comparator.naturalOrder());
                assertThat(file.content())
                        .doesNotContain("NamedUserJwt", "isJwtBearer", "PRIVATE KEY", "consumerSecret>");
            }
        }
    }

    @Test
    void connectedApp_hasItsOwnFields() throws Exception {
        Element byJwt = root(jwt(AppType.CONNECTED_APP, Optional.of(KEY)), 0);
        assertThat(fields(byJwt)).contains(entry("permissionSetName", "MavenToken_Users"));
        assertThat(fields(child(byJwt, "oauthConfig")))
                .contains(
                        entry("certificate", HELD.certificatePem().strip()),
                        entry("consumerKey", KEY),
                        entry("isAdminApproved", "true"));
        Element bySecret = root(clientCredentials(AppType.CONNECTED_APP), 0);
        assertThat(fields(child(bySecret, "oauthConfig")))
                .contains(
                        entry("isAdminApproved", "true"),
                        entry("isClientCredentialEnabled", "true"),
                        entry("oauthClientCredentialUser", "ci@acme.example"));
    }

    @Test
    void consumerKey_isGeneratedOnceAndThenKept() throws Exception {
        Optional<String> first = Unattended.consumerKey(Optional.of("generate"), Optional.empty());

        assertThat(first.orElseThrow()).matches("[0-9a-f]{64}");
        assertThat(Unattended.consumerKey(Optional.of("generate"), Optional.empty()))
                .isNotEqualTo(first);
        assertThat(Unattended.consumerKey(Optional.of("generate"), first)).isEqualTo(first);
        assertThat(Unattended.consumerKey(Optional.empty(), first)).isEqualTo(first);
        assertThat(Unattended.consumerKey(first, first)).isEqualTo(first);
        assertThat(Unattended.consumerKey(Optional.of("OneOfMyOwn1"), Optional.empty()))
                .contains("OneOfMyOwn1");
        assertThat(Unattended.consumerKey(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void consumerKey_thatWouldChangeIsRefused() {
        Failure refusal = catchThrowableOfType(
                Failure.class, () -> Unattended.consumerKey(Optional.of("OneOfMyOwn1"), Optional.of(KEY)));

        assertThat(refusal.problem()).isEqualTo(MetadataProblem.CONSUMER_KEY_DIFFERS);
        assertThat(refusal.shown()).isEqualTo(ClientApp.abbreviated(KEY));
        assertThat(refusal.shown(1)).isEqualTo("OneOfMyOwn1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with a blank", "short1", "3MVG9.with_more", "", "ümlaut123"})
    void consumerKey_thatSalesforceWouldNotTakeIsRefused(String key) {
        assertThat(catchThrowableOfType(Failure.class, () -> Unattended.consumerKey(Optional.of(key), Optional.empty()))
                        .problem())
                .isEqualTo(MetadataProblem.CONSUMER_KEY_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "a b", "a__b", "a_", ""})
    void permissionSet_isAnApiName(String name) throws Exception {
        assertThat(catchThrowableOfType(Failure.class, () -> Unattended.permissionSet(name))
                        .problem())
                .isEqualTo(MetadataProblem.PERMISSION_SET_MALFORMED);
        assertThat(Unattended.permissionSet("Acme_CI")).isEqualTo("Acme_CI");
    }

    /** The next command shows it. */
    @Test
    void user_thatMayBeASecretIsRefusedUnseen() throws Exception {
        String secret = "0f3c5a7e9b1d2f4a6c8e0b2d4f6a8c0e1f3b5d7a9c2e4f6a8b0d1c3e5f7a9b2d@x.y";

        Failure refusal = catchThrowableOfType(Failure.class, () -> Unattended.user(secret));

        assertThat(refusal.problem()).isEqualTo(MetadataProblem.CLIENT_CREDENTIALS_USER_MALFORMED);
        assertThat(refusal.shown()).isEqualTo("(what looks like a token or a key)");
        assertThatNoneOccurIn(refusal.toString(), secret);
        assertThat(Unattended.user("ci@acme.example")).isEqualTo("ci@acme.example");
    }

    /** Setup shows both, and the next command would show it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8C1F4B7A2E9D36058C1F4B7A2E9D36058C1F4B7A2E9D36058C1F4B7A2E9DF394",
                "8765432109876543210",
                "5Aep861TSESvWeug_SampleRefreshToken0123456789",
                "ghp_0123456789abcdefABCDEF0123456789abcd",
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl"
            })
    void secretInThePlaceOfTheKey_isRefusedUnseen(String secret, @TempDir Path folder) throws Exception {
        MetadataFolder metadata = new MetadataFolder(folder, FileTrust.ofThisUser());
        AppMetadata app = jwt(AppType.EXTERNAL_CLIENT_APP, Optional.of(KEY));
        Path file = writeWithKey(secret, app, metadata);

        Failure refusal = catchThrowableOfType(Failure.class, () -> metadata.consumerKeyIn(app.fileWithConsumerKey()));

        assertThat(refusal.problem()).isEqualTo(MetadataProblem.CONSUMER_KEY_MISTAKEN);
        assertThat(refusal.shown()).isEqualTo(file.toString());
        assertThatNoneOccurIn(refusal.toString(), secret);
    }

    /** As {@code replacements} of a Salesforce project fill one. */
    @ParameterizedTest
    @ValueSource(strings = {"CONSUMER_KEY_PLACEHOLDER", "__CONSUMER_KEY__", "REPLACE_ME_CI"})
    void placeholderInThePlaceOfTheKey_isTaken(String placeholder, @TempDir Path folder) throws Exception {
        MetadataFolder metadata = new MetadataFolder(folder, FileTrust.ofThisUser());
        AppMetadata app = jwt(AppType.EXTERNAL_CLIENT_APP, Optional.of(KEY));
        writeWithKey(placeholder, app, metadata);

        assertThat(metadata.consumerKeyIn(app.fileWithConsumerKey())).contains(placeholder);
    }

    @Test
    void keyInAFile_isFoundWhereverItCameFrom(@TempDir Path folder) throws Exception {
        MetadataFolder metadata = new MetadataFolder(folder, FileTrust.ofThisUser());
        AppMetadata app = jwt(AppType.EXTERNAL_CLIENT_APP, Optional.of(KEY));
        assertThat(metadata.consumerKeyIn(app.fileWithConsumerKey())).isEmpty();
        metadata.write(app.files(), false);

        assertThat(metadata.consumerKeyIn(app.fileWithConsumerKey())).contains(KEY);
        assertThat(text(
                        Files.readString(
                                folder.resolve(app.fileWithConsumerKey().path())),
                        "consumerKey"))
                .isEqualTo(KEY);
    }

    private static Path writeWithKey(String key, AppMetadata app, MetadataFolder metadata) throws Exception {
        metadata.write(app.files(), false);
        Path file = metadata.path().resolve(app.fileWithConsumerKey().path());
        return Files.writeString(file, Files.readString(file).replace(KEY, key));
    }
}
