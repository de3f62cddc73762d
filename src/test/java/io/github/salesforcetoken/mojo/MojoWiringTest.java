package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

/** Maven's container can build each goal: its constructor, its components, its parameters. What goals do is told in src/it. */
@MojoTest
class MojoWiringTest {

    @Test
    @InjectMojo(goal = "authorize-url")
    @MojoParameter(name = "skip", value = "true")
    void authorizeUrl_isBuiltAndSkips(AuthorizeUrlMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    /** The container of this test has no session, which a goal that does not skip needs for its first word. */
    @Test
    @InjectMojo(goal = "authorize-url")
    void authorizeUrl_runsWhenNotSkipped(AuthorizeUrlMojo goal) {
        assertThatThrownBy(goal::execute).isInstanceOf(Exception.class);
    }

    @Test
    @InjectMojo(goal = "exchange-code")
    @MojoParameter(name = "skip", value = "true")
    void exchangeCode_isBuiltAndSkips(ExchangeCodeMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "exchange-code")
    void exchangeCode_runsWhenNotSkipped(ExchangeCodeMojo goal) {
        assertThatThrownBy(goal::execute).isInstanceOf(Exception.class);
    }

    @Test
    @InjectMojo(goal = "login")
    @MojoParameter(name = "skip", value = "true")
    void login_isBuiltAndSkips(LoginMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "login")
    void login_runsWhenNotSkipped(LoginMojo goal) {
        assertThatThrownBy(goal::execute).isInstanceOf(Exception.class);
    }

    @Test
    @InjectMojo(goal = "access-token")
    @MojoParameter(name = "skip", value = "true")
    void accessToken_isBuiltAndSkips(AccessTokenMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "access-token")
    void accessToken_runsWhenNotSkipped(AccessTokenMojo goal) {
        assertThatThrownBy(goal::execute).isInstanceOf(Exception.class);
    }

    @Test
    @InjectMojo(goal = "check")
    @MojoParameter(name = "skip", value = "true")
    void check_isBuiltAndSkips(CheckMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "check")
    void check_runsWhenNotSkipped(CheckMojo goal) {
        assertThatThrownBy(goal::execute).isInstanceOf(Exception.class);
    }

    @Test
    @InjectMojo(goal = "revoke")
    void revoke_runsWhenNotSkipped(RevokeMojo goal) {
        assertThatThrownBy(goal::execute).isInstanceOf(Exception.class);
    }

    @Test
    @InjectMojo(goal = "app-metadata")
    @MojoParameter(name = "skip", value = "true")
    void appMetadata_isBuiltAndSkips(AppMetadataMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "app-metadata")
    void appMetadata_runsWhenNotSkipped(AppMetadataMojo goal) {
        assertThatThrownBy(goal::execute).isInstanceOf(Exception.class);
    }

    @Test
    @InjectMojo(goal = "create-key")
    @MojoParameter(name = "skip", value = "true")
    void createKey_isBuiltAndSkips(CreateKeyMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }
}
