package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueKindTest {

    private static final String TOKEN = "5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrfbRYl9Xg.Qx0AbcDefGhi7JklMno==";
    private static final String CLIENT_ID = "3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3X.k1ZI9";
    private static final String SECRET = "1C6D0E5F3A9B7D2488F0A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F6";

    /** As they arrive where nothing replaced them, in the notation of each CI service, shell and template engine. */
    static Stream<String> expressions() {
        return Stream.of(
                "${SF_TOKEN}", // shells, GitLab, Bitbucket, Jenkins, Maven
                "${env.SF_TOKEN}",
                "${SF_TOKEN:-}",
                "${SF_TOKEN:-default}",
                "${SF_TOKEN:?not set}",
                "${env:SF_TOKEN}", // PowerShell, Serverless
                "\\${SF_TOKEN}",
                "$${SF_TOKEN}",
                "${{ secrets.SF_TOKEN }}", // GitHub
                "${{secrets.SF_TOKEN}}",
                "${{ env.SF_TOKEN || 'x' }}",
                "${{ variables.sfToken }}", // Azure
                "$(sfToken)",
                "$(System.sfToken)",
                "$(group-1.sf token)",
                "$[variables.sfToken]",
                "$[ dependencies.a.outputs['b.c'] ]",
                "$(cat /run/secrets/sf)",
                "$(< /run/secrets/sf)",
                "$[[ inputs.sf-token ]]", // GitLab
                "<< parameters.sf_token >>", // CircleCI
                "<<pipeline.parameters.sf_token>>",
                "%SF_TOKEN%", // cmd
                "%%SF_TOKEN%%",
                "%env.SF_TOKEN%", // TeamCity
                "%sf.token%",
                "%system.sf.token%",
                "%vault:secret/sf%",
                "$env:SF_TOKEN", // PowerShell
                "$Env:SF_TOKEN",
                "$($env:SF_TOKEN)",
                "[Environment]::GetEnvironmentVariable('SF_TOKEN')",
                "{{ SF_TOKEN }}", // Ansible, Helm
                "{{.SF_TOKEN}}",
                "{{ .Values.token | quote }}",
                "((sf-token))", // Concourse
                "#{SF_TOKEN}#", // Azure's replacing tasks
                "#{SF_TOKEN}", // Octopus
                "<%= ENV['SF_TOKEN'] %>",
                "${SF_TOKEN",
                "$(sfToken",
                "{{ SF_TOKEN",
                "%{SF_TOKEN}",
                "@{variables('token')}",
                "{%= SF_TOKEN %}",
                "$ENV{SF_TOKEN}", // CMake, Perl
                "$\\{SF_TOKEN}", // escaped once too often
                "\\$\\{SF_TOKEN\\}",
                "[% SF_TOKEN %]", // Template Toolkit
                "${SF_A}${SF_B}",
                "$SF_ID:$SF_TOKEN",
                "$SF_USER@$SF_DOMAIN",
                "%SF_TOKEN:~0,80%",
                "$sf->token", // PHP
                "$VAULT{sf}",
                "{{{SF_TOKEN}}}", // Mustache
                "{$SF_TOKEN}", // Caddy, Smarty
                "%(SF_TOKEN)s", // Python
                "(( grab meta.sf ))"); // Spruce
    }

    static Stream<String> variables() {
        return Stream.of(
                "$SF_TOKEN",
                "$sfToken",
                "$$SF_TOKEN",
                "\\$SF_TOKEN",
                "!SF_TOKEN!",
                "@sf.token@",
                "__SF_TOKEN__",
                "#SF_TOKEN#",
                "SF_TOKEN",
                "[[SF_TOKEN]]",
                "{SF_TOKEN}",
                "`cat token`",
                "secrets.SF_TOKEN",
                "env.SF_TOKEN",
                "params.SF_TOKEN",
                "process.env.SF_TOKEN",
                "steps.login.outputs.token",
                "credentials('sf-token')",
                "env('SF_TOKEN')",
                "ENV['SF_TOKEN']",
                "System.getenv(\"SF_TOKEN\")",
                "$SF-TOKEN",
                "%SF_TOKEN",
                "SF_TOKEN%",
                "~SF_TOKEN~",
                "[SF_TOKEN]",
                "env:SF_TOKEN",
                "BITBUCKET_SF_TOKEN",
                "@@SF_TOKEN@@",
                "%!SF_TOKEN!%",
                "|sf-token|",
                "#[sf.token]", // Mule
                "os.environ['SF_TOKEN']",
                "os.getenv('SF_TOKEN')",
                "Deno.env.get('SF')",
                "query('sf')",
                "file(/run/secrets/sf)",
                "$.secrets.sf",
                "$1",
                "$?",
                "$$",
                "%1",
                "%~1",
                "{}",
                "--",
                "github.token",
                "jobs.build.outputs.token",
                "{$_ENV['SF_TOKEN']}",
                "process.env.SF_TOKEN!",
                "import.meta.env.SF_TOKEN",
                "var.sf_token",
                "providers.gradleProperty(\"sf\").get()",
                "node['sf']['token']",
                "[parameters('sfToken')]", // Azure's templates
                "[reference('vault').secret]",
                "$!sf", // Velocity
                "!SF_TOKEN:~0,80!",
                "secret.SF_TOKEN",
                "~~SF_TOKEN~~",
                "--SF_TOKEN--",
                "..SF_TOKEN..",
                "os.environ",
                "refresh_token=",
                "SALESFORCE_ACCESS_TOKEN=");
    }

    static Stream<String> masks() {
        return Stream.of(
                "***",
                "****",
                "********",
                "*****************",
                "[MASKED]",
                "[masked]",
                "[REDACTED]",
                "[secure]",
                "[secret]",
                "[FILTERED]",
                "<hidden>",
                "<redacted>",
                "(sensitive value)",
                "(hidden)",
                "{masked}",
                "[***]",
                "*",
                "**",
                "[concealed by 1Password]",
                "{{***}}",
                "xxxxxxxx",
                "XXXX-XXXX",
                "\u2588\u2588\u2588\u2588",
                "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022",
                "\u25cf\u25cf\u25cf\u25cf",
                "REDACTED",
                "______",
                "\u25cb\u25cb\u25cb\u25cb",
                "\uff0a\uff0a\uff0a",
                "?????",
                "*REDACTED*",
                "--redacted--",
                "5AepXXXXXXXXXXXX",
                "3MVG9.xxxxxxxxxxx.k1ZI9",
                "****1234",
                "5Ae***********************j1");
    }

    static Stream<String> others() {
        Base64.Encoder base64 = Base64.getEncoder();
        return Stream.of(
                "/builds/acme/project.tmp/SALESFORCE_REFRESH_TOKEN",
                "/var/lib/jenkins/workspace/it@tmp/secretFiles/0d5b1f2c-3a4b-4c5d-8e6f-0a1b2c3d4e5f/token.txt",
                "/run/secrets/sf_token",
                "~/.sf/token",
                "./secrets/token",
                "..\\token",
                "C:\\agent\\_work\\_temp\\token.txt",
                "D:/a/_temp/sf",
                "\\\\server\\share\\token",
                "file:///run/secrets/sf",
                "token.txt",
                "force://PlatformCLI::" + TOKEN + "@acme.my.salesforce.com",
                "https://acme.my.salesforce.com",
                "https://login.salesforce.com/services/oauth2/success?code=aPrx",
                "acme.my.salesforce.com",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\nMIIEvQ==\n-----END CERTIFICATE-----",
                base64.encodeToString("-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n".getBytes(UTF_8)),
                base64.encodeToString(("force://a::" + TOKEN + "@b").getBytes(UTF_8)),
                "{\"refresh_token\":\"" + TOKEN + "\"}",
                "[\"" + TOKEN + "\"]",
                "<!DOCTYPE html><html></html>",
                "ci@acme.example",
                "00D5g00000Abc12!AQ8AQHxyzAbcdefg",
                "00D5g00000Abc12EAB",
                "aPrxSomeCodeOfSalesforce.abc==",
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl",
                "op://vault/salesforce/token",
                "vault:secret/data/sf#token",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:sf",
                "@Microsoft.KeyVault(SecretUri=https://a.vault.azure.net/secrets/sf)",
                "projects/1/secrets/sf/versions/latest",
                "ENC[AES256_GCM,data:abc]",
                "ref+vault://secret/sf",
                "$ANSIBLE_VAULT;1.1;AES256",
                "null",
                "undefined",
                "None",
                "<your refresh token>",
                "YOUR_REFRESH_TOKEN",
                "changeme",
                "5Aep861\u2026",
                "5Aep861...k1ZI9",
                "5Aep***",
                "\"5Aep861",
                "5Aep861'",
                "OTHER_TOKEN=abcdef",
                "client_secret: abcdef",
                "grant_type=refresh_token&refresh_token=" + TOKEN,
                "refresh_token=" + TOKEN + "&client_id=" + CLIENT_ID,
                "id=3MVG9&secret=x",
                CLIENT_ID + ":" + SECRET,
                TOKEN + "," + TOKEN,
                "1234567890123456789",
                "@/run/secrets/sf",
                "s3://bucket/token",
                "<refreshToken>" + TOKEN + "</refreshToken>",
                "\u00ff\u00fe5Aep",
                "5Aep\ufffd861",
                "(unset)",
                "not-set",
                "placeholder",
                "replace-me",
                "CHANGEME!",
                "%!s(<nil>)",
                "%!v(MISSING)",
                "true",
                "{cipher}4b1a3c9d",
                "secret/data/sf#token",
                "bao:secret/sf",
                "base64:NUFlcA==",
                "data:text/plain;base64,NUFlcA==",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "glpat-abcdefghijklmnopqrst",
                "secrets/sf-token",
                "secrets/sf/",
                hex(base64("{\"a\":\"b\"}")),
                ".sf/token",
                ".env",
                "token.dat",
                "/builds/p\u00e4r/x",
                "/builds/a+b/x=1/(c),d/pr#12/token",
                "/home/runner/work/_temp/aB3dE5gH7jK9mN1pQ3sT5vW7/token",
                "{jSMOWnoPFgsHVpMvz5VrIt5kRbzGpI8u+9EF1iFQyJQ=}", // Maven's and Jenkins's own
                "encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3",
                "U2FsdGVkX1+vupppZksvRf5pq5g5XjFRlipRkwB0K1Y=", // OpenSSL
                "gAAAAABh0a1b2c3d4e5f6a7b8c9d0e1f",
                "AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGP",
                "credentialsJSON:9c0f8ab8-1c2d-4e5f-8a9b-0c1d2e3f4a5b", // TeamCity
                "01000000d08c9ddf0115d1118c7a00c04fc297eb", // PowerShell
                "eyJhbGciOiJkaXIifQ..a1b2c3d4.e5f6.g7h8",
                "java.lang.Object@1b6d3586",
                "hudson.util.Secret@1f2e3d4c",
                "System.Security.SecureString",
                "System.Object[]",
                "Optional.empty",
                "Output<T>",
                "insert-token-here",
                "replace-with-your-token",
                "bnVsbA==",
                "JHtTRn0=",
                "null,",
                "-none-",
                "#N/A",
                "secret:sf/token",
                "akeyless:sf/token",
                "aws:ssm:sf",
                "Kioq",
                "IiI=",
                "{COQLCE6DU6GtcS5P=}", // Maven
                "{REF:P@I:46C9B1FFBD4ABC4BBB260C6190BAD20C}", // KeePass
                "AQICAHh7rkq2gV0w3mJbXl8X9yQHk1aBzQb1y6mZr7s1x8Yp0gE5Jx2m4cQ", // AWS KMS
                "AQAAANCMnd8BFdERjHoAwE/Cl+sBAAAA", // Windows
                "acme.example.com",
                "vault.internal:8200",
                "10.0.0.1",
                "ResourceNotFoundException",
                "denied",
                "not-found",
                "Unknown",
                "Bearer",
                "to-be-defined",
                "0x",
                "null!",
                TOKEN.toUpperCase(Locale.ROOT),
                CLIENT_ID.toLowerCase(Locale.ROOT),
                swapped(TOKEN),
                swapped(CLIENT_ID),
                "&#42;&#42;&#42;",
                hex("/run/secrets/sf_token"),
                hex("${SF_REFRESH_TOKEN}"),
                base64.encodeToString("${SF_REFRESH_TOKEN}".getBytes(UTF_8)),
                base64.encodeToString("/run/secrets/sf_token".getBytes(UTF_8)),
                base64.encodeToString(("SF_TOKEN=" + TOKEN).getBytes(UTF_8)));
    }

    /** More than the value was copied, in whatever way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(%s)",
                "[%s]",
                "{%s}",
                "<%s>",
                "*%s*",
                "**%s**",
                "- %s",
                "> %s",
                "$ %s",
                "1. %s",
                "%s,",
                "%s;",
                "%s\\",
                "%s&",
                "%s|",
                "%s (prod)",
                "%s#prod",
                "refresh_token %s",
                "SALESFORCE_REFRESH_TOKEN:%s",
                "refreshToken => %s",
                "ENV SALESFORCE_REFRESH_TOKEN %s",
                "-e SALESFORCE_REFRESH_TOKEN=%s",
                "::set-output name=t::%s",
                "::add-mask::%s",
                "##vso[task.setvariable variable=t]%s",
                "--refresh-token %s",
                "?refresh_token=%s",
                "#refresh_token=%s",
                "|\n  %s",
                "@'%s'@",
                "Name,Value\nREFRESH,%s",
                "x%s",
                "%s-",
                "%s/",
                "%s===",
                "%%s",
                "^[[0m%s^[[0m",
                "[32m%s[0m",
                "\\033[32m%s\\033[0m",
                "%s%s",
                "%s\n%s"
            })
    void valueWithOtherTextAroundIt_isRefusedOrFreedOfIt(String form) {
        for (String value : new String[] {TOKEN, CLIENT_ID}) {
            ValueKind kind = value.equals(TOKEN) ? ValueKind.TOKEN : ValueKind.CLIENT_ID;
            ValueKind.Read read = kind.read(form.replace("%s", value), "refreshToken");

            assertThat(read.mistakenFor().isPresent() || read.text().equals(value))
                    .as(form + " " + kind)
                    .isTrue();
        }
    }

    @Test
    void nameOfTheSettingInsteadOfItsValue_isRefused() {
        for (String name :
                new String[] {"refreshToken", "refresh_token", "salesforce.refreshToken", "sf-refresh-token"}) {
            assertThat(ValueKind.TOKEN.read(name, "refreshToken").mistakenFor()).contains(Look.PLACEHOLDER);
        }
        assertThat(ValueKind.ADDRESS.read("<domain>", "domain").mistakenFor()).isPresent();
        assertThat(ValueKind.PASSWORD
                        .read("keystorePassword", "keystorePassword")
                        .mistakenFor())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"expressions", "variables", "masks", "others"})
    void tokenAndClientId_areRefusedWhenTheyAreSomethingElse(String given) {
        assertThat(ValueKind.TOKEN.read(given, "refreshToken").mistakenFor()).isPresent();
        assertThat(ValueKind.CLIENT_ID.read(given, "clientId").mistakenFor()).isPresent();
    }

    /** In notations that nobody has listed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@secret:sf-client-id",
                "{file:/run/secrets/x}",
                ":SF_TOKEN",
                ":sf_token:",
                "=SF_TOKEN",
                "{SF_TOKEN!r}",
                "~{token}",
                "&token",
                "ref:x",
                "C:sf.txt",
                "~ci/sf",
                "mailto:ci",
                "git@host:x.git",
                "urn:ietf:params:oauth:token-type:jwt",
                "(paren",
                "x{y}z",
                "my token",
                "SENSITIVE",
                "CENSORED",
                "Redacted.",
                "aaaaaaaaaaaa",
                "00000000-0000-0000-0000-000000000000",
                "missing",
                "empty",
                "no-value",
                "/run/secrets/token",
                "token.txt",
                "acme.my.salesforce.com"
            })
    void tokenWithNothingRandomInIt_isRefused(String given) {
        for (ValueKind kind : List.of(ValueKind.TOKEN, ValueKind.CLIENT_ID, ValueKind.IDENTITY)) {
            assertThat(kind.read(given, "name").mistakenFor()).as(kind.name()).isPresent();
        }
    }

    /** The character itself is what its reader has the words for. */
    @Test
    void consumerKeyWithABlankInIt_isNotCalledAReference() {
        assertThat(ValueKind.CLIENT_ID.read("3MVG9 with a blank", "clientId").mistakenFor())
                .isEmpty();
    }

    /** Setup shows both side by side; addresses, logs and committed files have the client id. */
    @ParameterizedTest
    @CsvSource({
        "1234567890123456789, CONSUMER_SECRET",
        "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD, ISSUED_SECRET",
        "AKIAIOSFODNN7SESAME2, FOREIGN"
    })
    void secretAsAClientId_isRefused(String given, Look look) {
        for (ValueKind kind : List.of(ValueKind.CLIENT_ID, ValueKind.OWN_CLIENT_ID)) {
            assertThat(kind.read(given, "name").mistakenFor()).contains(look);
        }
    }

    /** As it's copied out of JSON, a list or a row of a table. */
    @Test
    void secretAndMoreAsAClientId_isRefused() {
        String id = "3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XoUoVNCHDO1OpGFhF0dSvUi9";
        String secret = "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD";
        for (String given : List.of(
                secret + ",",
                secret + ";",
                secret + "/",
                "x" + secret,
                secret + secret,
                id + secret,
                id + "A" + secret,
                secret + id,
                secret + "." + id,
                "1234567890123456789,",
                "1234567890123456789/",
                ":1234567890123456789")) {
            for (ValueKind kind : List.of(ValueKind.CLIENT_ID, ValueKind.OWN_CLIENT_ID)) {
                assertThat(kind.read(given, "name").mistakenFor()).as(given).isPresent();
            }
        }
        assertThat(ValueKind.OWN_CLIENT_ID
                        .read(secret.toLowerCase(Locale.ROOT), "name")
                        .mistakenFor())
                .as("as one chosen for consumerKey")
                .isEmpty();
    }

    @Test
    void clientIdAndTokenJoined_areRefused() {
        String id = "3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XoUoVNCHDO1OpGFhF0dSvUi9";
        String token = "5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrfbRYl9Xg.Qx0AbcDefGhi7JklMnoPqrStuVwxYz01234==";
        for (ValueKind kind : List.of(ValueKind.TOKEN, ValueKind.CLIENT_ID)) {
            assertThat(kind.read(id + token, "name").mistakenFor()).isPresent();
            assertThat(kind.read(token + id, "name").mistakenFor()).isPresent();
        }
        assertThat(ValueKind.CLIENT_ID.read(id, "name").mistakenFor()).isEmpty();
        assertThat(ValueKind.TOKEN.read(token, "name").mistakenFor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[value masked]", "[token redacted]", "(secret hidden)"})
    void maskOfTwoWords_isCalledAMask(String given) {
        assertThat(ValueKind.CLIENT_SECRET.read(given, "clientSecret").mistakenFor())
                .contains(Look.MASK);
    }

    @ParameterizedTest
    @MethodSource("masks")
    void mask_isCalledAMask(String given) {
        if (!given.startsWith("{{")) {
            assertThat(ValueKind.TOKEN.read(given, "refreshToken").mistakenFor())
                    .contains(Look.MASK);
        }
    }

    /** A variable that is to be filled from one of its own name. */
    @ParameterizedTest
    @ValueSource(strings = {"${SALESFORCE_REFRESH_TOKEN}", "$(refreshToken)", "%REFRESH_TOKEN%", "{{ refresh_token }}"})
    void expressionOfTheSettingsOwnName_isCalledAnExpression(String given) {
        assertThat(ValueKind.TOKEN.read(given, "refreshToken").mistakenFor()).contains(Look.EXPRESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "force%3A%2F%2FPlatformCLI%3A%3A5Aep861abcdefgh%40acme.my.salesforce.com",
                "{\"result\":{\"sfdxAuthUrl\":\"force:\\/\\/PlatformCLI::5Aep861abcdefgh@acme.my.salesforce.com\"}}",
                "666f7263653a2f2f506c6174666f726d434c493a3a3541657038363161626364656667684061636d652e6d792e73616c6573666f7263652e636f6d"
            })
    void sfdxUrl_isLeftToItsReaderHoweverItIsEncoded(String given) throws Exception {
        ValueKind.Read read = ValueKind.SFDX.read(given, "sfdxAuthUrl");

        assertThat(read.mistakenFor()).isEmpty();
        assertThat(SfdxAuthUrl.parse(Secret.of(read.text())).host()).isEqualTo("acme.my.salesforce.com");
        assertThat(ValueKind.TOKEN.read(given, "refreshToken").mistakenFor()).isPresent();
    }

    @Test
    void addressOfAFile_isTakenAsItsPath() {
        for (String given : List.of("file:a.properties", "file:///a.properties", "file://localhost/a.properties")) {
            assertThat(ValueKind.FILE.read(given, "tokenFile").text())
                    .endsWith("a.properties")
                    .doesNotContain(":");
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expression_isCalledAnExpression(String given) {
        assertThat(ValueKind.TOKEN.read(given, "refreshToken").mistakenFor()).contains(Look.EXPRESSION);
    }

    @Test
    void tokenAndClientId_areToldApart() {
        assertThat(ValueKind.TOKEN.read(CLIENT_ID, "refreshToken").mistakenFor())
                .contains(Look.CONSUMER_KEY);
        assertThat(ValueKind.CLIENT_ID.read(TOKEN, "clientId").mistakenFor()).contains(Look.REFRESH_TOKEN);
    }

    @ParameterizedTest
    @MethodSource({"expressions", "masks"})
    void everyValueButAPassword_isRefusedWhenItIsAnExpressionOrAMask(String given) {
        for (ValueKind kind : ValueKind.values()) {
            boolean isWord = given.equals("REDACTED") || given.equals("{masked}");
            if (kind != ValueKind.PASSWORD && !isWord && !(kind == ValueKind.CLIENT_SECRET)) {
                assertThat(kind.read(given, "x").mistakenFor())
                        .as(kind + " " + given)
                        .isPresent();
            }
        }
        assertThat(ValueKind.PASSWORD.read(given, "keystorePassword").mistakenFor())
                .isEmpty();
        assertThat(ValueKind.PASSWORD.read(given, "keystorePassword").doubt()).isPresent();
        ValueKind.Read secret = ValueKind.CLIENT_SECRET.read(given, "clientSecret");
        assertThat(secret.mistakenFor().or(secret::doubt)).as(given).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${SF_SECRET}",
                "$(sfSecret)",
                "${{ secrets.SF }}",
                "%SF_SECRET%",
                "{{ sf }}",
                "***",
                "[MASKED]",
                "$env:SF_SECRET",
                "null",
                "undefined",
                "<client secret>",
                "<< parameters.sf >>"
            })
    void clientSecret_isRefusedWhenItCannotBeAnythingButAnExpressionOrAMask(String given) {
        assertThat(ValueKind.CLIENT_SECRET.read(given, "clientSecret").mistakenFor())
                .isPresent();
    }

    /** Of words that stand for no value, references that nothing looked up, and a secret with more around it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SENSITIVE",
                "empty",
                "missing",
                "not-found",
                "****1234",
                "op://vault/salesforce/secret",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:sf",
                "@Microsoft.KeyVault(SecretUri=https://a.vault.azure.net/secrets/sf)",
                "ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)",
                "{cipher}AQB4b1a3c9d",
                "vault:v1:8SDd3WHDOjf7mq69CyCqYjBX",
                "(" + SECRET + ")",
                SECRET + ";",
                "<token>" + SECRET + "</token>",
                "SF_TOKEN=" + SECRET,
                "$Env:SF_TOKEN=\"" + SECRET + "\"",
                SECRET + SECRET
            })
    void clientSecret_isRefusedWhenItIsRecognizedAsSomethingElse(String given) {
        assertThat(ValueKind.CLIENT_SECRET.read(given, "clientSecret").mistakenFor())
                .isPresent();
    }

    /** Nobody makes up such a text for a secret. */
    @Test
    void clientSecret_isRefusedWhenItIsRecognizedWithinAnEncoding() {
        for (String inside : List.of(
                CLIENT_ID + ":" + SECRET,
                "{\"client_secret\":\"" + SECRET + "\"}",
                "OTHER_NAME=" + SECRET,
                "${SF_CLIENT_SECRET}",
                "{{ sf_client_secret }}",
                "op://vault/salesforce/secret",
                "[REDACTED BY CI]",
                TOKEN,
                "force://" + CLIENT_ID + ":" + SECRET + ":" + TOKEN + "@acme.my.salesforce.com")) {
            for (String given : List.of(
                    base64(inside),
                    base64(base64(inside)),
                    "Basic " + base64(inside),
                    hex(inside),
                    base64('"' + inside + '"'))) {
                assertThat(ValueKind.CLIENT_SECRET.read(given, "clientSecret").mistakenFor())
                        .as(inside + " as " + given)
                        .isPresent();
            }
        }
        assertThat(ValueKind.CLIENT_SECRET
                        .read(base64("/run/secrets/sf_secret"), "clientSecret")
                        .doubt())
                .contains(Look.PATH);
    }

    /** However often, and whatever stands around each layer. */
    @Test
    void tokenAndClientId_areRefusedWhenTheyAreSomethingElseWithinLayersOfEncodings() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----\n";
        for (String inside : List.of(
                key,
                "'${SF_REFRESH_TOKEN}'",
                "/builds/p\u00e4r/p.tmp/X",
                "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022",
                "\u001b[33m***\u001b[0m       ",
                "\u200b$(sfToken)\u200b\u200b",
                "null",
                "<Schl\u00fcssel hier>",
                "{\"access_token\":\"x\"}")) {
            for (String given : List.of(
                    base64(inside), base64(base64(inside)), base64('"' + base64(inside) + '"'), hex(base64(inside)))) {
                for (ValueKind kind : List.of(ValueKind.TOKEN, ValueKind.CLIENT_ID)) {
                    assertThat(kind.read(given, "name").mistakenFor())
                            .as(kind + " " + inside + " as " + given)
                            .isPresent();
                }
            }
        }
    }

    @Test
    void token_isFreedOfWhatStandsAroundItWithinAnEncoding() {
        for (String inside : List.of(
                '"' + TOKEN + '"',
                "\u201c" + TOKEN + "\u201d",
                TOKEN + "\u200b",
                "\u001b[32m" + TOKEN + "\u001b[0m",
                "refresh_token=" + TOKEN,
                TOKEN.replace("=", "%3D"),
                "Bearer " + TOKEN)) {
            for (String given : List.of(base64(inside), base64('"' + base64(inside) + '"'), hex(inside))) {
                ValueKind.Read read = ValueKind.TOKEN.read(given, "refreshToken");

                assertThat(read.text()).as(inside + " as " + given).isEqualTo(TOKEN);
                assertThat(read.repairs()).contains(Repair.ENCODING);
            }
        }
        for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
            String quoted = Base64.getEncoder().encodeToString(("\u201c" + TOKEN + "\u201d").getBytes(charset));
            assertThat(ValueKind.TOKEN.read(quoted, "refreshToken").text()).isEqualTo(TOKEN);
        }
    }

    @Test
    void number_isNoTokenButMayBeAClientId() {
        for (String number : List.of("0", "404", "1234567", "12345678")) {
            assertThat(ValueKind.TOKEN.read(number, "refreshToken").mistakenFor())
                    .contains(Look.NUMBER);
            assertThat(ValueKind.CLIENT_ID.read(number, "clientId").mistakenFor())
                    .isEmpty();
        }
        assertThat(ValueKind.CLIENT_ID.read("1234567", "clientId").doubt()).contains(Look.SHORT_KEY);
        assertThat(ValueKind.CLIENT_ID.read("12345678", "clientId").doubt()).isEmpty();
    }

    /** What is left is a secret of Salesforce beyond doubt. */
    @Test
    void clientSecret_isFreedOfAnyEncodingAroundOne() {
        Base64.Encoder base64 = Base64.getEncoder();
        for (String given : List.of(
                base64.encodeToString(SECRET.getBytes(UTF_8)),
                base64.encodeToString(SECRET.getBytes(UTF_16LE)),
                hex(SECRET),
                base64('"' + SECRET + '"'),
                base64("'" + SECRET + "'\n"),
                base64("export SF_CLIENT_SECRET=" + SECRET),
                base64("\u201e" + SECRET + "\u201c"),
                base64("\u001b[32m" + SECRET + "\u001b[0m"),
                base64(base64(SECRET) + "\n"),
                base64('"' + base64('"' + SECRET + '"') + '"'),
                base64(hex('"' + SECRET + '"')),
                hex(base64("'" + SECRET + "'")),
                base64("%22" + SECRET + "%22"),
                "b'" + base64(SECRET) + "'",
                base64(SECRET).replaceAll("(.{40})", "$1\\\\n"),
                "Basic " + base64(SECRET),
                "&quot;" + SECRET + "&quot;",
                "%22" + SECRET + "%22",
                SECRET + " # uat",
                "Bearer " + SECRET)) {
            ValueKind.Read read = ValueKind.CLIENT_SECRET.read(given, "clientSecret");

            assertThat(read.text()).as(given).isEqualTo(SECRET);
            assertThat(read.repairs()).isNotEmpty();
            assertThat(read.mistakenFor()).isEmpty();
        }
        assertThat(ValueKind.CLIENT_SECRET
                        .read("a%41b&amp;c # d", "clientSecret")
                        .text())
                .isEqualTo("a%41b&amp;c # d");
    }

    @Test
    void wordOfAnExample_isNoTokenAndADoubtfulClient() {
        for (String word : List.of("dummy", "foo", "my-token", "test")) {
            assertThat(ValueKind.TOKEN.read(word, "refreshToken").mistakenFor()).isPresent();
        }
        assertThat(ValueKind.CLIENT_ID.read("example", "clientId").doubt()).contains(Look.SAMPLE);
        assertThat(ValueKind.CLIENT_ID.read("acme", "clientId").doubt()).contains(Look.SHORT_KEY);
        assertThat(ValueKind.CLIENT_SECRET.read("dummy", "clientSecret").doubt())
                .contains(Look.SAMPLE);
        for (String key : List.of("PlatformCLI", "AcmeConsumerKey01", CLIENT_ID)) {
            assertThat(ValueKind.CLIENT_ID.read(key, "clientId").doubt()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ecret",
                "$SF_SECRET",
                "$2a$10$abc",
                "a${b}c",
                "pa***ss",
                "/slash/es",
                "!bang!",
                "__under__",
                "nullable",
                "\"half",
                "a=b",
                "it's"
            })
    void freeForm_isNeverRefusedForItsShape(String given) {
        for (ValueKind kind : new ValueKind[] {ValueKind.PASSWORD, ValueKind.CLIENT_SECRET}) {
            ValueKind.Read read = kind.read(given, "keystorePassword");

            assertThat(read.mistakenFor()).isEmpty();
            assertThat(read.text()).isEqualTo(given);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"quoted\"", "'quoted'", "\u00a7\u00e4\u20ac", "in\u200bside", "two words", "a%41b", "Bearer x"
            })
    void password_isKeptAsItIs(String given) {
        assertThat(ValueKind.PASSWORD.read(given, "keystorePassword").text()).isEqualTo(given);
    }

    /** Unfamiliar, but nothing that anybody knows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                "5Aep861",
                "opaque",
                "a.b-c_d~e",
                "R1/x+y==",
                "/x9Kq2Lm7Zt4Vb8Nc3Qw6Er1Ty5Ui0Op/aS2dF4gH6jK8",
                "$2a$10$N9qo8uLOickgx2ZMRZoMye",
                "rt_1234567890",
                "1//0gAbCdEf-Gh_Ij",
                "a!b",
                "~tilde",
                "1|q3Xz8Lk2Vb7Nm4Tr9Wp1Ys6",
                "id:q3Xz8Lk2Vb7Nm4Tr9Wp1Ys6@v2"
            })
    void token_isTakenInAnyUnknownShape(String given) {
        ValueKind.Read read = ValueKind.TOKEN.read(given, "refreshToken");

        assertThat(read.mistakenFor()).isEmpty();
        assertThat(read.text()).isEqualTo(given);
        assertThat(read.repairs()).isEmpty();
    }

    static Stream<String> wrappings() {
        return Stream.of(
                "\"%s\"",
                "'%s'",
                "`%s`",
                "\u201c%s\u201d",
                "\u2018%s\u2019",
                "\u201e%s\u201c",
                "\u00ab%s\u00bb",
                "\\\"%s\\\"",
                "\"'%s'\"",
                "\"%s\",",
                "'%s';",
                "\ufeff%s",
                "\u00ef\u00bb\u00bf%s",
                "%s\u200b",
                "%s\u17b4\uffa0",
                "\u200b\u2060%s",
                "\u00a0%s\u00a0",
                "%s\r",
                "%s\r\n",
                " %s\t",
                "\u2003%s\u3000",
                "\u202a%s\u202c",
                "\u001b[32m%s\u001b[39m",
                "\u001b[200~%s\u001b[201~",
                "%s # of the integration user",
                "%s // uat",
                "\"%s\" # uat",
                "%s <!-- uat -->",
                "\u00a0\"%s\"\r\n");
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void wrapping_isTakenAwayWithAWarning(String form) {
        for (var kind : Stream.of(ValueKind.TOKEN, ValueKind.CLIENT_ID).toList()) {
            String value = kind == ValueKind.TOKEN ? TOKEN : CLIENT_ID;
            ValueKind.Read read = kind.read(form.replace("%s", value), "x");

            assertThat(read.text()).isEqualTo(value);
            assertThat(read.mistakenFor()).isEmpty();
            assertThat(read.repairs()).isNotEmpty();
        }
        if (!form.contains("#") && !form.contains("//") && !form.contains("!--")) {
            assertThat(ValueKind.CLIENT_SECRET
                            .read(form.replace("%s", SECRET), "clientSecret")
                            .text())
                    .isEqualTo(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SALESFORCE_REFRESH_TOKEN=%s",
                "export SALESFORCE_REFRESH_TOKEN='%s'",
                "set SALESFORCE_REFRESH_TOKEN=%s",
                "$env:SALESFORCE_REFRESH_TOKEN = \"%s\"",
                "-Dsalesforce.refreshToken=%s",
                "refresh_token=%s",
                "SF_REFRESH_TOKEN=%s",
                "\"refresh_token\": \"%s\",",
                "refresh_token: %s",
                "salesforce.refreshToken=%s # prod",
                "Bearer %s",
                "Authorization: Bearer %s",
                "bearer  %s"
            })
    void nameOfTheSettingItself_isTakenAway(String form) {
        assertThat(ValueKind.TOKEN
                        .read(form.replace("%s", TOKEN), "refreshToken")
                        .text())
                .isEqualTo(TOKEN);
    }

    @Test
    void encodings_areTakenAway() {
        Base64.Encoder base64 = Base64.getEncoder();
        String once = base64.encodeToString(TOKEN.getBytes(UTF_8));
        for (String given : new String[] {
            TOKEN.replace("=", "%3D"),
            TOKEN.replace("=", "%3d"),
            TOKEN.replace("=", "%253D"),
            once,
            base64.encodeToString(once.getBytes(UTF_8)),
            Base64.getUrlEncoder().withoutPadding().encodeToString(TOKEN.getBytes(UTF_8)),
            Base64.getMimeEncoder(20, "\n".getBytes(UTF_8)).encodeToString(TOKEN.getBytes(UTF_8)),
            base64.encodeToString((TOKEN + "\n").getBytes(UTF_8)),
            base64.encodeToString(TOKEN.getBytes(UTF_16LE)),
            base64.encodeToString(TOKEN.getBytes(UTF_16BE)),
            base64.encodeToString(("\ufeff" + TOKEN).getBytes(UTF_16LE)),
            base64.encodeToString(TOKEN.getBytes(UTF_16)),
            base64.encodeToString((TOKEN + "\0").getBytes(UTF_8)),
            TOKEN.replace("=", "\\u003d"),
            TOKEN.replace("=", "\\="),
            TOKEN.replace("=", "=3D"),
            TOKEN.replace("=", "&#61;"),
            TOKEN.replace("=", "\\x3d"),
            TOKEN.replace("=", "&#x3D;"),
            TOKEN.replace("_", "\\_"),
            base64.encodeToString(("\ufeff" + TOKEN).getBytes(UTF_8)),
            hex(TOKEN),
            hex(TOKEN + "\n").toUpperCase(Locale.ROOT),
            "0x" + hex(TOKEN),
            hex(TOKEN).replaceAll("(..)(?!$)", "$1:"),
            hex(TOKEN).replaceAll("..", "$0 "),
            hex(TOKEN).replaceAll("..", "\\\\x$0"),
            "\\x" + hex(TOKEN), // PostgreSQL
            base64.encodeToString(TOKEN.getBytes(Charset.forName("UTF-32LE"))),
            base64.encodeToString(("\ufeff" + TOKEN).getBytes(Charset.forName("UTF-32LE"))),
            base64.encodeToString(("\ufeff" + TOKEN).getBytes(Charset.forName("UTF-32BE"))),
            hex(once),
            base64.encodeToString(hex(TOKEN).getBytes(UTF_8)),
            "&quot;" + TOKEN + "&quot;",
            TOKEN + "\\n",
            TOKEN + "\\r\\n",
            "'" + TOKEN + "\\n'"
        }) {
            ValueKind.Read read = ValueKind.TOKEN.read(given, "refreshToken");

            assertThat(read.text()).isEqualTo(TOKEN);
            assertThat(read.repairs()).isNotEmpty();
        }
    }

    @Test
    void rareEncodings_areTakenAwayToo() throws IOException {
        for (String given : List.of(
                base32(TOKEN),
                base32(TOKEN).toLowerCase(Locale.ROOT),
                base32(TOKEN).replaceAll(".{76}", "$0\n"), // as base32 breaks its lines
                base32(TOKEN).replace("=", ""),
                base32(TOKEN + "\n"),
                packed(GZIPOutputStream::new, TOKEN),
                packed(GZIPOutputStream::new, TOKEN + "\n"),
                packed(DeflaterOutputStream::new, TOKEN),
                packed(ValueKindTest::zip, TOKEN),
                "=?UTF-8?B?" + Base64.getEncoder().encodeToString(TOKEN.getBytes(UTF_8)) + "?=",
                "=?iso-8859-1?Q?" + TOKEN.replace("=", "=3D").replace("_", "=5F") + "?=",
                "=?utf-8?q?" + TOKEN.substring(0, 40).replace("_", "=5F") + "?= =?utf-8?q?"
                        + TOKEN.substring(40).replace("=", "=3D") + "?=",
                rotated(TOKEN),
                new StringBuilder(TOKEN).reverse().toString(),
                String.join(" ", TOKEN.split("")), // so that a masked log shows it
                String.join("\n", TOKEN.split("")),
                String.join(", ", TOKEN.split("")))) {
            ValueKind.Read read = ValueKind.TOKEN.read(given, "refreshToken");

            assertThat(read.text()).as(given).isEqualTo(TOKEN);
            assertThat(read.repairs()).contains(Repair.ENCODING);
        }
    }

    @Test
    void keysAndSfdxUrlsInRareEncodings_areFound() throws Exception {
        String url = "force://" + CLIENT_ID + "::" + TOKEN + "@acme.my.salesforce.com";
        for (String given : List.of(base32(url), packed(GZIPOutputStream::new, url), rotated(url))) {
            assertThat(SfdxAuthUrl.parse(Secret.of(given)).refreshToken().reveal())
                    .isEqualTo(TOKEN);
            assertThat(ValueKind.TOKEN.read(given, "refreshToken").mistakenFor())
                    .isPresent();
        }
        String pem = "-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----\n";
        assertThat(PrivateKeys.plain(packed(GZIPOutputStream::new, pem))).isEqualTo(pem);
        assertThat(PrivateKeys.plain(base32(pem))).isEqualTo(pem);
        for (String given : List.of(packed(GZIPOutputStream::new, pem), base32(pem), base64(base64(pem)))) {
            assertThat(ValueKind.KEY.read(given, "privateKey").mistakenFor()).isEmpty();
        }
        for (String given : List.of(packed(GZIPOutputStream::new, url), base64('"' + url + '"'))) {
            assertThat(ValueKind.SFDX.read(given, "sfdxAuthUrl").mistakenFor()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QlpoOTFBWSZTWZd8t5cAAAhdgEAQQAEAIAAgACEmQZhZ",
                "/Td6WFoAAATm1rRGBMAlISEBHAAAAAAAPkLCmQEAIE5V",
                "KLUv/QRYAQEANUFlcDg2MVRTRVN2V2V1Zw==",
                "N3q8ryccAATNz5eyKQAAAAAAAABaAAAAAAAAAA=="
            })
    void whatJavaCannotUnpack_isNotTakenForAToken(String given) {
        for (ValueKind kind : List.of(ValueKind.TOKEN, ValueKind.CLIENT_ID, ValueKind.CLIENT_SECRET)) {
            assertThat(kind.read(given, "name").mistakenFor()).contains(Look.PACKED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJ", "5Aep", "x", "correcthorse"})
    void wordOrHalfAToken_isUsedWithAWarning(String given) {
        ValueKind.Read read = ValueKind.TOKEN.read(given, "refreshToken");

        assertThat(read.mistakenFor()).isEmpty();
        assertThat(read.doubt()).contains(Look.FRAGMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "8f2c1c5e-9a41-4b52-8f4e-7c0a1b2d3e4f", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"})
    void longTokens_ofWhateverShape_areTakenWithoutAWord(String given) {
        ValueKind.Read read = ValueKind.TOKEN.read(given, "refreshToken");

        assertThat(read).isEqualTo(new ValueKind.Read(given, Set.of(), Optional.empty(), Optional.empty()));
    }

    /** Dots are characters of both. Who cuts one short leaves less of it, or has them at its end. */
    @Test
    void dotsWithinAWholeTokenOrClientId_areAPartOfIt() {
        String key = "3MVG9VTf7pXq2rv...ZpLkQ0sT4uWnB8cD1eFgH5iJkL6mN9oPqRsTuVwXyZ0123456789AbCdEf";
        String token = "5Aep8612GX...yBmQ0sT4uWnB8cD1eFgH5iJkL6mN9oPqRsTuVwXyZ0123456789AbCdEfGhIjKlMn";

        assertThat(ValueKind.CLIENT_ID.read(key, "clientId").mistakenFor()).isEmpty();
        assertThat(ValueKind.TOKEN.read(token, "refreshToken").mistakenFor()).isEmpty();
        assertThat(ValueKind.CLIENT_ID.read(key.substring(0, 40), "clientId").mistakenFor())
                .contains(Look.SHORTENED);
        assertThat(ValueKind.CLIENT_ID.read(key + "...", "clientId").mistakenFor())
                .contains(Look.SHORTENED);
        assertThat(ValueKind.TOKEN.read(token.substring(0, 30), "refreshToken").mistakenFor())
                .contains(Look.SHORTENED);
        assertThat(ValueKind.TOKEN.read(token + "...", "refreshToken").mistakenFor())
                .contains(Look.SHORTENED);
        assertThat(ValueKind.TOKEN
                        .read(token.replace("...", "\u2026"), "refreshToken")
                        .mistakenFor())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://acme.my.salesforce.com\"",
                "<https://acme.my.salesforce.com>",
                "[https://acme.my.salesforce.com](https://acme.my.salesforce.com)",
                "https%3A%2F%2Facme.my.salesforce.com",
                "aHR0cHM6Ly9hY21lLm15LnNhbGVzZm9yY2UuY29t",
                "https://acme.my.salesforce.com # uat",
                "\u200bhttps://acme.my.salesforce.com\u200b",
                "SALESFORCE_LOGIN_URL=https://acme.my.salesforce.com",
                "loginUrl: https://acme.my.salesforce.com"
            })
    void address_isRepairedToo(String given) {
        assertThat(ValueKind.ADDRESS.read(given, "loginUrl").text()).isEqualTo("https://acme.my.salesforce.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://${SF_HOST}",
                "https://$SF_HOST/",
                "$ORG.my.salesforce.com",
                "acme--$(env).sandbox",
                "%SF_DOMAIN%.my.salesforce.com",
                "https://***.my.salesforce.com",
                "acme\u2026",
                TOKEN,
                CLIENT_ID,
                "ci@acme.example",
                "/builds/a/b",
                "{{ domain }}.sandbox",
                "<unset>",
                "<my-domain>",
                "MyDomainName",
                "https://MyDomainName.my.salesforce.com",
                "https://yourInstance.salesforce.com",
                "yourdomain.my.salesforce.com",
                "https://your-company.my.salesforce.com",
                "https://null.my.salesforce.com",
                "undefined.my.salesforce.com",
                "https://None"
            })
    void address_isRefusedWhenAPartOfItIsMissing(String given) {
        assertThat(ValueKind.ADDRESS.read(given, "loginUrl").mistakenFor()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "acme--uat.sandbox",
                "https://localhost:8443",
                "http://localhost:1717/OauthRedirect",
                "com.acme.app:/oauth",
                "https://app.example.com/cb%C3%A9a%20b?x=1",
                "https://[::1]:1",
                "mydomain",
                "https://jobs.acme.example/careers",
                "https://token.acme.example"
            })
    void address_isTaken(String given) {
        assertThat(ValueKind.ADDRESS.read(given, "loginUrl").mistakenFor()).isEmpty();
        assertThat(ValueKind.ADDRESS.read(given, "loginUrl").text()).isEqualTo(given);
    }

    /** What reads addresses has the words for it. */
    @Test
    void nameOfAHostThatBeginsWithADot_isNoPath() {
        assertThat(ValueKind.ADDRESS.read(".my.salesforce.com", "domain").mistakenFor())
                .isEmpty();
        assertThat(ValueKind.ADDRESS.read("//login.salesforce.com", "loginUrl").mistakenFor())
                .isEmpty();
        assertThat(ValueKind.ADDRESS.read(".sf/token", "loginUrl").mistakenFor())
                .contains(Look.PATH);
    }

    /** A warning names what was there. */
    @Test
    void repair_isCalledWhatItIs() {
        assertThat(ValueKind.TOKEN.read("%20" + TOKEN, "refreshToken").repairs())
                .containsExactlyInAnyOrder(Repair.PERCENT, Repair.BLANKS);
    }

    @Test
    void tokenWithALetterBehindItsEnd_isRefused() {
        assertThat(ValueKind.TOKEN.read(TOKEN + "x", "refreshToken").mistakenFor())
                .contains(Look.SURROUNDED);
    }

    private static String swapped(String text) {
        return text.chars()
                .mapToObj(c -> Character.toString(
                        Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)))
                .collect(joining());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$HOME/token.properties",
                "${WORKSPACE}/token.properties",
                "$(Pipeline.Workspace)/t.properties",
                "%USERPROFILE%\\t.properties",
                "$SF_FILE",
                "***/t.properties",
                TOKEN,
                "https://acme.example/t.properties",
                "@sf.file@",
                "@sf.dir@/t.properties",
                "{env.SF_FILE}",
                "{env.HOME}/t.properties",
                "[SF_FILE]",
                "env(\"SF_FILE\")",
                "os.environ['SF_FILE']",
                "(empty)",
                "#SF_FILE#",
                "!SF_FILE!",
                "__SF_FILE__",
                "%SF_FILE",
                "{\"a\":1}"
            })
    void path_isRefusedWhenItIsNone(String given) {
        assertThat(ValueKind.FILE.read(given, "tokenFile").mistakenFor()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salesforce-token.properties",
                "env.properties",
                "secrets.properties",
                "~/.sf/a.properties",
                "/var/lib/ci/acme.properties",
                "C:\\ci\\a b.properties",
                "target/it's.properties",
                "a$b/c.properties",
                "__tests__/t.properties",
                "a#1/x",
                "UAT_TOKENS",
                ".",
                "..",
                "../..",
                "/",
                "secrets.uat",
                "salesforce(1).properties",
                "secret (1).properties",
                "salesforce[1].properties",
                "[slug].properties",
                "[slug]/t.properties",
                "(group)/@types/t.properties",
                "\u00d6k\u00f6",
                // a word for nothing is a name, too, with an end behind it
                "none.properties",
                "privateKey.pem",
                "keys/privatekey.pem",
                "C:\\Users\\ada\\Private Keys\\sf.pem",
                "frontendPrivateKey.pem",
                "private key.pem",
                "null.properties",
                "undefined.json"
            })
    void path_isTaken(String given) {
        assertThat(ValueKind.FILE.read(given, "tokenFile").mistakenFor()).isEmpty();
        assertThat(ValueKind.FILE.read(given, "tokenFile").text()).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@sf.name@", "{env.SF_NAME}", "[SF_NAME]", "env(\"SF_NAME\")", "(empty)", "#sf#", "__SF_NAME__"})
    void nameBetweenMarks_isNotWhatAPersonCallsAThing(String given) {
        assertThat(ValueKind.TEXT.read(given, "keystoreAlias").mistakenFor()).contains(Look.VARIABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SF_NAME",
                "JWT_PrivateKey_CI",
                "sfdc_privatekey",
                "{a1b2c3d4-e5f6-7890-abcd-ef1234567890}",
                "secrets.acme",
                "Acme (UAT)",
                "Acme(UAT)",
                "Build 1 [x]",
                "\u00bfListo?",
                "\u00d6k\u00f6",
                "exec:sh store.sh {}",
                "env:target/sf.env",
                "C#",
                "--"
            })
    void nameOfAThing_isTaken(String given) {
        assertThat(ValueKind.TEXT.read(given, "appName").mistakenFor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci@acme.example.conf",
                "ci@acme.example.env",
                "ci@acme.example.XML",
                "ci@acme.example.uat",
                "o'brien@acme.example",
                "$admin@acme.example",
                "a+b!c@acme.example"
            })
    void userName_isTaken(String given) {
        assertThat(ValueKind.USER.read(given, "username").mistakenFor()).isEmpty();
    }

    /** As mail programs, spreadsheets and YAML write them; it can be only the one name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:ci@acme.example",
                "MAILTO:ci@acme.example?subject=Login",
                "<ci@acme.example>",
                "<mailto:ci@acme.example>",
                "CI <ci@acme.example>",
                "\"User, CI\" <ci@acme.example>",
                "[ci@acme.example](mailto:ci@acme.example)",
                "ci@acme.example (CI)",
                "ci@acme.example;",
                "ci@acme.example.",
                "'ci@acme.example',",
                "ci%40acme.example",
                "ci\\@acme.example",
                "ci&#64;acme.example",
                "Y2lAYWNtZS5leGFtcGxl",
                "63694061636d652e6578616d706c65"
            })
    void userName_isFreedOfWhatProgramsWriteAroundOne(String given) {
        ValueKind.Read read = ValueKind.USER.read(given, "username");

        assertThat(read.text()).isEqualTo("ci@acme.example");
        assertThat(read.repairs()).isNotEmpty();
        assertThat(read.mistakenFor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci@acme.example:Pa55word",
                "https://ci@acme.example",
                "sip:ci@acme.example",
                "a ci@acme.example",
                "ci@acme.example, bob@acme.example",
                "CI <ci@acme.example>, Bob <bob@acme.example>",
                "ci@acme.example/x"
            })
    void userName_isNotGuessedAt(String given) {
        ValueKind.Read read = ValueKind.USER.read(given, "username");

        assertThat(read.mistakenFor().isPresent() || !WrongValue.isUserName(read.text()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$SF_USER@acme.example", "ci@$SF_DOMAIN"})
    void userName_isRefusedWhenAPartOfItIsAVariable(String given) {
        assertThat(ValueKind.USER.read(given, "username").mistakenFor()).contains(Look.EXPRESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:ci@acme.example", "<ci@acme.example>", "ci@acme.example,", "ci@acme.example;b@acme.example",
                "[ci@acme.example](mailto:ci@acme.example)", "CI <ci@acme.example>", "ci@", "ci@acme.example/"
            })
    void userName_hasNothingAroundIt(String given) {
        assertThat(WrongValue.isUserName(given)).isFalse();
        assertThat(WrongValue.isUserName("o'brien+ci@acme.example.uat")).isTrue();
    }

    @Test
    void whatIsReadWithinBase64_isNotMistaken() {
        Base64.Encoder base64 = Base64.getEncoder();
        String json = "{\"a\":\"force://a::" + TOKEN + "@b\"}";
        String key = "-----BEGIN PRIVATE KEY-----\\nMIIEvQ==\\n";

        assertThat(ValueKind.SFDX
                        .read(base64.encodeToString(json.getBytes(UTF_8)), "sfdxAuthUrl")
                        .mistakenFor())
                .isEmpty();
        for (String text : new String[] {key, "{\"private_key\":\"" + key + "\"}"}) {
            assertThat(ValueKind.KEY
                            .read("'" + base64.encodeToString(text.getBytes(UTF_8)) + "'", "privateKey")
                            .mistakenFor())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PASSWORD", "TEXT"})
    void nothingButWrapping_leavesNothing(ValueKind kind) {
        assertThat(kind.read(" \ufeff\r\n", "x").text()).isEmpty();
    }

    @Test
    void key_isLeftToItsReaderUnlessItIsSomethingElse() {
        assertThat(ValueKind.KEY
                        .read("-----BEGIN PRIVATE KEY-----\n...\n", "privateKey")
                        .mistakenFor())
                .isEmpty();
        assertThat(ValueKind.KEY.read("/run/secrets/key", "privateKey").mistakenFor())
                .contains(Look.PATH);
        assertThat(ValueKind.KEY.read("ci.pem", "privateKey").mistakenFor()).contains(Look.PATH);
        assertThat(ValueKind.KEY.read(TOKEN, "privateKey").mistakenFor()).contains(Look.REFRESH_TOKEN);
    }

    @ParameterizedTest
    @MethodSource("io.github.salesforcetoken.testing.ForeignTexts#stream")
    void textOfAnyCharacters_isReadOrRefused(String given) {
        for (ValueKind kind : ValueKind.values()) {
            assertThatCode(() -> kind.read(given, "refreshToken"))
                    .as(kind.name())
                    .doesNotThrowAnyException();
        }
        for (WrongValue form : WrongValue.values()) {
            assertThat(form.shown(given)).isNotEmpty();
        }
        for (ThrowingCallable reader : List.<ThrowingCallable>of(
                () -> LoginHost.ofDomain(given),
                () -> LoginHost.ofLoginUrl(given),
                () -> RedirectUri.of(given),
                () -> Scopes.of(given),
                () -> SfdxAuthUrl.parse(Secret.of(given)),
                () -> PrivateKeys.ofPem(Secret.of(given)),
                () -> CallbackParser.parse(given, Optional.empty()),
                () -> Shown.plain(given))) {
            Throwable refusal = catchThrowable(reader);
            assertThat(refusal == null || refusal instanceof Failure)
                    .as(given + refusal)
                    .isTrue();
        }
    }

    /** Each of these would take minutes, or the stack, if it were unwrapped to the end. */
    @ParameterizedTest
    @EnumSource(ValueKind.class)
    void hostileText_isReadInTimeAndNeedsNoStack(ValueKind kind) {
        int length = 32 * 1024;
        for (String text : List.of(
                "'".repeat(length / 2) + "a" + "'".repeat(length / 2),
                "%" + "25".repeat(length / 2) + "41",
                "refreshToken=".repeat(length / 13),
                "x" + "5Aep".repeat(length / 4),
                "a/".repeat(length / 2) + "a")) {
            assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
                kind.read(text, "refreshToken");
            });
        }
    }

    /** A server in settings.xml, a key's alias or an app may be called so. */
    @Test
    void nameThatIsAWordOfMasks_isTaken() {
        for (ValueKind kind : List.of(ValueKind.WORD, ValueKind.TEXT, ValueKind.USER)) {
            assertThat(kind.read("encrypted", "serverId").mistakenFor()).isEmpty();
        }
        assertThat(ValueKind.TOKEN.read("encrypted", "refreshToken").mistakenFor())
                .isPresent();
    }

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static String base32(String text) {
        BigInteger bits = new BigInteger(1, text.getBytes(UTF_8));
        int length = (8 * text.length() + 4) / 5;
        bits = bits.shiftLeft(5 * length - 8 * text.length());
        StringBuilder digits = new StringBuilder();
        for (int digit = length - 1; digit >= 0; digit--) {
            digits.append(BASE32.charAt(bits.shiftRight(5 * digit).intValue() & 31));
        }
        return digits + "=".repeat((8 - length % 8) % 8);
    }

    private static String rotated(String text) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM";
        return text.chars()
                .mapToObj(c -> {
                    int at = letters.indexOf(Character.toUpperCase(c));
                    String moved = at < 0 ? Character.toString(c) : letters.substring(at + 13, at + 14);
                    return Character.isLowerCase(c) ? moved.toLowerCase(Locale.ROOT) : moved;
                })
                .collect(joining());
    }

    /** A way to compress. */
    private interface Packing {
        OutputStream to(OutputStream bytes) throws IOException;
    }

    private static String packed(Packing packing, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = packing.to(bytes)) {
            packed.write(text.getBytes(UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static OutputStream zip(OutputStream bytes) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(bytes);
        zip.putNextEntry(new ZipEntry("token.txt"));
        return zip;
    }
}
