package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.mojo.Descriptor.editable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what Maven and its users see of the goals, in the descriptor that the build generates, to the contract. */
class PluginDescriptorTest {

    private static final String APP_METADATA = "app-metadata";
    private static final String CREATE_KEY = "create-key";

    /** They act as no app, and so have no part in what the others share but {@code skip}. */
    private static final Set<String> OF_NO_APP = Set.of(APP_METADATA, CREATE_KEY);

    private static final Set<String> SHARED = Set.of(
            "skip",
            "domain",
            "loginUrl",
            "clientId",
            "clientSecret",
            "clientAuthentication",
            "serverId",
            "tokenFile",
            "tokenStore",
            "tokenStoreKey");

    private static final Map<String, Set<String>> OWN = Map.of(
            "authorize-url",
            Set.of("redirectUri", "scopes", "prompt", "loginHint", "display", "urlFile", "openBrowser"),
            "exchange-code",
            Set.of("code", "redirectUri", "requireRefreshToken", "exports", "timeout", "overwrite"),
            "login",
            Set.of(
                    "redirectUri",
                    "scopes",
                    "prompt",
                    "loginHint",
                    "display",
                    "openBrowser",
                    "loginTimeout",
                    "requireRefreshToken",
                    "exports",
                    "timeout",
                    "overwrite"),
            "access-token",
            Set.of(
                    "refreshToken",
                    "sfdxAuthUrl",
                    "grant",
                    "username",
                    "privateKeyFile",
                    "keystore",
                    "keystoreAlias",
                    "audience",
                    "subjectToken",
                    "subjectTokenType",
                    "tokenHandler",
                    "oidcAudience",
                    "maxAge",
                    "exposeAccessToken",
                    "exports",
                    "requireSandbox",
                    "expectedOrganizationId",
                    "expectedUsername",
                    "timeout",
                    "takeOver",
                    "overwrite"),
            "open",
            Set.of(
                    "refreshToken",
                    "sfdxAuthUrl",
                    "grant",
                    "username",
                    "privateKeyFile",
                    "keystore",
                    "keystoreAlias",
                    "audience",
                    "subjectToken",
                    "subjectTokenType",
                    "tokenHandler",
                    "oidcAudience",
                    "path",
                    "urlOnly",
                    "urlFile",
                    "exposeFrontDoorUrl",
                    "requireSandbox",
                    "expectedOrganizationId",
                    "expectedUsername",
                    "timeout",
                    "takeOver"),
            "check",
            Set.of(
                    "refreshToken",
                    "sfdxAuthUrl",
                    "requireSandbox",
                    "expectedOrganizationId",
                    "expectedUsername",
                    "timeout",
                    "takeOver"),
            "revoke",
            Set.of("refreshToken", "sfdxAuthUrl", "timeout", "takeOver"),
            CREATE_KEY,
            Set.of("privateKeyFile", "certificateFile", "certificateSubject", "certificateValidity"),
            APP_METADATA,
            Set.of(
                    "appName",
                    "contactEmail",
                    "outputDirectory",
                    "appType",
                    "redirectUri",
                    "scopes",
                    "clientType",
                    "refreshTokenRotation",
                    "refreshTokenPolicy",
                    "grant",
                    "certificateFile",
                    "permissionSet",
                    "clientCredentialsUser",
                    "consumerKey",
                    "overwrite"));

    /** Those that a build binds, and where it does unless it is told otherwise. */
    private static final Map<String, String> PHASES =
            Map.of("access-token", "initialize", "check", "validate", "open", "pre-integration-test");

    /** Where to clean up is the build's choice, so that it has no phase of its own. */
    private static final String CLEANER = "revoke";

    private static final Set<String> SECRETS =
            Set.of("clientSecret", "code", "refreshToken", "sfdxAuthUrl", "tokenStoreKey");

    static Stream<MojoDescriptor> goals() throws Exception {
        return Descriptor.goals();
    }

    @Test
    void goals_areThoseThatTheContractKnowsSoFar() throws Exception {
        PluginDescriptor plugin = Descriptor.read();
        assertThat(plugin.getGoalPrefix()).isEqualTo("salesforce-token");
        assertThat(plugin.getMojos().stream().map(MojoDescriptor::getGoal))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(OWN.keySet().stream(), Stream.of("help")).toList());
    }

    @ParameterizedTest
    @MethodSource("goals")
    void goal_needsNoProjectAndIsAnAggregatorUnlessItIsBoundToAPhase(MojoDescriptor goal) {
        boolean bound = PHASES.containsKey(goal.getGoal()) || goal.getGoal().equals(CLEANER);
        assertThat(goal.getPhase()).isEqualTo(PHASES.get(goal.getGoal()));
        assertThat(goal.isProjectRequired()).isFalse();
        assertThat(goal.isAggregator()).isEqualTo(!bound);
        assertThat(goal.isThreadSafe()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void goal_hasTheParametersOfTheContract(MojoDescriptor goal) {
        Set<String> shared = OF_NO_APP.contains(goal.getGoal()) ? Set.of("skip") : SHARED;
        assertThat(editable(goal).map(Parameter::getName))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(shared.stream(), OWN.get(goal.getGoal()).stream())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("goals")
    void parameter_isSetByThePropertyOfItsName(MojoDescriptor goal) {
        assertThat(editable(goal))
                .allSatisfy(parameter -> assertThat(goal.getMojoConfiguration()
                                .getChild(parameter.getName())
                                .getValue())
                        .isEqualTo("${" + Setting.PREFIX + parameter.getName() + "}"));
    }

    /** Maven's -X prints every parameter that it binds; one of this type prints as its expression. */
    @ParameterizedTest
    @MethodSource("goals")
    void parameter_thatIsASecretIsNotBound(MojoDescriptor goal) {
        List<Parameter> secrets = editable(goal)
                .filter(parameter -> SECRETS.contains(parameter.getName()))
                .toList();
        assertThat(secrets.isEmpty()).isEqualTo(OF_NO_APP.contains(goal.getGoal()));
        assertThat(secrets)
                .allSatisfy(parameter -> assertThat(parameter.getType())
                        .isEqualTo("org.codehaus.plexus.configuration.PlexusConfiguration"));
    }
}
