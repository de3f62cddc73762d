package io.github.salesforcetoken.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.SfdxAuthUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Salesforce CLI's line, held to the pattern by which the CLI reads it. */
class SfdxExportTest {

    /** Of {@code AuthInfo.parseSfdxAuthUrl} in @salesforce/core. */
    private static final Pattern CLI = Pattern.compile(
            "^force://([a-zA-Z0-9._-]+={0,2}):([a-zA-Z0-9._-]*={0,2}):([a-zA-Z0-9._-]+={0,2})@([a-zA-Z0-9:._-]+)");

    private final SfdxExport sfdx = new SfdxExport();

    private static Map<String, Optional<String>> values(String id, String secret, String token, String instance) {
        Map<String, Optional<String>> values = new HashMap<>();
        values.put("clientId", Optional.of(id));
        values.put("clientSecret", Optional.ofNullable(secret));
        values.put("refreshToken", Optional.of(token));
        values.put("instanceUrl", Optional.of(instance));
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "3MVG9.a_b-c, none, 5Aep861.x_y, https://acme.my.salesforce.com, acme.my.salesforce.com",
                "3MVG9==, s3cret==, 5Aep==, https://acme.my.salesforce.com:443/, acme.my.salesforce.com",
                "PlatformCLI, none, 5Aep, http://localhost:8443, localhost:8443",
                "PlatformCLI, none, 5Aep, http://localhost:80, localhost"
            })
    void line_isReadByTheCliAndByUsAsItWasMeant(String id, String secret, String token, String instance, String host)
            throws Exception {
        Map<String, Optional<String>> values = values(id, secret, token, instance);
        values.forEach((key, value) -> value.ifPresent(
                text -> assertThat(sfdx.misfit(key, text)).as(key).isEmpty()));
        String line = sfdx.changed("", values);

        Matcher cli = CLI.matcher(line);
        assertThat(cli.find()).isTrue();
        assertThat(cli.group(1)).isEqualTo(id);
        assertThat(cli.group(2)).isEqualTo(secret == null ? "" : secret);
        assertThat(cli.group(3)).isEqualTo(token);
        assertThat(cli.group(4)).isEqualTo(host);
        assertThat(line.substring(cli.end())).isEqualTo("\n");
        SfdxAuthUrl own = SfdxAuthUrl.parse(Secret.of(line));
        assertThat(own.refreshToken()).isEqualTo(Secret.of(token));
        assertThat(own.clientSecret()).isEqualTo(Optional.ofNullable(secret).map(Secret::of));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a/b", "a%3D", "a!b", "a~b", "a===", "=a", "a:b", "a@b", "a b", "ä", "a\n"})
    void valueThatTheCliWouldMisread_isRefusedWithoutShowingIt(String value) {
        for (String key : new String[] {"clientId", "clientSecret", "refreshToken"}) {
            assertThat(sfdx.misfit(key, value))
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("letters, digits").doesNotContain(value));
        }
    }

    @Test
    void hostThatTheCliWouldMisread_isRefused() {
        assertThat(sfdx.misfit("instanceUrl", "https://[::1]:8443")).isPresent();
    }

    @Test
    void fileWithSomethingElse_isNotDestroyed() {
        assertThat(sfdx.obstacleIn("")).isEmpty();
        assertThat(sfdx.obstacleIn(" force://a:b:c@d \r\n")).isEmpty();
        assertThat(sfdx.obstacleIn("{\"sfdxAuthUrl\":\"force://a:b:c@d\"}")).isPresent();
        assertThat(sfdx.obstacleIn("force://a:b:c@d\nforce://e:f:g@h\n")).isPresent();
        assertThat(sfdx.obstacleIn("# mine\n")).isPresent();
    }
}
