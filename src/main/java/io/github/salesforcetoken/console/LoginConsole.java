package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.browser.Ending;
import io.github.salesforcetoken.flow.LoginDialogue;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.logging.Log;

/** What login says while it waits: each thing once, because a line that counts down would fill a log. */
public final class LoginConsole implements LoginDialogue {

    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private final Log log;
    private final UnaryOperator<String> filter;
    private final Optional<Predicate<URI>> browser;
    private final Run run;
    private final String tokenFile;

    /**
     * @param filter what the log does to each line; the browser's page shows the same words
     * @param browser opens an address, or says that it could not; empty when the person wants to do it
     * @param tokenFile as the reader knows it
     */
    public static LoginDialogue of(
            Log log, UnaryOperator<String> filter, Optional<Predicate<URI>> browser, Run run, String tokenFile) {
        return new LoginConsole(log, filter, browser, run, tokenFile);
    }

    private LoginConsole(
            Log log, UnaryOperator<String> filter, Optional<Predicate<URI>> browser, Run run, String tokenFile) {
        this.log = requireNonNull(log, "log is null");
        this.filter = requireNonNull(filter, "filter is null");
        this.browser = requireNonNull(browser, "browser is null");
        this.run = requireNonNull(run, "run is null");
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
    }

    @Override
    public void invite(AuthorizationRequest request, Instant until) {
        if (log.isInfoEnabled()) {
            LoginReport.print(
                    LoginAdvice.invitation(request.pending().loginUrl(), browser.isPresent()), request.uri(), log);
            RedirectUri redirectUri = request.pending().redirectUri();
            LoginAdvice.waiting(redirectUri, CLOCK_TIME.format(until)).forEach(log::info);
        }
        if (browser.isEmpty()) {
            showWhenQuiet(request);
        }
    }

    @Override
    public boolean openBrowser(URI start) {
        return browser.map(opener -> opener.test(start)).orElse(true);
    }

    @Override
    public void warnOfNoBrowser(AuthorizationRequest request) {
        log.warn(LoginAdvice.NO_BROWSER);
        showWhenQuiet(request);
    }

    private void showWhenQuiet(AuthorizationRequest request) {
        if (!log.isInfoEnabled()) {
            System.out.println(request.uri()); // with -q the invitation shows no address
        }
    }

    @Override
    public void remind(Duration left) {
        log.info(LoginAdvice.reminder(left));
    }

    @Override
    public void ignoreOtherLogin() {
        log.warn(LoginAdvice.OTHER_LOGIN);
    }

    @Override
    public void warnOfSecondStart() {
        log.warn(LoginAdvice.SECOND_START);
    }

    @Override
    public void warnOfAnotherUser() {
        log.warn(LoginAdvice.ANOTHER_USER);
    }

    @Override
    public void warnOfTls() {
        log.warn(LoginAdvice.TLS);
    }

    @Override
    public void ignorePastedOtherLogin() {
        log.warn(LoginAdvice.PASTED_OTHER_LOGIN);
    }

    @Override
    public void ignorePasted(Failure unreadable) {
        log.warn(LoginAdvice.pasted(unreadable));
    }

    @Override
    public void acknowledge() {
        log.info(LoginAdvice.APPROVED);
    }

    @Override
    public Ending saved(SalesforceToken token) {
        return Ending.good("Login complete", filter.apply(LoginReport.saved(token, tokenFile)));
    }

    @Override
    public Ending failed(Exception failure) {
        Message message = Advice.of(failure, run).map(Advice::message).orElseGet(() -> Advice.unexpected(failure));
        return new Ending(
                false,
                failure instanceof OAuthException.Denied ? "Salesforce refused access" : "Login failed",
                filter.apply(message.what()),
                filter.apply(message.why()),
                filter.apply(message.action()),
                message.more());
    }
}
