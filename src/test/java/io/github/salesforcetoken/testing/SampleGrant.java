package io.github.salesforcetoken.testing;

import io.github.salesforcetoken.oauth.Call;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import java.net.URI;
import java.util.Optional;

/** An app and a grant whose parts are easily found wherever they leak. */
public final class SampleGrant {

    public static final String CLIENT_ID = "3MVG9SampleClient.k1ZI9";
    public static final String CLIENT_SECRET = "1C6D0E5F3A9B7D2488F0SampleConsumerSecret";
    public static final String CODE = "aPrxSampleCode.q8/w+Zk_w==";
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private SampleGrant() {}

    /** A code with its verifier. */
    public static Grant grant() throws Failure {
        return new Grant.AuthorizationCode(
                Secret.of(CODE), RedirectUri.of(RedirectUri.DEFAULT), Optional.of(Secret.of(VERIFIER)));
    }

    /** The code, redeemed by an app that needs no secret. */
    public static Call<SalesforceToken> call(URI loginHost) throws Failure {
        return TokenMessages.redeem(publicApp(loginHost), grant());
    }

    /** An app that needs no secret. */
    public static ClientApp publicApp(URI loginHost) throws Failure {
        return ClientApp.of(
                LoginHost.ofLoginUrl(loginHost.toString()), CLIENT_ID, Optional.empty(), ClientAuthentication.POST);
    }

    /** An app with a secret that is sent this way. */
    public static ClientApp confidentialApp(URI loginHost, ClientAuthentication authentication) throws Failure {
        return ClientApp.of(
                LoginHost.ofLoginUrl(loginHost.toString()),
                CLIENT_ID,
                Optional.of(Secret.of(CLIENT_SECRET)),
                authentication);
    }

    /** Fails if the exception shows anything of app or grant that nobody may see. */
    public static void assertHiddenIn(Throwable failure) {
        Failures.assertThatItHides(failure, CLIENT_SECRET, CODE, VERIFIER);
    }
}
