package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.LoginHost.Correction.PAGE_HOST_REPLACED;
import static io.github.salesforcetoken.oauth.LoginHost.Correction.PATH_DROPPED;
import static io.github.salesforcetoken.oauth.LoginHost.Correction.SANDBOX_COMPLETED;
import static io.github.salesforcetoken.oauth.ValueProblem.DOMAIN_IS_INSTANCE;
import static io.github.salesforcetoken.oauth.ValueProblem.DOMAIN_IS_MISTYPED;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_HAS_NO_NAME;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_HAS_USER;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_IS_MISTYPED;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginHostTest {

    @ParameterizedTest
    @CsvSource({
        "acme, https://acme.my.salesforce.com",
        "ACME, https://acme.my.salesforce.com",
        "' acme ', https://acme.my.salesforce.com",
        "acme--uat.sandbox, https://acme--uat.sandbox.my.salesforce.com",
        "acme-dev-ed.develop, https://acme-dev-ed.develop.my.salesforce.com",
        "brave-otter-x1.scratch, https://brave-otter-x1.scratch.my.salesforce.com",
        "acme.my.salesforce.com, https://acme.my.salesforce.com",
        "login.salesforce.com, https://login.salesforce.com",
        "acme.my.site.com, https://acme.my.site.com",
        "login.acme.example, https://login.acme.example",
        "acme.my.salesforce.mil, https://acme.my.salesforce.mil",
        "acme.my.sfcrmproducts.cn, https://acme.my.sfcrmproducts.cn"
    })
    void ofDomain_makesTheMyDomainAddress(String domain, URI expected) throws Exception {
        assertThat(LoginHost.ofDomain(domain).uri()).isEqualTo(expected);
    }

    /** As simple-salesforce, Data Loader and others have it, or cut off. */
    @ParameterizedTest
    @CsvSource({
        "test, https://test.salesforce.com",
        "login, https://login.salesforce.com",
        "sandbox, https://test.salesforce.com",
        "Production, https://login.salesforce.com",
        "PROD, https://login.salesforce.com",
        "scratch, https://test.salesforce.com",
        "acme.my, https://acme.my.salesforce.com",
        "acme--uat.sandbox.my, https://acme--uat.sandbox.my.salesforce.com",
        "acme-dev-ed.develop.my, https://acme-dev-ed.develop.my.salesforce.com",
        "acme.my.salesforce, https://acme.my.salesforce.com",
        "acme.lightning, https://acme.my.salesforce.com",
        "acme--uat.sandbox.lightning.force, https://acme--uat.sandbox.my.salesforce.com",
        "acme.my.site, https://acme.my.site.com",
        "login.salesforce, https://login.salesforce.com",
        "test.salesforce, https://test.salesforce.com",
        "acme.my.salesforce.com., https://acme.my.salesforce.com",
        "ACME., https://acme.my.salesforce.com",
        "test.salesforce.com, https://test.salesforce.com",
        "test.sfcrmproducts.cn, https://test.sfcrmproducts.cn",
        "login.my, https://login.salesforce.com",
        "test.my.salesforce, https://test.salesforce.com",
        "testing, https://testing.my.salesforce.com"
    })
    void ofDomain_takesTheWordsOfOtherTools(String domain, URI expected) throws Exception {
        assertThat(LoginHost.ofDomain(domain).uri()).isEqualTo(expected);
    }

    /** No name of an org has two hyphens in a row, so that nothing else can be meant. */
    @ParameterizedTest
    @CsvSource({
        "acme--uat, https://acme--uat.sandbox.my.salesforce.com",
        "Acme-Corp--Full2, https://acme-corp--full2.sandbox.my.salesforce.com",
        "acme--uat.my, https://acme--uat.sandbox.my.salesforce.com",
        "acme--uat.lightning, https://acme--uat.sandbox.my.salesforce.com"
    })
    void ofDomain_putsASandboxInItsPlaceAndSaysSo(String domain, URI expected) throws Exception {
        LoginHost host = LoginHost.ofDomain(domain);

        assertThat(host.uri()).isEqualTo(expected);
        assertThat(host.corrections()).containsExactly(SANDBOX_COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme--uat.sandbox", "acme--uat.my.salesforce.com", "acme-uat", "acme--uat.cs77"})
    void ofDomain_takesASandboxAsItIsNamed(String domain) throws Exception {
        assertThat(LoginHost.ofDomain(domain).corrections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"na139", "CS77", "eu12", "ap4", "um5", "usa1044", "usa2s", "swe4s", "na139.my", "cs77.lightning"
            })
    void ofDomain_refusesTheNameOfAnInstance(String domain) {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain(domain))
                        .problem())
                .isEqualTo(DOMAIN_IS_INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"na", "usagi", "eu-acme", "cs77-acme", "acme12", "ups12", "na139x", "na139.my.salesforce.com"})
    void ofDomain_takesNamesThatOnlyLookLikeInstances(String domain) throws Exception {
        assertThat(LoginHost.ofDomain(domain).uri().getHost()).endsWith(".my.salesforce.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my.salesforce.com",
                "https://my.salesforce.com/",
                "https://sandbox.my.salesforce.com",
                "develop.lightning.force.com",
                "lightning.force.com",
                "salesforce.com",
                "force.com",
                "my.site.com",
                "https://www.my.salesforce.com",
                "my.my.salesforce.com",
                "https://my.my.salesforce.mil",
                "https://my.sfcrmproducts.cn",
                "https://MY.sfcrmproducts.cn.:443/",
                "sandbox.my.sfcrmproducts.cn",
                "setup.sfcrmproducts.cn",
                "lightning.sfcrmapps.cn",
                "sfcrmapps.cn.",
                "crmforce.mil",
                "site.com:443",
                "salesforce-setup.com",
                "my.salesforce-sites.com",
                "cloudforce.com",
                "database.com",
                "my-salesforce.com",
                "sandbox.my-salesforce.com"
            })
    void ofLoginUrl_refusesAHostWithoutTheOrgsName(String host) {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofLoginUrl(host))
                        .problem())
                .isEqualTo(LOGIN_URL_HAS_NO_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.site/partners, https://acme.my.site.com/partners",
        "acme.my.site/partners, https://acme.my.site.com/partners",
        "https://acme.my.salesforce, https://acme.my.salesforce.com",
        "https://acme--uat.sandbox.lightning.force/x, https://acme--uat.sandbox.my.salesforce.com",
        "https://login.salesforce, https://login.salesforce.com",
        "https://acme.my, https://acme.my"
    })
    void ofLoginUrl_completesAHostThatIsCutOff(String loginUrl, URI expected) throws Exception {
        assertThat(LoginHost.ofLoginUrl(loginUrl).uri()).isEqualTo(expected);
    }

    /** The name of the scheme would be asked for as a host. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:/login.salesforce.com",
                "https//login.salesforce.com",
                "https://https://login.salesforce.com",
                "HTTP//a.b"
            })
    void ofLoginUrl_refusesASchemeInThePlaceOfAHost(String loginUrl) {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofLoginUrl(loginUrl)))
                .isNotNull();
    }

    @Test
    void ofDomain_showsAnAddressThatIsNoDomainWithoutItsUser() {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain("https://acme.my.salesforce.com/"))
                        .shown())
                .isEqualTo("https://acme.my.salesforce.com/");
        assertThatNoneOccurIn(
                catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain("https://a:secretword@acme.com"))
                        .shown(),
                "secretword");
    }

    @Test
    void ofDomain_replacesALightningHost() throws Exception {
        assertThat(LoginHost.ofDomain("acme.lightning.force.com").corrections()).containsExactly(PAGE_HOST_REPLACED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "acme com",
                "acme/home",
                "user@acme",
                "acme:8443",
                "localhost",
                ".",
                "acme..com",
                "-acme",
                "acme-",
                "acme--uat--sandbox",
                ".my.salesforce.com",
                "acmé"
            })
    void ofDomain_refusesWhatIsNoDomain(String domain) {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain(domain)))
                .as(domain)
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "production, https://login.salesforce.com",
        "sandbox, https://test.salesforce.com",
        "SANDBOX, https://test.salesforce.com",
        "test, https://test.salesforce.com",
        "login, https://login.salesforce.com",
        "https://acme.my.salesforce.com, https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com/, https://acme.my.salesforce.com",
        "HTTPS://Acme.My.Salesforce.com, https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com./, https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com:443, https://acme.my.salesforce.com",
        "https://[::1]:443, https://[::1]",
        "http://localhost:443, http://localhost:443",
        "login.salesforce, https://login.salesforce.com",
        "acme--uat.sandbox, https://acme--uat.sandbox.my.salesforce.com",
        "acme.my, https://acme.my.salesforce.com",
        "acme.lightning, https://acme.my.salesforce.com",
        "acme.example, https://acme.example",
        "acme.my.salesforce.com, https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com:8443, https://acme.my.salesforce.com:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void ofLoginUrl_keepsSchemeHostAndPort(String loginUrl, URI expected) throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(loginUrl);

        assertThat(host.uri()).isEqualTo(expected);
        assertThat(host.corrections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.lightning.force.com, https://acme.my.salesforce.com",
        "https://acme--uat.sandbox.lightning.force.com, https://acme--uat.sandbox.my.salesforce.com",
        "https://acme.my.salesforce-setup.com, https://acme.my.salesforce.com",
        "https://acme.lightning.crmforce.mil, https://acme.my.salesforce.mil",
        "https://acme.lightning.force.mil, https://acme.my.salesforce.mil",
        "https://acme.lightning.sfcrmapps.cn, https://acme.my.sfcrmproducts.cn",
        "https://ACME.Setup.sfcrmproducts.cn.:443, https://acme.my.sfcrmproducts.cn"
    })
    void ofLoginUrl_replacesHostsOfPagesAndSaysSo(String loginUrl, URI expected) throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(loginUrl);

        assertThat(host.uri()).isEqualTo(expected);
        assertThat(host.corrections()).containsExactly(PAGE_HOST_REPLACED);
    }

    @Test
    void ofLoginUrl_dropsAPathAndSaysSo() throws Exception {
        LoginHost host = LoginHost.ofLoginUrl("https://acme.my.salesforce.com/services/oauth2/token");

        assertThat(host.uri()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
        assertThat(host.corrections()).containsExactly(PATH_DROPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.salesforce.com/partners",
                "https://test.salesforce.com/partners",
                "https://acme--uat.sandbox.my.salesforce.com/partners",
                "https://acme.my.salesforce.mil/partners",
                "https://login.sfcrmproducts.cn/partners",
                "https://na1.salesforce.com/partners",
                "https://acme.lightning.force.com/lightning/setup/SetupOneHome/home"
            })
    void ofLoginUrl_dropsAPathWhereThereIsNoSite(String loginUrl) throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(loginUrl);

        assertThat(host.uri().getPath()).isEmpty();
        assertThat(host.corrections()).contains(PATH_DROPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.site.com/partners, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/, https://acme.my.site.com/partners",
        "https://acme.my.site.com//partners//, https://acme.my.site.com/partners",
        "acme.my.site.com/Partners, https://acme.my.site.com/Partners",
        "https://acme--uat.sandbox.my.site.com/a/b, https://acme--uat.sandbox.my.site.com/a/b",
        "https://acme.force.com/partners, https://acme.force.com/partners",
        "https://acme.secure.force.com/partners, https://acme.secure.force.com/partners",
        "https://partners.acme.example/emea, https://partners.acme.example/emea",
        "https://acme.my.site.com/partnersvforcesite, https://acme.my.site.com/partnersvforcesite",
        "https://acme.my.site.com/support, https://acme.my.site.com/support",
        "http://localhost:8080/partners/, http://localhost:8080/partners"
    })
    void ofLoginUrl_keepsThePathOfASite(String loginUrl, URI expected) throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(loginUrl);

        assertThat(host.uri()).isEqualTo(expected);
        assertThat(host.corrections()).isEmpty();
        assertThat(LoginHost.ofLoginUrl(host.uri().toString())).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.site.com/partners/s, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/s/, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/s/login/, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/login, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/services/oauth2/token, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/CommunitiesLogin, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/secur/frontdoor.jsp, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/login.html, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/SelfReg, https://acme.my.site.com/partners",
        "https://acme.my.site.com/partners/Landing.jsp, https://acme.my.site.com/partners",
        "https://acme.my.site.com/s/, https://acme.my.site.com",
        "https://acme.my.site.com/login, https://acme.my.site.com"
    })
    void ofLoginUrl_leavesOutThePageOfASiteAndSaysSo(String loginUrl, URI expected) throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(loginUrl);

        assertThat(host.uri()).isEqualTo(expected);
        assertThat(host.corrections()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme--uat.sandbox.my.salesforce.com, https://acme--uat.sandbox.my.salesforce.com, true",
        "https://test.salesforce.com, https://acme--uat.sandbox.my.salesforce.com, true",
        "https://test.salesforce.com, https://brave-otter.scratch.my.salesforce.com, true",
        "https://login.salesforce.com, https://acme.my.salesforce.com, true",
        "https://login.salesforce.com, https://acme-dev-ed.develop.my.salesforce.com, true",
        "https://test.sfcrmproducts.cn, https://acme--uat.sandbox.my.sfcrmproducts.cn, true",
        "https://test.salesforce.com, https://acme.my.salesforce.com, false",
        "https://login.salesforce.com, https://acme--uat.sandbox.my.salesforce.com, false",
        "https://login.salesforce.com, https://acme.my.sfcrmproducts.cn, false",
        "https://other.my.salesforce.com, https://acme.my.salesforce.com, false",
        "https://acme.my.site.com/partners, https://acme.my.salesforce.com, false",
        "https://acme.my.salesforce.com:8443, https://acme.my.salesforce.com, false"
    })
    void serves_tellsTheNamesOfOneOrg(String loginUrl, URI instanceUrl, boolean expected) throws Exception {
        assertThat(LoginHost.ofLoginUrl(loginUrl).serves(instanceUrl)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://acme.my.salesforce.com, LOGIN_URL_NOT_HTTPS",
        "http://localhost.evil.example, LOGIN_URL_NOT_HTTPS",
        "http://127.0.0.1.evil.example, LOGIN_URL_NOT_HTTPS",
        "ftp://acme.my.salesforce.com, LOGIN_URL_NOT_HTTPS",
        "https://acme.my.salesforce.com?x=1, LOGIN_URL_HAS_QUERY",
        "https://acme.my.salesforce.com/#x, LOGIN_URL_HAS_QUERY",
        "https://acme .my.salesforce.com, LOGIN_URL_MALFORMED",
        "https://, LOGIN_URL_MALFORMED",
        "https:///path, LOGIN_URL_MALFORMED",
        "sand box, LOGIN_URL_MALFORMED",
        "https://acme--c.vf.force.com, LOGIN_URL_IS_PAGE_HOST",
        "https://acme--c.vf.force.mil, LOGIN_URL_IS_PAGE_HOST",
        "https://acme.file.force.com, LOGIN_URL_IS_PAGE_HOST",
        "https://www.salesforce.com, LOGIN_URL_IS_PAGE_HOST",
        "help.salesforce.com, LOGIN_URL_IS_PAGE_HOST",
        "https://trailhead.salesforce.com/today, LOGIN_URL_IS_PAGE_HOST",
        "https://acme.builder.salesforce-experience.com, LOGIN_URL_IS_PAGE_HOST",
        "acme, LOGIN_URL_MALFORMED",
        "acme:443, LOGIN_URL_MALFORMED",
        "https://acme, LOGIN_URL_MALFORMED",
        "https://5Aep861Sample.token, LOGIN_URL_MALFORMED",
        "5Aep861Sample.token, LOGIN_URL_MALFORMED",
        "https://5Aep861TSESvWeugk3Jx9QwZ7TbV2mNp.my.salesforce.com, LOGIN_URL_MALFORMED",
        "5Aep861TSESvWeug.sandbox.my.salesforce.com, LOGIN_URL_MALFORMED",
        "https://x7Kq2mZ9pT4vB8nR3wLc.my.salesforce.com, LOGIN_URL_MALFORMED",
        "https://9876543210987654321.my.salesforce.com, LOGIN_URL_MALFORMED",
        "https://acme/services/oauth2/token, LOGIN_URL_MALFORMED",
        "cs42.my, DOMAIN_IS_INSTANCE",
        "https://cs42.lightning, DOMAIN_IS_INSTANCE",
        "na139, DOMAIN_IS_INSTANCE",
        "https://acme.my.site.com/../etc, LOGIN_URL_MALFORMED",
        "https://acme.my.site.com/a;b=c, LOGIN_URL_MALFORMED",
        "'https://acme.my.site.com/{site}', LOGIN_URL_MALFORMED",
        "https://acme.my.salesforce.com:0, LOGIN_URL_MALFORMED",
        "https://acme.my.salesforce.com:99999, LOGIN_URL_MALFORMED",
        "https://acme---uat.sandbox.my.salesforce.com, LOGIN_URL_MALFORMED",
        "https://abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-abcdefghijk.acme.example, LOGIN_URL_MALFORMED",
        "https://acme.file.force.mil, LOGIN_URL_IS_PAGE_HOST",
        "https://www.salesforce.mil, LOGIN_URL_IS_PAGE_HOST",
        "https://test.my.salesforce.mil, LOGIN_URL_HAS_NO_NAME"
    })
    void ofLoginUrl_refusesWhatCannotBeALoginHost(String loginUrl, ValueProblem problem) {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofLoginUrl(loginUrl))
                        .problem())
                .isEqualTo(problem);
    }

    /** Of each of Salesforce's domains, with and without the name of an org, however it's written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "content.force.com",
                "content.force.mil",
                "file.force.com",
                "file.crmforce.mil",
                "acme.file.sfcrmapps.cn",
                "vf.force.com",
                "acme--c.vf.sfcrmapps.cn",
                "acme--uat--c.sandbox.vf.force.com",
                "acme--c.cs77.visual.force.com",
                "acme.container.force.com",
                "acme.static.force.com",
                "visualforce.com",
                "acme--c.visualforce.com",
                "documentforce.com",
                "acme--c.documentforce.com",
                "acme.a.forceusercontent.com",
                "acme.live-preview.salesforce-experience.com",
                "acme.my.salesforce-scrt.com",
                "d.la1-c1-fra.salesforceliveagent.com",
                "www.force.com",
                "www.sfcrmproducts.cn",
                "developer.salesforce.mil",
                "admin.salesforce.com",
                "api.salesforce.com"
            })
    void ofLoginUrl_refusesHostsOfPagesAndFiles(String host) {
        for (String given : List.of(
                host,
                "https://" + host,
                "https://" + host + ".",
                "https://" + host + "./",
                "https://" + host + ":443",
                "https://" + host + ".:8443/services/oauth2/token",
                host.toUpperCase(Locale.ROOT) + ".")) {
            assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofLoginUrl(given))
                            .problem())
                    .as(given)
                    .isEqualTo(ValueProblem.LOGIN_URL_IS_PAGE_HOST);
        }
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain(host))
                        .problem())
                .isEqualTo(ValueProblem.LOGIN_URL_IS_PAGE_HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:hunter2hunter2@acme.my.salesforce.com",
                "https://ada:hunter2hunter2@acme.my.salesforce.com/?x=hunter2hunter2"
            })
    void ofLoginUrl_refusesAUserPartAndDoesNotShowIt(String loginUrl) {
        Failure refusal = catchThrowableOfType(Failure.class, () -> LoginHost.ofLoginUrl(loginUrl));

        assertThat(refusal.problem()).isEqualTo(LOGIN_URL_HAS_USER);
        assertThatNoneOccurIn(refusal.getMessage() + refusal.shown(), "hunter2hunter2");
    }

    /** It should have been encoded; what reads as the host is the middle of it, or the user. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:P@ssw0rd#2024@acme.my.salesforce.com",
                "https://ada:P@ssw0rd/24@acme.my.salesforce.com/",
                "https://ada:P@ssw0rd?2024@acme.my.salesforce.com",
                "https://ssw0rd:2024?x@acme.my.salesforce.com",
                "https://ssw0rd:2024#x@acme.my.salesforce.com",
                "https://ssw0rd:2024/x@acme.my.salesforce.com",
                "https://ssw0rd:2024/x?y@acme.my.salesforce.com",
                "ada:P@ssw0rd#2024@acme.my.salesforce.com",
                "ada:P@ssw0rd/2024@acme.my.salesforce.com/",
                "ada:P@ssw0rd?2024@acme.my.salesforce.com",
                "ada:ssw0rd2024@acme.my.salesforce.com",
                "ssw0rd:2024#x@acme.my.salesforce.com",
                "mailto:ssw0rd2024@acme.example",
                "https:ssw0rd2024@acme.my.salesforce.com",
                "https:@ssw0rd2024.acme.my.salesforce.com"
            })
    void ofLoginUrl_showsNoPartOfAPasswordThatASignOfItCuts(String loginUrl) {
        Failure refusal = catchThrowableOfType(Failure.class, () -> LoginHost.ofLoginUrl(loginUrl));
        Failure ofDomain = catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain(loginUrl));

        assertThat(refusal.getMessage() + refusal.shown() + ofDomain.shown()).doesNotContain("ssw0rd", "2024");
    }

    @Test
    void endpoints_areOnTheHost() throws Exception {
        LoginHost host = LoginHost.ofDomain("acme");

        assertThat(host.authorizeEndpoint())
                .isEqualTo(URI.create("https://acme.my.salesforce.com/services/oauth2/authorize"));
        assertThat(host.tokenEndpoint()).isEqualTo(URI.create("https://acme.my.salesforce.com/services/oauth2/token"));
    }

    @Test
    void endpoints_areBehindThePathOfTheSite() throws Exception {
        LoginHost host = LoginHost.ofLoginUrl("https://acme.my.site.com/partners/s/");
        String site = "https://acme.my.site.com/partners/services/oauth2/";

        assertThat(host.authorizeEndpoint()).hasToString(site + "authorize");
        assertThat(host.tokenEndpoint()).hasToString(site + "token");
        assertThat(host.revocationEndpoint()).hasToString(site + "revoke");
        assertThat(host.userInfoEndpoint()).hasToString(site + "userinfo");
    }

    @ParameterizedTest
    @CsvSource({
        "test.salesfroce.com, test.salesforce.com",
        "https://login.saleforce.com, login.salesforce.com",
        "logn.salesforce.com, login.salesforce.com",
        "tset.salesfroce.com, test.salesforce.com",
        "https://loginsalesforce.com, login.salesforce.com",
        "login.sales.force.com, login.salesforce.com",
        "login.sales-force.com, login.salesforce.com",
        "login.salesforce.con, login.salesforce.com",
        "login.salesforce.co, login.salesforce.com",
        "1ogin.sa1esforce.com, login.salesforce.com",
        "xn--lgin-55d.salesforce.com, login.salesforce.com",
        "https://sandbox.salesforce.com, test.salesforce.com",
        "prod.salesforce.com, login.salesforce.com",
        "tests.salesforce.com, test.salesforce.com",
        "my.salesforce.co, my.salesforce.com",
        "acme.my.salesforce.co, acme.my.salesforce.com",
        "acme.my.saleforce, acme.my.salesforce.com",
        "acme.mysalesforce.com, acme.my.salesforce.com",
        "https://acme.ny.salesforce.com/partners, acme.my.salesforce.com",
        "acme.salesfroce.com, acme.my.salesforce.com",
        "acme--uat.sandobx.my.salesforce.com, acme--uat.sandbox.my.salesforce.com",
        "acme-dev-ed.develp.my.salesforce.com, acme-dev-ed.develop.my.salesforce.com",
        "acme--uat.sandbx.my.salesfroce.com, acme--uat.sandbox.my.salesforce.com",
        "acme.lightening.force.com, acme.lightning.force.com",
        "acme.ligthning.force.com, acme.lightning.force.com",
        "acme.my.sites.com, acme.my.site.com",
        "https://acme.my.salesforce.com.mcas.ms, acme.my.salesforce.com",
        "login.salesforce.com.evil.example, login.salesforce.com",
        "acme.my.salesforc.mil, acme.my.salesforce.mil",
        "acme.sandbox.my.salesforce.com, acme--sandboxname.sandbox.my.salesforce.com",
        "acme.sandbox.my.sfcrmproducts.cn, acme--sandboxname.sandbox.my.sfcrmproducts.cn",
        "acme--uat.develop.my.salesforce.com, acme--uat.sandbox.my.salesforce.com",
        "acme--uat.scratch.lightning.force.com, acme--uat.sandbox.my.salesforce.com",
        "login.my.salesforce.com, login.salesforce.com",
        "test.my.salesforce.com, test.salesforce.com",
        "prod.my.salesforce.com, login.salesforce.com",
        "https://production.my.salesforce.com/, login.salesforce.com",
        "login.sandbox.my.salesforce.com, test.salesforce.com",
        "login.my.sfcrmproducts.cn, login.sfcrmproducts.cn",
        "acme.my.sfcrmproducts.com.cn, acme.my.sfcrmproducts.cn",
        "login.sfcrmproducts.com, login.sfcrmproducts.cn",
        "acme.lightning.sfcrmapps.net, acme.lightning.sfcrmapps.cn",
        "login.salesforce.org, login.salesforce.com",
        "login.salesforce.net, login.salesforce.com",
        "test.salesforce.co.uk, test.salesforce.com",
        "acme.my.salesforce.de, acme.my.salesforce.com",
        "acme--uat.sandbox.my.salesforce.org, acme--uat.sandbox.my.salesforce.com",
        "acme.lightning.force.org, acme.lightning.force.com",
        "salesforce.fr, login.salesforce.com",
        "acme.my.my.salesforce.com, acme.my.salesforce.com",
        "www.acme.my.salesforce.com, acme.my.salesforce.com",
        "acme.com.my.salesforce.mil, acme.my.salesforce.mil",
        "acme.my.lightning.force.com, acme.my.salesforce.com",
        "https://acme.my.site.salesforce.com/partners, acme.my.salesforce.com",
        "acme.lightning.salesforce.com, acme.my.salesforce.com",
        "acme--uat.sandbox.salesforce.com, acme--uat.sandbox.my.salesforce.com",
        "acme--uat.sandbox.com, acme--uat.sandbox.my.salesforce.com",
        "login.salesforce.com-verify.example, login.salesforce.com",
        "acme.my.salesforce.com-login.example, acme.my.salesforce.com"
    })
    void ofLoginUrl_refusesAHostThatIsAlmostOneOfSalesforce(String loginUrl, String meant) {
        Failure refusal = catchThrowableOfType(Failure.class, () -> LoginHost.ofLoginUrl(loginUrl));

        assertThat(refusal.problem()).isEqualTo(LOGIN_URL_IS_MISTYPED);
        assertThat(refusal.shown(1)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "na139.salesforce.com",
                "emea.salesforce.com",
                "acme.x.salesforce.com",
                "acme.my.salesforce.com",
                "acme--uat.my.salesforce.com.",
                "live.my.salesforce.com",
                "internationalconsulting2026.my.salesforce.com",
                "login.acme.com",
                "partners.acme.com",
                "partners.mysite.com",
                "my.acme.site",
                "workforce.com",
                "salesforces.example",
                "salesforce.acme.de",
                "login.salesforce.acme.example",
                "salesforce.internal",
                "salesforce.local",
                "acme.develop.my.salesforce.com",
                "brave-otter.scratch.my.salesforce.com",
                "acme.trailblaze.my.salesforce.com",
                "acme--uat.sandbox.my.salesforce.mil",
                "acme--uat.cs77.my.salesforce.com",
                "na139.my.salesforce.com",
                "logins.my.salesforce.com",
                "acme.my.salesforce.mil",
                "login.sfcrmproducts.cn",
                "acme.my.sfcrmproducts.cn",
                "acme.secure.force.com",
                "sales.force.com",
                "acme.my.site.com/partners",
                "login.localhost.example",
                "127.0.0.1:8443"
            })
    void ofLoginUrl_takesWhatIsOnlyUnfamiliar(String loginUrl) throws Exception {
        assertThat(LoginHost.ofLoginUrl(loginUrl).uri().toString()).contains(loginUrl.replaceFirst("\\.$", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "sanbox, sandbox",
        "sandobx, sandbox",
        "prodution, production",
        "prodcution, production",
        "acme--uat.sandbx, acme--uat.sandbox",
        "acme-dev-ed.developer, acme-dev-ed.develop",
        "acme.scrath, acme.scratch"
    })
    void ofDomain_refusesWhatIsAlmostAWordOrAPartition(String domain, String meant) {
        Failure refusal = catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain(domain));

        assertThat(refusal.problem()).isEqualTo(DOMAIN_IS_MISTYPED);
        assertThat(refusal.shown(1)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.sandbox", "my", "www", "login.sandbox", "acme--uat.develop", "prod.my"})
    void ofDomain_refusesANameOfWhichNoOrgCanBe(String domain) {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHost.ofDomain(domain)))
                .as(domain)
                .isNotNull();
    }

    /** Of an org with a certificate of its own. */
    @ParameterizedTest
    @CsvSource({
        "acme.my-salesforce.com, acme.my-salesforce.com",
        "uat.acme.sandbox.my-salesforce.com, uat.acme.sandbox.my-salesforce.com",
        "https://uat.demos.sandbox.my-salesforce.com, uat.demos.sandbox.my-salesforce.com",
        "https://acme.my-lightning.com/lightning/page/home, acme.my-salesforce.com"
    })
    void ownCertificatesHost_isTaken(String given, String host) throws Failure {
        assertThat(LoginHost.ofLoginUrl(given).uri()).isEqualTo(URI.create("https://" + host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logic", "texas", "sandbox1", "sandy", "boxes", "acme.dev", "products", "sandstone"})
    void ofDomain_takesNamesThatOnlyResembleAWord(String domain) throws Exception {
        assertThat(LoginHost.ofDomain(domain).uri().getHost()).startsWith(domain);
    }
}
